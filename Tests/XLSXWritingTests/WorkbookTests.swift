import TestSupport
import Testing
import XLSXWriting

@Suite struct WorkbookTests {
  @Test func `the properties and the one date are written`() throws {
    let folder = try WorkFolder()
    var content = try workbook { $0.append([.text("a")]) }
    content.properties.title = "Catalystes <2018> & co"
    content.properties.author = "Observatoire\u{1}"
    content.properties.comments = "Edition 1a2b"
    let parts = try folder.written(content)
    let core = try #require(parts.part("docProps/core.xml"))
    #expect(core.contains("<dc:title>Catalystes &lt;2018&gt; &amp; co</dc:title>"))
    #expect(core.contains("<dc:creator>Observatoire\u{FFFD}</dc:creator>"))
    #expect(core.contains("<dc:description>Edition 1a2b</dc:description>"))
    #expect(core.components(of: "2000-01-01T00:00:00Z") == 2)
    #expect(parts.partNames.first == "[Content_Types].xml")
  }

  @Test func `sheets keep their order`() throws {
    let folder = try WorkFolder()
    let names = ["Sommaire", "2018", "Q1", "Notes"]
    var content = WorkbookContent()
    for name in names { content.sheets.append(SheetContent(name: try SheetName(name))) }
    #expect(try folder.written(content).sheetNames == names)
  }

  @Test func `a workbook without sheets is refused`() throws {
    #expect(try fault(of: WorkbookContent()) == .noSheets)
  }

  @Test func `two sheets of one name, case aside, are refused`() throws {
    let content = WorkbookContent(sheets: [
      SheetContent(name: try SheetName("Été")), SheetContent(name: try SheetName("ÉTÉ")),
    ])
    #expect(try fault(of: content) == .sheetNameTaken("ÉTÉ"))
  }

  @Test(arguments: [
    ("Q1", DefinedNameFault.cellName), ("xfd1048576", .cellName), ("R1C1", .cellName),
    ("r", .cellName), ("1st", .characters), ("a b", .characters), ("", .characters),
    (String(repeating: "é", count: 51), .tooLong), ("data", .taken),
  ])
  func `a name that cells cannot have is refused`(name: String, expected: DefinedNameFault) throws {
    var content = try workbook { $0.append([.text("a")]) }
    let range = CellRange(.first, .first)
    let sheet = content.sheets[0].name
    content.definedNames = [
      DefinedName("Data", sheet: sheet, range: range),
      DefinedName(name, sheet: sheet, range: range),
    ]
    #expect(try fault(of: content) == .definedName(name, expected))
  }

  @Test func `too many rows or columns are refused`() throws {
    let wide = try workbook { sheet in
      sheet.skipRows(2)
      sheet.append([Cell](repeating: .blank, count: 16_385))
    }
    #expect(try fault(of: wide) == .tooManyColumns(sheet: "Sheet", row: 2, count: 16_385))
    let tall = try workbook { $0.skipRows(1_048_577) }
    #expect(try fault(of: tall) == .tooManyRows(sheet: "Sheet", count: 1_048_577))
  }

  @Test func `the last cell of a sheet can be written`() throws {
    let folder = try WorkFolder()
    let parts = try folder.written(
      workbook { sheet in
        sheet.skipRows(1_048_575)
        sheet.append([Cell](repeating: .blank, count: 16_383) + [.text("end")])
      })
    #expect(parts.cell("Sheet", "XFD1048576")?.text == "end")
  }

  @Test func `cells have the names of a spreadsheet`() {
    for (name, row, column) in [
      ("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383),
    ] {
      #expect(CellReference(row: row, column: column).description == name)
      #expect(CellReference(name) == CellReference(row: row, column: column))
    }
    for name in ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "a1", "A1B"] {
      #expect(CellReference(name) == nil)
    }
    #expect(CellReference("$B$3") == CellReference(row: 2, column: 1))
  }
}

extension String {
  /// How many times a text occurs in this one.
  func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
