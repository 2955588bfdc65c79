import TestSupport
import Testing
import XLSXWriting

@Suite struct SheetLayoutTests {
  @Test func `widths, heights, frozen panes and the rest of the view are written`() throws {
    let folder = try WorkFolder()
    let parts = try folder.written(
      workbook { sheet in
        sheet.setWidths([30, 12.5])
        sheet.columnWidths[5] = 3
        sheet.append([.text("a")], height: 33)
        sheet.frozenRows = 1
        sheet.frozenColumns = 2
        sheet.showsGridlines = false
        sheet.tabColour = Colour(0x1F4E79)
        sheet.zoom = 85
      })
    let xml = try #require(parts.sheetPart("Sheet"))
    #expect(xml.contains(#"<col min="1" max="1" width="30.7109375" customWidth="1"/>"#))
    #expect(xml.contains(#"<col min="2" max="2" width="13.28515625" customWidth="1"/>"#))
    #expect(xml.contains(#"<col min="6" max="6" width="3.7109375" customWidth="1"/>"#))
    #expect(xml.contains(#"ht="33" customHeight="1""#))
    #expect(
      xml.contains(
        #"<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>"#))
    #expect(xml.contains(#"showGridLines="0""#))
    #expect(xml.contains(#"<tabColor rgb="FF1F4E79"/>"#))
    #expect(xml.contains(#"zoomScale="85""#))
  }

  @Test(arguments: ["Q1", "2018", "Sheet", "L'été 1", "R1C1", String(repeating: "日", count: 31)])
  func `ranges of the page name their sheet in quotes`(name: String) throws {
    let folder = try WorkFolder()
    let sheetName = try SheetName(name)
    var sheet = SheetContent(name: sheetName)
    sheet.append([.text("a")])
    sheet.repeatedRows = 0...2
    sheet.printArea = CellRange(
      CellReference(row: 9, column: 9), CellReference(row: 1_048_575, column: 16_382))
    sheet.filter = CellRange(
      CellReference(row: 9, column: 3), CellReference(row: 2, column: 1))
    let range = CellRange(.first, CellReference(row: 3, column: 1))
    let parts = try folder.written(
      WorkbookContent(
        sheets: [sheet],
        definedNames: [DefinedName("données_1", sheet: sheetName, range: range)]))
    let quoted = "'" + name.split(separator: "'").joined(separator: "''") + "'"
    #expect(parts.definedName("_xlnm.Print_Titles", sheet: 0) == "\(quoted)!$1:$3")
    #expect(parts.definedName("_xlnm.Print_Area", sheet: 0) == "\(quoted)!$J$10:$XFC$1048576")
    #expect(parts.definedName("_xlnm._FilterDatabase", sheet: 0) == "\(quoted)!$B$3:$D$10")
    #expect(parts.definedName("données_1") == "\(quoted)!$A$1:$B$4")
  }

  @Test func `the page is A4, turned and scaled as asked`() throws {
    let folder = try WorkFolder()
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([.text("a")])
        sheet.orientation = .landscape
        sheet.pagesWide = 1
        sheet.header = PageText(left: [.text("R&D & R&G")], right: [.sheetName])
        sheet.footer = PageText(
          left: [.pageNumber, .text("+1")],
          centre: [.text("page "), .pageNumber, .text("/"), .pageCount])
      })
    let xml = try #require(parts.sheetPart("Sheet"))
    #expect(xml.contains(#"paperSize="9""#))
    #expect(xml.contains(#"orientation="landscape""#))
    #expect(xml.contains(#"fitToHeight="0""#))
    #expect(
      xml.contains(
        "<oddHeader>&amp;LR&amp;&amp;D &amp;&amp; R&amp;&amp;\u{2060}G&amp;R&amp;A</oddHeader>"))
    #expect(
      xml.contains("<oddFooter>&amp;L&amp;P +1&amp;Cpage &amp;P/&amp;N</oddFooter>"))
  }

  @Test func `merged cells keep the first value and its style`() throws {
    let folder = try WorkFolder()
    let style = CellStyle(bold: true, horizontal: .centre)
    let tall = CellRange(.first, CellReference(row: 1, column: 0))
    let wide = CellRange(
      CellReference(row: 0, column: 1), CellReference(row: 0, column: 3))
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([.text("tall"), .text("wide", style)])
        sheet.append([.blank, .integer(1), .integer(2)])
        sheet.merges = [tall, wide]
      })
    let xml = try #require(parts.sheetPart("Sheet"))
    #expect(xml.contains(#"<mergeCell ref="A1:A2"/>"#))
    #expect(xml.contains(#"<mergeCell ref="B1:D1"/>"#))
    #expect(parts.cell("Sheet", "A1")?.text == "tall")
    #expect(parts.cell("Sheet", "B1")?.text == "wide")
    #expect(parts.cell("Sheet", "D1")?.isBlank == true)
    #expect(parts.cell("Sheet", "D1")?.styleIndex == parts.cell("Sheet", "B1")?.styleIndex)
    #expect(parts.cell("Sheet", "C2")?.number == 2)
  }

  @Test func `merges that hide, overlap or merge nothing are refused`() throws {
    let corner = CellReference(row: 1, column: 1)
    let square = CellRange(.first, corner)
    let beside = CellRange(corner, CellReference(row: 4, column: 4))
    func content(_ merges: [CellRange]) throws -> WorkbookContent {
      try workbook { sheet in
        sheet.append([.text("a")])
        sheet.append([.blank, .text("hidden")])
        sheet.merges = merges
      }
    }
    let single = CellRange(.first, .first)
    #expect(
      try fault(of: content([single])) == .merge(sheet: "Sheet", range: single, .singleCell))
    #expect(
      try fault(of: content([square])) == .merge(sheet: "Sheet", range: square, .hides(corner)))
    #expect(
      try fault(of: content([beside, square]))
        == .merge(sheet: "Sheet", range: square, .overlaps(beside)))
  }

  @Test func `measures outside their bounds are refused`() throws {
    func fault(_ change: (inout SheetContent) -> Void) throws -> ContentFault? {
      try XLSXWritingTests.fault(
        of: workbook { sheet in
          sheet.append([.text("a")])
          change(&sheet)
        })
    }
    #expect(try fault { $0.zoom = 9 } == .setting(sheet: "Sheet", .zoom, value: "9"))
    #expect(
      try fault { $0.columnWidths[0] = 256 }
        == .setting(sheet: "Sheet", .columnWidth(column: 0), value: "256.0"))
    #expect(
      try fault { $0.columnWidths[16_384] = 9 }
        == .setting(sheet: "Sheet", .columnWidth(column: 16_384), value: "9.0"))
    #expect(
      try fault { $0.rows[0].height = .nan }
        == .setting(sheet: "Sheet", .rowHeight(row: 0), value: "nan"))
    #expect(
      try fault { $0.frozenRows = -1 }
        == .setting(sheet: "Sheet", .heldRowsOrColumns, value: "-1"))
    #expect(
      try fault { $0.repeatedRows = 0...1_048_576 }
        == .setting(sheet: "Sheet", .heldRowsOrColumns, value: "0 to 1048576"))
    #expect(
      try fault { $0.pagesWide = 0 } == .setting(sheet: "Sheet", .pagesWide, value: "0"))
    let words = String(repeating: "x", count: 254)
    #expect(
      try fault { $0.header = PageText(left: [.text(words)]) }
        == .setting(sheet: "Sheet", .pageText, value: "256"))
    let outside = CellRange(.first, CellReference(row: 0, column: 16_384))
    #expect(
      try fault { $0.printArea = outside }
        == .outsideSheet(sheet: "Sheet", range: outside))
  }
}
