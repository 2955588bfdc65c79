import SurveyIngest
import TestSupport
import Testing

/// What an export must be recognised as.
struct ExpectedExport: Sendable, CustomTestStringConvertible {
  var file: String
  var tool: String
  var encoding = "UTF-8"
  var delimiter = ","
  var lineEnd = "LF"
  var hasQuoting = true
  var headerRecords = 1
  var records: Int
  var columns: Int

  var testDescription: String { file }

  static let all = [
    ExpectedExport(
      file: "limesurvey/n2-2020-codes-fullanswers.csv", tool: "limesurvey", lineEnd: "CRLF",
      records: 12, columns: 559),
    ExpectedExport(
      file: "qualtrics/qualtRics-sample-3-headers.csv", tool: "qualtrics", headerRecords: 3,
      records: 1, columns: 20),
    ExpectedExport(
      file: "qualtrics/multiple-answer-mc-insights.csv", tool: "qualtrics", headerRecords: 3,
      records: 5, columns: 36),
    ExpectedExport(
      file: "surveymonkey/starwars-2-headers-macroman.csv", tool: "surveymonkey",
      encoding: "Windows-1252", headerRecords: 2, records: 60, columns: 38),
    ExpectedExport(
      file: "google-forms/rcs2019-sheets.csv", tool: "google-forms", lineEnd: "CRLF", records: 20,
      columns: 52),
    ExpectedExport(
      file: "google-forms/constructed-direct-download-fr.csv", tool: "google-forms", records: 3,
      columns: 6),
    ExpectedExport(
      file: "ms-forms/constructed-en-excel-utf8-bom.csv", tool: "ms-forms", lineEnd: "CRLF",
      records: 3, columns: 10),
    ExpectedExport(
      file: "kobotoolbox/kpi-labels-hxl-row.csv", tool: "kobotoolbox", delimiter: ";",
      lineEnd: "CRLF", headerRecords: 2, records: 3, columns: 18),
    ExpectedExport(
      file: "kobotoolbox/formpack-group-prefixes.csv", tool: "kobotoolbox", delimiter: ";",
      lineEnd: "CRLF", records: 2, columns: 6),
    ExpectedExport(
      file: "odk/central-select-multiple-split.csv", tool: "odk", records: 2, columns: 19),
    ExpectedExport(
      file: "framaforms-webform7/constructed-labels-separate-semicolon.csv", tool: "webform7",
      delimiter: ";", headerRecords: 3, records: 3, columns: 18),
    ExpectedExport(
      file: "excel-fr/hotels-cp1252-crlf-decimal-comma.csv", tool: "generic",
      encoding: "Windows-1252", delimiter: ";", lineEnd: "CRLF", records: 80, columns: 8),
    ExpectedExport(file: "xlsform/specify_other.csv", tool: "generic", records: 7, columns: 4),
    ExpectedExport(
      file: "csv-torture/sniffer-semicolon-decimal-comma-bom.csv", tool: "generic",
      delimiter: ";", records: 4, columns: 3),
    ExpectedExport(
      file: "csv-torture/csvkit-mac-newlines.csv", tool: "generic", lineEnd: "CR", records: 2,
      columns: 3),
    ExpectedExport(
      file: "csv-torture/spectrum-quotes-and-newlines.csv", tool: "generic", records: 2,
      columns: 2),
    ExpectedExport(
      file: "limesurvey/constructed-expression-codes.csv", tool: "limesurvey", delimiter: ";",
      lineEnd: "CRLF", records: 12, columns: 17),
    ExpectedExport(
      file: "limesurvey/constructed-vv.txt", tool: "limesurvey-vv", delimiter: "tab",
      hasQuoting: false, headerRecords: 2, records: 12, columns: 12),
    ExpectedExport(
      file: "kobotoolbox/constructed-names-groups-hxl.csv", tool: "kobotoolbox", delimiter: ";",
      lineEnd: "CRLF", headerRecords: 2, records: 12, columns: 16),
    ExpectedExport(
      file: "odk/constructed-briefcase-fr.csv", tool: "odk", records: 12, columns: 9),
    ExpectedExport(
      file: "qualtrics/constructed-legacy-2-headers.csv", tool: "qualtrics-legacy",
      headerRecords: 2, records: 12, columns: 18),
    ExpectedExport(
      file: "surveymonkey/constructed-condensed-cp1252.csv", tool: "surveymonkey",
      encoding: "Windows-1252", lineEnd: "CRLF", headerRecords: 2, records: 12, columns: 9),
    ExpectedExport(
      file: "google-forms/constructed-sheets.tsv", tool: "google-forms", delimiter: "tab",
      lineEnd: "CRLF", hasQuoting: false, records: 12, columns: 7),
    ExpectedExport(
      file: "ms-forms/constructed-fr-excel-cp1252.csv", tool: "ms-forms",
      encoding: "Windows-1252", delimiter: ";", lineEnd: "CRLF", records: 12, columns: 11),
    ExpectedExport(
      file: "framaforms-webform7/constructed-excel-utf16.xls", tool: "webform7",
      encoding: "UTF-16LE", delimiter: "tab", headerRecords: 3, records: 12, columns: 17),
    ExpectedExport(
      file: "webform8/constructed-separate-options.csv", tool: "webform8", records: 12,
      columns: 18),
    ExpectedExport(
      file: "excel-fr/constructed-sep-vrai-faux-cp1252.csv", tool: "generic",
      encoding: "Windows-1252", delimiter: ";", lineEnd: "CRLF", records: 12, columns: 9),
  ]
}

