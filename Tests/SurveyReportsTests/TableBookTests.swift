import SurveyAnalysis
import SurveyData
import SurveyReports
import Testing
import XLSXWriting

@Suite("The workbook")
struct TableBookTests {
  let book = TableBook.content(Fixture.input())

  /// The stub of the one row of bases of an unweighted table.
  private static let bases = "n = N pondéré = base effective"

  private func sheet(_ name: String, in book: WorkbookContent? = nil) throws -> SheetContent {
    try #require((book ?? self.book).sheets.first { $0.name.text == name })
  }

  private func text(_ cell: Cell) -> String? {
    switch cell.value {
    case .text(let text), .link(let text, _, _), .url(let text, _): text
    case .number, .integer, .boolean, .blank: nil
    }
  }

  /// The cells of the rows whose stub reads `label`.
  private func rows(_ label: String, of sheet: SheetContent) -> [[Cell]] {
    sheet.rows.map(\.cells).filter { cells in
      guard let first = cells.first else { return false }
      return text(first) == label
    }
  }

  private func allTexts(_ sheet: SheetContent) -> [String] {
    sheet.rows.flatMap(\.cells).compactMap { text($0) }
  }

  @Test("The sheets are in order, one a question and one a labelled plan, their names distinct")
  func sheets() {
    #expect(
      book.sheets.map(\.name.text) == [
        "Couverture", "Sommaire", "Tris à plat", "A02", "A04", "B01", "B05", "H05", "G01",
        "Maturité", "Partage des évaluations ×…", "Comparaisons", "Tableaux non produits",
        "Méthode", "Problèmes",
      ])
    #expect(Set(book.sheets.map(\.name.folded)).count == book.sheets.count)
  }

  @Test("Percentages are numeric cells of full precision, with their letters in the column beside")
  func letters() throws {
    let net = try #require(rows("En place (4–5)", of: try sheet("B01")).first)
    #expect(net[1].value == .number(52.0 / 137))
    #expect(net[5].value == .number(29.0 / 61))
    #expect(net[5].style.numberFormat == "0 %")
    #expect(net[6].value == .text("A"))
    #expect(net[13].value == .number(35.0 / 80))
    #expect(net[14].value == .text("+"))
  }

  @Test("Small, confidential and flagged columns show what they may and no more")
  func statuses() throws {
    let sheet = try sheet("B01")
    let shares = try #require(rows("Pas du tout", of: sheet).first)
    #expect(shares[7].value == .text("2 sur 24"))
    #expect(shares[9].value == .text("[c]"))
    let bases = try #require(rows(Self.bases, of: sheet).first)
    #expect(bases[1].value == .number(137))
    #expect([bases[2], bases[4], bases[8]].map(\.value) == [.text(""), .text("*"), .text("**")])
    #expect(bases[9].value == .text("[c]"))
    let mean = try #require(rows("Moyenne", of: sheet).first)
    #expect(mean[7].value == .text("[b]"))
    #expect(mean[9].value == .text("[c]"))
  }

  @Test("A confidential column tells nothing in any row of any table")
  func confidentiality() throws {
    for name in ["A02", "A04", "B01", "B05", "H05", "G01"] {
      for row in try sheet(name).rows where row.cells.count == 15 {
        switch row.cells[9].value {
        case .number, .integer: Issue.record("\(name): a number in a hidden column")
        case .text(let text): #expect(["[c]", "Académiques", "D", ""].contains(text))
        case .link, .url, .boolean, .blank: break
        }
      }
    }
  }

  @Test("The rows of a grid stand one under another below one heading that stays in place")
  func grids() throws {
    let sheet = try sheet("B05")
    #expect(rows(Self.bases, of: sheet).count == 2)
    #expect(allTexts(sheet).count { $0 == "Famille d’acteur" } == 1)
    #expect(sheet.frozenRows > 3 && sheet.frozenColumns == 1)
    #expect(sheet.repeatedRows?.upperBound == sheet.frozenRows - 1)
  }

  @Test("Several tables of a sheet are summed up above them, with the base of each row")
  func overview() throws {
    let sheet = try sheet("B05")
    #expect(allTexts(sheet).count { $0 == "Récapitulatif" } == 1)
    let nets = rows("B05_1 · L’État et ses services (n\u{A0}=\u{A0}137)", of: sheet)
    #expect(nets.first?[5].value == .number(29.0 / 61))
    #expect(nets.first?[6].value == .text("A"))
    #expect(!allTexts(try self.sheet("B01")).contains("Récapitulatif"))
  }

  @Test("A weighted table has its three bases, one under another")
  func weightedBases() throws {
    var input = Fixture.input()
    var table = FixtureTables.scale("B01")
    table.weight = "poids"
    table.columns[1].weightedCount = 52.5
    table.columns[1].effectiveBase = 40.25
    input.results.crossTabulation.tables = [table]
    let sheet = try sheet("B01", in: TableBook.content(input))
    #expect(rows(Self.bases, of: sheet).isEmpty)
    #expect(rows("n (non pondéré)", of: sheet).first?[3].value == .number(48))
    #expect(rows("N pondéré", of: sheet).first?[3].value == .number(52.5))
    #expect(rows("Base effective", of: sheet).first?[3].value == .number(40.25))
  }

  @Test("A mean of too few valid answers is marked as such in a column of sufficient base")
  func smallMean() throws {
    var input = Fixture.input()
    var table = FixtureTables.scale("B01")
    let place = try #require(table.rows.firstIndex { $0.kind == .mean })
    table.rows[place].cells[1] = CrossTable.Cell(count: 29, reason: "base_too_small")
    input.results.crossTabulation.tables = [table]
    let sheet = try sheet("B01", in: TableBook.content(input))
    #expect(rows("Moyenne", of: sheet).first?[3].value == .text("[b]"))
  }

  @Test("Those with a score stand below the mean where they are not the column's base")
  func baseOfMean() throws {
    var input = Fixture.input()
    var table = FixtureTables.scale("B01")
    input.results.crossTabulation.tables = [table]
    let label = "n (moyenne)"
    #expect(rows(label, of: try sheet("B01", in: TableBook.content(input))).isEmpty)
    let place = try #require(table.rows.firstIndex { $0.kind == .mean })
    table.rows[place].cells[1].count = 40
    input.results.crossTabulation.tables = [table]
    let sheet = try sheet("B01", in: TableBook.content(input))
    let base = try #require(rows(label, of: sheet).first)
    #expect(base[1].value == .number(137))
    #expect(base[3].value == .number(40))
    #expect(base[9].value == .text("[c]"))
    let stubs = sheet.rows.map { $0.cells.first.flatMap { text($0) } }
    let mean = try #require(stubs.firstIndex(of: "Moyenne"))
    #expect(stubs[mean + 1] == label)
  }

  @Test("The maturity sheet has the weighted shares of levels, and counts in small groups")
  func levelShares() throws {
    var input = Fixture.input()
    input.results.maturity?.groups[0].levelShares = ["N1": 0.125, "N2": 0.5, "N3": 0.375]
    let sheet = try sheet("Maturité", in: TableBook.content(input))
    let title = "Niveaux (après verrou), en % de ceux qui ont un niveau"
    let start = try #require(
      sheet.rows.firstIndex { $0.cells.first.map { text($0) == title } ?? false })
    func row(_ label: String) throws -> [Cell] {
      try #require(
        sheet.rows[start...].first { $0.cells.first.map { text($0) == label } ?? false }
      ).cells
    }
    #expect(
      try row("Ensemble")[1...4].map(\.value) == [138, 0.125, 0.5, 0.375].map { .number($0) })
    #expect(try row("Entreprises")[2].value == .text("6 sur 23"))
    #expect(try row("Académiques")[2].value == .text("[c]"))
  }

  @Test("The contents give wording, universe, base and non-response, and lead to each table")
  func contents() throws {
    let sheet = try sheet("Sommaire")
    let single = try #require(rows("A04", of: sheet).first)
    #expect(text(single[1]) == "Votre dispositif s’inscrit-il dans l’un de ces cadres ?")
    #expect(text(single[2]) == "tous les répondants")
    #expect(single[4].value == .number(121))
    #expect(single[5].value == .number(19.0 / 140))
    let row = try #require(rows("B05_2", of: sheet).first)
    guard case .link(_, let target, let cell) = row[0].value else {
      Issue.record("no link to the row of the grid")
      return
    }
    let grid = try self.sheet(target.text)
    #expect(text(grid.rows[cell.row].cells[0]) == "B05_2 · Les entreprises du territoire")
  }

  @Test("Every link leads to a sheet of the workbook, and every sheet but the first leads back")
  func links() {
    let names = Set(book.sheets.map(\.name))
    for sheet in book.sheets {
      var targets: [SheetName] = []
      for cell in sheet.rows.flatMap(\.cells) {
        if case .link(_, let target, _) = cell.value { targets.append(target) }
      }
      #expect(Set(targets).isSubset(of: names))
      #expect(!targets.isEmpty, "\(sheet.name) has no link")
    }
  }

  @Test("A sheet of a plan with a universe says which")
  func universe() throws {
    let texts = allTexts(try sheet("Partage des évaluations ×…"))
    #expect(texts.contains { $0.contains("Univers\u{A0}: organisations qui évaluent") })
    #expect(
      allTexts(try sheet("H05")).contains { $0.contains("Posée si\u{A0}: H01 in (1, 2, 3)") })
  }

  @Test("Made-up answers are said on the cover and at the top of every printed page")
  func syntheticMark() throws {
    let mark = "DONNÉES SYNTHÉTIQUES — aucune de ces valeurs n’est un résultat d’enquête"
    #expect(allTexts(try sheet("Couverture")).contains(mark))
    #expect(book.sheets.allSatisfy { $0.header.centre == [.text("Données synthétiques")] })
    let observed = TableBook.content(Fixture.input(isSynthetic: false))
    for sheet in observed.sheets {
      #expect(!allTexts(sheet).contains { $0.contains("SYNTHÉTIQUES") })
    }
    #expect(observed.sheets.allSatisfy { $0.header.centre.isEmpty })
  }

  @Test("Letters are landmarks for a convenience sample and tests for a probability sample")
  func lettersByName() throws {
    #expect(
      allTexts(try sheet("B01")).contains { $0.contains("repères de lecture, non des tests") })
    let tested = TableBook.content(Fixture.input(sampling: .probability))
    let texts = allTexts(try sheet("B01", in: tested))
    #expect(texts.contains { $0.contains("dépasse significativement") })
    #expect(texts.contains("Intervalles de confiance à 95\u{202F}%"))
  }

  @Test("The maturity sheet carries the sentence on conventions and hides small groups' means")
  func maturity() throws {
    let sheet = try sheet("Maturité")
    #expect(
      allTexts(sheet).contains(
        "Seuils et verrou sont des conventions de l’observatoire, version 2018-1."))
    #expect(allTexts(sheet).contains("indicatif"))
    let firms = rows("Entreprises", of: sheet)
    #expect(firms.contains { $0.contains { $0.value == .text("[b]") } })
    #expect(rows("Académiques", of: sheet).allSatisfy { $0[1].value == .text("[c]") })
  }

  @Test("Comparisons list each tested pair once, with both sides, and count the others by reason")
  func comparisons() throws {
    let sheet = try sheet("Comparaisons")
    #expect(
      allTexts(sheet).contains(
        "10 paires comparées · 5 paires non comparées\u{A0}: moins de 5 réponses attendues d’un côté"
      ))
    let pairs = rows("B01", of: sheet)
    #expect(pairs.count == 2)
    let first = try #require(pairs.first)
    #expect(first[5...6].map { text($0) } == ["Acteurs publics", "Associations"])
    #expect(first[7].value == .number(0.01))
    #expect(first[8].value == .number(11.0 / 48))
    let difference = 11.0 / 48 - 29.0 / 61
    #expect(first[9].value == .number(11.0 / 48 - difference))
    #expect(first[10].value == .number(difference))
  }

  @Test("Rows with a letter come first, their pairs together, and only they are printed")
  func clearestFirst() throws {
    var input = Fixture.input()
    var table = FixtureTables.scale("B01")
    func pair(_ row: String, _ right: String) -> CrossTable.Comparison {
      .init(
        row: row, banner: "famille", left: "pub", right: right, difference: 0.01, statistic: 0.1,
        degreesOfFreedom: 136, p: 0.9, adjustedP: 0.9)
    }
    table.comparisons = [pair("1", "asso")] + table.comparisons + [pair("haut", "eco")]
    input.results.crossTabulation.tables = [table, table]
    let sheet = try sheet("Comparaisons", in: TableBook.content(input))
    let pairs = rows("B01", of: sheet)
    #expect(
      pairs.map { text($0[6]) } == [
        "Associations", "Entreprises", "reste des répondants", "Associations",
      ])
    #expect(pairs.map(\.[7].value) == [.number(0.01), .blank, .number(0.05), .blank])
    let head = try #require(sheet.filter).first.row
    let headings = sheet.rows[head].cells.compactMap { text($0) }
    #expect(Set(headings).count == headings.count, "a heading names one column")
    #expect(sheet.printArea?.last.row == head + 3)
  }

  @Test("The same input gives the same workbook, in English too")
  func repeatable() {
    #expect(TableBook.content(Fixture.input()) == book)
    let english = TableBook.content(Fixture.input(.english))
    #expect(english.sheets.first?.name.text == "Cover")
    #expect(english.sheets.count == book.sheets.count)
  }

  @Test("A survey without results still makes a workbook")
  func empty() {
    var input = Fixture.input()
    input.results.crossTabulation = CrossTabulation(
      tables: [], missing: [], respondentCount: 0, weights: [])
    input.results.maturity = nil
    input.problems = []
    #expect(TableBook.content(input).sheets.count == 7)
  }
}
