import CPosix
import Glibc

/// Copies a file of another encoding into a UTF-8 file without a name, in blocks, once.
///
/// What cannot be decoded becomes U+FFFD, and its offset in the copy is kept. The copy is
/// unlinked as soon as it exists, so that nothing is left of it whatever happens.
///
/// A file may be of two encodings, as where somebody appended one export to another: see ``MixedText``.
/// So what was valid UTF-8 in front of the first fault is copied as it is, and the encoding is
/// decided there if it is not known before.
@safe struct Transcoder: ~Copyable {
  private let descriptor: Int32
  private let folder: String
  private let path: String
  /// The encoding of the file; nil until the first fault.
  private var encoding: TextEncoding?
  private var converter: TextConverter
  /// For the lines of a UTF-8 file that are in a code page, and which one; chosen at the first of them.
  private var page: TextConverter
  private var pageEncoding: TextEncoding?
  /// Whether parts may be in another encoding.
  private let isMixed: Bool
  /// The encoding of the last character beyond ASCII.
  private var current: TextEncoding?
  /// Whether the line that is being written has a character beyond ASCII.
  private var lineIsWide = false
  /// The characters beyond ASCII before the encoding was decided.
  private var wideCharacters = 0
  private var output = [UInt8](repeating: 0, count: 3 * Self.blockBytes)
  private var written = 0
  private var marks: [Content.Mark] = []
  private var changeCount = 0
  private var replacementCount = 0

  private static let blockBytes = 262_144
  /// The bytes of one line that are looked at together.
  private static let lineBytes = 4 * blockBytes
  /// U+FFFD, the replacement character.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The bytes of `source` from `start`, decoded and written as UTF-8, and the encoding.
  ///
  /// - Parameters:
  ///   - encoding: The file's; nil: to be told from the first bytes that are not UTF-8.
  ///   - isMixed: Whether parts may be in another encoding.
  static func copy(
    of source: ByteSource, from start: Int, encoding: TextEncoding?, isMixed: Bool, folder: String
  ) throws(CSVError) -> (content: Content, encoding: TextEncoding) {
    var transcoder = Transcoder(
      path: source.path, encoding: encoding, isMixed: isMixed, folder: folder,
      converter: try converter(encoding ?? .utf8, source.path),
      page: try converter(.windows1252, source.path),
      descriptor: try file(in: folder, source.path))
    try transcoder.run(source, from: start)
    return (try transcoder.content(), transcoder.encoding ?? .utf8)
  }

  private init(
    path: String, encoding: TextEncoding?, isMixed: Bool, folder: String,
    converter: consuming TextConverter, page: consuming TextConverter, descriptor: Int32
  ) {
    self.converter = converter
    self.page = page
    self.descriptor = descriptor
    self.folder = folder
    self.path = path
    self.encoding = encoding
    self.isMixed = isMixed && encoding?.unitBytes != 2
  }

  /// A new file without a name.
  private static func file(in folder: String, _ path: String) throws(CSVError) -> Int32 {
    var template = Array("\(folder)/transcoded-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { name in
      guard let base = name.baseAddress else { return -1 as Int32 }
      let descriptor = unsafe mkstemp(base)
      if descriptor >= 0 {
        unsafe unlink(base)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      }
      return descriptor
    }
    guard descriptor >= 0 else {
      throw CSVError(path: path, kind: .temporaryFileFailed(folder: folder, systemError: errno))
    }
    return descriptor
  }

  private static func converter(
    _ encoding: TextEncoding, _ path: String
  ) throws(CSVError) -> TextConverter {
    guard let converter = TextConverter(from: encoding) else {
      throw CSVError(path: path, kind: .encodingUnavailable(encoding))
    }
    return converter
  }

  deinit { close(descriptor) }

  private mutating func run(_ source: ByteSource, from start: Int) throws(CSVError) {
    var input: [UInt8] = []
    var position = start
    while position < source.size {
      let end = min(position + Self.blockBytes, source.size)
      input += try source.bytes(position..<end)
      position = end
      let used = try convert(input, isLast: position == source.size)
      input.removeFirst(used)
    }
    try source.checkSize()
  }

  /// Converts and writes a block; returns how many bytes were used: not those of a character
  /// that the next block completes, nor of a line whose encoding it tells.
  private mutating func convert(_ input: [UInt8], isLast: Bool) throws(CSVError) -> Int {
    var used = 0
    while used < input.count {
      let isCodePage = encoding.map { $0 != .utf8 && $0.unitBytes == 1 } ?? false
      if isMixed, isCodePage {
        guard let next = try convertCodePage(input, from: used, isLast: isLast) else { return used }
        used = next
        continue
      }
      let step = converter.convert(input, used..<input.count, into: &output)
      used += step.used
      try write(output, count: step.made, in: encoding ?? .utf8)
      switch step.fault {
      case EILSEQ where encoding == nil:
        try decide(at: input[used...])
      case EILSEQ where isMixed:
        guard let next = try convertFault(input, from: used, isLast: isLast) else { return used }
        used = next
      case EILSEQ:
        try replace()
        used = min(used + (encoding ?? .utf8).unitBytes, input.count)
      case EINVAL where isLast && encoding == nil:
        try decide(at: input[used...])
      case EINVAL where isLast:
        try replace()
        used = input.count
      case EINVAL:
        return used
      default:
        // Done, or E2BIG: the output has just been written, so that there is room again.
        break
      }
    }
    return used
  }

