import CExpat
import Glibc

extension XMLElement {
  /// The root of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name in errors.
  public init(parsing bytes: [UInt8], file: String) throws(XMLError) {
    let parser = try Parser(file: file)
    self = try parser.parse(bytes)
  }
}

/// Owns Expat's parser, and the tree that its calls build.
@safe private struct Parser: ~Copyable {
  private let handle: XML_Parser
  private let builder: TreeBuilder
  private let file: String

  init(file: String) throws(XMLError) {
    guard let handle = unsafe XML_ParserCreate(nil) else {
      throw XMLError(file: file, line: 1, column: 1, message: "no memory is left to read it")
    }
    unsafe self.handle = unsafe handle
    self.file = file
    builder = unsafe TreeBuilder(handle)
    unsafe XML_SetUserData(handle, Unmanaged.passUnretained(builder).toOpaque())
    unsafe XML_SetElementHandler(
      handle,
      { data, name, attributes in
        guard let builder = unsafe TreeBuilder.of(data), let name = unsafe name else { return }
        unsafe builder.start(String(cString: name), attributes)
      },
      { data, _ in unsafe TreeBuilder.of(data)?.end() })
    unsafe XML_SetCharacterDataHandler(handle) { data, text, count in
      guard let builder = unsafe TreeBuilder.of(data), let text = unsafe text else { return }
      let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
      unsafe builder.add(String(decoding: bytes, as: UTF8.self))
    }
    unsafe XML_SetUnknownEncodingHandler(
      handle,
      { _, name, encoding in
        guard let name = unsafe name, let encoding = unsafe encoding else { return 0 }
        return unsafe CodePage.fill(&encoding.pointee, named: String(cString: name)) ? 1 : 0
      }, nil)
  }

  deinit { unsafe XML_ParserFree(handle) }

  func parse(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    let status = unsafe bytes.withUnsafeBytes { raw in
      unsafe XML_Parse(
        handle, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: raw.count), 1)
    }
    if let place = builder.tooDeep {
      throw XMLError(
        file: file, line: place.line, column: place.column,
        message: "elements nest more than \(XMLElement.mostDepth) deep")
    }
    guard status == XML_STATUS_OK, let root = builder.root else {
      let words = unsafe XML_ErrorString(XML_GetErrorCode(handle)).map {
        unsafe String(cString: $0)
      }
      throw XMLError(
        file: file, line: unsafe max(1, Int(XML_GetCurrentLineNumber(handle))),
        column: unsafe Int(XML_GetCurrentColumnNumber(handle)) + 1,
        message: words ?? "it has no element")
    }
    return root
  }
}

/// The elements that are open, the innermost last.
@safe private final class TreeBuilder {
  private(set) var root: XMLElement?
  private(set) var tooDeep: (line: Int, column: Int)?
  private var open: [XMLElement] = []
  private var pending = ""
  // The parser owns the builder's life: it is used in the parser's own calls only.
  private let handle: XML_Parser

  init(_ handle: XML_Parser) { unsafe self.handle = unsafe handle }

  static func of(_ data: UnsafeMutableRawPointer?) -> TreeBuilder? {
    unsafe data.map { unsafe Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  func start(_ name: String, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    flush()
    let line = unsafe Int(XML_GetCurrentLineNumber(handle))
    let column = unsafe Int(XML_GetCurrentColumnNumber(handle)) + 1
    guard open.count < XMLElement.mostDepth else {
      tooDeep = tooDeep ?? (line, column)
      _ = unsafe XML_StopParser(handle, 0)
      return
    }
    var attributes: [String: String] = [:]
    var place = 0
    while let list = unsafe list, let key = unsafe list[place],
      let value = unsafe list[place + 1]
    {
      unsafe attributes[Self.local(String(cString: key))] = unsafe String(cString: value)
      place += 2
    }
    open.append(
      XMLElement(name: Self.local(name), attributes: attributes, line: line, column: column))
  }

  func end() {
    flush()
    guard tooDeep == nil, let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].content.append(.element(element))
    }
  }

  func add(_ text: String) { pending += text }

  private func flush() {
    if !pending.isEmpty, !open.isEmpty { open[open.count - 1].content.append(.text(pending)) }
    pending = ""
  }

  private static func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}

/// The characters of a code page of one byte, as iconv knows it.
private enum CodePage {
  static func fill(_ encoding: inout XML_Encoding, named name: String) -> Bool {
    let converter = unsafe iconv_open("UTF-32LE", name)
    // iconv_open fails with (iconv_t)-1, a macro that Swift does not see.
    guard let converter = unsafe converter, Int(bitPattern: converter) != -1 else { return false }
    defer { _ = unsafe iconv_close(converter) }
    let characters = (0..<256).map { unsafe character(UInt8($0), converter) }
    // A page that isn't a superset of ASCII can hold no mark-up.
    guard (0..<128).allSatisfy({ characters[$0] == Int32($0) }) else { return false }
    unsafe withUnsafeMutableBytes(of: &encoding.map) { map in
      let numbers = unsafe map.bindMemory(to: Int32.self)
      for place in 0..<256 { unsafe numbers[place] = characters[place] }
    }
    return true
  }

  /// The character of a byte; -1 where it has none.
  private static func character(_ byte: UInt8, _ converter: iconv_t) -> Int32 {
    var input = CChar(bitPattern: byte)
    var output: UInt32 = 0
    let status = unsafe withUnsafeMutablePointer(to: &input) { input in
      unsafe withUnsafeMutableBytes(of: &output) { output in
        var from: UnsafeMutablePointer<CChar>? = unsafe input
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (fromLeft, toLeft) = (1, 4)
        return unsafe iconv(converter, &from, &fromLeft, &to, &toLeft)
      }
    }
    return status == Int(bitPattern: UInt.max) ? -1 : Int32(UInt32(littleEndian: output))
  }
}
