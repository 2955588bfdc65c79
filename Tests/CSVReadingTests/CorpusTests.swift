import TestSupport
import Testing

@testable import CSVReading

/// Real exports, and files that are hard to read.
@Suite struct CorpusTests {
  private struct Expected {
    var file: String
    var encoding: TextEncoding
    var delimiter: Character
    var lineEnd: CSVDialect.LineEnd
    var records: Int
    var width: Int
  }

  @Test("real exports are read alike in any number of pieces, and in pieces of any size")
  func reads() throws {
    let all = [
      Expected(
        file: "csv-torture/csvkit-mac-newlines.csv", encoding: .utf8, delimiter: ",",
        lineEnd: .cr, records: 3, width: 3),
      Expected(
        file: "csv-torture/sniffer-semicolon-decimal-comma-bom.csv", encoding: .utf8,
        delimiter: ";", lineEnd: .lf, records: 5, width: 3),
      Expected(
        file: "csv-torture/spectrum-quotes-and-newlines.csv", encoding: .utf8, delimiter: ",",
        lineEnd: .lf, records: 3, width: 2),
      Expected(
        file: "excel-fr/hotels-cp1252-crlf-decimal-comma.csv", encoding: .windows1252,
        delimiter: ";", lineEnd: .crlf, records: 81, width: 8),
      Expected(
        file: "surveymonkey/starwars-2-headers-macroman.csv", encoding: .windows1252,
        delimiter: ",", lineEnd: .lf, records: 62, width: 38),
    ]
    for expected in all {
      let path = try #require(ExportSample.path(expected.file))
      let reader = try CSVReader(path: path, temporaryFolder: "/tmp")
      #expect(reader.dialect.encoding == expected.encoding, "\(expected.file)")
      #expect(reader.dialect.delimiter == expected.delimiter.asciiValue, "\(expected.file)")
      #expect(reader.dialect.lineEnd == expected.lineEnd, "\(expected.file)")
      let whole = reading(path, pieces: 1)
      guard case .transcript(let transcript) = whole else {
        Issue.record("\(expected.file): \(whole)")
        continue
      }
      #expect(transcript.records.count == expected.records, "\(expected.file)")
      #expect(transcript.records.allSatisfy { $0.count == expected.width }, "\(expected.file)")
      for pieces in [2, 3, 7, 31, 200] {
        #expect(reading(path, pieces: pieces) == whole, "\(expected.file), \(pieces) pieces")
      }
      for bytes in [1, 7, 4096] where bytes > 7 || reader.byteCount < 4096 {
        let pieces = max(1, reader.byteCount / bytes)
        #expect(reading(path, pieces: pieces) == whole, "\(expected.file), \(bytes) bytes each")
      }
    }
  }
}
