import Foundation
import TestSupport
import Testing

/// The shipped jury, run in a fresh folder.
private struct JuryRun: Sendable {
  static let summary = "Reports/jury/2018/jury-2018.txt"
  static let definition = "Surveys/jury/survey.yaml"

  let workdir: WorkFolder
  let run: ProgramRun
  let reports: [String: Data]

  static let made = Result { try JuryRun() }

  static func folder() throws -> WorkFolder {
    let workdir = try WorkFolder()
    try Disk.copy("\(Repository.folder)/Surveys/jury", to: "\(workdir.path)/Surveys/jury")
    return workdir
  }

  private init() throws {
    workdir = try Self.folder()
    run = try workdir.run("run")
    reports = try workdir.reports()
  }

  func text(_ file: String) throws -> String {
    guard let data = reports[file] else { throw TestError("no \(file) was published") }
    return String(decoding: data, as: UTF8.self)
  }

  func cells() throws -> TidyFile { TidyFile(try text("jury/2018/cells.csv")) }

  func workbook() throws -> WorkbookParts {
    try WorkbookParts(path: "\(workdir.path)/Reports/jury/2018/jury-2018.xlsx")
  }
}

@Suite struct `The shipped jury` {
  private let jury: JuryRun

  init() throws { jury = try JuryRun.made.get() }

  /// A figure of a table, worked out beforehand.
  struct Golden: Sendable, CustomTestStringConvertible {
    let table: String
    let column: String
    let row: String
    let value: Double

    init(
      _ table: String, _ column: String, _ row: String, _ value: Double, over divisor: Double = 1
    ) {
      self.table = table
      self.column = column
      self.row = row
      self.value = value / divisor
    }

    var testDescription: String { "\(table) \(column) \(row)" }
  }

  static let goldens: [Golden] = [
    Golden("jury.scores", "score", "P1", 953.0, over: 14),
    Golden("jury.scores", "score", "P2", 285.0, over: 4),
    Golden("jury.scores", "score", "P3", 835.0, over: 14),
    Golden("jury.scores", "score", "P4", 913.0, over: 14),
    Golden("jury.scores", "juror_score", "P1", 5150.0, over: 77),
    Golden("jury.scores", "juror_score", "P2", 510.0, over: 7),
    Golden("jury.scores", "juror_score", "P3", 4398.0, over: 77),
    Golden("jury.scores", "juror_score", "P4", 3968.0, over: 63),
    Golden("jury.scores", "rank", "P2", 1),
    Golden("jury.scores", "rank", "P1", 2),
    Golden("jury.scores", "rank", "P4", 3),
    Golden("jury.scores", "rank", "P3", 4),
    Golden("jury.scores", "given", "P2", 70),
    Golden("jury.scores", "conflicts", "P2", 7),
    Golden("jury.scores", "missing", "P4", 1),
    Golden("jury.scores", "expected", "P4", 77),
    Golden("jury.criteres", "C3", "P3", 3.5),
    Golden("jury.colleges", "C3", "P3:public", 4),
    Golden("jury.colleges", "C3", "P3:prive", 2),
    Golden("jury.colleges", "C3", "P3:philanthropique", 4),
    Golden("jury.colleges", "C3", "P3:solidaire", 4),
    Golden("jury.composition", "jurors", "total", 11),
    Golden("jury.composition", "juror_share", "prive", 5.0, over: 11),
    Golden("jury.composition", "college_share", "prive", 0.25),
    Golden("jury.sans_college", "score_public", "P1", 492.0, over: 7),
    Golden("jury.sans_college", "rank_public", "P1", 1),
    Golden("jury.sans_college", "rank_solidaire", "P1", 2),
    Golden("jury.rangs", "juror_worst", "P1", 3),
    Golden("jury.stabilite", "compared", "jurors", 10),
    Golden("jury.stabilite", "unmoved_share", "colleges", 0.5),
    Golden("jury.stabilite", "unmoved_share", "weights", 1),
    Golden("jury.accord", "value", "kendall_w", 0.5146871008939975),
    Golden("jury.accord", "value", "icc_a1", 0.2378879370874879),
    Golden("jury.accord", "value", "icc_c1", 0.32107657316148613),
    Golden("jury.accord", "value", "alpha_interval", 0.06294526333515293),
    Golden("jury.severite", "severity", "J04:prive", 37 * 291 - 943 * 14, over: 14 * 291),
    Golden("jury.a_discuter", "deviation", "P4:C5", 1.9578900207451218),
    Golden("jury.durees", "difference", "P1:T1", -0.5),
    Golden("jury.jaccard", "jaccard", "jury_catalysts", 0.25),
  ]

  /// Values worked out beforehand in fractions, from the bytes of the export.
  @Test(arguments: goldens) func `comes to the values worked out beforehand`(_ golden: Golden)
    throws
  {
    let line = try jury.cells().line(golden.column, "value", row: golden.row, table: golden.table)
    let value = try #require(line?.value)
    #expect(abs(value - golden.value) < 1e-9, "\(value)")
  }

