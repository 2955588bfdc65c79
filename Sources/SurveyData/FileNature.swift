/// What a file is that is no CSV, told from its first bytes.
public enum FileNature: String, Sendable, Hashable, Codable, CaseIterable {
  /// An Excel workbook (`.xlsx`), or another ZIP archive.
  case workbook
  /// An Excel workbook of before 2007 (`.xls`).
  case oldWorkbook
  /// XML: a questionnaire's structure, or a codebook.
  case xml
  /// A PDF.
  case pdf
  /// Bytes that are no text.
  case binary

  /// What bytes that a file begins with say; nil: it may be text.
  ///
  /// Text holds no zero byte, unless it is UTF-16, which has one in about every second place.
  public init?(_ head: [UInt8]) {
    func starts(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if starts([0x50, 0x4B, 0x03, 0x04]) {
      self = .workbook
    } else if starts([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldWorkbook
    } else if starts(Array("%PDF".utf8)) {
      self = .pdf
    } else if starts(Array("<?xml".utf8)) || starts([0xEF, 0xBB, 0xBF] + Array("<?xml".utf8)) {
      self = .xml
    } else if !starts([0xFF, 0xFE]), !starts([0xFE, 0xFF]) {
      let zeros = head.count { $0 == 0 }
      guard zeros > 0, zeros * 4 < head.count || head.count < 8 else { return nil }
      let controls = head.count { $0 < 0x09 || (0x0E..<0x20).contains($0) }
      guard controls * 20 > head.count else { return nil }
      self = .binary
    } else {
      return nil
    }
  }

  /// What it is, in words.
  public var label: Label {
    switch self {
    case .workbook:
      Label(
        fr: "un classeur Excel (.xlsx) ou une archive",
        en: "an Excel workbook (.xlsx) or an archive")
    case .oldWorkbook: Label(fr: "un classeur Excel (.xls)", en: "an Excel workbook (.xls)")
    case .xml: Label(fr: "un fichier XML", en: "an XML file")
    case .pdf: Label(fr: "un PDF", en: "a PDF")
    case .binary: Label(fr: "un fichier binaire", en: "a binary file")
    }
  }
}
