// Foundation for running `unzip`, FoundationXML for reading the parts: tests only.
import Foundation
import FoundationXML

/// A workbook read back part by part, for tests.
///
/// ```swift
/// let workbook = try WorkbookParts(path: path)
/// workbook.sheetNames                       // ["Cover", "Table 1"]
/// workbook.cell("Table 1", "B3")?.number    // 42.0
/// workbook.part("docProps/core.xml")        // the XML text
/// ```
public struct WorkbookParts: Sendable {
  /// One cell as the file has it.
  public struct Cell: Equatable, Sendable {
    /// The name of the cell, such as `B3`.
    public var reference: String
    /// The `t` attribute: `s`, `inlineStr`, `b`, or `n` where there is none.
    public var type: String
    /// The value as written, shared strings resolved; empty for a blank cell.
    public var value: String
    /// The index of the style in `xl/styles.xml`.
    public var styleIndex: Int

    /// The text of a text cell.
    public var text: String? { type == "s" || type == "inlineStr" ? value : nil }
    /// The number of a number cell.
    public var number: Double? { type == "n" ? Double(value) : nil }
    /// The truth of a boolean cell.
    public var boolean: Bool? { type == "b" ? value == "1" : nil }
    /// Whether the cell has a style only.
    public var isBlank: Bool { type == "n" && value.isEmpty }
  }

  /// A link from a cell.
  public struct Link: Equatable, Sendable {
    /// The name of the cell.
    public var reference: String
    /// The cell that an internal link leads to, such as `'Table 1'!A1`.
    public var location: String?
    /// The address that an external link leads to.
    public var target: String?

    /// A link from a cell to another cell or to an address.
    public init(reference: String, location: String? = nil, target: String? = nil) {
      self.reference = reference
      self.location = location
      self.target = target
    }
  }

  /// The names of the sheets, from left to right.
  public let sheetNames: [String]
  /// The names of all parts, in the order of the file.
  public let partNames: [String]

  private let parts: [String: Data]
  private let sheets: [String: SheetReader]
  private let sheetParts: [String: String]

