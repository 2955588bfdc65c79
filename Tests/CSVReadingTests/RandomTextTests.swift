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

  /// The records by the rules of the module's article, told byte by byte; nil where a quote stays open.
  private func byRules(_ bytes: [UInt8]) -> [[String]]? {
    let (quote, delimiter) = (UInt8(ascii: "\""), UInt8(ascii: ";"))
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    var (records, record): ([[String]], [String]) = ([], [])
    var rest = (bytes + [0x0A])[...]
    while !rest.isEmpty {
      rest = rest.drop { isBlank($0) }
      if record.isEmpty, let first = rest.first, isEnd(first) {
        rest.removeFirst()
        continue
      }
      if rest.isEmpty { break }
      var field: [UInt8] = []
      var isQuoted = rest.first == quote
      if isQuoted { rest.removeFirst() }
      // Quotes of the field that were taken for text.
      var literal = 0
      while isQuoted {
        guard let byte = rest.popFirst() else { return nil }
        guard byte == quote else {
          field.append(byte)
          continue
        }
        let blanks = rest.prefix { isBlank($0) }
        let behind = rest.dropFirst(blanks.count)
        guard let next = behind.first else { return nil }
        if next == quote && blanks.isEmpty {
          rest.removeFirst()
          field.append(quote)
        } else if next == delimiter || isEnd(next) {
          rest = behind
          isQuoted = false
          break
        } else if next == quote {
          // It may be the closing one.
          literal += 1
          field.append(quote)
          field += blanks
          rest = behind
        } else {
          let line = behind.prefix { !isEnd($0) }
          let before = line.prefix { $0 != quote }
          let last = before.last { $0 != UInt8(ascii: " ") }
          if literal % 2 == 0, before.count == line.count || last == delimiter {
            // The quotes have ended; the text goes on.
            break
          }
          literal += 1
          field.append(quote)
          field += blanks
          field.append(next)
          rest = behind.dropFirst()
        }
      }
      let text = rest.prefix { $0 != delimiter && !isEnd($0) }
      rest = rest.dropFirst(text.count)
      field += text
      if !text.isEmpty { while let last = field.last, isBlank(last) { field.removeLast() } }
      record.append(String(decoding: field, as: UTF8.self))
      if let end = rest.popFirst(), isEnd(end) {
        records.append(record)
        record = []
      }
    }
    return records
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
      #expect(transcript.records == byRules(bytes))
    } else {
      #expect(whole != .error(.empty) || byRules(bytes) == [])
      if case .error(.unterminatedQuote) = whole { #expect(byRules(bytes) == nil) }
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
