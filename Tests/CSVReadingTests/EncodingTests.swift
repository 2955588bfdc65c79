import TestSupport
import Testing

@testable import CSVReading

@Suite struct EncodingTests {
  private let text = "nom;été\r\n\"Zoé; l’aînée\";12,5 €\r\n😀;\"a\r\nb\"\r\n"
  private let records = [["nom", "été"], ["Zoé; l’aînée", "12,5 €"], ["😀", "a\r\nb"]]

  private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let low = UInt8(truncatingIfNeeded: unit)
      let high = UInt8(truncatingIfNeeded: unit >> 8)
      return littleEndian ? [low, high] : [high, low]
    }
  }

  @Test(
    "UTF-16 is read with and without its mark",
    arguments: [true, false], [true, false])
  func wide(littleEndian: Bool, mark: Bool) throws {
    let folder = try WorkFolder()
    let path = try folder.write(utf16((mark ? "\u{FEFF}" : "") + text, littleEndian: littleEndian))
    let reader = try CSVReader(path: path, temporaryFolder: folder.path)
    #expect(reader.dialect.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
    #expect(reader.dialect.hasByteOrderMark == mark)
    #expect(reader.dialect.lineEnd == .crlf)
    #expect(try reader.records() == records)
    #expect(folder.names == ["export.csv"])
    for pieces in 1...text.utf8.count {
      guard case .transcript(let transcript) = reading(path, pieces: pieces) else {
        Issue.record("\(pieces) pieces")
        continue
      }
      #expect(transcript.records == records)
      #expect(transcript.lines == [1, 2, 3])
    }
  }

  @Test("an unpaired surrogate becomes U+FFFD and is reported")
  func surrogate() throws {
    let folder = try WorkFolder()
    var bytes = utf16("\u{FEFF}a;b\nx;y", littleEndian: true)
    bytes += [0x00, 0xD8] + utf16("z\n", littleEndian: true) + [0x41]
    let path = try folder.write(bytes)
    guard case .transcript(let transcript) = reading(path, pieces: 2) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.records == [["a", "b"], ["x", "y\u{FFFD}z"], ["\u{FFFD}"]])
    #expect(
      transcript.undecodable == [
        CSVPosition(record: 2, line: 2, column: 2), CSVPosition(record: 3, line: 3, column: 1),
      ])
  }

  /// é as Windows-1252 writes it.
  private let accent: UInt8 = 0xE9

  @Test("a first accent beyond the head restarts the read as Windows-1252", arguments: [1, 2, 9])
  func lateAccent(pieces: Int) throws {
    let folder = try WorkFolder()
    var bytes = Array("a;b\n".utf8)
    for _ in 0..<60_000 { bytes += Array("1;\"2\"\n".utf8) }
    bytes += Array("3;caf".utf8) + [accent, 0x0A]
    let path = try folder.write(bytes)
    let reader = try CSVReader(path: path, temporaryFolder: folder.path)
    #expect(reader.dialect.encoding == .utf8)
    guard case .transcript(let transcript) = reading(path, pieces: pieces, skipping: 1) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.restartedAs == .windows1252)
    #expect(transcript.records.count == 60_001)
    #expect(transcript.records.last == ["3", "café"])
    #expect(transcript.lines.last == 60_002)
    #expect(transcript.undecodableCount == 0)
    #expect(try reader.records(limit: .max).last == ["3", "café"])
    #expect(folder.names == ["export.csv"])
  }

  @Test("a UTF-8 file with one bad byte stays UTF-8", arguments: [1, 4])
  func oneBadByte(pieces: Int) throws {
    let folder = try WorkFolder()
    var bytes = Array("a;b\n".utf8)
    for _ in 0..<60_000 { bytes += Array("é;\"2\"\n".utf8) }
    // Half of an é: its second byte is lost.
    bytes += Array("3;x".utf8) + [0xC3] + Array("y\n".utf8)
    guard
      case .transcript(let transcript) = reading(try folder.write(bytes), pieces: pieces)
    else {
      Issue.record("not read")
      return
    }
    #expect(transcript.restartedAs == .utf8)
    #expect(transcript.records[1] == ["é", "2"])
    #expect(transcript.records.last == ["3", "x\u{FFFD}y"])
    #expect(transcript.undecodable == [CSVPosition(record: 60_002, line: 60_002, column: 2)])
  }

  /// Two encodings in one file, the records that they make, and where the encoding changes.
  struct Mixture: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parts: [(String, TextEncoding)]
    let changes: [(line: Int, column: Int, to: TextEncoding)]
    /// Bytes of the encodings that differ from UTF-8.
    private static let letters: [TextEncoding: [Character: UInt8]] = [
      .windows1252: [
        "é": 0xE9, "à": 0xE0, "É": 0xC9, "’": 0x92, "œ": 0x9C, "\u{A0}": 0xA0, "ç": 0xE7,
      ],
      .macRoman: [
        "é": 0x8E, "à": 0x88, "É": 0x83, "’": 0xD5, "œ": 0xCF, "\u{A0}": 0xCA, "ç": 0x8D,
      ],
    ]

    var bytes: [UInt8] {
      parts.flatMap { text, encoding in
        text.flatMap { Self.letters[encoding]?[$0].map { [$0] } ?? Array(String($0).utf8) }
      }
    }
    var text: String { parts.map(\.0).joined() }
  }

  private static let accents = "1;é à l’œuvre, ça\u{A0}!\n"

  static let mixtures = [
    Mixture(
      testDescription: "UTF-8 appended to Windows-1252",
      parts: [
        ("a;b\n" + String(repeating: accents, count: 9), .windows1252), ("\"x\ny\";à\n", .utf8),
      ], changes: [(12, 2, .utf8)]),
    Mixture(
      testDescription: "Windows-1252 appended to UTF-8",
      parts: [
        ("a;b\n" + String(repeating: accents, count: 9), .utf8), ("9;l’É\u{A0}été\n", .windows1252),
      ], changes: [(11, 2, .windows1252)]),
    Mixture(
      testDescription: "Windows-1252 between UTF-8",
      parts: [
        (String(repeating: accents, count: 9), .utf8), ("9;ç\n\n8;b\n7;é\n", .windows1252),
        ("6;É\n", .utf8),
      ], changes: [(10, 2, .windows1252), (14, 2, .utf8)]),
    Mixture(
      testDescription: "more UTF-8 below Mac OS Roman",
      parts: [
        ("a;b\n" + String(repeating: accents, count: 3), .macRoman),
        (String(repeating: accents, count: 20), .utf8),
      ], changes: [(5, 2, .utf8)]),
    Mixture(
      testDescription: "lines of Windows-1252 with signs alone",
      parts: [
        (String(repeating: accents, count: 9), .utf8), ("9;à\n8;l’or\n", .windows1252),
      ], changes: [(10, 2, .windows1252)]),
    Mixture(
      testDescription: "Cyrillic and set accents of UTF-8 below Windows-1252",
      parts: [
        ("a;b\n" + String(repeating: accents, count: 9), .windows1252),
        ("1;Привет\n2;e\u{301}te\u{301}\n", .utf8),
      ], changes: [(11, 2, .utf8)]),
    Mixture(
      testDescription: "UTF-8 within lines of Mac OS Roman",
      parts: [
        (String(repeating: accents, count: 9), .macRoman), ("été 😀", .utf8),
        (";à été\n", .macRoman),
        ("é;É\u{A0}!\n", .macRoman),
      ], changes: [(10, 1, .utf8), (10, 2, .macRoman)]),
  ]

  @Test("a file of two encodings is read as each part is written", arguments: mixtures, [1, 3, 50])
  func mixed(mixture: Mixture, pieces: Int) throws {
    let folder = try WorkFolder()
    let path = try folder.write(mixture.bytes)
    let plain = try folder.write(Array(mixture.text.utf8), to: "plain.csv")
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ";"))
    guard case .transcript(let transcript) = reading(path, pieces: pieces, pin: pin),
      case .transcript(let expected) = reading(plain, pieces: 1, pin: pin)
    else {
      Issue.record("not read")
      return
    }
    #expect(transcript.records == expected.records)
    #expect(transcript.undecodableCount == 0)
    #expect(transcript.encodingChanges.map(\.place.line) == mixture.changes.map(\.line))
    #expect(transcript.encodingChanges.map(\.place.column) == mixture.changes.map(\.column))
    #expect(transcript.encodingChanges.map(\.encoding) == mixture.changes.map(\.to))
  }

  @Test("Windows-1252 far behind UTF-8 is read as such, in one second read", arguments: [1, 9])
  func mixedLate(pieces: Int) throws {
    let folder = try WorkFolder()
    var bytes = Array("a;b\n".utf8)
    for _ in 0..<60_000 { bytes += Array("é;\"2\"\n".utf8) }
    bytes += Array("3;caf".utf8) + [accent, 0x0A]
    guard case .transcript(let transcript) = reading(try folder.write(bytes), pieces: pieces) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.restartedAs == .utf8)
    #expect(transcript.records[60_000] == ["é", "2"] && transcript.records.last == ["3", "café"])
    #expect(
      transcript.encodingChanges == [
        EncodingChange(
          place: CSVPosition(record: 60_002, line: 60_002, column: 2), encoding: .windows1252)
      ])
  }

  @Test(
    "É and a no-break space of Windows-1252 are not the letter that UTF-8 writes with these bytes")
  func notMixed() throws {
    let folder = try WorkFolder()
    let path = try folder.write(
      Array("a;b\nLIBERT".utf8) + [0xC9, 0xA0] + Array("!;2\n".utf8) + [accent, 0x3B, 0x33])
    guard case .transcript(let transcript) = reading(path, pieces: 1) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.records[1] == ["LIBERTÉ\u{A0}!", "2"])
    #expect(transcript.encodingChanges.isEmpty)
  }

  @Test("bytes that Windows-1252 lacks become U+FFFD, with their places", arguments: 1...20)
  func undefinedBytes(pieces: Int) throws {
    let folder = try WorkFolder()
    let bytes: [UInt8] =
      Array("a;b\r\n".utf8) + [accent, 0x3B, 0x81, 0x0D, 0x0A] + Array("\r\n\"x\r\n".utf8)
      + [0x90, accent, 0x22, 0x3B, accent, 0x0D, 0x0A]
    let expected = Transcript(
      records: [["a", "b"], ["é", "\u{FFFD}"], ["x\r\n\u{FFFD}é", "é"]], lines: [1, 2, 4],
      lineCount: 5,
      undecodable: [
        CSVPosition(record: 2, line: 2, column: 2), CSVPosition(record: 3, line: 5, column: 1),
      ], undecodableCount: 2)
    let path = try folder.write(bytes)
    #expect(reading(path, pieces: pieces) == .transcript(expected))
    #expect(
      try CSVReader(path: path, temporaryFolder: folder.path).dialect.encoding == .windows1252)
  }

  @Test("pinned UTF-8 is kept, and what it cannot decode is reported", arguments: 1...12)
  func pinned(pieces: Int) throws {
    let folder = try WorkFolder()
    let bytes: [UInt8] = Array("a;b\n1;".utf8) + [accent, 0x0A] + Array("é;2\n".utf8)
    let expected = Transcript(
      records: [["a", "b"], ["1", "\u{FFFD}"], ["é", "2"]], lines: [1, 2, 3], lineCount: 3,
      undecodable: [CSVPosition(record: 2, line: 2, column: 2)], undecodableCount: 1)
    #expect(
      reading(try folder.write(bytes), pieces: pieces, pin: CSVDialectPin(encoding: .utf8))
        == .transcript(expected))
  }

  @Test("a thousand places are listed, and all are counted")
  func capped() throws {
    let folder = try WorkFolder()
    var bytes: [UInt8] = [accent, 0x3B, 0x62, 0x0A]
    for _ in 0..<1500 { bytes += [0x81, 0x3B, 0x78, 0x22, 0x0A] }
    for pieces in [1, 7] {
      guard
        case .transcript(let transcript) = reading(
          try folder.write(bytes), pieces: pieces, pin: CSVDialectPin(encoding: .windows1252))
      else {
        Issue.record("not read")
        return
      }
      #expect(transcript.undecodable.count == 1000)
      #expect(transcript.undecodableCount == 1500)
      #expect(transcript.strayQuotes.count == 1000)
      #expect(transcript.strayQuoteCount == 1500)
      #expect(transcript.strayQuotes.last == CSVPosition(record: 1001, line: 1001, column: 2))
    }
  }

  @Test("Mac and DOS code pages are told by their accents")
  func codePages() {
    let macRoman: [UInt8] = [0x63, 0x61, 0x66, 0x8E, 0x3B, 0x8F, 0x88]
    let dos: [UInt8] = [0x63, 0x61, 0x66, 0x82, 0x3B, 0x8A, 0x85]
    #expect(EncodingDetection.encoding(of: macRoman, isWhole: true).encoding == .macRoman)
    #expect(EncodingDetection.encoding(of: dos, isWhole: true).encoding == .codePage850)
  }

  @Test("quotes, dashes and dots of Windows-1252 are no letters of code page 850")
  func signs() {
    func bytes(_ text: String) -> [UInt8] {
      let signs: [Character: UInt8] = [
        "“": 0x93, "”": 0x94, "–": 0x96, "’": 0x92, "…": 0x85, "é": 0xE9,
      ]
      return text.flatMap { signs[$0].map { [$0] } ?? Array(String($0).utf8) }
    }
    let english = bytes("He said “fine” – it’s ok…\n“Well”, he said…\n")
    #expect(EncodingDetection.encoding(of: english, isWhole: true).encoding == .windows1252)
    let french = bytes("un “mot” – l’été…\n" + String(repeating: "il dit “oui”…\n", count: 30))
    #expect(EncodingDetection.encoding(of: french, isWhole: true).encoding == .windows1252)
    // « côté, dû, là, à » of code page 850.
    let dos: [UInt8] = [
      0x63, 0x93, 0x74, 0x82, 0x0A, 0x64, 0x96, 0x73, 0x0A, 0x6C, 0x85, 0x0A, 0x20, 0x85, 0x20,
      0x82,
    ]
    #expect(EncodingDetection.encoding(of: dos, isWhole: true).encoding == .codePage850)
  }

  @Test("NUL bytes are told with their fields, in any number of pieces", arguments: [1, 2, 9])
  func nul(pieces: Int) throws {
    let folder = try WorkFolder()
    let path = try folder.write(Array("a;b\n\0\0x;1\ny;\"2\n\0\"\nz;3\n".utf8))
    guard case .transcript(let transcript) = reading(path, pieces: pieces) else {
      Issue.record("not read")
      return
    }
    #expect(
      transcript.nulPlaces == [
        CSVPosition(record: 2, line: 2, column: 1), CSVPosition(record: 3, line: 4, column: 2),
      ])
  }

  @Test("a folder that cannot be written is named")
  func noFolder() throws {
    let folder = try WorkFolder()
    let path = try folder.write([accent, 0x3B, 0x62, 0x0A])
    #expect(
      throws: CSVError(
        path: path,
        kind: .temporaryFileFailed(folder: "\(folder.path)/none", systemError: 2))
    ) {
      try CSVReader(path: path, temporaryFolder: "\(folder.path)/none")
    }
  }
}
