import TestSupport
import Testing

@testable import CSVReading

/// One file, with what every way of reading it must yield.
struct CSVCase: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var records: [[String]]
  var lines: [Int]
  var lineCount: Int
  /// Record, line, column of each stray quote.
  var stray: [[Int]] = []
  var delimiter: Character = ";"
  var quoting = true
  var isPinned = true

  var testDescription: String { name }

  static let all: [CSVCase] = [
    CSVCase(
      name: "plain", text: "a;b\n1;2\n3;4\n", records: [["a", "b"], ["1", "2"], ["3", "4"]],
      lines: [1, 2, 3], lineCount: 3),
    CSVCase(
      name: "no final line end", text: "a;b\n1;2", records: [["a", "b"], ["1", "2"]],
      lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "no final line end, empty last field", text: "a;b\n1;",
      records: [["a", "b"], ["1", ""]], lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "no final line end, closed quote", text: "a;b\n1;\"2\"",
      records: [["a", "b"], ["1", "2"]], lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "quotes", text: "\"a\";\"b;c\"\n\"\";\"x\"\n",
      records: [["a", "b;c"], ["", "x"]], lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "doubled quotes", text: "a;\"say \"\"oui\"\"\"\n\"\"\"\";x\n",
      records: [["a", "say \"oui\""], ["\"", "x"]], lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "quoted line ends", text: "a;\"b\r\nc\"\r\n\"d\ne\n\nf\";g\r\nh;\"i\rj\"\r\n",
      records: [["a", "b\r\nc"], ["d\ne\n\nf", "g"], ["h", "i\rj"]], lines: [1, 3, 7],
      lineCount: 8),
    CSVCase(
      name: "quoted text that looks like records",
      text: "a;\"b;c\nd;e\nf;g\nh;i\"\nj;k\n\"l\nm;n\";o\n",
      records: [["a", "b;c\nd;e\nf;g\nh;i"], ["j", "k"], ["l\nm;n", "o"]], lines: [1, 5, 6],
      lineCount: 7),
    CSVCase(
      name: "stray quote in an unquoted field", text: "a;b\ntuyau 5\" acier;x\ny;z\n",
      records: [["a", "b"], ["tuyau 5\" acier", "x"], ["y", "z"]], lines: [1, 2, 3],
      lineCount: 3, stray: [[2, 2, 1]]),
    CSVCase(
      name: "stray quotes in a quoted field", text: "a;b\nx;\"un \"petit\" mot\"\ny;z\n",
      records: [["a", "b"], ["x", "un \"petit\" mot"], ["y", "z"]], lines: [1, 2, 3],
      lineCount: 3, stray: [[2, 2, 2]]),
    CSVCase(
      name: "stray quotes on later lines", text: "a;\"b\nc\nd\"e\";f\"\nx;y\"\n",
      records: [["a", "b\nc\nd\"e", "f\""], ["x", "y\""]], lines: [1, 4], lineCount: 4,
      stray: [[1, 3, 2], [1, 3, 3], [2, 4, 2]]),
    CSVCase(
      name: "text after a closing quote", text: "\"a\"b;c\n\"d\" \";e\nf\"\n",
      records: [["ab", "c"], ["d\" ", "e"], ["f\""]], lines: [1, 2, 3], lineCount: 3,
      stray: [[1, 1, 1], [2, 2, 1], [3, 3, 1]]),
    CSVCase(
      name: "text after a closing quote, and a quoted field behind it",
      text: "\"x\"y; \"z;z\"\n\"\"a;\"b\" c\n\"1\" 2",
      records: [["xy", "z;z"], ["a", "b c"], ["1 2"]], lines: [1, 2, 3], lineCount: 3,
      stray: [[1, 1, 1], [2, 2, 1], [2, 2, 2], [3, 3, 1]]),
    CSVCase(
      name: "quotes that should be doubled, and some that are",
      text: "a;b\n\"dit \"oui\" enfin \"\"non\"\"; puis\";c\nx;y\n",
      records: [["a", "b"], ["dit \"oui\" enfin \"non\"; puis", "c"], ["x", "y"]],
      lines: [1, 2, 3], lineCount: 3, stray: [[2, 2, 1]]),
    CSVCase(
      name: "quotes that should be doubled, in a text of several lines",
      text: "a;b\n\"un\nle \"conseil\" local\nfin\";2\nx;y\n",
      records: [["a", "b"], ["un\nle \"conseil\" local\nfin", "2"], ["x", "y"]],
      lines: [1, 2, 5], lineCount: 5, stray: [[2, 3, 1]]),
    CSVCase(
      name: "stray quote that seems to open a field over lines",
      text: "a;b\n\"5\" x;c\n;d\"\ne;f\n",
      records: [["a", "b"], ["5 x", "c"], ["", "d\""], ["e", "f"]], lines: [1, 2, 3, 4],
      lineCount: 4, stray: [[2, 2, 1], [3, 3, 2]]),
    CSVCase(
      name: "blank lines", text: "\n\na;b\n\n  \n1;2\n\n\n3;4\n\n",
      records: [["a", "b"], ["1", "2"], ["3", "4"]], lines: [3, 6, 9], lineCount: 10),
    CSVCase(
      name: "CR alone", text: "a;b\r1;\"x\ry\"\r\r3;4\r",
      records: [["a", "b"], ["1", "x\ry"], ["3", "4"]], lines: [1, 2, 5], lineCount: 5),
    CSVCase(
      name: "CR alone, no final line end", text: "a;b\r1;2", records: [["a", "b"], ["1", "2"]],
      lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "CRLF", text: "a;b\r\n1;2\r\n\r\n3;4\r\n",
      records: [["a", "b"], ["1", "2"], ["3", "4"]], lines: [1, 2, 4], lineCount: 4),
    CSVCase(
      name: "mixed line ends", text: "a;b\r\n1;2\r3;4\n\r5;6\r\r\n7;8\n",
      records: [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"]],
      lines: [1, 2, 3, 5, 7], lineCount: 7),
    CSVCase(
      name: "byte-order mark", text: "\u{FEFF}a;b\n\"é\";2\n", records: [["a", "b"], ["é", "2"]],
      lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "sep= line", text: "sep=|\r\na|b\r\n1|2\r\n", records: [["a", "b"], ["1", "2"]],
      lines: [2, 3], lineCount: 3, delimiter: "|", isPinned: false),
    CSVCase(
      name: "byte-order mark and sep= line", text: "\u{FEFF}SEP=,\na,b\n\n1,2\n",
      records: [["a", "b"], ["1", "2"]], lines: [2, 4], lineCount: 4, delimiter: ",",
      isPinned: false),
    CSVCase(
      name: "tab", text: "a\tb\tc\n1\t\t3\n\t\t\n",
      records: [["a", "b", "c"], ["1", "", "3"], ["", "", ""]], lines: [1, 2, 3],
      lineCount: 3, delimiter: "\t"),
    CSVCase(
      name: "ragged records", text: "a;b;c\n1\n1;2;3;4\n;\n",
      records: [["a", "b", "c"], ["1"], ["1", "2", "3", "4"], ["", ""]], lines: [1, 2, 3, 4],
      lineCount: 4),
    CSVCase(
      name: "trailing empty records", text: "a;b\n1;2\n;\n;\n",
      records: [["a", "b"], ["1", "2"], ["", ""], ["", ""]], lines: [1, 2, 3, 4], lineCount: 4),
    CSVCase(
      name: "spaces around fields", text: " a ;\t b\t\n \" c \" ;d e \n",
      records: [["a", "b"], [" c ", "d e"]], lines: [1, 2], lineCount: 2),
    CSVCase(
      name: "single column", text: "a\n\"b\nc\"\nd\n", records: [["a"], ["b\nc"], ["d"]],
      lines: [1, 2, 4], lineCount: 4),
    CSVCase(
      name: "quoting off", text: "a\tb\n5\"\t\"x\n\"y\tz\n",
      records: [["a", "b"], ["5\"", "\"x"], ["\"y", "z"]], lines: [1, 2, 3], lineCount: 3,
      delimiter: "\t", quoting: false),
    CSVCase(
      name: "characters of two, three and four bytes", text: "é;€\n😀;\"à\nê\"\nœ;ô\n",
      records: [["é", "€"], ["😀", "à\nê"], ["œ", "ô"]], lines: [1, 2, 4], lineCount: 4),
  ]

  var expectation: Reading {
    let places = stray.map { CSVPosition(record: $0[0], line: $0[1], column: $0[2]) }
    return .transcript(
      Transcript(
        records: records, lines: lines, lineCount: lineCount, strayQuotes: places,
        strayQuoteCount: places.count))
  }

  var pin: CSVDialectPin {
    CSVDialectPin(
      delimiter: isPinned ? delimiter.asciiValue : nil, quoting: quoting ? nil : false)
  }
}

