import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// What is told of a column from its values alone.
@Suite struct `A profile of a column` {
  private func column(
    _ values: [String], header: String = "Q", pieceBytes: Int? = nil
  ) throws -> ColumnProfile {
    let workdir = try WorkFolder()
    // A second column keeps a record with an empty value from being blank.
    let text = "\(header);z\n" + values.map { "\"\($0)\";.\n" }.joined()
    let path = try workdir.write(text, to: "file.csv")
    let profile = try ExportProfile(
      path: path, delimiter: ";", jobs: 2, pieceBytes: pieceBytes, temporaryFolder: workdir.path)
    return try #require(profile.columns.first)
  }

  private static let kinds: [(String, [String], ColumnProfile.Kind)] = [
    ("few texts", ["Oui", "Non", "Oui", "Non"], .codes),
    ("a scale", (0..<40).map { "\($0 % 5 + 1)" }, .codes),
    ("whole numbers, more than twelve", (0..<40).map { "\($0 % 13)" }, .number),
    ("few numbers that are not whole", ["0.5", "1", "1.5", "1"], .number),
    ("amounts", (0..<40).map { "\($0 * 7 % 40),50" }, .number),
    (
      "départements, with the zero",
      (0..<60).map { $0 % 20 < 9 ? "0\($0 % 20 + 1)" : "\($0 % 20 + 1)" }, .codes
    ),
    ("a running number", (1...40).map { "\($0)" }, .identifier),
    ("numbers of companies", (1...40).map { "\(552_081_317 + $0 * 7_919 % 40)" }, .identifier),
    ("keys", (1...40).map { "k-\($0 * 31 % 40)" }, .identifier),
    ("comments", (1...40).map { "Texte \($0)" }, .text),
    ("mails", (1...40).map { "a\($0)@example.org" }, .text),
    ("over sixty texts that come twice", (1...140).map { "t\($0 % 70)" }, .text),
    ("mostly numbers", ["12 environ"] + (0..<90).map { "\($0 * 3)" }, .text),
    ("nothing", ["", " ", "NA", "na", "NA ", "\u{A0}NA"], .empty),
  ]

  @Test(arguments: kinds) func `tells its kind`(
    _ name: String, _ values: [String], _ kind: ColumnProfile.Kind
  ) throws {
    #expect(try column(values).kind == kind, "\(name)")
  }

  @Test func `takes a growing number for a key where the header says so, gaps or not`() throws {
    let values = (1...40).map { "\($0 * $0)" }
    #expect(try column(values, header: "Response ID").kind == .identifier)
    #expect(try column(values, header: "Budget").kind == .number)
  }

  @Test func `brings spellings together under the most frequent, in the order of texts`() throws {
    let column = try column(["Été", "  été", "Été", "hiver", "10 et plus", "2 à 9", "", "NA"])
    let values = try #require(column.values)
    #expect(values.map(\.text) == ["2 à 9", "10 et plus", "Été", "hiver"])
    #expect(values.map(\.count) == [1, 1, 3, 1])
    #expect(values[2].spellings == ["été"])
    #expect(column.answeredCount == 6)
    #expect(column.missingCount == 2)
    #expect(column.missingShare == 0.25)
    #expect(column.numbers == nil)
    #expect(column.firstTextLine == 2)
  }

  @Test func `brings spellings of a number together and puts numbers by size`() throws {
    let column = try column(["10", "9", "9,0", "9.0", "-1", "1 000"])
    let values = try #require(column.values)
    #expect(values.map(\.number) == [-1, 9, 10, 1000])
    #expect(values.map(\.count) == [1, 3, 1, 1])
    #expect(values[1].spellings == ["9,0", "9.0"])
    #expect(column.hasScores)
    let numbers = try #require(column.numbers)
    #expect(numbers.smallest == -1 && numbers.largest == 1000)
    #expect(numbers.areWhole && numbers.decimals == 1 && numbers.useComma)
  }

  @Test func `keeps no list of more than a thousand values`() throws {
    let many = try column((0...1_000).map { "\($0 * 1_373 % 1_001)" })
    #expect(many.values == nil)
    #expect(many.answeredCount == 1_001)
    #expect(many.numbers?.largest == 1_000)
    #expect(try column((0..<1_000).map { "\($0 * 1_373 % 1_000)" }).values?.count == 1_000)
    #expect(try column(["a", String(repeating: "é", count: 101)]).values == nil)
  }

  @Test func `is the same wherever the file is cut`() throws {
    var generator = SeededGenerator(seed: 61)
    let values = (0..<3_000).map { _ in
      ["", "NA", "\(generator.below(900))", "\(generator.below(900)),5"][generator.below(4)]
    }
    let whole = try column(values)
    for size in [64, 1_000, 7_919] {
      #expect(try column(values, pieceBytes: size) == whole, "pieces of \(size) bytes")
    }
  }

  @Test func `leaves out records of another width, and an empty column at the end`() throws {
    let workdir = try WorkFolder()
    let path = try workdir.write("a;b;\n1;2;\n1;2\n1;2;3\n1\n;;\n3;4;\n", to: "file.csv")
    let profile = try ExportProfile(path: path, jobs: 1, temporaryFolder: workdir.path)
    #expect(profile.columns.map(\.header) == ["a", "b"])
    #expect(profile.recordCount == 6)
    #expect(profile.raggedCount == 3)
    #expect(profile.columns[0].values?.map(\.count) == [2, 1])
  }
}

/// What of a column may be printed.
@Suite struct `A profile shows values` {
  private func column(_ header: String, _ values: [String]) throws -> ColumnProfile {
    let workdir = try WorkFolder()
    let path = try workdir.write(
      "\(header),z\n" + values.map { "\($0),.\n" }.joined(), to: "file.csv")
    let profile = try ExportProfile(
      path: path, delimiter: ",", jobs: 1, temporaryFolder: workdir.path)
    return try #require(profile.columns.first)
  }

  private static let shared = ["Ana", "Léa", "Ana", "Léa", "Ana", "Léa"]

  @Test func `of closed questions that several share`() throws {
    #expect(try column("Q1", Self.shared).mayShowValues)
    #expect(try column("Q1", ["1", "2", "1", "2"]).mayShowNumbers)
    #expect(try !column("Q1", ["Ana", "Léa", "Zoé"]).mayShowValues)
  }

  @Test(arguments: [
    "Nom", "prénom", "E-mail", "adresse_postale", "Téléphone (portable)", "IP", "id",
  ])
  func `never under a header of a name, an address or a key`(_ header: String) throws {
    #expect(try !column(header, Self.shared).mayShowValues)
    #expect(try !column(header, ["75011", "13001", "75011", "13001"]).mayShowNumbers)
  }

  @Test func `never of addresses`() throws {
    #expect(try !column("Q1", ["a@b.fr", "c@d.fr", "a@b.fr", "c@d.fr"]).mayShowValues)
  }
}
