import SurveyData
import SurveyIngest
import Testing

@Suite struct `A number in an export` {
  private let number = "id: N, type: number, fr: Montant"

  private func read(_ text: String, wave: String = "synthetic: true") throws -> String {
    try ingest([number, "id: Z, type: number, fr: Z"], "N;Z\n\"\(text)\";1\n", wave: wave)
      .answers("N")[0]
  }

  @Test(arguments: [
    ("12", "12.0"), ("-12", "-12.0"), ("+5", "5.0"), ("0", "0.0"), ("-0", "0.0"), ("0012", "12.0"),
    ("12,5", "12.5"), ("12.5", "12.5"), (",5", "0.5"), ("5,", "5.0"), ("-0,25", "-0.25"),
    ("1 234,5", "1234.5"), ("1\u{A0}234,5", "1234.5"), ("1\u{202F}234\u{202F}567", "1234567.0"),
    ("1'234.5", "1234.5"), ("1\u{2019}234", "1234.0"), (" 12 ", "12.0"),
    ("\u{A0}1 234\u{A0}", "1234.0"),
    ("0.1234567", "0.123457"), ("0.30000000000000004", "0.3"), ("-0.0000005", "-1e-06"),
    ("0.00012345678901234567", "0.000123"), ("9000000000000", "9000000000000.0"),
    ("1.000000", "1.0"),
  ])
  func `is read with either mark and with parted thousands`(_ text: String, _ value: String) throws
  {
    #expect(try read(text) == value)
  }

  @Test(arguments: [
    "x", "12x", "1,2,3", "1.234,5", "1,234.5", "--5", "+-5", "5-", "-", ",", "1 2", "12 34",
    "1 2345", "1234 567", "1,5 000", "30K€", "1e3", "½", "0x10", "nan", "inf", "12O,5",
    "10000000000000", "99999999999999999999",
  ])
  func `is invalid where it is something else`(_ text: String) throws {
    let result = try ingest([number, "id: Z, type: number, fr: Z"], "N;Z\n\"\(text)\";1\n")
    #expect(result.answers("N") == ["INV"])
    #expect(result.faults == ["cell 2:1 N unreadableNumber"])
    #expect(result.answers("Z") == ["1.0"])
  }

  @Test func `has the mark that wave.yaml pins, and no other`() throws {
    #expect(try read("1,5", wave: "dialect: {decimal: \",\"}") == "1.5")
    #expect(try read("1.5", wave: "dialect: {decimal: \",\"}") == "INV")
    #expect(try read("1.5", wave: "dialect: {decimal: \".\"}") == "1.5")
    #expect(try read("1,5", wave: "dialect: {decimal: \".\"}") == "INV")
  }

  @Test(arguments: [("", "NR"), (" ", "NR"), ("NSP", "NSP"), ("ref", "REF"), ("SO", "SO")])
  func `can be absent`(_ text: String, _ mark: String) throws {
    #expect(try read(text) == mark)
  }

  @Test func `is an absence where the codebook declares it as one`() throws {
    let result = try ingest(
      [number], "N\n-9\n-99\n9\n-9.0\n", absences: "\"-9\": refused, \"-99\": dontKnow")
    #expect(result.answers("N") == ["REF", "NSP", "9.0", "-9.0"])
  }

  @Test func `does not depend on its neighbours`() throws {
    // The longest decimals and the largest number of a column fit together.
    let result = try ingest([number], "N\n0.123456\n9000000000000\n-9000000000000\n0.5\n")
    #expect(result.answers("N") == ["0.123456", "9000000000000.0", "-9000000000000.0", "0.5"])
    #expect(result.faults.isEmpty)
  }

  @Test func `stands in each row of a set of numbers`() throws {
    let set =
      "id: G, type: numbers, fr: Budget, unit: K€, rows: [{code: a, fr: Un}, {code: b, fr: Deux}]"
    let result = try ingest([set], "G_a;G_b\n1;2,5\nREF;\nx;3\n")
    #expect(result.answers("G_a") == ["1.0", "REF", "INV"])
    #expect(result.answers("G_b") == ["2.5", "NR", "3.0"])
    #expect(result.faults == ["cell 4:1 G_a unreadableNumber"])
  }
}

@Suite struct `A supplied weight` {
  private let questions = [
    "id: K, type: key, fr: K",
    "id: A, type: single, fr: A, required: true, codes: [{code: 1, fr: u}]",
    "id: PW, type: number, fr: Poids",
  ]
  private let definition = "weighting: {supplied: [{id: poids, question: PW}], standard: poids}"

  @Test(arguments: [
    ("-1", "is negative"), ("-1e3", "is negative"), ("-inf", "is negative"), ("", "is empty"),
    ("\" \"", "is empty"), ("inf", "is infinite"), ("Infinity", "is infinite"),
    ("1e300", "is over nine million"), ("1e400", "is over nine million"),
    ("\"10 000 000,5\"", "is over nine million"), ("x", "has the text (1 bytes, not shown)"),
    ("NSP", "has the text"), ("nan", "has the text"),
  ])
  func `stops the wave, by name and row, where it is no number of zero or more`(
    _ weight: String, _ words: String
  ) throws {
    let faults = try fileFaults(
      questions, "K,A,PW\na,1,1.5\nb,1,\(weight)\nc,9,2\n", definition: definition)
    #expect(faults.map(\.short) == ["file 3:3 PW badWeight", "cell 4:2 A unknownCode"])
    #expect(faults[0].message().hasPrefix("PW is a weight and \(words)"))
  }

  @Test func `lists every bad one`() throws {
    let faults = try fileFaults(
      questions, "K,A,PW\na,1,x\nb,1,-1\nc,1,1\nd,1,\n", definition: definition)
    #expect(faults.map(\.line) == [2, 3, 5])
  }

  @Test func `keeps twelve decimals, and may be zero`() throws {
    let result = try ingest(
      questions, "K,A,PW\na,1,0.123456789012345\nb,1,0\nc,1,67000.5\n", definition: definition)
    #expect(result.answers("PW") == ["0.123456789012", "0.0", "67000.5"])
  }

  @Test func `may be bad in a row that is set aside`() throws {
    let result = try ingest(
      questions, "K,A,PW\na,,\na,1,1.5\nb,1,2,4\n", definition: definition)
    #expect(result.answers("PW") == ["1.5"])
    #expect(
      result.faults == [
        "row 2:1 K duplicatedKey", "cell 2:3 PW badWeight", "row 4:0 - ragged",
      ])
  }
}
