import CPosix
import Glibc

/// An open converter of the C library from one encoding to UTF-8.
@safe struct TextConverter: ~Copyable {
  private let converter: iconv_t

  /// What one call came to.
  struct Step {
    /// The bytes of the input that were used.
    var used: Int
    /// The bytes of the output that were made.
    var made: Int
    /// The error number where it stopped early (`EILSEQ`, `EINVAL`, `E2BIG`), or 0.
    var fault: Int32
  }

  /// Opens a converter; nil where the system has none for the encoding.
  init?(from encoding: TextEncoding) {
    let converter = unsafe iconv_open("UTF-8", encoding.iconvName)
    // iconv_open fails with (iconv_t)-1, a macro that Swift does not see.
    guard let converter = unsafe converter, Int(bitPattern: converter) != -1 else { return nil }
    unsafe self.converter = unsafe converter
  }

  deinit { _ = unsafe iconv_close(converter) }

  /// Converts what it can of a part of `input`.
  func convert(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) -> Step {
    let outputCount = output.count
    return unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        // iconv takes `char **` for its input, but writes to the pointer only, not the bytes.
        var from = unsafe UnsafeMutablePointer(
          mutating: input.baseAddress?.advanced(by: range.lowerBound)
            .assumingMemoryBound(to: CChar.self))
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = range.count
        var toLeft = outputCount
        let result = unsafe iconv(converter, &from, &fromLeft, &to, &toLeft)
        let fault = result == Int(bitPattern: UInt.max) ? errno : 0
        return Step(used: range.count - fromLeft, made: outputCount - toLeft, fault: fault)
      }
    }
  }
}
