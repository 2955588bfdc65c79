import SurveyAnalysis
import SurveyData
import SurveyReports
import TestSupport
import Testing
import XLSXWriting

/// Tables of indicators in the three reports: no report knows the instrument that made them.
@Suite struct `A table of indicators` {
  private static let sheet = IndicatorTable.Sheet(
    id: "comptes", label: Label(fr: "Comptes", en: "Accounts"))

  private static let money = IndicatorTable(
    id: "comptes.resultat", label: Label(fr: "Résultat", en: "Result"), sheet: sheet,
    notes: [Label(fr: "Produits moins charges.", en: "Income less charges.")],
    keys: [Label(fr: "Organisation"), Label(fr: "Année")],
    columns: [
      .init(
        id: "result", label: Label(fr: "Résultat (K€)"), unit: "K€", decimals: 1, isSigned: true,
        showsBase: true, isInSummary: true),
      .init(id: "margin", label: Label(fr: "Marge"), unit: "share", decimals: 1),
      .init(id: "kept", label: Label(fr: "Identité vérifiée")),
    ],
    rows: [
      .init(
        ids: ["A", "2017"], labels: [Label(fr: "Alpha"), Label(fr: "2017")],
        cells: [
          .init(10.25, count: 7, low: 8, high: 12), .init(0.105, source: .derived),
          .word("yes", Label(fr: "Oui", en: "Yes")),
        ]),
      .init(
        ids: ["A", "2018"], labels: [Label(fr: "Alpha"), Label(fr: "2018")],
        cells: [.none("not_closed"), .none("confidential"), .blank]),
      .init(
        ids: ["B", "2018"], labels: [Label(fr: "Bêta"), Label(fr: "2018")], kind: .total,
        cells: [.init(-3, count: 9), .none("no_budget"), .word("no", Label(fr: "Non"))]),
    ],
    reasons: [
      "not_closed": Label(fr: "exercice non clos"), "no_budget": Label(fr: "budget absent"),
    ],
    sentences: [
      .init(
        Label(fr: "Alpha gagne {1} K€, soit {2}.", en: "Alpha earns {1} K€, {2}."),
        [.init(["A", "2017"], "result"), .init(["A", "2017"], "margin")]),
      .init(Label(fr: "En 2018, {1}."), [.init(["A", "2018"], "result")]),
    ])

  private static let stated = IndicatorTable(
    id: "comptes.cites", label: Label(fr: "Chiffres cités"), sheet: sheet,
    keys: [Label(fr: "Chiffre")], columns: [.init(id: "value", label: Label(fr: "Valeur"))],
    rows: [.init("etp", Label(fr: "ETP"), [.init(1.5, decimals: 1)])], source: .stated)

  private static func input(isSynthetic: Bool = false) -> ReportInput {
    var input = Fixture.input(isSynthetic: isSynthetic)
    input.results.indicators = [money, stated]
    return input
  }

  private func sheet(_ book: WorkbookContent) throws -> SheetContent {
    try #require(book.sheets.first { $0.name.text == "Comptes" })
  }