@Suite struct CaseTableTests {
  @Test("every case reads as expected, cut at every byte", arguments: CSVCase.all)
  func reads(_ example: CSVCase) throws {
    let folder = try WorkFolder()
    let path = try folder.write(example.text)
    for pieces in 1...example.text.utf8.count {
      for guessByWidth in [false, true] {
        #expect(
          reading(path, pieces: pieces, pin: example.pin, guessByWidth: guessByWidth)
            == example.expectation, "\(pieces) pieces")
      }
    }
  }

  @Test("skipped records leave the others where they are", arguments: CSVCase.all)
  func skips(_ example: CSVCase) throws {
    let folder = try WorkFolder()
    let path = try folder.write(example.text)
    for pieces in [1, 2, 3, 7, example.text.utf8.count] {
      guard case .transcript(var expected) = example.expectation else { return }
      expected.records.removeFirst()
      expected.lines.removeFirst()
      #expect(
        reading(path, pieces: pieces, skipping: 1, pin: example.pin) == .transcript(expected),
        "\(pieces) pieces")
    }
  }

  @Test("the header is read by records, not by lines", arguments: CSVCase.all)
  func headers(_ example: CSVCase) throws {
    let folder = try WorkFolder()
    let reader = try CSVReader(
      path: try folder.write(example.text), pin: example.pin, temporaryFolder: folder.path)
    for count in 0...example.records.count + 1 {
      let expected = Array(example.records.prefix(count))
      #expect(try reader.header(records: count) == expected)
    }
    #expect(try reader.records() == example.records)
  }
}
