// Foundation for finding text: tests only.
import Foundation
import TestSupport
import Testing

/// A wave is compared with those before it, and with nothing that comes later.
@Suite struct `A run over several waves` {
  /// The small project with waves that are compared, after a run.
  private static func project() throws -> WorkFolder {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.edit(SmallProject.definition, "compare: false", "compare: true")
    try workdir.run("run", "-q").ends(0)
    return workdir
  }

  /// The nodes that the last run ran.
  private static func ran(in workdir: WorkFolder) throws -> Set<String> {
    let stages = try workdir.run("show", "last", "--json").json()["stages"].elements
    return Set(stages.map { $0["node"].text })
  }

  @Test func `compares the later waves only`() throws {
    let workdir = try Self.project()
    let graph = try workdir.run("graph").ends(0).output
    #expect(graph.contains("small/2022/trends"))
    #expect(!graph.contains("small/2020/trends"))
    let first = try workdir.text("Reports/small/2020/small-2020.txt")
    let second = try workdir.text("Reports/small/2022/small-2022.txt")
    #expect(!first.contains("Évolution"))
    #expect(second.contains("Évolution depuis la vague 2020"))
    let cells = TidyFile(try workdir.text("Reports/small/2022/cells.csv"))
    #expect(cells.lines.contains { $0["table"] == "trends" && $0["point"] == "2020" })
    let keys = cells.lines.map { line in
      ["table", "question", "row", "banner", "point", "statistic"].map { line[$0] }
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `runs a wave's trends again when an earlier export changes, and none of its tables`()
    throws
  {
    let workdir = try Self.project()
    let before = try workdir.text("Reports/small/2022/cells.csv")
    try workdir.write(SmallSurvey.export(seed: 77), to: SmallProject.export("2020"))
    let run = try workdir.run("run").ends(0)
    run.says("Reports/small/2020  published: ").says("Reports/small/2022  published: ")
    #expect(
      try Self.ran(in: workdir).filter { $0.hasPrefix("small/2022/") }
        == Set(
          ["contract", "trends", "disclosure", "cells", "summary", "workbook"].map {
            "small/2022/\($0)"
          }))
    let after = try workdir.text("Reports/small/2022/cells.csv")
    #expect(tables(before) == tables(after))
    #expect(before != after)
  }

  @Test func `leaves earlier waves alone when a later one changes`() throws {
    let workdir = try Self.project()
    try workdir.write(SmallSurvey.export(seed: 77), to: SmallProject.export("2022"))
    try workdir.write(SmallSurvey.export(seed: 78), to: SmallProject.export("2024"))
    try workdir.run("run", "-q").ends(0)
    let ran = try Self.ran(in: workdir)
    #expect(!ran.contains { $0.hasPrefix("small/2020/") })
    #expect(ran.contains("small/2022/trends") && ran.contains("small/2024/trends"))
    let text = try workdir.text("Reports/small/2024/small-2024.txt")
    #expect(text.contains("Évolution depuis la vague 2022"))
  }

  @Test func `waits for an earlier wave that cannot be read, unless it is left out`() throws {
    let workdir = try Self.project()
    let before = try workdir.text("Reports/small/2022/small-2022.txt")
    try workdir.write("", to: SmallProject.export("2020"))
    try workdir.run("run").ends(2)
      .complains("small/2022/trends: not run, as small/2020/ingest failed\n")
      .says("Reports/small/2022  not published")
    #expect(try workdir.text("Reports/small/2022/small-2022.txt") == before)
    try workdir.edit(
      SmallProject.definition, "compare: true", "leave_out: [\"2020\"]")
    try workdir.run("run").ends(2).says("Reports/small/2022  published: ")
    #expect(!(try workdir.text("Reports/small/2022/small-2022.txt")).contains("Évolution depuis"))
  }

  @Test func `prints the words of a break in place of a difference`() throws {
    let workdir = try Self.project()
    try workdir.edit(
      SmallProject.codebook, "type: number, fr: Budget",
      "type: number, fr: Budget, breaks: [{wave: \"2022\", fr: hors taxes}]")
    try workdir.run("run", "-q").ends(0)
    let text = try workdir.text("Reports/small/2022/small-2022.txt")
    #expect(text.contains("Rupture à la vague 2022\u{A0}: hors taxes (Q3)."))
    let cells = TidyFile(try workdir.text("Reports/small/2022/cells.csv"))
    let lines = cells.lines.filter { $0["table"] == "trends" && $0["question"] == "Q3" }
    #expect(lines.count == 1)
    #expect(lines.first?["statistic"] == "difference" && lines.first?["reason"] == "broken")
    #expect(lines.first?["value"] == "")
    try workdir.edit(SmallProject.codebook, "hors taxes", "toutes taxes")
    try workdir.run("run", "-q").ends(0)
    #expect(
      try workdir.text("Reports/small/2022/small-2022.txt").contains("toutes taxes (Q3)."))
    try workdir.write("break: {fr: par téléphone}\n", to: "\(SmallSurvey.folder)/2022/wave.yaml")
    try workdir.run("run", "-q").ends(0)
    #expect(
      try workdir.text("Reports/small/2022/small-2022.txt")
        .contains("Rupture à la vague 2022\u{A0}: par téléphone."))
  }

  @Test func `shows three waves side by side, with limits where the sampling has them`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.edit(SmallProject.definition, "compare: false", "compare: true")
    try workdir.edit(SmallProject.definition, "kind: convenience", "kind: quota")
    try workdir.write(SmallSurvey.export(seed: 3), to: SmallProject.export("2024"))
    try workdir.run("run", "-q").ends(0)
    let workbook = try WorkbookParts(
      path: "\(workdir.path)/Reports/small/2024/small-2024.xlsx")
    func row(_ sheet: String, where isMeant: ([String]) -> Bool) throws -> [String] {
      let rows = (1...200).map { row in
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { workbook.cell(sheet, "\($0)\(row)")?.text ?? "" }
      }
      let found = rows.first(where: isMeant)
      return try #require(found)
    }
    let bands = try row("Évolution") { $0.contains("Vague 2024") }
    #expect(
      bands.filter { !$0.isEmpty } == [
        "Vague 2024", "Vague 2022 (vague précédente et dernière comparable)",
        "Vague 2020 (première vague)",
      ])
    let headings = try row("Évolution") { $0.contains("Remarque") }
    #expect(headings.count { $0 == "IC bas" } == 2 && headings.count { $0 == "p ajusté" } == 2)
    #expect(headings.count { $0 == "Sens" } == 2)
    let cells = TidyFile(try workdir.text("Reports/small/2024/cells.csv"))
    let differences = cells.lines.filter { $0["statistic"] == "difference" && $0.value != nil }
    #expect(Set(differences.map { $0["point"] }) == ["2020", "2022"])
    for line in differences where line.number("low") != nil {
      let (low, high) = (line.number("low") ?? 1, line.number("high") ?? 0)
      #expect(low < line.value ?? 0 && line.value ?? 0 < high)
    }
    #expect(differences.contains { $0.number("low") != nil })
    let slopes = cells.lines.filter { $0["statistic"] == "slope" }
    #expect(!slopes.isEmpty && slopes.allSatisfy { $0["banner"] == "series" })
    #expect(slopes.allSatisfy { $0["point"] == "2020" })
  }

  /// What changes in a definition, of which trends read some.
  private static let changes: [(file: String, before: String, after: String)] = [
    ("survey.yaml", "compare: true", "split_by: Q1"),
    ("survey.yaml", "compare: true", "compare: false"),
    ("survey.yaml", "kind: convenience", "kind: quota"),
    ("survey.yaml", "threshold: 5", "threshold: 41"),
    ("codebook.yaml", "fr: Budget", "fr: Budget, breaks: [{wave: \"2022\", fr: hors taxes}]"),
    ("codebook.yaml", "code: 5, fr: Toujours", "code: 5, score: 9, fr: Toujours"),
    ("codebook.yaml", "fr: Fréquence", "fr: Fréquence, base: valid"),
    ("2020/wave.yaml", "order: 1", "order: 3"),
    ("2020/wave.yaml", "order: 1", "order: 1.5"),
    ("2020/wave.yaml", "order: 1", "order: 1\nsynthetic: true"),
    ("2022/wave.yaml", "order: 2", "order: 2\nbreak: {fr: par téléphone}"),
    ("2022/wave.yaml", "order: 2", "order: 2\nnot_asked: [Q3]"),
  ]

  @Test(arguments: changes)
  func `gives what a clean run gives after a change of the definition`(
    _ change: (file: String, before: String, after: String)
  ) throws {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.edit(SmallProject.definition, "compare: false", "compare: true")
    for (wave, place) in [("2020", 1), ("2022", 2)] {
      try workdir.write("order: \(place)\n", to: "\(SmallSurvey.folder)/\(wave)/wave.yaml")
    }
    try workdir.run("run", "-q").ends(0)
    try workdir.edit("\(SmallSurvey.folder)/\(change.file)", change.before, change.after)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  /// The lines of cells that stand in tables.
  private func tables(_ cells: String) -> [String] {
    cells.split(separator: "\n").map(String.init).filter { !$0.contains(",trends,") }
  }
}

