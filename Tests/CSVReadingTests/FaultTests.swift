import TestSupport
import Testing

@testable import CSVReading

@Suite struct FaultTests {
  private let pin = CSVDialectPin(delimiter: UInt8(ascii: ";"))

  @Test("an open quote is named with its place, however the file is cut", arguments: 1...40)
  func unterminated(pieces: Int) throws {
    let folder = try WorkFolder()
    let path = try folder.write("a;b\n\n1;2\n\"x\ny\";\"z\n3;4\n5;6\n7;8\n")
    #expect(
      reading(path, pieces: pieces, pin: pin)
        == .error(
          .unterminatedQuote(
            field: CSVPosition(record: 3, line: 5, column: 2), recordLine: 4)))
  }

  @Test("an open quote on the last line, without a line end")
  func unterminatedAtTheEnd() throws {
    let folder = try WorkFolder()
    let path = try folder.write("a;b\n1;\"2")
    #expect(
      reading(path, pieces: 1, pin: pin)
        == .error(
          .unterminatedQuote(
            field: CSVPosition(record: 2, line: 2, column: 2), recordLine: 2)))
    #expect(
      reading(path, pieces: 3, skipping: 1, pin: pin)
        == reading(path, pieces: 1, skipping: 0, pin: pin))
  }

  @Test("a quoted field beyond the limit is taken for an open quote", arguments: 1...30)
  func longQuoted(pieces: Int) throws {
    let folder = try WorkFolder()
    let lines = String(repeating: "x;y\n", count: 30)
    let path = try folder.write("a;b\n1;\"2\n" + lines + "3\";4\n")
    #expect(
      reading(path, pieces: pieces, pin: pin, recordLimit: 64)
        == .error(
          .unterminatedQuote(
            field: CSVPosition(record: 2, line: 2, column: 2), recordLine: 2)))
  }

  @Test("a line without an end is too long a record")
  func longLine() throws {
    let folder = try WorkFolder()
    let path = try folder.write("a;b\n1;" + String(repeating: "x", count: 400_000))
    #expect(
      reading(path, pieces: 1, pin: pin, recordLimit: 100_000)
        == .error(
          .recordTooLong(
            at: CSVPosition(record: 2, line: 2, column: 2), limitBytes: 100_000)))
  }

  @Test("a line longer than a block is read whole", arguments: [1, 2, 5])
  func blockLongLine(pieces: Int) throws {
    let folder = try WorkFolder()
    let long = String(repeating: "é", count: 300_000)
    let quoted = String(repeating: "x\r\n", count: 200_000)
    let path = try folder.write("a;b\r\n\(long);2\r\n\"\(quoted)\";4\r\n5;6\r\n")
    guard case .transcript(let transcript) = reading(path, pieces: pieces, pin: pin) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.records == [["a", "b"], [long, "2"], [quoted, "4"], ["5", "6"]])
    #expect(transcript.lines == [1, 2, 3, 200_004])
  }

  @Test("CR and LF are one line end wherever blocks end", arguments: 0..<4)
  func blockEnds(shift: Int) throws {
    let folder = try WorkFolder()
    let first = String(repeating: "x", count: shift)
    let rows = String(repeating: "123;4\r\n", count: 80_000)
    let path = try folder.write("\(first);b\r\n\(rows)")
    guard case .transcript(let transcript) = reading(path, pieces: 1, pin: pin) else {
      Issue.record("not read")
      return
    }
    #expect(transcript.lineCount == 80_001)
    #expect(transcript.lines == Array(1...80_001))
  }

  @Test(
    "files without a record are empty",
    arguments: ["", "\u{FEFF}", "\n \r\n\t\n", "sep=;\r\n"])
  func empty(text: String) throws {
    let folder = try WorkFolder()
    #expect(reading(try folder.write(text), pieces: 1) == .error(.empty))
  }

  @Test("what cannot be opened is named")
  func unreadable() throws {
    let folder = try WorkFolder()
    #expect(
      reading("\(folder.path)/none.csv", pieces: 1) == .error(.unreadable(systemError: 2)))
    #expect(reading(folder.path, pieces: 1) == .error(.isDirectory))
    #expect(reading("/dev/null", pieces: 1) == .error(.notRegularFile))
  }

  @Test("a file that grows after it was opened is not believed")
  func grown() throws {
    let folder = try WorkFolder()
    let path = try folder.write("a;b\n1;2\n")
    let reader = try CSVReader(path: path, temporaryFolder: folder.path)
    _ = try folder.write("a;b\n1;2\n3;4\n")
    #expect(throws: CSVError(path: path, kind: .sizeChanged(fromBytes: 8, toBytes: 12))) {
      try reader.read { _ in RecordingSink() }
    }
    _ = try folder.write("a;b\n")
    #expect(throws: CSVError(path: path, kind: .sizeChanged(fromBytes: 8, toBytes: 4))) {
      try reader.read { _ in RecordingSink() }
    }
  }

  @Test("errors say what is wrong, where, and what to do")
  func words() {
    let field = CSVPosition(record: 3, line: 5, column: 2)
    #expect(
      CSVError(path: "x.csv", kind: .unterminatedQuote(field: field, recordLine: 4)).description
        == "x.csv:5:2: error: a quote is opened here and never closed, in record 3, which starts "
        + "at line 4; close it, or double it if it belongs to the text")
    #expect(
      CSVError(path: "x.csv", kind: .unreadable(systemError: 2)).description
        == "x.csv: error: cannot be opened (No such file or directory); check the path and the "
        + "rights")
  }
}
