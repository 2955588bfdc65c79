import Foundation
import TestSupport
import Testing

/// The shipped registers, one of facts and one made up, run in a fresh folder.
private struct RegisterRun: Sendable {
  static let surveys = ["registers", "workshop"]
  static let consultations = "Surveys/registers/2018/mobilisations.csv"
  static let contracts = "Surveys/workshop/2018/contrats.csv"

  let workdir: WorkFolder
  let run: ProgramRun
  let reports: [String: Data]

  static let made = Result { try RegisterRun() }

  static func folder(_ surveys: [String] = surveys) throws -> WorkFolder {
    let workdir = try WorkFolder()
    for survey in surveys {
      try Disk.copy(
        "\(Repository.folder)/Surveys/\(survey)", to: "\(workdir.path)/Surveys/\(survey)")
    }
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

  func cells(_ survey: String) throws -> TidyFile { TidyFile(try text("\(survey)/2018/cells.csv")) }

  static func cells(_ workdir: WorkFolder, _ survey: String) throws -> TidyFile {
    let data = try workdir.reports()["\(survey)/2018/cells.csv"] ?? Data()
    return TidyFile(String(decoding: data, as: UTF8.self))
  }
}

@Suite struct `The shipped registers` {
  private let registers: RegisterRun

  init() throws { registers = try RegisterRun.made.get() }

  /// A column of a table: the figures of its rows.
  struct Golden: Sendable, CustomTestStringConvertible {
    let survey: String
    let table: String
    let column: String
    let values: [String: Double]
    var testDescription: String { "\(table) \(column)" }

    init(_ survey: String, _ table: String, _ column: String, _ values: [String: Double]) {
      self.survey = survey
      self.table = table
      self.column = column
      self.values = values
    }
  }

  static let stated: [Golden] = [
    Golden(
      "registers", "rencontres", "nombre",
      ["rencontre": 4, "rapport": 3, "audition": 1, "total": 8]),
    Golden("registers", "rencontres", "dates", ["rencontre": 2, "rapport": 3, "audition": 1]),
    Golden("registers", "publications", "nombre", ["total": 11, "livre": 2]),
    Golden("registers", "publications", "dates", ["total": 8, "etude": 3]),
    Golden("registers", "publications", "corrigees", ["total": 2]),
    Golden(
      "registers", "intervenants", "organisations",
      [
        "ouverture": 2, "table1": 4, "table2": 2, "sequence3": 1, "sequence4": 7, "total": 16,
      ]),
    Golden(
      "registers", "familles", "organisations",
      [
        "institution": 3, "entreprise": 7, "association": 4, "academique": 1, "autre": 1,
        "total": 16,
      ]),
    Golden(
      "registers", "jury", "institutions",
      ["public": 2, "prive": 5, "philanthropique": 2, "solidaire": 2, "total": 11]),
    Golden("registers", "jury", "part", ["prive": 5.0 / 11, "public": 2.0 / 11]),
    // FNCE, AMRF and La Poste spoke and sat on the jury.
    Golden("registers", "ensemble", "value", ["lignes": 27, "organisations": 24]),
    Golden(
      "registers", "mobilisations", "nombre", ["alsace": 100, "communs": 70, "parcours": 12]),
    Golden("registers", "mobilisations", "axe", ["alsace": 4]),
    Golden("registers", "seances", "groupes", ["ateliers": 6]),
    Golden(
      "registers", "seances", "annoncee",
      ["ateliers": 45, "preparation": 30, "pitch": 5, "echange": 10]),
    Golden("registers", "seances", "courte", ["pitch": 3]),
    Golden("registers", "durees_incoherentes", "difference", ["11": 2]),
    Golden("registers", "dates_incoherentes", "difference", ["15": -1, "16": -1]),
  ]

