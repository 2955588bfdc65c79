import SurveyData
import SurveyIngest
import Testing

@Suite struct `The same answers` {
  private let questions = [
    "id: K, type: key, fr: Clé",
    "id: A, type: single, fr: \"Phase du dispositif\", codes: [{code: 1, fr: Pérennisation}, "
      + "{code: 2, fr: Émergence}]",
    "id: N, type: number, fr: Montant",
    "id: T, type: text, fr: Texte",
  ]
  private let text =
    "K;Phase du dispositif;N;T\r\nÉcole;Pérennisation;1\u{A0}234,5;\"réponse à "
    + "l’aise\nœuvre\"\r\nb;émergence;;\r\n"

  private func read(_ bytes: [UInt8], wave: String = "synthetic: true") throws -> IngestResult {
    try SmallSurvey(questions, waveDefinition: wave, export: bytes).read()
  }

  private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return isBig ? [high, low] : [low, high]
    }
  }

  private func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "’": 0x92
      case "œ": 0x9C
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
  }

  /// Answers that are looked up while the file is read are not checked for being UTF-8: one that
  /// isn't can equal no known spelling, so that it is met as a new one.
  @Test func `come out of a file whose first accent stands in its last answer`() throws {
    let plain = String(repeating: "x;2;;\r\n", count: 60_000)
    let late = "K;Phase du dispositif;N;T\r\n" + plain + "y;Pérennisation;;\r\n"
    let utf8 = try read(Array(late.utf8))
    let single = try read(windows1252(late))
    #expect(utf8.table == single.table)
    #expect(single.answers("A") == ["2", "1"])
    #expect(single.summary.dialect.contains("1252"))
  }

  @Test func `make the same table in every encoding`() throws {
    let plain = try read(Array(text.utf8))
    #expect(plain.answers("A") == ["1", "2"])
    #expect(plain.answers("N") == ["1234.5", "NR"])
    #expect(plain.faults.isEmpty)
    let others: [[UInt8]] = [
      [0xEF, 0xBB, 0xBF] + Array(text.utf8),
      [0xFF, 0xFE] + utf16(text, isBig: false), [0xFE, 0xFF] + utf16(text, isBig: true),
      utf16(text, isBig: false), windows1252(text),
      Array(text.split(separator: "\r\n").joined(separator: "\n").utf8),
      Array(("sep=;\r\n" + text).utf8),
    ]
    for bytes in others { #expect(try read(bytes).table == plain.table) }
  }

  @Test func `make the same table with every delimiter`() throws {
    let plain = try read(Array(text.utf8))
    for delimiter in [",", "\t", "|"] {
      let other = text.replacing("1\u{A0}234,5", with: "1234.5").replacing(";", with: delimiter)
      #expect(try read(Array(other.utf8)).table == plain.table)
    }
  }

  @Test(arguments: ["windows-1252", "WINDOWS-1252"])
  func `are read in the encoding that wave.yaml pins`(_ name: String) throws {
    let pinned = try read(windows1252(text), wave: "dialect: {encoding: \(name), delimiter: \";\"}")
    #expect(try pinned.table == read(Array(text.utf8)).table)
    #expect(pinned.faults.isEmpty)
    #expect(pinned.summary.dialect == "Windows-1252, « ; »")
  }

  @Test func `are read as UTF-16 of either order where wave.yaml pins it`() throws {
    let plain = try read(Array(text.utf8))
    for bytes in [
      [0xFF, 0xFE] + utf16(text, isBig: false), [0xFE, 0xFF] + utf16(text, isBig: true),
      utf16(text, isBig: false),
    ] {
      #expect(try read(bytes, wave: "dialect: {encoding: utf-16}").table == plain.table)
    }
  }

  @Test func `are read with a note where the encoding had to be guessed`() throws {
    #expect(try read(windows1252(text)).faults == ["note 0:0 - encodingGuessed"])
    // Far behind the head that is looked at first.
    let filler = (0..<12_000).map { "k\($0);2;1;une réponse\r\n" }.joined()
      .replacing("é", with: "e")
    let late = windows1252("K;Phase du dispositif;N;T\r\n" + filler + "z;Pérennisation;1;\r\n")
    let result = try read(late)
    #expect(result.faults == ["note 0:0 - encodingGuessed"])
    #expect(result.answers("A").last == "1")
  }

  @Test func `are read with a note for bytes that are damaged`() throws {
    var bytes = Array(text.utf8)
    guard let place = bytes.lastIndex(of: 0xC5) else { return }
    bytes[place] = 0xFF
    let result = try read(bytes)
    #expect(result.answers("A") == ["1", "2"])
    #expect(result.problems.contains { $0.short == "note 3:4 - undecodable" })
  }
}
