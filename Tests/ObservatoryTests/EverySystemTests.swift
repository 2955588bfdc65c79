import Foundation
import TestSupport
import Testing

/// All shipped surveys, run together in a fresh folder.
private struct ObservatoryRun: Sendable {
  let run: ProgramRun
  let reports: [String: Data]

  static let made = Result { try ObservatoryRun() }

  private init() throws {
    let workdir = try WorkFolder()
    try Disk.copy("\(Repository.folder)/Surveys", to: "\(workdir.path)/Surveys")
    run = try workdir.run("run", "-q")
    reports = try workdir.reports()
  }

  func cells(_ wave: String) throws -> TidyFile {
    guard let data = reports["\(wave)/cells.csv"] else {
      throw TestError("no cells of \(wave) were published")
    }
    return TidyFile(String(decoding: data, as: UTF8.self))
  }

  func workbook(_ wave: String) throws -> WorkbookParts {
    let name = "\(wave)/\(wave.replacing("/", with: "-")).xlsx"
    guard let data = reports[name] else { throw TestError("no \(name) was published") }
    let workdir = try WorkFolder()
    try data.write(to: URL(filePath: "\(workdir.path)/workbook.xlsx"))
    return try WorkbookParts(path: "\(workdir.path)/workbook.xlsx")
  }
}

/// Each system of the observatory comes from a survey's files to a line of `cells.csv` and to a cell
/// of the workbook.
@Suite struct `Every system of the observatory` {
  /// What stands in a cell.
  enum Content: Sendable {
    case number(Double)
    /// A code in `cells.csv`, and its words in the workbook.
    case words(code: String, String)
  }

  /// One figure of a system: where it stands, and what it is.
  struct Figure: Sendable, CustomTestStringConvertible {
    let system: String
    let wave: String
    let table: String
    let column: String
    let row: String
    let statistic: String
    let content: Content
    let sheet: String
    let cell: String
    var testDescription: String { "\(system) \(table) \(column) \(row)" }

    init(
      _ system: String, _ wave: String, _ table: String, _ column: String, _ row: String,
      statistic: String = "value", _ value: Double, on sheet: String, _ cell: String
    ) {
      self.init(
        system, wave, table, column, row, statistic: statistic, content: .number(value), on: sheet,
        cell)
    }

    init(
      _ system: String, _ wave: String, _ table: String, _ column: String, _ row: String,
      word code: String, _ text: String, on sheet: String, _ cell: String
    ) {
      self.init(
        system, wave, table, column, row, statistic: "word",
        content: .words(code: code, text), on: sheet, cell)
    }

    private init(
      _ system: String, _ wave: String, _ table: String, _ column: String, _ row: String,
      statistic: String, content: Content, on sheet: String, _ cell: String
    ) {
      self.system = system
      self.wave = wave
      self.table = table
      self.column = column
      self.row = row
      self.statistic = statistic
      self.content = content
      self.sheet = sheet
      self.cell = cell
    }
  }