  static let made: [Golden] = [
    Golden(
      "workshop", "themes", "codes", ["positionnement": 4, "competences": 6, "valorisation": 3]),
    // 6 + 5 + 3 + 4 groups cite a code, of 4 codes × 6 groups.
    Golden(
      "workshop", "themes", "couverture",
      ["positionnement": 0.75, "competences": 20.0 / 36, "valorisation": 13.0 / 18]),
    // One code comes from the sixth group alone.
    Golden(
      "workshop", "themes", "saturation",
      ["positionnement": 1, "competences": 5.0 / 6, "valorisation": 1]),
    Golden(
      "workshop", "codes", "part",
      [
        "positionnement:animateur": 1, "positionnement:vision": 0.5,
        "competences:territoire": 1.0 / 6,
      ]
    ),
    Golden("workshop", "contrats", "evite", ["A": 480, "B": 0, "C": 231, "total": 711]),
    Golden("workshop", "contrats", "rembourse", ["A": 480, "B": 0, "C": 0, "total": 480]),
    // (2 × 1 + 1 × 0.7) / 3: 60 of 50 counts for 50.
    Golden("workshop", "utilite", "association", ["P1": 0.9, "P2": 0.5]),
    Golden("workshop", "utilite", "entreprise", ["P1": 3.25 / 4, "P2": 0.9]),
    Golden("workshop", "utilite", "commun", ["P1": 0.75, "P2": 0.25]),
    Golden("workshop", "utilite", "equilibre", ["P1": 0.8125 / 0.9, "P2": 0.5 / 0.9]),
    Golden(
      "workshop", "suivi", "atteint",
      [
        "D1:emplois:pendant": 0.9, "D1:emplois:sortie": 1.05, "D1:parite:sortie": 0.8,
        "D2:personnes:sortie": 0.5,
      ]),
    Golden(
      "workshop", "couverture", "couverture",
      ["D1": 1, "D2": 2.0 / 3, "D3": 1, "D4": 1.0 / 3]),
    Golden("workshop", "durees", "annees", ["D1": 6.1, "D2": 3.8, "D3": 8]),
    Golden(
      "workshop", "enjeux", "catalyseur",
      ["emploi": 8, "numerique": 7, "mobilite": 4, "evaluation": 5]),
    // (7.5 + 6.5 + 7 + 8) / 4; a score « NSP » leaves the mean of its party.
    Golden(
      "workshop", "enjeux", "parties", ["mobilite": 7.25, "numerique": 5.5, "evaluation": 4.25]),
    Golden("workshop", "enjeux", "ecart", ["mobilite": 3.25, "numerique": -1.5]),
    Golden("workshop", "ecarts", "ecart_citoyens", ["mobilite": 4, "evaluation": -2]),
    Golden(
      "workshop", "contexte", "documente",
      [
        "contexte_temps": 1, "contexte_lieu": 0.75, "contexte_valeurs": 0.625,
        "contexte_gouvernance": 0.5, "contexte_egalite": 2.0 / 7,
      ]),
    Golden("workshop", "legitimite", "part", ["coelaboration": 0.5, "expertise": 3.0 / 8]),
    Golden("workshop", "legitimite", "gouvernance", ["coelaboration": 1, "expertise": 0]),
  ]

  @Test(arguments: stated + made) func `come to these figures`(_ golden: Golden) throws {
    let cells = try registers.cells(golden.survey)
    for (row, expected) in golden.values {
      let line = cells.line(golden.column, "value", row: row, table: golden.table)
      let value = try #require(line?.value, "\(row)")
      #expect(abs(value - expected) < 1e-9, "\(row): \(value)")
    }
  }

  /// A word in a cell.
  struct Word: Sendable, CustomTestStringConvertible {
    let survey: String
    let table: String
    let column: String
    let row: String
    let word: String
    var testDescription: String { "\(table) \(column) \(row)" }

    init(_ survey: String, _ table: String, _ column: String, _ row: String, _ word: String) {
      self.survey = survey
      self.table = table
      self.column = column
      self.row = row
      self.word = word
    }
  }

  @Test(arguments: [
    Word("registers", "mobilisations", "lecture", "alsace", "1"),
    Word("registers", "mobilisations", "lecture", "communs", "0"),
    Word("registers", "mobilisations", "vote", "alsace", "2018-05-17"),
    Word("registers", "calendrier", "date", "R4", "2018-06-12"),
    Word("registers", "calendrier", "date", "A2", "2018-07"),
    Word("registers", "liste", "verifiee", "P11", "2015-05-22"),
    Word("registers", "seances", "verdict", "pitch", "accord"),
    Word("workshop", "durees", "lecture", "D1", "tenue"),
    Word("workshop", "durees", "lecture", "D2", "court"),
    Word("workshop", "durees", "lecture", "D3", "long"),
    Word("workshop", "enjeux", "quadrant", "emploi", "partage"),
    Word("workshop", "enjeux", "quadrant", "numerique", "catalyseur_seul"),
    Word("workshop", "enjeux", "quadrant", "mobilite", "angle_mort"),
    Word("workshop", "enjeux", "quadrant", "evaluation", "secondaire"),
  ]) func `say in words`(_ expected: Word) throws {
    let cells = try registers.cells(expected.survey)
    let line = cells.line(expected.column, "word", row: expected.row, table: expected.table)
    #expect(line?["value"] == expected.word)
  }

