import Foundation
import TestSupport
import Testing

/// The shipped accounts, run in a fresh folder.
private struct AccountsRun: Sendable {
  static let summary = "Reports/accounts/2018/accounts-2018.txt"
  static let definition = "Surveys/accounts/survey.yaml"
  static let years = "Surveys/accounts/2018/exercices-lyse.csv"

  let workdir: WorkFolder
  let run: ProgramRun
  let reports: [String: Data]

  static let made = Result { try AccountsRun() }

  static func folder() throws -> WorkFolder {
    let workdir = try WorkFolder()
    try Disk.copy("\(Repository.folder)/Surveys/accounts", to: "\(workdir.path)/Surveys/accounts")
    return workdir
  }

  static func cells(_ workdir: WorkFolder) throws -> TidyFile {
    let data = try workdir.reports()["accounts/2018/cells.csv"] ?? Data()
    return TidyFile(String(decoding: data, as: UTF8.self))
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

  func cells() throws -> TidyFile { TidyFile(try text("accounts/2018/cells.csv")) }
}

@Suite struct `The shipped accounts` {
  private let accounts: AccountsRun

  init() throws { accounts = try AccountsRun.made.get() }

  /// A column of a table: the figures of its rows.
  struct Golden: Sendable, CustomTestStringConvertible {
    let table: String
    let column: String
    let values: [String: Double]
    var tolerance = 1e-9
    var testDescription: String { "\(table) \(column)" }
  }

