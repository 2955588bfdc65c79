import TestSupport
import Testing

@testable import CSVReading

@Suite struct RandomTextTests {
  /// Well-formed records with quotes, line ends and blank lines, and the text that they make.
  private func wellFormed(
    _ random: inout SeededGenerator
  ) -> (text: String, records: [[String]], lines: [Int], lineCount: Int) {
    let alphabet: [Character] = ["a", "b", ";", "\"", "\n", "é", " ", "5"]
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let width = Int.random(in: 1...4, using: &random)
    var text = ""
    var records: [[String]] = []
    var lines: [Int] = []
    var line = 1
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      if Int.random(in: 0..<6, using: &random) == 0 {
        text += lineEnd
        line += 1
      }
      var record: [String] = []
      lines.append(line)
      for column in 0..<width {
        let length = Int.random(in: 0...5, using: &random)
        let field = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        let mustQuote = field.contains { ";\"\n ".contains($0) } || width == 1
        let quoted = mustQuote || Bool.random(using: &random)
        if column > 0 { text += ";" }
        let doubled = field.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        text += quoted ? "\"\(doubled)\"" : field
        line += field.filter { $0 == "\n" }.count
        record.append(field)
      }
      records.append(record)
      text += lineEnd
      line += 1
    }
    return (text, records, lines, line - 1)
  }

  @Test("what was written is read, in any number of pieces", arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let example = wellFormed(&random)
    let folder = try WorkFolder()
    let path = try folder.write(example.text)
    let expected = Reading.transcript(
      Transcript(records: example.records, lines: example.lines, lineCount: example.lineCount))
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ";"))
    for pieces in [1, 2, 3, 5, 8, 13, 21, example.text.utf8.count] {
      for guessByWidth in [false, true] {
        #expect(
          reading(path, pieces: pieces, pin: pin, guessByWidth: guessByWidth) == expected,
          "\(pieces) pieces of \(example.text.debugDescription)")
      }
    }
  }

  /// The records as libcsv's default mode reads them in one go; nil where a quote stays open.
  private func defaultMode(_ bytes: [UInt8]) -> [[String]]? {
    struct Records {
      var all: [[String]] = []
      var current: [String] = []
    }
    var records = Records()
    let parser = CSVParser(delimiter: UInt8(ascii: ";"), quoting: true, strict: false)
    let text = bytes + [0x0A]
    _ = unsafe withUnsafeMutablePointer(to: &records) { records in
      unsafe text.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress else { return 0 }
        return unsafe parser.parse(
          base, text.count,
          onField: { field, length, context in
            let records = unsafe context?.assumingMemoryBound(to: Records.self)
            let bytes = unsafe UnsafeRawBufferPointer(start: field, count: length)
            unsafe records?.pointee.current.append(String(decoding: bytes, as: UTF8.self))
          },
          onRecord: { _, context in
            guard let context = unsafe context else { return }
            let records = unsafe context.assumingMemoryBound(to: Records.self)
            unsafe records.pointee.all.append(records.pointee.current)
            unsafe records.pointee.current = []
          }, context: records)
      }
    }
    return parser.isFresh ? records.all : nil
  }

  @Test("any bytes read alike in one piece and in many", arguments: 0..<400)
  func anyText(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    let alphabet: [UInt8] = Array("ab;;\"\"\n\n\r ,".utf8)
    let quotes = seed % 3 == 0
    let bytes = (0..<Int.random(in: 1...120, using: &random)).map { _ -> UInt8 in
      let byte = alphabet.randomElement(using: &random) ?? 0
      return byte == UInt8(ascii: "\"") && !quotes && Bool.random(using: &random) ? 0x61 : byte
    }
    let folder = try WorkFolder()
    let path = try folder.write(bytes)
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ";"))
    let whole = reading(path, pieces: 1, pin: pin)
    if case .transcript(let transcript) = whole {
      #expect(transcript.records == defaultMode(bytes))
    } else {
      #expect(whole != .error(.empty) || defaultMode(bytes) == [])
      if case .error(.unterminatedQuote) = whole { #expect(defaultMode(bytes) == nil) }
    }
    for pieces in 2...max(2, min(40, bytes.count)) {
      #expect(
        reading(path, pieces: pieces, pin: pin) == whole,
        "\(pieces) pieces of \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test("the number of threads changes nothing", arguments: [1, 2, 5])
  func threads(jobs: Int) throws {
    var random = SeededGenerator(seed: 7)
    let text = (0..<60).map { _ in wellFormed(&random).text }.joined()
    let folder = try WorkFolder()
    let path = try folder.write(text)
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ";"))
    let whole = reading(path, pieces: 1, jobs: 1, pin: pin)
    #expect(reading(path, pieces: 23, jobs: jobs, pin: pin) == whole)
  }
}
