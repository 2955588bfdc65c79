import CPosix
import Glibc

/// Copies a file of another encoding into a UTF-8 file without a name, in blocks, once.
///
/// What cannot be decoded becomes U+FFFD, and its offset in the copy is kept. The copy is
/// unlinked as soon as it exists, so that nothing is left of it whatever happens.
@safe struct Transcoder: ~Copyable {
  private let converter: iconv_t
  private let descriptor: Int32
  private let folder: String
  private let path: String
  private let unitBytes: Int
  private var written = 0
  private var replacements: [Int] = []
  private var replacementCount = 0

  private static let blockBytes = 262_144
  /// U+FFFD, the replacement character.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The bytes of `source` from `start`, decoded and written as UTF-8.
  static func copy(
    of source: ByteSource, from start: Int, encoding: TextEncoding, folder: String
  ) throws(CSVError) -> Content {
    var transcoder = try Transcoder(path: source.path, encoding: encoding, folder: folder)
    try transcoder.run(source, from: start)
    return try transcoder.content()
  }

  private init(path: String, encoding: TextEncoding, folder: String) throws(CSVError) {
    let converter = unsafe iconv_open("UTF-8", encoding.iconvName)
    // iconv_open fails with (iconv_t)-1, a macro that Swift does not see.
    guard let converter = unsafe converter, Int(bitPattern: converter) != -1 else {
      throw CSVError(path: path, kind: .encodingUnavailable(encoding))
    }
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
      let code = errno
      _ = unsafe iconv_close(converter)
      throw CSVError(path: path, kind: .temporaryFileFailed(folder: folder, systemError: code))
    }
    unsafe self.converter = unsafe converter
    self.descriptor = descriptor
    self.folder = folder
    self.path = path
    unitBytes = encoding.unitBytes
  }

  deinit {
    _ = unsafe iconv_close(converter)
    close(descriptor)
  }

  private mutating func run(_ source: ByteSource, from start: Int) throws(CSVError) {
    // Three bytes for one is the most that a code page needs, and UTF-16 three for two.
    var output = [UInt8](repeating: 0, count: 3 * Self.blockBytes)
    var input: [UInt8] = []
    var position = start
    while position < source.size {
      let end = min(position + Self.blockBytes, source.size)
      input += try source.bytes(position..<end)
      position = end
      let used = try convert(input, into: &output, isLast: position == source.size)
      input.removeFirst(used)
    }
    try source.checkSize()
  }

  /// Converts and writes a block; returns how many bytes were used: not those of a character
  /// that the next block completes.
  private mutating func convert(
    _ input: [UInt8], into output: inout [UInt8], isLast: Bool
  ) throws(CSVError) -> Int {
    var used = 0
    while used < input.count {
      let step = step(input, from: used, into: &output)
      used += step.used
      try write(output, count: step.made)
      switch step.fault {
      case EILSEQ:
        try replace()
        used = min(used + unitBytes, input.count)
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

  /// One call of iconv: the bytes used and made, and the error number where it stopped, or 0.
  private func step(
    _ input: [UInt8], from start: Int, into output: inout [UInt8]
  ) -> (used: Int, made: Int, fault: Int32) {
    let inputCount = input.count - start
    let outputCount = output.count
    return unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        // iconv takes `char **` for its input, but writes to the pointer only, not the bytes.
        var from = unsafe UnsafeMutablePointer(
          mutating: input.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = inputCount
        var toLeft = outputCount
        let result = unsafe iconv(converter, &from, &fromLeft, &to, &toLeft)
        let fault = result == Int(bitPattern: UInt.max) ? errno : 0
        return (inputCount - fromLeft, outputCount - toLeft, fault)
      }
    }
  }

  private mutating func replace() throws(CSVError) {
    replacementCount += 1
    if replacements.count < placesKept { replacements.append(written) }
    try write(Self.replacement, count: Self.replacement.count)
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
      needsCheck: false, replacements: replacements, replacementCount: replacementCount)
  }
}