  /// Tells the encoding from the first bytes that are not UTF-8, and from what stood before them.
  private mutating func decide(at rest: ArraySlice<UInt8>) throws(CSVError) {
    let found = EncodingDetection.encoding(
      behind: wideCharacters, block: rest.prefix(Self.blockBytes))
    encoding = found
    if found != .utf8 { converter = try Self.converter(found, path) }
  }

  /// Converts bytes of a code page up to those that are UTF-8 all the same, and these.
  ///
  /// Returns the index behind them; nil where the next block is needed.
  private mutating func convertCodePage(
    _ input: [UInt8], from start: Int, isLast: Bool
  ) throws(CSVError) -> Int? {
    let part = MixedText.firstUTF8(in: input, from: start, isWhole: isLast)
    var used = start
    while used < part.lowerBound {
      let step = converter.convert(input, used..<part.lowerBound, into: &output)
      used += step.used
      try write(output, count: step.made, in: encoding ?? .utf8)
      if step.fault == EILSEQ {
        try replace()
        used += 1
      }
    }
    if part.isEmpty { return used == start ? nil : used }
    try write(Array(input[part]), count: part.count, in: .utf8)
    return part.upperBound
  }

  /// Converts the rest of a line of a UTF-8 file where a byte is not UTF-8: as a code page where the line
  /// seems to be, or the one byte as U+FFFD.
  ///
  /// Returns the index behind it; nil where the line's end is needed.
  private mutating func convertFault(
    _ input: [UInt8], from start: Int, isLast: Bool
  ) throws(CSVError) -> Int? {
    let end = input[start...].firstIndex { $0 == UInt8.lineFeed || $0 == UInt8.carriageReturn }
    if end == nil, !isLast, input.count - start < Self.lineBytes { return nil }
    let line = start..<(end ?? input.count)
    if pageEncoding == nil, !lineIsWide, let found = MixedText.page(behind: input[start...]) {
      pageEncoding = found
      page = try Self.converter(found, path)
    }
    guard let pageEncoding, !lineIsWide, MixedText.hasNoUTF8(input[line]) else {
      try replace()
      return start + 1
    }
    var used = start
    while used < line.upperBound {
      let step = page.convert(input, used..<line.upperBound, into: &output)
      used += step.used
      try write(output, count: step.made, in: pageEncoding)
      if step.fault == EILSEQ {
        try replace()
        used += 1
      }
    }
    return used
  }

  private mutating func replace() throws(CSVError) {
    replacementCount += 1
    if replacementCount <= placesKept {
      marks.append(Content.Mark(offset: written, encoding: nil))
    }
    lineIsWide = true
    try write(Self.replacement, count: Self.replacement.count)
  }

  /// Writes what was decoded, and notes where another encoding begins.
  private mutating func write(
    _ bytes: [UInt8], count: Int, in encoding: TextEncoding
  ) throws(CSVError) {
    if isMixed {
      // Scans only where the encoding changes, and the last line.
      if current != encoding, let wide = bytes.prefix(count).firstIndex(where: { $0 >= 0x80 }) {
        if current != nil {
          changeCount += 1
          if changeCount <= placesKept {
            marks.append(Content.Mark(offset: written + wide, encoding: encoding))
          }
        }
        current = encoding
      }
      let line = bytes.prefix(count).reversed().prefix {
        $0 != UInt8.lineFeed && $0 != UInt8.carriageReturn
      }
      let isWide = line.contains { $0 >= 0x80 }
      lineIsWide = line.count < count ? isWide : lineIsWide || isWide
    }
    if self.encoding == nil {
      // A character's first byte is neither ASCII nor a continuation.
      wideCharacters += bytes.prefix(count).reduce(0) { $0 + ($1 >= 0xC0 ? 1 : 0) }
    }
    try write(bytes, count: count)
  }

  private mutating func write(_ bytes: [UInt8], count: Int) throws(CSVError) {
    var done = 0
    while done < count {
      let result = unsafe bytes.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + done, count - done)
      }
      if result >= 0 {
        done += result
      } else if errno != EINTR {
        throw CSVError(path: path, kind: .temporaryFileFailed(folder: folder, systemError: errno))
      }
    }
    written += count
  }

  private func content() throws(CSVError) -> Content {
    let copy = dup(descriptor)
    guard copy >= 0 else {
      throw CSVError(path: path, kind: .temporaryFileFailed(folder: folder, systemError: errno))
    }
    return Content(
      source: ByteSource(descriptor: copy, size: written, path: path), start: 0, firstLine: 1,
      needsCheck: false, marks: marks, replacementCount: replacementCount, changeCount: changeCount)
  }
}