/// What the shipped study says of its second wave.
@Suite struct `The trends of the shipped study` {
  private let runs: CatalystRuns

  init() throws { runs = try CatalystRuns.made.get() }

  @Test func `are a section of the second wave's summary, of eight changes at most`() throws {
    let first = try runs.text("catalysts/2016/catalysts-2016.txt")
    #expect(!first.contains("Évolution"))
    let second = try runs.text("catalysts/2018/catalysts-2018.txt")
    let start = try #require(second.range(of: "Évolution depuis la vague 2016\n"))
    let end = try #require(second[start.upperBound...].range(of: "\n\n"))
    let lines = second[start.upperBound..<end.lowerBound].split(separator: "\n")
    #expect((1...8).contains(lines.count { $0.hasPrefix("- ") }))
    #expect(lines.contains { $0.contains("repère") })
    #expect(lines.contains { $0.contains("répondants de la vague 2018 avaient déjà répondu") })
  }

  @Test func `stand on a sheet with the values of both waves, as in their tables`() throws {
    let workbook = try runs.workbook("2018")
    #expect(workbook.sheetNames.contains("Évolution"))
    #expect(workbook.sheetNames.contains("Panel et tendances"))
    #expect(!(try runs.workbook("2016").sheetNames.contains("Évolution")))
    let earlier = TidyFile(try runs.text("catalysts/2016/cells.csv"))
    let later = TidyFile(try runs.text("catalysts/2018/cells.csv"))
    var compared = 0
    for line in later.lines where line["table"] == "trends" && line["banner"] == "trend" {
      guard line["statistic"] == "column_share" else { continue }
      let file = line["point"] == "2016" ? earlier : later
      let own = file.line(
        line["question"], "column_share", row: line["row"], table: "tris")
      guard let own, !own["value"].isEmpty, !line["value"].isEmpty else { continue }
      #expect(own["value"] == line["value"], "\(line.fields)")
      #expect(own["n"] == line["n"])
      compared += 1
    }
    #expect(compared > 300)
  }

