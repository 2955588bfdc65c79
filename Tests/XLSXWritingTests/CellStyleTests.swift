import TestSupport
import Testing
import XLSXWriting

@Suite struct CellStyleTests {
  @Test func `every attribute reaches the styles of the file`() throws {
    let folder = try WorkFolder()
    let style = CellStyle(
      bold: true, italic: true, underlined: true, fontSize: 14, fontName: "Arial",
      colour: Colour(0x112233), fill: Colour(0xEEDDCC),
      borders: Borders(
        top: Border(.medium, Colour(0xAA0000)), bottom: Border(.thin), left: Border(.hair),
        right: Border(.thin, .black)),
      horizontal: .right, vertical: .centre, wraps: true, indent: 2, numberFormat: "0.0%\"x\"")
    let parts = try folder.written(workbook { $0.append([.number(0.5, style)]) })
    let xml = try #require(parts.part("xl/styles.xml"))
    for expected in [
      "<b/><i/><u/>", #"<sz val="14"/>"#, #"<color rgb="FF112233"/>"#, #"<name val="Arial"/>"#,
      #"<patternFill patternType="solid"><fgColor rgb="FFEEDDCC"/>"#,
      #"<top style="medium"><color rgb="FFAA0000"/></top>"#, #"<bottom style="thin">"#,
      #"<left style="hair">"#, #"<right style="thin"><color rgb="FF000000"/></right>"#,
      #"<alignment horizontal="right" vertical="center" indent="2" wrapText="1"/>"#,
      #"formatCode="0.0%&quot;x&quot;""#,
    ] {
      #expect(xml.contains(expected))
    }
  }

  @Test func `black is a colour, for letters, fills and tabs`() throws {
    let folder = try WorkFolder()
    let style = CellStyle(colour: .black, fill: .black)
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([.text("a", style)])
        sheet.tabColour = .black
      })
    let xml = try #require(parts.part("xl/styles.xml"))
    #expect(xml.contains(#"<color rgb="FF000000"/>"#))
    #expect(xml.contains(#"<fgColor rgb="FF000000"/>"#))
    #expect(parts.sheetPart("Sheet")?.contains(#"<tabColor rgb="FF000000"/>"#) == true)
  }

  @Test func `equal styles are stored once, however they were made`() throws {
    let folder = try WorkFolder()
    let bold = CellStyle(bold: true)
    let alsoBold = CellStyle.plain.with { $0.bold = true }
    #expect(bold == alsoBold)
    #expect(bold.hashValue == alsoBold.hashValue)
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([.text("a", bold), .text("b", alsoBold), .text("c"), .text("d", CellStyle())])
      })
    #expect(parts.cell("Sheet", "A1")?.styleIndex == 1)
    #expect(parts.cell("Sheet", "B1")?.styleIndex == 1)
    #expect(parts.cell("Sheet", "C1")?.styleIndex == 0)
    #expect(parts.cell("Sheet", "D1")?.styleIndex == 0)
    #expect(parts.part("xl/styles.xml")?.contains(#"<cellXfs count="2">"#) == true)
  }

  @Test func `a changed copy leaves the first style alone`() {
    let header = CellStyle(bold: true, fontSize: 12)
    let light = header.with { $0.bold = false }
    #expect(header.bold && !light.bold)
    #expect(light.fontSize == 12)
  }

  @Test func `ordinary number formats use none of the two hundred`() throws {
    let built = ["0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "@", "General"]
    let cells = built.map { Cell.number(1, CellStyle(numberFormat: $0)) }
    let custom = (1...200).map { index in
      Cell.number(1, CellStyle(numberFormat: "0.0\" (\(index))\""))
    }
    #expect(try fault(of: workbook { $0.append(cells + custom) }) == nil)
    let more = Cell.number(1, CellStyle(numberFormat: "0.000"))
    #expect(
      try fault(of: workbook { $0.append(cells + custom + [more]) })
        == .tooManyStyles(.numberFormats, count: 201))
  }

  @Test func `more than 512 fonts are refused`() throws {
    let cells = (1...513).map { Cell.text("a", CellStyle(colour: Colour(UInt32($0)))) }
    #expect(try fault(of: workbook { $0.append(cells) }) == .tooManyStyles(.fonts, count: 513))
  }

  @Test(arguments: [
    (CellStyle(fontSize: 0.5), StyleFault.fontSize("0.5")),
    (CellStyle(fontSize: .nan), .fontSize("nan")), (CellStyle(fontName: ""), .fontName("")),
    (
      CellStyle(numberFormat: String(repeating: "é", count: 64)),
      .numberFormat(String(repeating: "é", count: 64))
    ), (CellStyle(indent: 16), .indent(16)),
  ])
  func `a style that the file cannot hold is refused`(style: CellStyle, expected: StyleFault) throws
  {
    let content = try workbook { $0.append([.blank, .text("a", style)]) }
    let place = CellReference(row: 0, column: 1)
    #expect(try fault(of: content) == .style(sheet: "Sheet", cell: place, expected))
  }
}
