import TestSupport
import Testing
import XLSXWriting

@Suite struct CellValueTests {
  @Test func `each kind of value is read back as it was given`() throws {
    let folder = try WorkFolder()
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([.text("été"), .number(0.125), .integer(-7), Cell(.boolean(true)), .blank])
        sheet.skipRows()
        sheet.append([.blank, .text(""), .text("dernier")])
      })
    #expect(parts.cell("Sheet", "A1")?.text == "été")
    #expect(parts.cell("Sheet", "B1")?.number == 0.125)
    #expect(parts.cell("Sheet", "C1")?.number == -7)
    #expect(parts.cell("Sheet", "D1")?.boolean == true)
    #expect(parts.cell("Sheet", "E1") == nil)
    #expect(parts.cell("Sheet", "B3") == nil)
    #expect(parts.values("Sheet") == [["été", "0.125", "-7", "1"], [], ["", "", "dernier"]])
  }

  @Test(arguments: ["=1+1", "+33 1 23", "-5 %", "@SUM(A1)", "{=A1}", "http://example.org", "42"])
  func `text stays text whatever it starts with`(text: String) throws {
    let folder = try WorkFolder()
    let parts = try folder.written(workbook { $0.append([.text(text)]) })
    #expect(parts.cell("Sheet", "A1")?.text == text)
    #expect(parts.sheetPart("Sheet")?.contains("<f>") == false)
  }

  @Test(arguments: [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("bell\u{7}, null\u{0}!", "bell\u{FFFD}, null\u{FFFD}!"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("_x0041_ _x41_", "_x0041_ _x41_"),
    ("_x_x0041_x0042_", "_x_x0041_x0042_"), ("tab\there", "tab\there"),
    ("<a> & \"b\" 'c'", "<a> & \"b\" 'c'"), ("  around  ", "  around  "), ("👩‍👩‍👧 日本", "👩‍👩‍👧 日本"),
  ])
  func `text that XML cannot carry is cleaned and the rest kept`(
    text: String, expected: String
  ) throws {
    let folder = try WorkFolder()
    let parts = try folder.written(workbook { $0.append([.text(text)]) })
    #expect(parts.cell("Sheet", "A1")?.text == expected)
  }

  @Test func `numbers keep sixteen digits and no minus before zero`() throws {
    let folder = try WorkFolder()
    let parts = try folder.written(
      workbook { sheet in
        sheet.append([
          .number(0.1 + 0.2), .number(-0.0), .number(1e300), .number(2.0 / 3),
          .integer(1 << 53), .integer(-(1 << 53)),
        ])
      })
    #expect(
      parts.values("Sheet") == [
        [
          "0.3", "0", "1E+300", "0.6666666666666666", "9007199254740992", "-9007199254740992",
        ]
      ])
  }

  @Test func `a number that is not finite is refused with its place`() throws {
    for number in [Double.nan, .infinity, -.infinity] {
      let content = try workbook { sheet in
        sheet.append([.text("base")])
        sheet.append([.integer(1), .number(number)])
      }
      let expected = ContentFault.notFinite(
        sheet: "Sheet", cell: CellReference(row: 1, column: 1), number: "\(number)")
      #expect(try fault(of: content) == expected)
      #expect("\(expected)".hasPrefix("sheet 'Sheet', cell B2 has the number \(number);"))
    }
  }

  @Test func `a whole number that readers would round is refused`() throws {
    let content = try workbook { $0.append([.integer(1 << 53 + 1)]) }
    let tooLarge = try workbook { $0.append([.integer((1 << 53) + 1)]) }
    #expect(try fault(of: content) != nil)
    #expect(
      try fault(of: tooLarge)
        == .integerTooLarge(sheet: "Sheet", cell: .first, (1 << 53) + 1))
  }

  @Test func `text is counted in UTF-16 units, up to 32767`() throws {
    let fits = String(repeating: "é", count: 32_767)
    let folder = try WorkFolder()
    #expect(
      try folder.written(workbook { $0.append([.text(fits)]) }).cell("Sheet", "A1")?.text == fits)
    let long = try workbook { $0.append([.text(String(repeating: "😀", count: 16_384))]) }
    #expect(
      try fault(of: long)
        == .textTooLong(sheet: "Sheet", cell: .first, length: 32_768, limit: 32_767))
  }
}
