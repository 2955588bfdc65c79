import TestSupport
import Testing
import XLSXWriting

@Suite struct LinkTests {
  @Test(arguments: ["Table 1", "Q1", "2018", "L'été", "Maturité – été", "A & B < C"])
  func `a link leads to a sheet whatever its name`(name: String) throws {
    let folder = try WorkFolder()
    let target = try SheetName(name)
    var content = try workbook { sheet in
      sheet.append([Cell(.link("voir", to: target, cell: CellReference(row: 4, column: 2)))])
    }
    content.sheets.append(SheetContent(name: target))
    let parts = try folder.written(content)
    let quoted = "'" + name.split(separator: "'").joined(separator: "''") + "'"
    #expect(parts.cell("Sheet", "A1")?.text == "voir")
    #expect(
      parts.links("Sheet") == [.init(reference: "A1", location: "\(quoted)!C5", target: nil)])
  }

  @Test(arguments: [
    ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
    ("https://example.org/été et [x]", "https://example.org/%C3%A9t%C3%A9%20et%20%5Bx%5D"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/internal:x", "https://example.org/internal%3Ax"),
    ("mailto:survey@example.org", "mailto:survey@example.org"),
  ])
  func `an address is escaped where it must be`(address: String, expected: String) throws {
    let folder = try WorkFolder()
    let parts = try folder.written(workbook { $0.append([Cell(.url("site", to: address))]) })
    #expect(parts.cell("Sheet", "A1")?.text == "site")
    #expect(
      parts.links("Sheet") == [.init(reference: "A1", location: nil, target: expected)])
  }

  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "external:book.xlsx", "https://", "",
    "https://example.org/\n", "https://example.org/" + String(repeating: "é", count: 400),
  ])
  func `an address that could harm or not fit is refused`(address: String) throws {
    let content = try workbook { $0.append([Cell(.url("site", to: address))]) }
    #expect(
      try fault(of: content)
        == .unusableAddress(sheet: "Sheet", cell: .first, address: address))
  }

  @Test func `a link to a sheet that is not there is refused`() throws {
    let target = try SheetName("Elsewhere")
    let content = try workbook { $0.append([Cell(.link("voir", to: target))]) }
    #expect(
      try fault(of: content)
        == .missingLinkTarget(sheet: "Sheet", cell: .first, target: "Elsewhere"))
  }

  @Test func `the text of a link is at most 255 units`() throws {
    let sheet = try SheetName("Sheet")
    let fits = String(repeating: "日", count: 255)
    let folder = try WorkFolder()
    let parts = try folder.written(workbook { $0.append([Cell(.link(fits, to: sheet))]) })
    #expect(parts.cell("Sheet", "A1")?.text == fits)
    let long = try workbook { $0.append([Cell(.link(fits + "日", to: sheet))]) }
    #expect(
      try fault(of: long)
        == .textTooLong(sheet: "Sheet", cell: .first, length: 256, limit: 255))
  }

  @Test func `a sheet takes 65530 links and no more`() throws {
    let sheet = try SheetName("Sheet")
    let row = [Cell](repeating: Cell(.link("x", to: sheet)), count: 10)
    let most = try workbook { content in
      for _ in 0..<6_553 { content.append(row) }
    }
    #expect(try fault(of: most) == nil)
    let more = try workbook { content in
      for _ in 0..<6_553 { content.append(row) }
      content.append([row[0]])
    }
    #expect(try fault(of: more) == .tooManyLinks(sheet: "Sheet", count: 65_531))
  }
}
