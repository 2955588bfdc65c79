// Foundation for files and the environment: tests only.
import Foundation
import TestSupport
import Testing

/// The shipped barometer, run in a fresh folder.
private struct BarometerRun: Sendable {
  static let waves = ["2015", "2017"]
  static let definition = "Surveys/barometer/survey.yaml"
  static let groups = ["citoyens", "maires", "dirigeants", "associations"]

  let workdir: WorkFolder
  let run: ProgramRun
  let reports: [String: Data]

  static let made = Result { try BarometerRun() }

  /// The survey with some of its waves.
  static func folder(_ waves: [String] = waves) throws -> WorkFolder {
    let workdir = try WorkFolder()
    for part in ["survey.yaml", "codebook.yaml"] + waves {
      try Disk.copy(
        "\(Repository.folder)/Surveys/barometer/\(part)",
        to: "\(workdir.path)/Surveys/barometer/\(part)")
    }
    return workdir
  }

  private init() throws {
    workdir = try Self.folder()
    run = try workdir.run("run")
    reports = try workdir.reports()
  }

  static func summary(_ wave: String) -> String { "barometer/\(wave)/barometer-\(wave).txt" }

  func text(_ file: String) throws -> String {
    guard let data = reports[file] else { throw TestError("no \(file) was published") }
    return String(decoding: data, as: UTF8.self)
  }

  func cells(_ wave: String) throws -> TidyFile {
    TidyFile(try text("barometer/\(wave)/cells.csv"))
  }

  func workbook(_ wave: String) throws -> WorkbookParts {
    try WorkbookParts(
      path: "\(workdir.path)/Reports/barometer/\(wave)/barometer-\(wave).xlsx")
  }
}

@Suite struct `The shipped barometer` {
  private let barometer: BarometerRun

  init() throws { barometer = try BarometerRun.made.get() }

  @Test func `is published, and accounts for every row`() throws {
    barometer.run.ends(0)
    for (wave, used, read) in [("2015", 879, 882), ("2017", 960, 963)] {
      barometer.run.says("Reports/barometer/\(wave)  published: ")
      let summary = try barometer.text(BarometerRun.summary(wave))
      #expect(summary.contains("\(used) lignes sont retenues, sur \(read) lignes lues."))
      #expect(summary.contains("DONNÉES SYNTHÉTIQUES"))
    }
  }