  /// Unzips a workbook and reads its sheets.
  public init(path: String) throws {
    let names = String(decoding: try WorkbookParts.unzip(["-Z1", path]), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    var parts: [String: Data] = [:]
    for name in names {
      let pattern = name.replacingOccurrences(of: "[", with: "\\[")
      parts[name] = try WorkbookParts.unzip(["-p", path, pattern])
    }
    let strings = TextReader(element: "si")
    if let data = parts["xl/sharedStrings.xml"] { try WorkbookParts.parse(data, strings) }
    let relations = AttributeReader(element: "Relationship")
    try WorkbookParts.parse(parts["xl/_rels/workbook.xml.rels"] ?? Data(), relations)
    let listed = AttributeReader(element: "sheet")
    try WorkbookParts.parse(parts["xl/workbook.xml"] ?? Data(), listed)

    var sheetParts: [String: String] = [:]
    var sheets: [String: SheetReader] = [:]
    for sheet in listed.found {
      guard let name = sheet["name"], let id = sheet["r:id"],
        let target = relations.found.first(where: { $0["Id"] == id })?["Target"],
        let data = parts["xl/" + target]
      else { throw TestError("\(path): a sheet without a part") }
      let reader = SheetReader(strings: strings.texts)
      try WorkbookParts.parse(data, reader)
      sheets[name] = reader
      sheetParts[name] = "xl/" + target
    }
    self.sheetNames = listed.found.compactMap { $0["name"] }
    self.partNames = names
    self.parts = parts
    self.sheets = sheets
    self.sheetParts = sheetParts
  }

  /// The text of a part, such as `xl/styles.xml`.
  public func part(_ name: String) -> String? {
    parts[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The XML text of a sheet.
  public func sheetPart(_ sheet: String) -> String? {
    sheetParts[sheet].flatMap { part($0) }
  }

  /// A cell by the name of its sheet and its own; `nil` where the file has none.
  public func cell(_ sheet: String, _ reference: String) -> Cell? {
    sheets[sheet]?.cells[reference]
  }

  /// The cells of a sheet from `A1`, row by row; `nil` where the file has none.
  public func rows(_ sheet: String) -> [[Cell?]] {
    guard let cells = sheets[sheet]?.cells else { return [] }
    var rows: [[Cell?]] = []
    for cell in cells.values {
      let (row, column) = WorkbookParts.place(cell.reference)
      while rows.count <= row { rows.append([]) }
      while rows[row].count <= column { rows[row].append(nil) }
      rows[row][column] = cell
    }
    return rows
  }

  /// The values of a sheet as they are written, blank where there is none.
  public func values(_ sheet: String) -> [[String]] {
    rows(sheet).map { row in row.map { $0?.value ?? "" } }
  }

  /// The links of a sheet, in the order of the file.
  public func links(_ sheet: String) -> [Link] {
    guard let part = sheetParts[sheet], let reader = sheets[sheet] else { return [] }
    let relationsPart = part.replacingOccurrences(of: "worksheets/", with: "worksheets/_rels/")
    let relations = AttributeReader(element: "Relationship")
    if let data = parts[relationsPart + ".rels"] { try? WorkbookParts.parse(data, relations) }
    return reader.links.map { link in
      Link(
        reference: link["ref"] ?? "", location: link["location"],
        target: relations.found.first { $0["Id"] == link["r:id"] }?["Target"])
    }
  }

  /// The cells that a defined name stands for; `sheet` counts from zero for names of one sheet.
  public func definedName(_ name: String, sheet: Int? = nil) -> String? {
    let reader = AttributeReader(element: "definedName")
    if let data = parts["xl/workbook.xml"] { try? WorkbookParts.parse(data, reader) }
    return reader.found.first {
      $0["name"] == name && $0["localSheetId"] == sheet.map { "\($0)" }
    }?["text"]
  }

  private static func unzip(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw TestError("unzip \(arguments.joined(separator: " ")) failed")
    }
    return data
  }

  private static func parse(_ data: Data, _ reader: any XMLParserDelegate) throws {
    // As a stream, because libxml2 takes no more than 10 MB at once.
    let parser = XMLParser(stream: InputStream(data: data))
    parser.delegate = reader
    if !parser.parse() {
      throw TestError("not XML: \(parser.parserError.map { "\($0)" } ?? "")")
    }
  }

  private static func place(_ reference: String) -> (row: Int, column: Int) {
    var row = 0
    var column = 0
    for byte in reference.utf8 {
      if byte >= UInt8(ascii: "A") {
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      } else {
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    return (row - 1, column - 1)
  }

  /// Text with the escapes that a workbook uses for characters decoded: `_x005F_` is `_`.
  fileprivate static func unescaped(_ text: String) -> String {
    text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
  }
}

/// Collects the attributes, and the text, of each element of one name.
private final class AttributeReader: NSObject, XMLParserDelegate {
  let element: String
  var found: [[String: String]] = []
  private var isInside = false

  init(element: String) {
    self.element = element
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    isInside = name == element
    if isInside { found.append(attributes) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInside { found[found.count - 1]["text", default: ""] += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isInside = false
  }
}

/// Collects the text inside each element of one name.
private final class TextReader: NSObject, XMLParserDelegate {
  let element: String
  var texts: [String] = []
  private var isInside = false

  init(element: String) {
    self.element = element
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if name == element {
      isInside = true
      texts.append("")
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInside { texts[texts.count - 1] += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard name == element else { return }
    isInside = false
    texts[texts.count - 1] = WorkbookParts.unescaped(texts[texts.count - 1])
  }
}

/// Collects the cells and the links of a sheet.
///
/// `@unchecked Sendable` because nothing changes it once the sheet is parsed, in the initialiser
/// of ``WorkbookParts``.
private final class SheetReader: NSObject, XMLParserDelegate, @unchecked Sendable {
  var cells: [String: WorkbookParts.Cell] = [:]
  var links: [[String: String]] = []
  private let strings: [String]
  private var cell: WorkbookParts.Cell?
  private var takesText = false

  init(strings: [String]) {
    self.strings = strings
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    switch name {
    case "c":
      cell = WorkbookParts.Cell(
        reference: attributes["r"] ?? "", type: attributes["t"] ?? "n", value: "",
        styleIndex: attributes["s"].flatMap { Int($0) } ?? 0)
    case "v", "t": takesText = true
    case "f": cell?.type = "formula"
    case "hyperlink": links.append(attributes)
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if takesText { cell?.value += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "v", "t": takesText = false
    case "c":
      guard var done = cell else { return }
      if done.type == "s" {
        done.value = Int(done.value).map { strings[$0] } ?? ""
      } else if done.type == "inlineStr" {
        done.value = WorkbookParts.unescaped(done.value)
      }
      cells[done.reference] = done
      cell = nil
    default: break
    }
  }
}
