import TestSupport
import Testing
import XLSXWriting

@Suite struct LargeSheetTests {
  @Test func `a large sheet, which is streamed, reads back as a small one does`() throws {
    let style = CellStyle(bold: true, fill: Colour(0xDDEBF7))
    let name = try SheetName("Sheet")
    func content(rows: Int) throws -> WorkbookContent {
      try workbook { sheet in
        sheet.append([.text("wide", style), .blank, .text("=1"), .text("a_x0041_\u{2}<&>")])
        sheet.append([Cell(.link("voir", to: name)), .number(1.5), .blank(style)], height: 40)
        for row in 2..<rows {
          sheet.append([.text(" r\(row % 13)\n"), .number(Double(row) / 8), .integer(row)])
        }
        sheet.append([Cell(.boolean(false)), .text("last")])
        sheet.merges = [
          CellRange(.first, CellReference(row: 0, column: 1)),
          CellRange(
            CellReference(row: rows + 3, column: 0), CellReference(row: rows + 3, column: 2)),
        ]
        sheet.filter = CellRange(.first, CellReference(row: rows, column: 2))
        sheet.frozenRows = 1
        sheet.setWidths([20, 10])
      }
    }
    let folder = try WorkFolder()
    let small = try folder.written(content(rows: 60))
    let large = try folder.written(content(rows: 8_000))
    #expect(large.cell("Sheet", "A1")?.type == "inlineStr")
    #expect(small.cell("Sheet", "A1")?.type == "s")
    let rows = large.rows("Sheet")
    #expect(rows.count == 8_001)
    #expect(large.values("Sheet")[..<60] == small.values("Sheet")[..<60])
    #expect(
      rows[..<60].map { $0.map { $0?.styleIndex } }
        == small.rows("Sheet")[..<60].map { $0.map { $0?.styleIndex } })
    #expect(rows[7_999].map { $0?.number } == [nil, 7_999.0 / 8, 7_999])
    #expect(rows[8_000].map { $0?.text } == [nil, "last"])
    #expect(large.links("Sheet") == small.links("Sheet"))
    let xml = try #require(large.sheetPart("Sheet"))
    #expect(xml.contains(#"<mergeCell ref="A1:B1"/>"#))
    #expect(xml.contains(#"ht="40" customHeight="1""#))
    #expect(xml.contains(#"<autoFilter ref="A1:C8001"/>"#))
    #expect(xml.contains(#"state="frozen""#))
  }
}