  static let goldens: [Golden] = [
    Golden(
      table: "comptes", column: "budget",
      values: ["2015": 30, "2016": 55, "2017": 95, "2018": 120, "total": 300]),
    Golden(
      table: "comptes", column: "salaires",
      values: ["2016": 30, "2017": 45, "2018": 75, "total": 150]),
    Golden(
      table: "comptes", column: "autres",
      values: ["2015": 10, "2016": 20, "2017": 40, "2018": 40, "total": 110]),
    Golden(
      table: "comptes", column: "charges",
      values: ["2015": 10, "2016": 50, "2017": 85, "2018": 115]),
    Golden(
      table: "comptes", column: "resultat",
      values: ["2015": 20, "2016": 5, "2017": 10, "2018": 5, "total": 40]),
    Golden(
      table: "comptes", column: "fonds", values: ["2015": 20, "2016": 25, "2017": 35, "2018": 40]),
    Golden(
      table: "comptes", column: "marge",
      values: [
        "2015": 20.0 / 30, "2016": 5.0 / 55, "2017": 10.0 / 95, "2018": 5.0 / 120,
        "total": 40.0 / 300,
      ]),
    Golden(
      table: "comptes", column: "marge_imprimee",
      values: ["2015": 67, "2016": 9, "2017": 10, "2018": 4]),
    Golden(
      table: "comptes", column: "benevolat",
      values: ["2015": 30, "2016": 50, "2017": 70, "2018": 80, "total": 230]),
    Golden(
      table: "ratios", column: "salaires_budget",
      values: ["2015": 0, "2016": 30.0 / 55, "2017": 45.0 / 95, "2018": 0.625]),
    Golden(
      table: "ratios", column: "salaires_charges",
      values: ["2015": 0, "2016": 0.6, "2017": 45.0 / 85, "2018": 75.0 / 115]),
    Golden(
      table: "ratios", column: "fonds_budget",
      values: ["2015": 20.0 / 30, "2016": 25.0 / 55, "2017": 35.0 / 95, "2018": 40.0 / 120]),
    Golden(
      table: "ratios", column: "avance",
      values: ["2015": 18, "2016": 6, "2017": 35 * 12.0 / 85, "2018": 40 * 12.0 / 115]),
    Golden(
      table: "ratios", column: "croissance",
      values: ["2016": 25.0 / 30, "2017": 40.0 / 55, "2018": 25.0 / 95]),
    Golden(table: "ratios", column: "croissance_annualisee", values: ["2016": 0.375]),
    Golden(table: "ratios", column: "autofinancement", values: ["2018": 12.0 / 115]),
    Golden(table: "periodes", column: "budget", values: ["2015-2018": 300, "2016-2018": 270]),
    Golden(table: "periodes", column: "resultat", values: ["2015-2018": 40, "2016-2018": 20]),
    Golden(
      table: "periodes", column: "marge",
      values: ["2015-2018": 40.0 / 300, "2016-2018": 20.0 / 270]),
    Golden(table: "periodes", column: "moyenne_imprimee", values: ["2015-2018": 22.5]),
    Golden(table: "periodes", column: "structurants", values: ["2016-2018": 216]),
    Golden(
      table: "ressources", column: "amount", values: ["public": 72, "mecenat": 36, "activite": 12]),
    Golden(
      table: "charges", column: "share_charges",
      values: ["salaires": 75.0 / 115, "autres": 40.0 / 115]),
    Golden(table: "charges", column: "gap_budget", values: ["salaires": -0.025]),
    Golden(table: "charges", column: "gap_charges", values: ["salaires": 0.6 - 75.0 / 115]),
    Golden(
      table: "dependance", column: "value",
      values: [
        "hhi": 0.46, "k": 3, "sources": 1 / 0.46, "diversite": 0.81, "dependance": 0.6, "cr3": 0.8,
      ]),
    Golden(
      table: "dependance", column: "value", values: ["entropie": 0.817, "gfin": 43.9],
      tolerance: 0.05),
    Golden(
      table: "concentration", column: "low", values: ["apart": 0.64 / 3, "spanning": 0.64 / 3]),
    Golden(
      table: "concentration", column: "high",
      values: ["apart": 0.42, "remainders": 0.44, "spanning": 0.54]),
    Golden(
      table: "echeances", column: "value",
      values: ["echu": 96, "part": 0.8, "besoin": 91, "couverture": 40 * 12.0 / 91]),
    Golden(table: "moyens", column: "cout", values: ["2016": 60, "2017": 45, "2018": 50]),
    Golden(
      table: "moyens", column: "levier",
      values: ["2015": 1, "2016": 50.0 / 55, "2017": 70.0 / 95, "2018": 80.0 / 120]),
    Golden(table: "moyens", column: "part", values: ["2018": 0.4]),
    Golden(table: "moyens", column: "par_benevole", values: ["2018": 80.0 / 30]),
    Golden(table: "moyens", column: "effet", values: ["2018": 200.0 / 72]),
    Golden(table: "etp_2018", column: "value", values: ["moyenne": 568.0 / 365]),
    Golden(
      table: "entonnoir", column: "count",
      values: ["participants": 200, "projets": 5, "experimentes": 1]),
    Golden(
      table: "entonnoir", column: "of_previous", values: ["projets": 0.025, "experimentes": 0.2]),
    Golden(table: "entonnoir", column: "for_each", values: ["projets": 40]),
  ]

  @Test(arguments: goldens) func `come to the figures of the source`(_ golden: Golden) throws {
    let cells = try accounts.cells()
    for (row, expected) in golden.values {
      let line = cells.line(golden.column, "value", row: row, table: golden.table)
      let value = try #require(line?.value, "\(row)")
      #expect(abs(value - expected) < golden.tolerance, "\(row): \(value)")
    }
  }

  @Test func `leave the empty 2019 empty, with a reason`() throws {
    let lines = try accounts.cells().lines.filter {
      $0["row"] == "2019" && ["comptes", "ratios", "moyens"].contains($0["table"])
    }
    #expect(lines.count > 15)
    for line in lines where line["question"] != "phase" {
      #expect(line["value"].isEmpty && !line["reason"].isEmpty, "\(line.fields)")
    }
  }

  @Test func `hold by all identities, and say what cannot be checked`() throws {
    let lines = try accounts.cells().lines.filter {
      $0["table"] == "controles" && $0["question"] == "verdict"
    }
    #expect(lines.count == 25)
    #expect(!lines.contains { $0["value"] == "gap" })
    #expect(lines.count { $0["value"] == "ok" } == 12)
  }

