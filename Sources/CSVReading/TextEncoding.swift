/// How the characters of an export are written as bytes.
public enum TextEncoding: String, Sendable, Equatable, CaseIterable {
  /// UTF-8, of which ASCII is a part.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first: "Texte Unicode" of Excel on Windows.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// The Western European code page of Windows: "CSV" of Excel in France.
  case windows1252 = "Windows-1252"
  /// The Western European character set of the first Macintosh: "CSV (Macintosh)" of Excel.
  case macRoman = "Mac OS Roman"
  /// The Western European code page of DOS: "CSV (MS-DOS)" of Excel.
  case codePage850 = "Code page 850"

  /// The name that iconv knows the encoding by.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "CP1252"
    case .macRoman: "MACINTOSH"
    case .codePage850: "CP850"
    }
  }

  /// Bytes of one unit: what is stepped over when a place cannot be decoded.
  var unitBytes: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf8, .windows1252, .macRoman, .codePage850: 1
    }
  }

  /// The bytes of the byte-order mark, where the encoding has one.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .windows1252, .macRoman, .codePage850: []
    }
  }
}
