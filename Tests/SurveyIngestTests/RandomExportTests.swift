import SurveyData
import SurveyIngest
import Testing
import TestSupport

/// Exports at random, damaged in every way that ingest promises to survive.
private struct RandomExport {
  private var random: SeededGenerator
  private(set) var text = ""

  static let questions = [
    "id: K, type: key, fr: Clé",
    "id: A, type: single, fr: Famille, required: true, codes: [{code: 1, fr: Un}, {code: 2, fr: "
      + "Deux}, {code: 3, fr: \"Trois, ou plus\"}]",
    "id: M, type: multiple, fr: Cadres, max: 2, options: [{code: 1, fr: PTCE}, {code: 2, fr: "
      + "Lieu}, {code: 3, fr: Label}, {code: 9, fr: Aucun, exclusive: true}]",
    "id: J, type: multiple, separator: \"|\", fr: Besoins, options: [{code: 1, fr: x}, {code: 2, "
      + "fr: y}]",
    "id: B, type: scale, fr: Rôle, asked_if: \"not M = 9\", codes: [{code: 1, fr: Bas}, {code: 2, "
      + "fr: Haut}]",
    "id: N, type: number, fr: Montant, asked_if: \"answered(B) or A = 3\"",
    "id: C, type: commune, fr: Commune",
    "id: T, type: text, fr: Texte",
  ]
  private static let header = ["K", "A", "M_1", "M_2", "M_3", "M_9", "J", "B", "N", "C", "T"]

  init(seed: UInt64, rows: Int) {
    random = SeededGenerator(seed: seed, stream: 0x1A6E)
    text = Self.header.joined(separator: ",") + newline
    for _ in 0..<rows { text += record() + newline }
    // The last line may lack its end.
    if random.chance(0.3), text.hasSuffix("\n") { text.removeLast() }
  }

  private var newline: String {
    mutating get { pick(["\n", "\n", "\n", "\r\n", "\r\n", "\n\n"]) }
  }

  private mutating func pick(_ texts: [String]) -> String { texts[random.below(texts.count)] }

  private mutating func record() -> String {
    if random.chance(0.04) { return [String](repeating: "", count: 11).joined(separator: ",") }
    var fields = [
      pick(["", "k1", "K1 ", "\u{A0}"] + (0..<60).map { "key\($0)" }),
      pick(["1", "2", "3", "Un", "deux", "\"Trois, ou plus\"", "", "NSP", "9", "REF"]),
      tick(), tick(), tick(), random.chance(0.15) ? "1" : "",
      pick(["", "1", "1|2", "y | x", "3", "NSP", "|"]),
      pick(["", "1", "2", "Haut", "NSP", "SO", "bas", "?"]),
      pick(["", "", "12", "0.123456789", "\"1 234,5\"", "-3", "x", "NSP", "9e9", "8000000000000"]),
      pick(["", "75056", "1004", "2A004", "96001", "paris"]),
      pick([
        "", "court", "\"une\nligne\"", "\"dit \"\"oui\"\"\r\nou non\"", "5\" acier", "\"\"",
        "\"a,b\n1,2,3,,,,,,,,\n\"", "\"" + String(repeating: "long\n", count: 30) + "\"",
      ]),
    ]
    if random.chance(0.06) { fields.removeLast(1 + random.below(3)) }
    if random.chance(0.06) { fields.append(pick(["", "x"])) }
    return fields.joined(separator: ",")
  }

  private mutating func tick() -> String { pick(["", "", "0", "1", "Y", "Non", "NSP", "huh"]) }
}

/// What ingest makes of an export, refused or not.
private enum Outcome: Equatable {
  case table(ResponseTable, [Problem], IngestSummary)
  case refused([Problem])

  init(_ small: SmallSurvey, jobs: Int, pieceBytes: Int) {
    do throws(IngestFailure) {
      let result = try small.read(jobs: jobs, pieceBytes: pieceBytes)
      self = .table(result.table, result.problems, result.summary)
    } catch {
      self = .refused(error.problems)
    }
  }
}

@Suite struct `Any export` {
  @Test(arguments: 0..<30)
  func `has as many rows as are used and set aside, each with its reason`(_ seed: Int) throws {
    let export = RandomExport(seed: UInt64(seed), rows: 80)
    let small = try SmallSurvey(RandomExport.questions, export: Array(export.text.utf8))
    let result = try small.read()
    let summary = result.summary
    #expect(summary.recordCount == summary.usedCount + summary.setAsideCount)
    #expect(summary.recordCount == 80)
    #expect(result.table.rowCount == summary.usedCount)
    #expect(result.problems.count { $0.kind == .row } == summary.setAsideCount)
    #expect(
      Set(result.problems.filter { $0.kind == .row }.map(\.line)).count == summary.setAsideCount)
    #expect(result.problems.count { $0.kind == .cell } == summary.invalidCellCount)
    #expect(result.problems == result.problems.sorted())
    // Each invalid answer of a used row has a fault of its own, and no other answer has one.
    let aside = Set(result.problems.filter { $0.kind == .row }.map(\.line))
    let told = result.problems.filter { $0.kind == .cell && !aside.contains($0.line) }
    let cells = Set(told.map { "\($0.line) \($0.question ?? "")" }).count
    let invalid = result.table.names.reduce(0) { count, name in
      count + result.answers(name).count { $0 == "INV" }
    }
    #expect(invalid == cells)
  }

  @Test(arguments: 0..<12)
  func `gives the same table and problems, however it is cut`(_ seed: Int) throws {
    let export = RandomExport(seed: UInt64(1000 + seed), rows: 60)
    var bytes = Array(export.text.utf8)
    // Now and then a quote that nobody closes.
    if seed % 4 == 3 { bytes += Array("k,1,\"open\n1,2\n".utf8) }
    let small = try SmallSurvey(RandomExport.questions, export: bytes)
    let whole = Outcome(small, jobs: 1, pieceBytes: 8 << 20)
    if case .refused(let problems) = whole {
      #expect(problems.contains { $0.reason == .unterminatedQuote })
    } else {
      #expect(seed % 4 != 3)
    }
    for (jobs, pieceBytes) in [(1, 1), (8, 1), (2, 7), (3, 64), (1, 500), (8, 500), (2, 4096)] {
      #expect(Outcome(small, jobs: jobs, pieceBytes: pieceBytes) == whole)
    }
  }

  @Test func `gives the same table with more blocks than one`() throws {
    // More than 4,096 records, the most that the reader hands over at once.
    let export = RandomExport(seed: 7, rows: 5000)
    let small = try SmallSurvey(RandomExport.questions, export: Array(export.text.utf8))
    let whole = Outcome(small, jobs: 1, pieceBytes: 8 << 20)
    for (jobs, pieceBytes) in [(2, 100_000), (8, 30_000)] {
      #expect(Outcome(small, jobs: jobs, pieceBytes: pieceBytes) == whole)
    }
  }
}