  @Test func `count who went from which level to which, on the sheet and in the summary`() throws {
    let cells = TidyFile(try runs.text("catalysts/2018/cells.csv"))
    let passages = cells.lines.filter { $0["statistic"] == "passage_count" }
    #expect(passages.count == 25)
    #expect(passages.compactMap(\.value).reduce(0, +) == 20)
    let found = passages.first { $0["row"] == "N2:N3" }
    #expect(found?.value == 4 && found?["n"] == "20" && found?["point"] == "2016")
    let rows = try runs.workbook("2018").values("Panel et tendances")
    let row = try #require(rows.first { $0.first == "N2" })
    #expect(row.filter { !$0.isEmpty }.suffix(6) == ["0", "6", "4", "0", "0", "10"])
    let summary = try runs.text("catalysts/2018/catalysts-2018.txt")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      summary.contains("sur 20 répondants retrouvés qui ont un niveau aux deux vagues, 7 sont"))
  }

  @Test func `have differences that are those of the values`() throws {
    let cells = TidyFile(try runs.text("catalysts/2018/cells.csv"))
    var values: [[String]: Double] = [:]
    for line in cells.lines where line["table"] == "trends" {
      guard ["column_share", "mean"].contains(line["statistic"]) else { continue }
      values[[line["question"], line["row"], line["point"]]] = line.value
    }
    var compared = 0
    for line in cells.lines where line["table"] == "trends" && line["statistic"] == "difference" {
      guard let difference = line.value else { continue }
      let earlier = values[[line["question"], line["row"], "2016"]]
      let later = values[[line["question"], line["row"], "2018"]]
      #expect(agrees(difference, earlier.flatMap { e in later.map { $0 - e } }))
      #expect(line["low"].isEmpty && line["high"].isEmpty, "a convenience sample")
      compared += 1
    }
    #expect(compared > 300)
  }
}
