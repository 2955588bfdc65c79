import SurveyData
import SurveyReports
import TestSupport
import Testing
import XLSXWriting

/// The database and the workbook of several waves of the fixture.
@Suite struct `The workbook of all surveys` {
  private let folder: WorkFolder
  private let path: String

  init() throws {
    folder = try WorkFolder()
    path = "\(folder.path)/all.sqlite"
    try write(["2014", "2016", "2018"], to: path)
  }

  private func write(
    _ waves: [String], to path: String, change: (inout [[String]]) -> Void = { _ in }
  ) throws {
    _ = try ObservatoryDatabase.write(to: path, places: waves.indices) { place in
      var input = Fixture.input()
      input.wave.id = waves[place]
      input.survey.observatory.territories = [
        .init(id: "type", label: Label(fr: "Types de territoire"), variable: "A04")
      ]
      for (place, code) in ["1", "2"].enumerated() {
        input.survey.banners[1].points[place].codes = [[code]]
      }
      let release = TidyCells.release(input)
      var cells = CSVRecords.read(release.csv)
      change(&cells)
      return (release.wave, PublishedCells(cells))
    }
  }

  private func texts(_ sheet: SheetContent) -> [[String]] {
    sheet.rows.map { row in
      row.cells.map { cell in
        switch cell.value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .link(let text, _, _): text
        default: ""
        }
      }
    }
  }

  private func sheet(_ name: String, in book: WorkbookContent) throws -> [[String]] {
    texts(try #require(book.sheets.first { $0.name.text == name }))
  }

  @Test func `lists all waves where there is room`() throws {
    let book = try ObservatoryBook.content(database: path)
    #expect(
      book.sheets.prefix(4).map(\.name.text)
        == ["Couverture", "Sommaire", "Études et vagues", "Indicateurs"])
    let lines = try sheet("Indicateurs", in: book).filter { $0.first == "catalysts" }
    #expect(Set(lines.map { $0[1] }) == ["2014", "2016", "2018"])
    #expect(lines.allSatisfy { $0[14] == "[SYN]" && $0[15] == "Données synthétiques" })
    #expect(book.sheets.count == 6, "a page for each of two territories")
    #expect(!lines.contains { $0[7].isEmpty })
  }

  @Test func `leaves older waves to the database where there is none, and says it`() throws {
    let all = try ObservatoryBook.content(database: path)
    let count = try sheet("Indicateurs", in: all).count { $0.first == "catalysts" } / 3
    let book = try ObservatoryBook.content(database: path, mostLines: count * 2)
    let lines = try sheet("Indicateurs", in: book).filter { $0.first == "catalysts" }
    #expect(Set(lines.map { $0[1] }) == ["2016", "2018"])
    let waves = try sheet("Études et vagues", in: book).filter {
      $0.count == 10 && $0[1] == "catalysts"
    }
    #expect(waves.map { $0[9] } == ["non", "oui", "oui"])
    for name in ["Couverture", "Études et vagues", "Indicateurs"] {
      #expect(
        try sheet(name, in: book).joined().contains {
          $0.contains("1 vague plus ancienne n’est pas dans les listes")
        }, "\(name)")
    }
    // The last wave has its place however long it is.
    let least = try ObservatoryBook.content(database: path, mostLines: 1)
    let last = try sheet("Indicateurs", in: least).filter { $0.first == "catalysts" }
    #expect(last.count == count && Set(last.map { $0[1] }) == ["2018"])
  }

  @Test func `has the last waves of a survey, however much room there is`() throws {
    let book = try ObservatoryBook.content(database: path, mostWaves: 2)
    let lines = try sheet("Indicateurs", in: book).filter { $0.first == "catalysts" }
    #expect(Set(lines.map { $0[1] }) == ["2016", "2018"])
    #expect(
      try sheet("Couverture", in: book).joined().contains {
        $0.hasPrefix("Au plus 2 vagues par étude")
      })
  }

  @Test func `goes on over several sheets where one is full`() throws {
    let all = try ObservatoryBook.content(database: path)
    let count = try sheet("Indicateurs", in: all).count { $0.first == "catalysts" }
    let book = try ObservatoryBook.content(database: path, sheetLines: count / 2)
    let names = book.sheets.map(\.name.text).filter { $0.hasPrefix("Indicateurs") }
    #expect(
      names == ["Indicateurs", "Indicateurs (2)"] + (count % 2 == 0 ? [] : ["Indicateurs (3)"]))
    let lines = try names.flatMap { name in
      try sheet(name, in: book).filter { $0.first == "catalysts" }
    }
    #expect(lines == (try sheet("Indicateurs", in: all).filter { $0.first == "catalysts" }))
    for name in names {
      let filter = try #require(book.sheets.first { $0.name.text == name }?.filter)
      #expect(filter.last.row < SheetSize.rows)
    }
  }

  private enum SheetSize { static let rows = 1_048_576 }

  @Test func `comes of a database with the same bytes each time`() throws {
    try write(["2014", "2016", "2018"], to: "\(folder.path)/again.sqlite")
    #expect(try folder.bytes("all.sqlite") == folder.bytes("again.sqlite"))
    #expect(Disk.names(folder.path) == ["again.sqlite", "all.sqlite"])
  }

  @Test func `is not made of cells that are none`() throws {
    #expect(
      throws: ObservatoryDatabase.Fault.line(
        wave: "catalysts/2018", number: 2, "its key has no words")
    ) {
      try write(["2018"], to: "\(folder.path)/odd.sqlite") { $0[1][3] = "unknown" }
    }
    #expect(
      throws: ObservatoryDatabase.Fault.line(
        wave: "catalysts/2018", number: 2, "'many' is no number")
    ) {
      try write(["2018"], to: "\(folder.path)/text.sqlite") { $0[1][12] = "many" }
    }
  }
}
