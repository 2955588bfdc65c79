import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `A jury's score` {
  /// College means of 4, 2, 4 and 4 over 2, 5, 2 and 2 jurors.
  private static let unequal: [String?] = ["5", "3", "2", "2", "2", "2", "2", "4", "4", "3", "5"]

  @Test func `lets each college count the same, and shows equal jurors beside`() throws {
    var wave = JuryWave()
    wave.score("P1", Self.unequal)
    let mean = try wave.number("jury.criteres", "P1", column: "C1")
    #expect(mean == 3.5)
    #expect(try wave.number("jury.scores", "P1", column: "score") == 70)
    let jurors = try #require(try wave.number("jury.scores", "P1", column: "juror_score"))
    #expect(abs(jurors / 20 - 34.0 / 11) < 1e-12)
  }

  @Test func `weighs a college of five of eleven at 45.5 % with equal jurors, at 25 % here`() throws
  {
    var wave = JuryWave()
    wave.score("P1", Self.unequal)
    #expect(try wave.number("jury.composition", "b", column: "juror_share") == 5.0 / 11)
    #expect(try wave.number("jury.composition", "b", column: "college_share") == 0.25)
    #expect(
      try wave.table("jury.composition").rows.map { $0.cells[0].value } == [2, 5, 2, 2, 11])
  }

  @Test func `weighs criteria by their declared ratios, and one of weight 0 not at all`() throws {
    var wave = JuryWave(criteria: ["C1": 3, "C2": 1, "C8": 0])
    wave.score("P1", "C1", Array(repeating: "4", count: 11))
    wave.score("P1", "C2", Array(repeating: "0", count: 11))
    wave.score("P1", "C8", Array(repeating: "5", count: 11))
    #expect(try wave.number("jury.scores", "P1", column: "score") == 60)
    #expect(try wave.number("jury.criteres", "P1", column: "C8") == 5)
    #expect(try wave.number("jury.scores", "P1", column: "expected") == 22)
  }

  @Test func `counts 77 scores a project for eleven jurors and seven criteria`() throws {
    var wave = JuryWave(
      criteria: Dictionary(uniqueKeysWithValues: (1...8).map { ("C\($0)", $0 < 8 ? 1 : 0) }))
    for criterion in wave.criteria.keys.sorted() {
      wave.score("P1", criterion, ["[SO]", "[NSP]", "[NR]"] + Array(repeating: "3", count: 8))
    }
    let row = try #require(try wave.table("jury.scores").rows.first)
    #expect(row.cells.suffix(4).map(\.value) == [56, 7, 14, 77])
  }

  @Test func `is not there where a college that sits gave no valid score of a criterion`() throws {
    var wave = JuryWave(criteria: ["C1": 1, "C2": 1])
    for criterion in ["C1", "C2"] {
      wave.score("P1", criterion, Self.unequal)
      wave.score(
        "P2", criterion,
        criterion == "C2" ? ["[SO]", "[NR]"] + Self.unequal.dropFirst(2) : Self.unequal)
    }
    #expect(try wave.cell("jury.criteres", "P2", column: "C2").reason == "criterion_unscored")
    #expect(try wave.number("jury.criteres", "P2", column: "C1") == 3.5)
    for column in ["score", "juror_score"] {
      #expect(try wave.cell("jury.scores", "P2", column: column).reason == "criterion_unscored")
    }
    #expect(try wave.cell("jury.scores", "P2", column: "rank").reason == "no_rank")
    #expect(try wave.number("jury.scores", "P1", column: "rank") == 1)
    let told = try wave.table("jury.scores").sentences.map(\.text.fr)
    #expect(told.contains { $0.contains("P2") && $0.contains("C2 par le collège a") }, "\(told)")
  }

  @Test(arguments: [(2, true), (3, false)])
  func `needs enough colleges that sit`(_ least: Int, _ isScored: Bool) throws {
    var wave = JuryWave(leastColleges: least)
    wave.score("P1", Array(repeating: "4", count: 7))
    let cell = try wave.cell("jury.scores", "P1", column: "score")
    #expect((cell.value == 80) == isScored)
    #expect((cell.reason == "too_few_colleges") == !isScored)
  }

  @Test func `is not given to a project that fails a check, and its reason is listed`() throws {
    var wave = JuryWave(checks: ["E1", "E2"])
    for (project, answers) in [("P1", ["oui", "oui"]), ("P2", ["oui", "non"]), ("P3", ["oui"])] {
      wave.score(project, Self.unequal)
      for (check, answer) in zip(wave.checks, answers) {
        wave.rows.append((project, "[RTE]", "[RTE]", check, answer))
      }
    }
    #expect(try wave.cell("jury.scores", "P2", column: "score").reason == "not_eligible")
    #expect(try wave.cell("jury.eligibilite", "P2", column: "cause").word?.id == "E2")
    #expect(try wave.cell("jury.eligibilite", "P3", column: "E2").reason == "check_missing")
    #expect(try wave.cell("jury.eligibilite", "P3", column: "eligible").word?.id == "no")
    #expect(try wave.number("jury.lignes", "not_eligible", column: "rows") == 22)
    #expect(try wave.number("jury.lignes", "score", column: "rows") == 11)
    #expect(try wave.table("jury.colleges").rows.allSatisfy { $0.ids[0] == "P1" })
  }

  @Test func `shares the better rank where scores are equal`() throws {
    #expect(JuryScores.ranks(of: [70, 80, nil, 70, 60]) == [2, 1, nil, 2, 4])
    #expect(JuryScores.ranks(of: [0.1 + 0.2, 0.3]) == [1, 1])
  }

  @Test func `leaves out rows that cannot be used, and all rows add up`() throws {
    var wave = JuryWave(criteria: ["C1": 1])
    wave.score("P1", Self.unequal)
    wave.score("P2", Self.unequal)
    wave.rows.append(("[INV]", "J1", "a", "C1", "5"))
    wave.rows.append(("P1", "J1", "a", "[INV]", "5"))
    wave.rows.append(("P1", "[NR]", "a", "C1", "5"))
    wave.score("P3", ["5"] + Array(repeating: "5", count: 10)) { $0 == "J1" ? "d" : "b" }
    let lines = try wave.table("jury.lignes")
    func count(_ id: String) -> Double? { lines.cell([id], "rows")?.value }
    #expect(count("unknown_project") == 1)
    #expect(count("unknown_criterion") == 1)
    #expect(count("unknown_juror") == 1)
    // Of P3 only the five jurors of college b are where the other rows put them.
    #expect(count("other_college") == 6)
    #expect(count("score") == 27)
    #expect(count("total") == Double(wave.rows.count))
    #expect(try wave.number("jury.scores", "P1", column: "score") == 70)
  }
}