  @Test func `says of each figure that is missing why, and that all is made up or a convention`()
    throws
  {
    let cells = try jury.cells()
    #expect(
      cells.line("score", "value", row: "P5", table: "jury.scores")?["reason"] == "not_eligible")
    #expect(
      cells.line("C8", "value", row: "P3", table: "jury.criteres")?["reason"]
        == "criterion_unscored")
    #expect(cells.line("cause", "word", row: "P5", table: "jury.eligibilite")?["value"] == "E2")
    #expect(
      cells.lines.allSatisfy {
        ["synthetique", "propose", "enonce"].contains($0["source"])
          && $0["value"].isEmpty == !$0["reason"].isEmpty
      })
    let keys = cells.lines.map { line in
      ["table", "question", "row", "banner", "point", "statistic"].map { line[$0] }
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `has a workbook of its tables, read back`() throws {
    jury.run.ends(0)
    let workbook = try jury.workbook()
    let scores = workbook.rows("Classement").filter { row in
      ["Recyclerie mobile", "Marché solidaire"].contains(row.first??.text ?? "")
    }
    let ranked = try #require(scores.first { $0.count > 9 && $0[2]?.number == 71.25 })
    #expect(ranked[1]?.number == 1)
    #expect(scores.contains { $0.count > 2 && $0[2]?.text == "[x1]" })
    for sheet in ["Collèges", "Accord du jury", "Robustesse", "Séance", "Méthode", "Problèmes"] {
      #expect(!workbook.values(sheet).isEmpty, "\(sheet)")
    }
    for sheet in ["Tris à plat", "Comparaisons", "Tableaux non produits"] {
      #expect(workbook.values(sheet).isEmpty, "\(sheet)")
    }
    let links = workbook.links("Sommaire").compactMap(\.location)
    #expect(links.contains { $0.contains("Robustesse") })
  }

  @Test func `sets aside what cannot be used, each at its place`() throws {
    let problems = CSVRecords.read(try jury.text("jury/2018.problems.csv")).dropFirst()
    #expect(
      problems.map { "\($0[1]):\($0[2]) \($0[3]) \($0[4])" } == [
        "66: ligne écartée ", "281:6 cellule écartée note", "470:5 cellule écartée critere",
      ])
    #expect(
      try jury.cells().line("rows", "value", row: "other_college", table: "jury.lignes")?.value == 1
    )
  }

  /// The committed summary shows readers of the repository what comes out. `RECORD=1` rewrites it.
  @Test func `has the committed summary`() throws {
    let path = "\(Repository.folder)/\(JuryRun.summary)"
    let summary = try jury.text("jury/2018/jury-2018.txt")
    #expect(summary.contains("DONNÉES SYNTHÉTIQUES"))
    let committed = try? Disk.text(path)
    if Repository.isRecording, committed != summary {
      try Disk.write(summary, to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(committed == summary, "run once with RECORD=1 to rewrite \(path)")
  }

  @Test func `is planned, explained, and not run again without a change`() throws {
    let workdir = try JuryRun.folder()
    try workdir.run("plan").ends(0).says("8 to run")
    try workdir.run("why", "jury/2018/jury").ends(0).says("has never run")
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.reports()
    try workdir.run("run").ends(0).says("Nothing changed: 8 stages fresh")
    #expect(try workdir.reports() == before)
    try workdir.edit(JuryRun.definition, "{code: C2, weight: 1}", "{code: C2, weight: 2}")
    try workdir.run("why", "jury/2018/jury").ends(0)
      .says("survey.yaml: scoring.criteria.C2.weight: 1 → 2\n")
    try workdir.run("why", "jury/2018/ingest").ends(0).says("jury/2018/ingest is fresh\n")
    try workdir.run("check").ends(0)
    try workdir.run("graph").ends(0).says("jury/2018/jury")
  }

  @Test(arguments: [
    ("survey.yaml", "least_colleges: 3", "least_colleges: 5"),
    ("survey.yaml", "discuss_above: 1.5", "discuss_above: 1.2"),
    ("survey.yaml", "checks: [E1, E2, E3]", "checks: [E3, E1, E2]"),
    ("survey.yaml", "least: 3, most: 5", "least: 2, most: 6"),
    ("survey.yaml", "audience: interne", "audience: diffusion"),
    ("survey.yaml", "juror: jure", "juror: jure # the same"),
    ("codebook.yaml", "fr: \"Recyclerie mobile\"", "fr: \"Recyclerie ambulante\""),
    ("codebook.yaml", "fr: \"Échange\"", "fr: \"Discussion\""),
    ("codebook.yaml", "{code: 5, fr: \"Excellent\"", "{code: 5, score: 6, fr: \"Excellent\""),
  ])
  func `gives after a change what a clean run gives`(
    _ file: String, _ before: String, _ after: String
  ) throws {
    let workdir = try JuryRun.folder()
    try workdir.run("run", "-q").ends(0)
    try workdir.edit("Surveys/jury/\(file)", before, after)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == (try workdir.reportsOfACleanRun()))
  }

  @Test func `shows overall scores and classes of five to the public, and no more`() throws {
    let workdir = try JuryRun.folder()
    try workdir.edit(JuryRun.definition, "audience: interne", "audience: diffusion")
    try workdir.run("run", "-q").ends(0)
    let cells = TidyFile(try workdir.text("Reports/jury/2018/cells.csv"))
    #expect(
      Set(cells.lines.map { $0["table"] }) == [
        "jury.eligibilite", "jury.scores", "jury.composition", "jury.colleges",
        "jury.convergence", "jury.jaccard",
      ])
    for line in cells.lines where line["table"] == "jury.colleges" {
      let isPrivate = line["row"].hasSuffix(":prive")
      let isShown = !line["value"].isEmpty
      #expect(!isShown || isPrivate, "\(line.fields)")
      if !isShown { #expect(line["reason"] == "confidential") }
    }
    #expect(cells.line("score", "value", row: "P2", table: "jury.scores")?.value == 71.25)
    let summary = try workdir.text(JuryRun.summary)
    #expect(summary.contains("édition pour diffusion"))
    #expect(!summary.contains("Kendall") && summary.contains("71,3 sur 100"))
  }
}