  /// The catalysts', the workshop's, the jury's and the barometer's answers are made up, and their
  /// figures are those of the shipped exports; those of the accounts and the registers are stated by
  /// the source, or worked out by hand from what it states.
  static let figures: [Figure] = [
    // Levels asked 1 to 5: from the first quartile to the third.
    Figure(
      "S01", "catalysts/2018", "dispersion", "ecart", "B03", 2, on: "Niveaux et hétérogénéité",
      "D27"),
    Figure(
      "S02", "catalysts/2018", "maturite", "maturite.D1", "", statistic: "mean", 59.18764988010791,
      on: "Maturité", "B227"),
    Figure(
      "S03", "catalysts/2018", "themes", "score", "D3", 50.50635929874287, on: "Maturité", "D227"),
    Figure(
      "S04", "catalysts/2018", "registres", "value", "multi", 56.0 / 124, on: "Rôles et légitimité",
      "B17"),
    Figure(
      "S05", "catalysts/2018", "legitimite", "forte", "1", 67.0 / 135, on: "Rôles et légitimité",
      "E23"),
    Figure(
      "S06", "catalysts/2018", "competences", "besoin", "11", -27.222687567308846,
      on: "Compétences et besoins", "H17"),
    Figure(
      "S07", "catalysts/2018", "tris", "J01", "1", statistic: "column_share", 50.0 / 131, on: "J01",
      "B9"),
    // One code of six comes from the sixth group alone.
    Figure(
      "S08", "workshop/2018", "themes", "saturation", "competences", 5.0 / 6, on: "Ateliers", "H8"),
    // 20 + 5 + 10 + 5.
    Figure("S09", "accounts/2018", "comptes", "fonds", "LYSE:2018", 40, on: "Comptes", "M13"),
    // 1 / (.6² + .3² + .1²).
    Figure(
      "S10", "accounts/2018", "dependance", "value", "LYSE:sources", 1 / 0.46,
      on: "Ressources et charges", "C38"),
    // 60 % declared, 75 of 120 by the table.
    Figure(
      "S11", "accounts/2018", "charges", "gap_budget", "LYSE:salaires", -2.5,
      on: "Ressources et charges", "H17"),
    Figure(
      "S12", "accounts/2018", "concentration", "high", "LYSE:spanning", 0.54,
      on: "Ressources et charges", "D55"),
    // 50 K€ of voluntary work to a budget of 55.
    Figure(
      "S13", "accounts/2018", "moyens", "levier", "LYSE:2016", 50.0 / 55,
      on: "Moyens humains et activité", "H9"),
    // 30 K€ for half a post.
    Figure(
      "S14", "accounts/2018", "moyens", "cout", "LYSE:2016", 60, on: "Moyens humains et activité",
      "D9"),
    // 200 participants for 5 projects.
    Figure(
      "S15", "accounts/2018", "entonnoir", "for_each", "LYSE:projets", 40,
      on: "Moyens humains et activité", "F31"),
    Figure(
      "S16", "accounts/2018", "comptes", "phase", "LYSE:2016", word: "experimentation",
      "Expérimentation", on: "Comptes", "C11"),
    Figure("S17", "jury/2018", "jury.scores", "score", "P2", 71.25, on: "Classement", "C17"),
    Figure(
      "S18", "jury/2018", "jury.composition", "juror_share", "prive", 5.0 / 11, on: "Collèges", "D8"
    ),
    // 28 minutes to prepare instead of 30.
    Figure("S19", "jury/2018", "jury.durees", "difference", "P2:T2", -2, on: "Séance", "E11"),
    // 2 criteria in common of 7 + 3 - 2.
    Figure(
      "S20", "jury/2018", "jury.jaccard", "jaccard", "jury_catalysts", 2.0 / 8, on: "Séance", "G44"),
    // (18 + 12 + 12) of 3 × 33.
    Figure(
      "S21", "catalysts/2018", "natures", "indice", "1", 42.0 / 99 * 100,
      on: "Pratiques d’évaluation", "I7"),
    Figure(
      "S22", "catalysts/2018", "approches", "part", "1", 27.0 / 114, on: "Pratiques d’évaluation",
      "C24"),
    Figure(
      "S23", "catalysts/2018", "moments", "part", "1", 35.0 / 117, on: "Pratiques d’évaluation",
      "C31"),
    // 42 jobs of 40.
    Figure(
      "S23", "workshop/2018", "suivi", "atteint", "D1:emplois:sortie", 1.05, on: "Suivi", "F9"),
    Figure(
      "S24", "catalysts/2018", "niveaux", "part", "N3", 58.0 / 139, on: "Niveaux et hétérogénéité",
      "C10"),
    Figure(
      "S25", "catalysts/2018", "sources_legitimite", "part", "3", 49.0 / 110,
      on: "Pratiques d’évaluation", "C49"),
    // 6 children × 40 K€ × 2 years, and nothing where none was kept from a placement.
    Figure("S26", "workshop/2018", "contrats", "evite", "A", 480, on: "Contrats à impact", "G7"),
    Figure("S26", "workshop/2018", "contrats", "rembourse", "B", 0, on: "Contrats à impact", "H8"),
    Figure("S27", "workshop/2018", "utilite", "association", "P1", 0.9, on: "Partenariats", "F12"),
    Figure(
      "S28", "barometer/2017", "stakeholders.regards", "range", "P05", 12.439600141991903,
      on: "Regards croisés", "H27"),
    Figure(
      "S29", "catalysts/2018", "axes_numeriques", "niveau", "F01", 345.0 / 119,
      on: "Territoires et numérique", "D6"),
    Figure(
      "S30", "catalysts/2018", "contraste_territoires", "delta", "D1:1", 0.16144527986633253,
      on: "Territoires et numérique", "H29"),
    Figure(
      "S31", "catalysts/2018", "transfert", "en_place", "eco", 19.0 / 44,
      on: "Compétences et besoins", "C36"),
    Figure(
      "S32", "registers/2018", "publications", "nombre", "total", 11, on: "Publications", "B12"),
    Figure(
      "S33", "registers/2018", "familles", "organisations", "entreprise", 7, on: "Organisations",
      "B19"),
    Figure(
      "S34", "registers/2018", "mobilisations", "nombre", "alsace", 100, on: "Concertations", "D8"),
    // The parties' mean of 7.25 to the catalysts' 4.
    Figure("S35", "workshop/2018", "enjeux", "ecart", "mobilite", 3.25, on: "Enjeux", "H9"),
    Figure(
      "S36", "jury/2018", "jury.eligibilite", "eligible", "P5", word: "no", "Non", on: "Classement",
      "E11"),
  ]

  private let shipped: ObservatoryRun

  init() throws { shipped = try ObservatoryRun.made.get() }

  @Test func `is among them`() {
    let systems = (1...36).map { "S\($0 < 10 ? "0" : "")\($0)" }
    #expect(Set(Self.figures.map(\.system)).sorted() == systems)
    shipped.run.ends(0)
  }

  @Test func `reaches a published cell`() throws {
    for (wave, figures) in Dictionary(grouping: Self.figures, by: \.wave) {
      let cells = try shipped.cells(wave)
      let workbook = try shipped.workbook(wave)
      for figure in figures {
        let line = try #require(
          cells.line(figure.column, figure.statistic, row: figure.row, table: figure.table),
          "\(figure.testDescription)")
        let cell = try #require(
          workbook.cell(figure.sheet, figure.cell), "\(figure.testDescription)")
        #expect(["plain", "flagged"].contains(line["status"]), "\(figure.testDescription)")
        #expect(!line["source"].isEmpty, "\(figure.testDescription)")
        switch figure.content {
        case .number(let value):
          let published = try #require(line.value, "\(figure.testDescription)")
          let shown = try #require(cell.number, "\(figure.testDescription)")
          #expect(abs(published - value) < 1e-9, "\(figure.testDescription): \(published)")
          #expect(abs(shown - value) < 1e-9, "\(figure.testDescription): \(shown)")
        case .words(let code, let text):
          #expect(line["value"] == code, "\(figure.testDescription)")
          #expect(cell.text == text, "\(figure.testDescription)")
        }
      }
    }
  }
}
