import Testing
import XMLReading

/// A file of XML as a tree, or its fault with the place.
@Suite struct `An XML element` {
  private func root(_ text: String) throws -> XMLElement {
    try XMLElement(parsing: Array(text.utf8), file: "f.xml")
  }

  @Test func `has its content in order, names without prefixes`() throws {
    let root = try root("<d:a xml:lang='fr'>un<d:b>deux</d:b>\n <c/><![CDATA[<trois>]]>&amp;</d:a>")
    #expect(root.name == "a" && root.attributes == ["lang": "fr"])
    #expect(root.children.map(\.name) == ["b", "c"])
    #expect(root.text == "undeux\n <trois>&")
    #expect(root.first("c")?.line == 2 && root.first("c")?.column == 2)
    #expect(root.all("b", "x").isEmpty)
  }

  @Test func `is decoded as the file declares`() throws {
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9]
    #expect(try XMLElement(parsing: latin + Array("</a>".utf8), file: "f").text == "é")
    let windows = Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + [0x92, 0x80]
    #expect(try XMLElement(parsing: windows + Array("</a>".utf8), file: "f").text == "’€")
    let wide: [UInt8] =
      [0xFF, 0xFE] + "<a>é</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try XMLElement(parsing: wide, file: "f").text == "é")
  }

  @Test func `tells a fault with its place`() throws {
    let fault = #expect(throws: XMLError.self) { try root("<a>\n <b></a>") }
    #expect(fault?.description == "f.xml:2:7: error: mismatched tag")
    let empty = #expect(throws: XMLError.self) { try root("") }
    #expect(empty?.message == "no element found")
  }

  @Test func `refuses what nests or grows without end`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLError.self) { try root(deep) }
    let entities = (1...30).map {
      "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>"
    }
    let bomb = "<!DOCTYPE a [<!ENTITY e0 'ha'>\(entities.joined())]><a>&e30;</a>"
    #expect(throws: XMLError.self) { try root(bomb) }
    // What lies outside the file is left alone.
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
    #expect(try root(outside).text == "")
  }
}
