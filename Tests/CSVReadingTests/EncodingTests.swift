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
    bytes += Array("3;x".utf8) + [accent] + Array("y\n".utf8)
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