  private func row(_ first: String, _ second: String, _ sheet: SheetContent) throws -> [Cell] {
    try #require(
      sheet.rows.map(\.cells).first {
        $0.count > 1 && $0[0].value == .text(first) && $0[1].value == .text(second)
      })
  }

  @Test func `has numeric cells, with n before and limits after where there are some`() throws {
    let sheet = try sheet(TableBook.content(Self.input()))
    let head = try row("Organisation", "Année", sheet)
    #expect(
      head.dropFirst(2).map(\.value) == [
        .text("n"), .text("Résultat (K€)"), .text("IC bas"), .text("IC haut"), .text("Marge"),
        .text("Identité vérifiée"),
      ])
    let first = try row("Alpha", "2017", sheet)
    #expect(
      first.dropFirst(2).map(\.value) == [
        .integer(7), .number(10.25), .number(8), .number(12), .number(0.105), .text("Oui"),
      ])
    #expect(first[3].style.numberFormat == "+#,##0.0;−#,##0.0;#,##0.0")
    #expect(first[6].style.numberFormat == "0.0 %")
  }

  @Test func `says what rows share once, and explains its marks on the sheet`() throws {
    let sheet = try sheet(TableBook.content(Self.input()))
    let cells = try #require(
      sheet.rows.map(\.cells).first { $0.count > 3 && $0[3].value == .text("[x1]") })
    #expect(cells[0].value == .blank && cells[1].value == .text("2018"))
    #expect(cells[6].value == .text("[c]"))
    let legend = try #require(
      sheet.rows.compactMap { $0.cells.first }.compactMap { cell -> String? in
        if case .text(let text) = cell.value, text.hasPrefix("Marques") { text } else { nil }
      }.first)
    #expect(
      legend
        == "Marques\u{A0}: [x1] exercice non clos\u{202F}; [c] confidentiel\u{202F}; [x2] budget absent."
    )
  }

  @Test func `stands in the contents, with a link to each table of its sheet`() throws {
    let book = TableBook.content(Self.input())
    #expect(book.sheets.map(\.name.text).firstIndex(of: "Comptes").map { $0 > 2 } ?? false)
    let contents = try #require(book.sheets.first { $0.name.text == "Sommaire" })
    let accounts = try sheet(book)
    let places = contents.rows.compactMap { row -> Int? in
      guard case .link(_, let target, let cell)? = row.cells.first?.value,
        target.text == "Comptes"
      else { return nil }
      return cell.row
    }
    #expect(places.count == 3)
    #expect(accounts.rows[places[1]].cells[0].value == .text("Résultat"))
    #expect(accounts.rows[places[2]].cells[0].value == .text("Chiffres cités"))
    let notes = accounts.rows.map { $0.cells.first?.value }
    #expect(notes.contains(.text("Source\u{A0}: énoncée dans un document de l’étude.")))
  }

  @Test func `has a section in the summary, without sentences whose figure is not shown`() {
    let text = TextSummary.text(Self.input())
    #expect(text.contains("Résultat\n--------\nAlpha gagne +10,3 K€, soit 10,5\u{202F}%.\n"))
    #expect(!text.contains("En 2018"))
    #expect(text.contains("  Alpha         2017           +10,3\n"))
    // What a row shares with the one above is said once.
    #expect(text.contains("                2018             [x]\n"))
  }

  @Test(arguments: [true, false])
  func `has one tidy line for each figure or reason, with its source`(_ isSynthetic: Bool) throws {
    let csv = TidyCells.csv(Self.input(isSynthetic: isSynthetic))
    let records = CSVRecords.read(csv)
    let own = records.filter { $0[2].hasPrefix("comptes.") }
    let observed = isSynthetic ? "synthetique" : "observe"
    let lines = own.map { $0[2...].joined(separator: ",") }
    #expect(
      lines == [
        "comptes.cites,value,etp,,total,value,1.5,,plain,,,,,,,,enonce",
        "comptes.resultat,kept,A:2017,,total,word,yes,,plain,,,,,,,,\(observed)",
        "comptes.resultat,kept,B:2018,,total,word,no,,plain,,,,,,,,\(observed)",
        "comptes.resultat,margin,A:2017,,total,value,0.105,share,plain,,,,,,,,derive",
        "comptes.resultat,margin,A:2018,,total,value,,share,plain,confidential,,,,,,,\(observed)",
        "comptes.resultat,margin,B:2018,,total,value,,share,plain,no_budget,,,,,,,\(observed)",
        "comptes.resultat,result,A:2017,,total,value,10.25,K€,plain,,7,,,8.0,12.0,,\(observed)",
        "comptes.resultat,result,A:2018,,total,value,,K€,plain,not_closed,,,,,,,\(observed)",
        "comptes.resultat,result,B:2018,,total,value,-3.0,K€,plain,,9,,,,,,\(observed)",
      ])
    let keys = records.map { $0.prefix(8).joined(separator: ",") }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `makes the whole workbook where there are no cross-tabulations`() {
    var input = Self.input()
    input.survey.kind = .scoring
    input.survey.tables = []
    input.results.crossTabulation = CrossTabulation(
      tables: [], missing: [], respondentCount: 0, weights: [])
    input.results.maturity = nil
    let book = TableBook.content(input)
    #expect(
      book.sheets.map(\.name.text) == ["Couverture", "Sommaire", "Comptes", "Méthode", "Problèmes"])
    let text = TextSummary.text(input)
    #expect(text.contains("140 lignes sont retenues, sur 148 lignes lues."))
    #expect(!text.contains("répondants sont retenus"))
    #expect(!text.contains("Ce qui distingue"))
  }

  @Test func `lists no problem in the edition for publication`() throws {
    var input = Self.input()
    input.results.disclosure.audience = "diffusion"
    let sheet = try #require(
      TableBook.content(input).sheets.first { $0.name.text == "Problèmes" })
    let texts = sheet.rows.flatMap(\.cells).map { "\($0.value)" }
    #expect(texts.contains { $0.contains("4 problèmes relevés") })
    #expect(!texts.contains { $0.contains("catalysts-2018.csv") })
  }
}