  /// The committed summaries show readers of the repository what comes out. `RECORD=1` rewrites them.
  @Test(arguments: BarometerRun.waves)
  func `has the committed summaries`(_ wave: String) throws {
    let path = "\(Repository.folder)/Reports/\(BarometerRun.summary(wave))"
    let summary = try barometer.text(BarometerRun.summary(wave))
    let committed = try? Disk.text(path)
    if Repository.isRecording, committed != summary {
      try Disk.write(summary, to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(committed == summary, "run once with RECORD=1 to rewrite \(path)")
  }

  /// Every number of a table or of a weight is of one group; those of crossed views name theirs.
  @Test(arguments: BarometerRun.waves)
  func `has no cell of all groups together`(_ wave: String) throws {
    let lines = try barometer.cells(wave).lines
    #expect(lines.count > 1000)
    let tables = lines.filter { !$0["table"].hasPrefix("stakeholders.") }
    for line in tables {
      #expect(["groupe", "groupe_milieu", "P01"].contains(line["banner"]), "\(line.fields)")
      let group = String(line["point"].split(separator: "/").first ?? "")
      #expect(BarometerRun.groups.contains(group), "\(line.fields)")
      #expect(line["statistic"] != "row_share", "\(line.fields)")
    }
    #expect(Set(tables.map { $0["table"] }) == ["tris", "milieu", "ponderation"])
    let views = lines.filter {
      $0["table"].hasPrefix("stakeholders.") && !$0["table"].contains("publies")
    }
    for line in views {
      let words = "\(line["row"]):\(line["question"])".split { $0 == ":" || $0 == "_" }.map(
        String.init)
      let names = words.filter(BarometerRun.groups.contains)
      let comparesAll = line["question"] == "range" || line["row"].hasPrefix("kendall_w")
      #expect(!names.isEmpty || comparesAll, "\(line.fields)")
    }
  }

  @Test(arguments: BarometerRun.waves)
  func `says « Ensemble » on no sheet`(_ wave: String) throws {
    let workbook = try barometer.workbook(wave)
    for sheet in workbook.sheetNames {
      let cells = workbook.values(sheet).flatMap { $0 }
      #expect(!cells.contains("Ensemble"), "\(sheet)")
    }
    #expect(!workbook.sheetNames.contains("Tris à plat"))
    #expect(workbook.sheetNames.contains("Regards croisés"))
  }

  @Test func `has the same shares in the tables as in the crossed views`() throws {
    let cells = try barometer.cells("2017")
    for group in BarometerRun.groups {
      let view = cells.line("share", "value", row: "P05:\(group)", table: "stakeholders.parts")
      let table = cells.line("P05", "column_share", row: "net:accord", of: "groupe", group)
      let (left, right) = (try #require(view?.value), try #require(table?.value))
      #expect(abs(left - right) < 1e-12)
      #expect(view?["n"] == table?["n"])
      let limits = (view?.number("low"), table?.number("low"))
      #expect(abs((limits.0 ?? 0) - (limits.1 ?? 1)) < 1e-9)
    }
  }

  @Test func `weights each group by itself, within the limits`() throws {
    let lines = try barometer.cells("2017").lines.filter { $0["table"] == "ponderation" }
    for group in BarometerRun.groups {
      let own = lines.filter { $0["point"] == group }
      let size = [
        "citoyens": "P04C", "maires": "P04M", "dirigeants": "P04E", "associations": "P04A",
      ]
      let margins = Set(own.compactMap { $0["row"].split(separator: ":").first.map(String.init) })
      #expect(margins.isSuperset(of: ["zone", size[group] ?? ""]))
      #expect(margins.isDisjoint(with: size.values.filter { $0 != size[group] }))
      for target in own where target["statistic"] == "target_share" {
        let after = own.first { $0["row"] == target["row"] && $0["statistic"] == "column_share" }
        #expect(abs((after?.value ?? 0) - (target.value ?? 1)) < 1e-6, "\(target.fields)")
      }
      for extreme in own where ["lowest", "highest"].contains(extreme["statistic"]) {
        #expect((0.299...3.001).contains(extreme.value ?? 0), "\(extreme.fields)")
      }
    }
  }

  @Test func `compares nothing across another wording, and marks what others published`() throws {
    let before = try barometer.cells("2015")
    #expect(
      before.line("range", "value", row: "P09", table: "stakeholders.regards")?["reason"]
        == "another_wording")
    #expect(
      before.line("difference", "value", row: "P09:citoyens:maires", table: "stakeholders.paires")?[
        "reason"] == "another_wording")
    let after = try barometer.cells("2017")
    #expect(
      after.line("range", "value", row: "P09", table: "stakeholders.regards")?.value != nil)
    let phare = after.lines.filter { $0["table"] == "stakeholders.publies" }
    #expect(phare.allSatisfy { ["public", "derive"].contains($0["source"]) })
    #expect(
      after.line("range", "value", row: "phare_national", table: "stakeholders.publies")?.value
        == 18)
    #expect(
      after.line("range", "value", row: "phare_national_suite", table: "stakeholders.publies")?
        .value == 13)
    #expect(
      after.line("range", "value", row: "phare_centre", table: "stakeholders.publies")?.value == 19)
    let compared = after.lines.filter {
      $0["table"] == "stakeholders.publies_compares" && $0["question"] == "difference"
    }
    #expect(compared.count == 4 && compared.allSatisfy { $0["reason"] == "another_wording" })
    let observed = after.lines.filter { !$0["table"].hasPrefix("stakeholders.publies") }
    #expect(observed.allSatisfy { $0["source"] == "synthetique" })
  }

  @Test func `says why a stage is due, and runs nothing without a change`() throws {
    let workdir = try BarometerRun.folder(["2017"])
    try workdir.edit(
      BarometerRun.definition, "      waves: [\"2015\"]\n", "      waves: [\"2017\"]\n")
    try workdir.run("run", "-q").ends(0)
    try workdir.run("run").ends(0).says("Nothing changed")
    try workdir.edit(
      BarometerRun.definition, "{question: P06, positive: [3, 4]}", "{question: P06, positive: [4]}"
    )
    try workdir.run("why", "barometer/2017/stakeholders").ends(0)
      .says("survey.yaml: stakeholders.shared")
    try workdir.run("why", "barometer/2017/ingest").ends(0).says("fresh")
  }

  @Test(arguments: [
    ("survey.yaml", "{question: P06, positive: [3, 4]}", "{question: P06, positive: [4]}"),
    (
      "survey.yaml", "groups: [citoyens, maires, dirigeants, associations]",
      "groups: [maires, citoyens, dirigeants, associations]"
    ),
    ("survey.yaml", "expectation: P05, reality: P09", "expectation: P06, reality: P09"),
    ("survey.yaml", "fr: \"« Ma commune »", "fr: \"« Ma ville »"),
    ("survey.yaml", "percent: 69}", "percent: 74, base: 1000}"),
    ("survey.yaml", "threshold: 11", "threshold: 180"),
    ("codebook.yaml", "fr: \"Plutôt d’accord\"", "fr: \"Assez d’accord\""),
    ("codebook.yaml", "fr: \"Isolement et lien social\"", "fr: \"Lien social\""),
    (
      "codebook.yaml", "{code: dirigeants, fr: \"Dirigeants\"", "{code: dirigeants, fr: \"Patrons\""
    ),
    (
      "2017/wave.yaml", "within: maires, targets: {1: 80, 2: 16",
      "within: maires, targets: {1: 76, 2: 20"
    ),
  ])
  func `gives after a change what a clean run gives`(
    _ file: String, _ before: String, _ after: String
  ) throws {
    let workdir = try BarometerRun.folder(["2017"])
    try workdir.edit(
      BarometerRun.definition, "      waves: [\"2015\"]\n", "      waves: [\"2017\"]\n")
    try workdir.run("run", "-q").ends(0)
    let first = try workdir.reports()
    try workdir.edit("Surveys/barometer/\(file)", before, after)
    try workdir.run("run", "-q").ends(0)
    let second = try workdir.reports()
    #expect(second != first, "the change can be seen")
    #expect(second == (try workdir.reportsOfACleanRun()))
  }

  @Test func `gives after another wording of an earlier wave what a clean run gives`() throws {
    let workdir = try BarometerRun.folder()
    try workdir.run("run", "-q").ends(0)
    try workdir.edit(
      BarometerRun.definition, "      groups: [citoyens]\n", "      groups: [maires]\n")
    try workdir.run("why", "barometer/2017/trends").ends(0).says("stakeholders.wordings")
    try workdir.run("run", "-q").ends(0)
    let cells = TidyFile(try workdir.text("Reports/barometer/2017/cells.csv"))
    let table = "stakeholders.evolution"
    #expect(
      cells.line("change", "value", row: "P09:maires", table: table)?["reason"]
        == "another_wording")
    #expect(cells.line("change", "value", row: "P09:citoyens", table: table)?.value != nil)
    #expect(try workdir.reports() == (try workdir.reportsOfACleanRun()))
  }

  @Test func `stops where figures of the same words have no base`() throws {
    let workdir = try BarometerRun.folder(["2017"])
    try workdir.edit(
      BarometerRun.definition, "wording: \"chacun détient une partie des leviers\"", "wording: P05")
    try workdir.run("check").ends(2).complains("base inconnue")
  }
}