  @Test func `list the nineteen inconsistencies, computed again where they can be`() throws {
    let lines = try accounts.cells().lines.filter {
      $0["table"] == "incoherences" && $0["question"] == "verdict"
    }
    let numbers = Set(lines.map { $0["row"].filter(\.isNumber) })
    #expect(numbers == Set((1...19).map(String.init)))
    let gaps = Set(lines.filter { $0["value"] == "gap" }.map { $0["row"] })
    #expect(gaps == ["1", "1b", "2", "5"])
  }

  @Test func `tell a failed identity as a gap, and correct nothing`() throws {
    let workdir = try AccountsRun.folder()
    let file = "\(workdir.path)/\(AccountsRun.years)"
    let bytes = try Data(contentsOf: URL(filePath: file))
    var text = try #require(String(data: bytes, encoding: .windowsCP1252))
    text = text.replacing("10K€;10%", with: "12K€;10%")
    try #require(text.data(using: .windowsCP1252)).write(to: URL(filePath: file))
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    func word(_ row: String) -> String? {
      cells.line("verdict", "word", row: row, table: "controles")?["value"]
    }
    #expect(word("LYSE:2017:resultat") == "gap")
    #expect(word("LYSE:2017:fonds") == "ok")
    #expect(cells.line("resultat", "value", row: "2017", table: "comptes")?.value == 10)
    #expect(
      cells.line("difference", "value", row: "LYSE:2017:resultat", table: "controles")?.value == -2)
    let workbook = try WorkbookParts(
      path: "\(workdir.path)/Reports/accounts/2018/accounts-2018.xlsx")
    let problems = workbook.values("Problèmes").filter { $0.contains("gardé tel quel") }
    #expect(problems.count == 5)
    let problem = try #require(problems.first { $0.contains("resultat") })
    let said = "déclaré 12\u{A0}K€, calculé 10\u{A0}K€, écart −2\u{A0}K€"
    #expect(problem.contains { $0.hasSuffix(said) }, "\(problem)")
  }

  @Test func `hide every figure of fewer organisations than the threshold`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.edit(AccountsRun.definition, "threshold: 1", "threshold: 5")
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    #expect(
      cells.line("budget", "value", row: "2018", table: "comptes")?["reason"] == "confidential")
    #expect(
      cells.line("fonds", "value", row: "2018", table: "comptes")?["reason"] == "confidential")
    let shown = cells.lines.filter { !$0["value"].isEmpty && $0["unit"] == "K€" }
    #expect(shown.isEmpty, "\(shown.first?.fields ?? [:])")
  }

  @Test func `say which file is missing or too many`() throws {
    let workdir = try AccountsRun.folder()
    try Disk.remove("\(workdir.path)/\(AccountsRun.years)")
    try workdir.run("run").ends(2).complains("there is no file of the exercices")
    try Disk.remove("\(workdir.path)/Surveys/accounts/2018/partenaires-lyse.csv")
    try workdir.write("a;b\r\n1;2\r\n", to: "Surveys/accounts/2018/autre.csv")
    try workdir.run("run").ends(2).complains("autre.csv is of no kind of records")
  }

  @Test func `rerun only what a changed formula touches`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.run("run", "-q").ends(0)
    try workdir.run("run").ends(0).says("Nothing changed")
    try workdir.edit(
      AccountsRun.definition,
      "of: \"resultat / budget\", unit: share, decimals: 1, source: derived",
      "of: \"resultat / charges\", unit: share, decimals: 1, source: derived")
    try workdir.run("why", "accounts/2018/accounts").ends(0).says(
      "indicators.comptes.columns.marge.of")
    try workdir.run("why", "accounts/2018/ingest").ends(0).says("is fresh")
  }

  /// The committed summary shows readers of the repository what comes out. `RECORD=1` rewrites it.
  @Test func `have the committed summary`() throws {
    accounts.run.ends(0)
    let path = "\(Repository.folder)/\(AccountsRun.summary)"
    let summary = try accounts.text("accounts/2018/accounts-2018.txt")
    let committed = try? Disk.text(path)
    if Repository.isRecording, committed != summary {
      try Disk.write(summary, to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(committed == summary, "run once with RECORD=1 to rewrite \(path)")
  }
}