@Suite struct `A real export` {
  private func profile(_ name: String, pieceBytes: Int? = nil) throws -> ExportProfile? {
    guard let path = ExportSample.path(name) else { return nil }
    return try ExportProfile(path: path, jobs: 2, pieceBytes: pieceBytes, temporaryFolder: "/tmp")
  }

  @Test(arguments: ExpectedExport.all)
  func `is recognised`(_ expected: ExpectedExport) throws {
    guard let profile = try profile(expected.file) else {
      print("skipped: \(expected.file) is not here")
      return
    }
    #expect(profile.layout.tool.rawValue == expected.tool)
    #expect(profile.encoding == expected.encoding)
    #expect(profile.delimiter == expected.delimiter)
    #expect(profile.lineEnd == expected.lineEnd)
    #expect(profile.layout.headerRecords == expected.headerRecords)
    #expect(profile.recordCount == expected.records)
    #expect(profile.columns.count == expected.columns)
    #expect(profile.layout.columns.count == expected.columns)
    #expect(profile.hasQuoting == expected.hasQuoting)
  }

  @Test(arguments: ExpectedExport.all)
  func `is the same wherever it is cut`(_ expected: ExpectedExport) throws {
    guard let whole = try profile(expected.file) else { return }
    for size in expected.columns < 100 ? [1, 7, 4096] : [4096] {
      #expect(try profile(expected.file, pieceBytes: size) == whole, "pieces of \(size) bytes")
    }
  }

  @Test func `of LimeSurvey has codes, and parts its own columns from answers`() throws {
    let profile = try #require(try profile("limesurvey/n2-2020-codes-fullanswers.csv"))
    let columns = profile.layout.columns
    #expect(Set(columns.map(\.header)).count == 559)
    let tick = try #require(columns.first { $0.header == "A8[SQ001]" })
    #expect(tick.id == "A8[SQ001]" && tick.question == "A8" && tick.option == "SQ001")
    #expect(tick.role == .answer)
    #expect(columns.prefix(7).allSatisfy { $0.role == .metadata })
    // Questions are timed one by one, groups too; what is typed beside a choice belongs to it.
    #expect(columns.count { $0.header.hasSuffix("Time") && $0.role == .metadata } >= 80)
    #expect(columns.first { $0.header.hasPrefix("groupTime") }?.role == .metadata)
    #expect(columns.first { $0.header == "A1[other]" }?.role == .detail)
    #expect(columns.first { $0.header == "A8[other]" }?.role == .answer)
    let ticks = try #require(profile.columns.first { $0.header == "A8[SQ001]" })
    #expect(ticks.kind == .ticks && ticks.missingCount == 1)
    #expect(ticks.values?.map(\.text) == ["No", "Yes"])
    #expect(ticks.values?.map(\.count) == [7, 4])
  }

  @Test func `of Qualtrics is known by its import ids, whatever their quotes`() throws {
    let profile = try #require(try profile("qualtrics/multiple-answer-mc-insights.csv"))
    let column = try #require(profile.layout.columns.first { $0.header == "Q3_4" })
    #expect(column.id == "QID3-4" && column.question == "Q3" && column.option == "4")
    let detail = profile.layout.columns.first { $0.header == "mc_question_five_2_TEXT" }
    #expect(detail?.role == .detail)
    let other = try #require(try self.profile("qualtrics/qualtRics-sample-3-headers.csv"))
    #expect(other.layout.columns[17].id == "QID1")
    #expect(other.layout.columns[17].wording == "This is a multiple choice question.")
    #expect(other.layout.columns[9].role == .metadata)
  }

  @Test func `of SurveyMonkey carries questions over their options`() throws {
    let profile = try #require(try profile("surveymonkey/starwars-2-headers-macroman.csv"))
    let columns = profile.layout.columns
    #expect(columns[0].role == .metadata)
    #expect(columns[1].wording == "Have you seen any of the 6 films in the Star Wars franchise?")
    #expect(columns[1].optionWording == nil)
    let film = columns[8]
    #expect(film.wording?.hasPrefix("Which of the following Star Wars films") == true)
    #expect(film.optionWording == "Star Wars: Episode VI Return of the Jedi")
    #expect(profile.columns[3...8].allSatisfy { $0.kind == .ticks })
  }

  @Test func `of KoboToolbox tells the column that joins ticks from those of options`() throws {
    guard let profile = try profile("kobotoolbox/kpi-labels-hxl-row.csv") else { return }
    let columns = profile.layout.columns
    #expect(columns[2].role == .joined)
    #expect(columns[3].option == "Spherical")
    #expect(columns[3].question == "What kind of symmetry do you have?")
    let groups = try #require(try self.profile("kobotoolbox/formpack-group-prefixes.csv"))
    #expect(groups.layout.columns.allSatisfy { $0.role == .answer && $0.option == nil })
  }

  @Test func `of Framaforms names a column by its question, where it has one of several`() throws {
    guard
      let profile = try profile("framaforms-webform7/constructed-labels-separate-semicolon.csv")
    else { return }
    #expect(
      profile.layout.columns.dropFirst(9).map(\.header) == [
        "Secteur", "Outils utilisés / Tableur", "Outils utilisés / Base de données",
        "Outils utilisés / Logiciel métier", "Outils utilisés / Autre...",
        "Évaluation / Gouvernance", "Évaluation / Données", "Évaluation / Pilotage", "Commentaire",
      ])
  }
}
