import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `The ranks of a jury` {
  /// Two projects: college a prefers the first, by much; the others the second, by little.
  private static func wave() -> JuryWave {
    var wave = JuryWave(criteria: ["C1": 1, "C2": 1])
    let first: [String?] = ["5", "5"] + Array(repeating: "2", count: 9)
    let second: [String?] = ["1", "1"] + Array(repeating: "3", count: 9)
    for criterion in ["C1", "C2"] {
      wave.score("P1", criterion, first)
      wave.score("P2", criterion, second)
    }
    return wave
  }

  @Test func `are tried without each college, juror and with each weight moved`() throws {
    let wave = Self.wave()
    // P1: (5 + 2 + 2 + 2)/4 = 2.75, P2: (1 + 3 + 3 + 3)/4 = 2.5; without a: 2 against 3.
    #expect(try wave.number("jury.scores", "P1", column: "score") == 55)
    #expect(try wave.number("jury.scores", "P2", column: "score") == 50)
    #expect(try wave.number("jury.sans_college", "P1", column: "score_a") == 40)
    #expect(try wave.number("jury.sans_college", "P1", column: "rank_a") == 2)
    let row = try #require(try wave.table("jury.rangs").rows.first)
    #expect(row.cells.prefix(7).map(\.value) == [1, 1, 2, 1, 1, 1, 1])
    let stability = try wave.table("jury.stabilite")
    #expect(
      stability.rows.map { $0.cells.map(\.value) } == [
        [4, 4, 2, 0, 0], [11, 11, 2, 2, 1], [4, 4, 2, 2, 1],
      ])
  }

  @Test func `are not compared with runs that leave a ranked project without a score`() throws {
    var wave = Self.wave()
    // Of college d only J11 is left for P2: without J11, P2 has no score.
    wave.rows = wave.rows.map { row in
      row.project == "P2" && row.juror == "J10" ? (row.0, row.1, row.2, row.3, "[SO]") : row
    }
    let stability = try wave.table("jury.stabilite")
    #expect(stability.cell(["jurors"], "runs")?.value == 11)
    #expect(stability.cell(["jurors"], "compared")?.value == 10)
  }

  @Test func `move with a weight that tips them`() throws {
    var wave = JuryWave(criteria: ["C1": 1, "C2": 1])
    wave.score("P1", "C1", Array(repeating: "4", count: 11))
    wave.score("P1", "C2", Array(repeating: "2", count: 11))
    wave.score("P2", "C1", Array(repeating: "2", count: 11))
    wave.score("P2", "C2", Array(repeating: "4", count: 11))
    // Both have 60; either weight up or down puts one of them first.
    let ranges = try wave.table("jury.rangs")
    for project in ["P1", "P2"] {
      #expect(ranges.cell([project], "weight_best")?.value == 1)
      #expect(ranges.cell([project], "weight_worst")?.value == 2)
    }
    #expect(try wave.number("jury.stabilite", "weights", column: "unmoved") == 0)
  }

  @Test func `are standardised only where every juror has scored enough projects`() throws {
    #expect(
      try Self.wave().cell("jury.rangs", "P1", column: "standardised").reason
        == "too_few_projects")
    var wave = JuryWave(
      projects: ["P1", "P2", "P3"], jurors: ["J1", "J2", "J3"], colleges: ["a", "b", "c"])
    // J1 is severe, J2 generous, J3 spreads more: standardised they say the same.
    for (project, scores) in [
      ("P1", ["0", "3", "1"]), ("P2", ["1", "4", "3"]), ("P3", ["2", "5", "5"]),
    ] {
      wave.score(project, scores) { ["J1": "a", "J2": "b", "J3": "c"][$0] ?? "a" }
    }
    let table = try wave.table("jury.rangs")
    let values = table.rows.map { $0.cells[7].value ?? .nan }
    for (value, expected) in zip(values, [1.0, 0, -1]) { #expect(abs(value - expected) < 1e-12) }
    #expect(table.rows.map { $0.cells[8].value } == [1, 2, 3])
  }

  /// Relabelling jurors and rows in any order changes no score.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `do not depend on the order of the rows`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var wave = JuryWave(criteria: ["C1": 1, "C2": 2, "C8": 0])
    for project in wave.projects {
      for criterion in wave.criteria.keys.sorted() {
        wave.score(
          project, criterion,
          (0..<11).map { _ in random.below(12) == 0 ? "[SO]" : "\(random.below(6))" })
      }
    }
    let before = try wave.tables()
    wave.rows.shuffle(using: &random)
    #expect(try wave.tables() == before)
    for row in try wave.table("jury.rangs").rows {
      guard let rank = row.cells[0].value else { continue }
      for place in stride(from: 1, through: 5, by: 2) {
        guard let best = row.cells[place].value, let worst = row.cells[place + 1].value
        else { continue }
        #expect(best <= rank && rank <= worst)
      }
    }
  }
}

@Suite struct `The session of a jury` {
  @Test func `compares minutes with what was planned and with what is allowed`() throws {
    var wave = JuryWave(timings: [
      .init(code: "T1", planned: 5, least: 3, most: 5), .init(code: "T2", planned: 30),
    ])
    wave.score("P1", Array(repeating: "3", count: 11))
    wave.rows.append(("P1", "[RTE]", "[RTE]", "T1", "2.5"))
    wave.rows.append(("P1", "[RTE]", "[RTE]", "T2", "28"))
    let table = try wave.table("jury.durees")
    #expect(table.cell(["P1", "T1"], "difference")?.value == -2.5)
    #expect(table.cell(["P1", "T1"], "kept")?.word?.id == "no")
    #expect(table.cell(["P1", "T2"], "kept")?.word?.id == "yes")
    #expect(table.cell(["P1", "T2"], "least") == .blank)
    #expect(table.cell(["P1", "T1"], "planned")?.source == .stated)
  }

  @Test func `compares the criteria of both sides by Jaccard's index, as a convention`() throws {
    var wave = JuryWave(criteria: [
      "C1": 1, "C2": 1, "C3": 1, "C4": 1, "C5": 1, "C6": 1, "C7": 1, "C8": 0,
    ])
    wave.feedback = [
      .init(id: "FM1", label: Label(fr: "a"), criteria: ["C1"]),
      .init(id: "FM2", label: Label(fr: "b"), criteria: ["C2"]),
      .init(id: "FM3", label: Label(fr: "c"), criteria: []),
      .init(id: "FM4", label: Label(fr: "d"), criteria: ["C8"]),
    ]
    let table = try wave.table("jury.jaccard")
    #expect(table.rows[0].cells.map(\.value) == [7, 3, 2, 8, 0.25])
    #expect(table.source == .proposed)
    let matrix = try wave.table("jury.convergence")
    #expect(matrix.cell(["C8"], "FM4")?.word?.id == "yes")
    #expect(matrix.cell(["C8"], "jury") == .blank)
  }
}
