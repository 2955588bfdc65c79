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

extension WorkFolder {
  /// Changes the yearly figures, which are written in Windows-1252.
  fileprivate func editYears(_ change: (String) -> String) throws {
    let file = URL(filePath: "\(path)/\(AccountsRun.years)")
    let text = try #require(
      String(data: try Data(contentsOf: file), encoding: .windowsCP1252))
    try #require(change(text).data(using: .windowsCP1252)).write(to: file)
  }
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
      values: ["LYSE:2015": 30, "LYSE:2016": 55, "LYSE:2017": 95, "LYSE:2018": 120, "total:": 300]),
    Golden(
      table: "comptes", column: "salaires",
      values: ["LYSE:2016": 30, "LYSE:2017": 45, "LYSE:2018": 75, "total:": 150]),
    Golden(
      table: "comptes", column: "autres",
      values: ["LYSE:2015": 10, "LYSE:2016": 20, "LYSE:2017": 40, "LYSE:2018": 40, "total:": 110]),
    Golden(
      table: "comptes", column: "charges",
      values: ["LYSE:2015": 10, "LYSE:2016": 50, "LYSE:2017": 85, "LYSE:2018": 115]),
    Golden(
      table: "comptes", column: "resultat",
      values: ["LYSE:2015": 20, "LYSE:2016": 5, "LYSE:2017": 10, "LYSE:2018": 5, "total:": 40]),
    Golden(
      table: "comptes", column: "fonds",
      values: ["LYSE:2015": 20, "LYSE:2016": 25, "LYSE:2017": 35, "LYSE:2018": 40]),
    Golden(
      table: "comptes", column: "marge",
      values: [
        "LYSE:2015": 20.0 / 30, "LYSE:2016": 5.0 / 55, "LYSE:2017": 10.0 / 95,
        "LYSE:2018": 5.0 / 120,
        "total:": 40.0 / 300,
      ]),
    Golden(
      table: "comptes", column: "marge_imprimee",
      values: ["LYSE:2015": 67, "LYSE:2016": 9, "LYSE:2017": 10, "LYSE:2018": 4]),
    Golden(
      table: "comptes", column: "benevolat",
      values: ["LYSE:2015": 30, "LYSE:2016": 50, "LYSE:2017": 70, "LYSE:2018": 80, "total:": 230]),
    Golden(
      table: "ratios", column: "salaires_budget",
      values: ["LYSE:2015": 0, "LYSE:2016": 30.0 / 55, "LYSE:2017": 45.0 / 95, "LYSE:2018": 0.625]),
    Golden(
      table: "ratios", column: "salaires_charges",
      values: ["LYSE:2015": 0, "LYSE:2016": 0.6, "LYSE:2017": 45.0 / 85, "LYSE:2018": 75.0 / 115]),
    Golden(
      table: "ratios", column: "fonds_budget",
      values: [
        "LYSE:2015": 20.0 / 30, "LYSE:2016": 25.0 / 55, "LYSE:2017": 35.0 / 95,
        "LYSE:2018": 40.0 / 120,
      ]),
    Golden(
      table: "ratios", column: "avance",
      values: [
        "LYSE:2015": 18, "LYSE:2016": 6, "LYSE:2017": 35 * 12.0 / 85, "LYSE:2018": 40 * 12.0 / 115,
      ]),
    Golden(
      table: "ratios", column: "croissance",
      values: ["LYSE:2016": 25.0 / 30, "LYSE:2017": 40.0 / 55, "LYSE:2018": 25.0 / 95]),
    Golden(table: "annualisation", column: "croissance", values: ["LYSE:2016": 0.375]),
    Golden(table: "ratios", column: "autofinancement", values: ["LYSE:2018": 12.0 / 115]),
    Golden(
      table: "periodes", column: "budget", values: ["LYSE:2015-2018": 300, "LYSE:2016-2018": 270]),
    Golden(
      table: "periodes", column: "resultat", values: ["LYSE:2015-2018": 40, "LYSE:2016-2018": 20]),
    Golden(
      table: "periodes", column: "marge",
      values: ["LYSE:2015-2018": 40.0 / 300, "LYSE:2016-2018": 20.0 / 270]),
    Golden(table: "periodes", column: "moyenne_imprimee", values: ["LYSE:2015-2018": 22.5]),
    Golden(table: "periodes", column: "structurants", values: ["LYSE:2016-2018": 216]),
    Golden(
      table: "ressources", column: "amount",
      values: ["LYSE:public": 72, "LYSE:mecenat": 36, "LYSE:activite": 12]),
    Golden(
      table: "charges", column: "share_charges",
      values: ["LYSE:salaires": 75.0 / 115, "LYSE:autres": 40.0 / 115]),
    Golden(table: "charges", column: "gap_budget", values: ["LYSE:salaires": -2.5]),
    Golden(table: "charges", column: "gap_charges", values: ["LYSE:salaires": 60 - 7500.0 / 115]),
    Golden(
      table: "dependance", column: "value",
      values: [
        "LYSE:hhi": 0.46, "LYSE:k": 3, "LYSE:sources": 1 / 0.46, "LYSE:diversite": 0.81,
        "LYSE:dependance": 0.6, "LYSE:cr3": 0.8,
      ]),
    Golden(
      table: "dependance", column: "value", values: ["LYSE:entropie": 0.817, "LYSE:gfin": 43.9],
      tolerance: 0.05),
    Golden(
      table: "concentration", column: "low",
      values: ["LYSE:apart": 0.64 / 3, "LYSE:spanning": 0.64 / 3]),
    Golden(
      table: "concentration", column: "high",
      values: ["LYSE:apart": 0.42, "LYSE:remainders": 0.44, "LYSE:spanning": 0.54]),
    Golden(
      table: "echeances", column: "value",
      values: [
        "LYSE:echu": 96, "LYSE:part": 0.8, "LYSE:besoin": 91, "LYSE:couverture": 40 * 12.0 / 91,
      ]),
    Golden(
      table: "moyens", column: "cout", values: ["LYSE:2016": 60, "LYSE:2017": 45, "LYSE:2018": 50]),
    Golden(
      table: "moyens", column: "levier",
      values: [
        "LYSE:2015": 1, "LYSE:2016": 50.0 / 55, "LYSE:2017": 70.0 / 95, "LYSE:2018": 80.0 / 120,
      ]),
    Golden(table: "moyens", column: "part", values: ["LYSE:2018": 0.4]),
    Golden(table: "moyens", column: "par_benevole", values: ["LYSE:2018": 80.0 / 30]),
    Golden(table: "moyens", column: "effet", values: ["LYSE:2018": 200.0 / 72]),
    Golden(table: "etp_moyen", column: "moyenne", values: ["LYSE:2018": 568.0 / 365]),
    Golden(
      table: "etp_dates", column: "etp", values: ["LYSE:2018-01-01": 1, "LYSE:2018-06-12": 2]),
    Golden(
      table: "etp_dates", column: "jours", values: ["LYSE:2018-01-01": 162, "LYSE:2018-06-12": 203]),
    Golden(
      table: "couts_declares", column: "sur_charges",
      values: [
        "LYSE:part_salaires": 69, "LYSE:part_animation": 34.5, "LYSE:part_fonctionnement": 11.5,
        "LYSE:ensemble": 115,
      ]),
    Golden(
      table: "couts_declares", column: "sur_budget",
      values: [
        "LYSE:part_salaires": 72, "LYSE:part_animation": 36, "LYSE:part_fonctionnement": 12,
        "LYSE:ensemble": 120,
      ]),
    Golden(
      table: "concentration", column: "low",
      values: [
        "LYSE:public_amount": 60, "LYSE:public_share": 0.5, "LYSE:mecenat_amount": 24,
        "LYSE:mecenat_share": 0.2,
      ]),
    Golden(
      table: "concentration", column: "high",
      values: [
        "LYSE:public_amount": 72, "LYSE:public_share": 0.6, "LYSE:mecenat_amount": 36,
        "LYSE:mecenat_share": 0.3,
      ]),
    Golden(
      table: "incoherences", column: "difference",
      values: [
        "1": 60 - 7500.0 / 115, "1b": -2.5, "2": 40 - 4000.0 / 115, "2b": 40 - 4000.0 / 120,
        "3": 1.5 - 568.0 / 365, "3b": 0.5, "4": 0, "5": 10 - 1000.0 / 95, "6": 67 - 2000.0 / 30,
        "7": 6, "8": 3 - 893 / 365.25, "8b": 3 * 365.25 - 893, "9": -120,
      ]),
    Golden(
      table: "entonnoir", column: "count",
      values: ["LYSE:participants": 200, "LYSE:projets": 5, "LYSE:experimentes": 1]),
    Golden(
      table: "entonnoir", column: "of_previous",
      values: ["LYSE:projets": 0.025, "LYSE:experimentes": 0.2]),
    Golden(table: "entonnoir", column: "for_each", values: ["LYSE:projets": 40]),
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
      $0["row"] == "LYSE:2019" && ["comptes", "ratios", "moyens"].contains($0["table"])
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
    #expect(gaps == ["1", "1b", "2", "2b", "3", "3b", "5", "7", "8", "8b", "9"])
  }

  @Test func `tell a failed identity as a gap, and correct nothing`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.editYears { $0.replacing("10K€;10%", with: "12K€;10%") }
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    func word(_ row: String) -> String? {
      cells.line("verdict", "word", row: row, table: "controles")?["value"]
    }
    #expect(word("LYSE:2017:resultat") == "gap")
    #expect(word("LYSE:2017:fonds") == "ok")
    #expect(cells.line("resultat", "value", row: "LYSE:2017", table: "comptes")?.value == 10)
    #expect(
      cells.line("difference", "value", row: "LYSE:2017:resultat", table: "controles")?.value == 2)
    let workbook = try WorkbookParts(
      path: "\(workdir.path)/Reports/accounts/2018/accounts-2018.xlsx")
    let problems = workbook.values("Problèmes").filter { $0.contains("gardé tel quel") }
    #expect(problems.count == 12)
    let problem = try #require(problems.first { $0.contains("resultat") })
    let said = "déclaré 12\u{A0}K€, calculé 10\u{A0}K€, écart +2\u{A0}K€"
    #expect(problem.contains { $0.hasSuffix(said) }, "\(problem)")
  }

  @Test func `hide every figure of fewer organisations than the threshold`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.edit(AccountsRun.definition, "threshold: 1", "threshold: 5")
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    #expect(
      cells.line("budget", "value", row: "LYSE:2018", table: "comptes")?["reason"] == "confidential"
    )
    #expect(
      cells.line("fonds", "value", row: "LYSE:2018", table: "comptes")?["reason"] == "confidential")
    let shown = cells.lines.filter { !$0["value"].isEmpty && $0["unit"] == "K€" }
    #expect(shown.isEmpty, "\(shown.first?.fields ?? [:])")
  }

  /// Own funds of 100 at the opening of 2015, and those declared on from there.
  @Test func `start own funds from those at the opening`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.editYears { text in
      text.replacing("67%;20 K€;0;", with: "67%;120 K€;100;")
        .replacing("9%;25 K€", with: "9%;125 K").replacing("10%;35 K€", with: "10%;135K€")
        .replacing("4%;40 K€", with: "4%;140 K")
    }
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    for (year, funds) in ["2015": 120.0, "2016": 125, "2017": 135, "2018": 140] {
      for table in ["comptes", "ratios"] {
        #expect(cells.line("fonds", "value", row: "LYSE:\(year)", table: table)?.value == funds)
      }
      let check = cells.line("verdict", "word", row: "LYSE:\(year):fonds", table: "controles")
      #expect(check?["value"] == "ok")
    }
    let ahead = cells.line("avance", "value", row: "LYSE:2018", table: "ratios")?.value
    #expect(ahead.map { abs($0 - 140 * 12.0 / 115) < 1e-9 } ?? false)
  }

  /// A second organisation, with amounts of partners that are known and an opening of its own.
  @Test func `keep two organisations apart, and use amounts where they are known`() throws {
    let workdir = try AccountsRun.folder()
    try workdir.edit(
      "Surveys/accounts/codebook.yaml", "en: \"LYSE (the source’s fictional case)\"}",
      "en: \"LYSE (the source’s fictional case)\"}, {code: AUTRE, fr: \"Autre\"}")
    try workdir.editYears { text in
      // budget 200, payroll 100, other 80: a result of 20 on funds of 50.
      let row = "AUTRE;2018;experimentation;12;0;200 K;100K;80K;20K;10%;70 K;50;2;;;100K;60K;40K"
      return text + row + String(repeating: ";", count: 17) + "\r\n"
    }
    let partners = "Surveys/accounts/2018/partenaires-lyse.csv"
    let file = URL(filePath: "\(workdir.path)/\(partners)")
    let added = [
      ("A", "50 K", "12/2018"), ("B", "30 K", "06/2020"), ("C", "10 K", "12/2018"),
      ("D", "6 K", "12/2019"),
    ].map { "AUTRE;\($0.0);2018;prive;oui;\($0.1);01/2016;\($0.2)\r\n" }.joined()
    try (try Data(contentsOf: file) + Data(added.utf8)).write(to: file)
    try workdir.run("run", "-q").ends(0)
    let cells = try AccountsRun.cells(workdir)
    func value(_ table: String, _ column: String, _ row: String) -> Double? {
      cells.line(column, "value", row: row, table: table)?.value
    }
    #expect(value("comptes", "fonds", "LYSE:2018") == 40)
    #expect(value("comptes", "fonds", "AUTRE:2018") == 70)
    #expect(value("comptes", "fonds", "total:") == 110)
    #expect(value("ratios", "croissance", "AUTRE:2018") == nil)
    #expect(value("periodes", "budget", "LYSE:2015-2018") == 300)
    #expect(value("ressources", "amount", "AUTRE:public") == 100)
    #expect(value("dependance", "value", "AUTRE:cr1") == 0.25)
    #expect(value("dependance", "value", "AUTRE:cr3") == 0.45)
    #expect(value("dependance", "value", "LYSE:cr3") == 0.8)
    let index = value("dependance", "value", "AUTRE:hhi_partenaires")
    #expect(index.map { abs($0 - (2500.0 + 900 + 100 + 36) / 9216) < 1e-9 } ?? false)
    #expect(value("echeances", "value", "AUTRE:echu") == 60)
    #expect(value("echeances", "value", "LYSE:echu") == 96)
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