  @Test func `refuse the date 05 2915 with its line and column`() throws {
    let problems = CSVRecords.read(try registers.text("registers/2018.problems.csv"))
    let refused = problems.filter { $0[3] == "cellule écartée" }
    #expect(refused.count == 1)
    let problem = try #require(refused.first)
    #expect(
      Array(problem[0...4]) == [
        "Surveys/registers/2018/publications.csv", "12", "3", "cellule écartée", "date_imprimee",
      ])
    let cells = try registers.cells("registers")
    let printed = cells.lines.first {
      $0["table"] == "liste" && $0["question"] == "imprimee" && $0["row"] == "P11"
    }
    #expect(printed?["reason"] == "set_aside")
    let undated = cells.lines.first {
      $0["table"] == "liste" && $0["question"] == "imprimee" && $0["row"] == "P03"
    }
    #expect(undated?["reason"] == "not_given")
    #expect(try registers.text("registers/2018/registers-2018.txt").contains("1\u{A0}date refusée"))
  }

  /// Publications and events are no respondents; organisations are.
  @Test func `hide few organisations from the public, and no things`() throws {
    let workdir = try RegisterRun.folder(["registers"])
    try workdir.edit(
      "Surveys/registers/survey.yaml", "threshold: 1}", "threshold: 5, audience: diffusion}")
    try workdir.run("run", "-q").ends(0)
    let cells = try RegisterRun.cells(workdir, "registers")
    #expect(cells.line("nombre", "value", row: "rapport", table: "rencontres")?.value == 3)
    #expect(cells.line("nombre", "value", row: "livre", table: "publications")?.value == 2)
    let jury = cells.line("institutions", "value", row: "public", table: "jury")
    #expect(jury?["reason"] == "confidential")
  }

  @Test func `take an exact number for exact`() throws {
    let workdir = try RegisterRun.folder(["registers"])
    try workdir.edit(RegisterRun.consultations, "plus de 100", "100")
    try workdir.run("run", "-q").ends(0)
    let cells = try RegisterRun.cells(workdir, "registers")
    #expect(cells.line("lecture", "word", row: "alsace", table: "mobilisations")?["value"] == "0")
    #expect(cells.line("nombre", "value", row: "alsace", table: "mobilisations")?.value == 100)
  }

  @Test func `repay a contract once its threshold is met`() throws {
    let workdir = try RegisterRun.folder(["workshop"])
    let file = "\(workdir.path)/\(RegisterRun.contracts)"
    let bytes = try Data(contentsOf: URL(filePath: file))
    var text = try #require(String(data: bytes, encoding: .windowsCP1252))
    text = text.replacing("C;12;3;6;", with: "C;12;3;3;")
    try #require(text.data(using: .windowsCP1252)).write(to: URL(filePath: file))
    try workdir.run("run", "-q").ends(0)
    let cells = try RegisterRun.cells(workdir, "workshop")
    #expect(cells.line("rembourse", "value", row: "C", table: "contrats")?.value == 231)
    #expect(cells.line("rembourse", "value", row: "B", table: "contrats")?.value == 0)
  }

  @Test func `count a code that a group notes twice once`() throws {
    let problems = CSVRecords.read(try registers.text("workshop/2018.problems.csv"))
    let aside = problems.filter { $0[3] == "ligne écartée" }
    #expect(aside.map { $0[1] } == ["10"])
    let citing = try registers.cells("workshop").line(
      "groupes", "value", row: "positionnement:animateur", table: "codes")
    #expect(citing?.value == 6)
  }

  @Test func `tell facts from what is made up`() throws {
    let notice = "DONNÉES SYNTHÉTIQUES"
    #expect(!(try registers.text("registers/2018/registers-2018.txt").contains(notice)))
    #expect(try registers.text("workshop/2018/workshop-2018.txt").contains(notice))
  }

  /// The committed summaries show readers of the repository what comes out. `RECORD=1` rewrites them.
  @Test(arguments: RegisterRun.surveys) func `have the committed summary`(_ survey: String) throws {
    registers.run.ends(0)
    let file = "\(survey)/2018/\(survey)-2018.txt"
    let path = "\(Repository.folder)/Reports/\(file)"
    let summary = try registers.text(file)
    let committed = try? Disk.text(path)
    if Repository.isRecording, committed != summary {
      try Disk.write(summary, to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(committed == summary, "run once with RECORD=1 to rewrite \(path)")
  }
}
