import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Trust between groups` {
  /// T[i][j]: citizens, mayors, company heads, association heads, towards the same.
  private static let matrix = [
    ["3", "4", "2", "5"], ["3", "5", "3", "4"], ["4", "1", "4", "3"], ["4", "3", "2", "5"],
  ]

  private static func wave() -> StakeholderWave {
    var wave = StakeholderWave()
    wave.trust(matrix)
    return wave
  }

  @Test func `is read by rows, from those who trust to those who are trusted`() throws {
    let wave = Self.wave()
    let cells = try wave.table("confiance").rows.map { $0.cells.map(\.value) }
    #expect(cells == [[3, 4, 2, 5], [3, 5, 3, 4], [4, 1, 4, 3], [4, 3, 2, 5]])
  }

  @Test(arguments: [
    ("cit", "mai", 1.0), ("cit", "ent", -2), ("cit", "ass", 1), ("mai", "ent", 2),
    ("mai", "ass", 1),
    ("ent", "ass", 1),
  ])
  func `is asymmetric by what is given minus what comes back`(
    _ left: String, _ right: String, _ expected: Double
  ) throws {
    #expect(try Self.wave().number("asymetrie", [left, right], "asymmetry") == expected)
  }

  @Test func `that is received is set against a group's trust in itself`() throws {
    let wave = Self.wave()
    // T[mai][cit] − T[cit][cit], T[ent][mai] − T[mai][mai].
    #expect(try wave.number("confiance_recue", ["cit", "mai"], "difference") == 0)
    #expect(try wave.number("confiance_recue", ["mai", "ent"], "difference") == -4)
    #expect(try wave.table("confiance_recue").rows.count == 12)
  }

  @Test func `has the t interval of two samples`() throws {
    var wave = Self.wave()
    wave.answers["P13_mai"]?["cit"] = repeated(["3": 50, "5": 50])
    wave.answers["P13_cit"]?["mai"] = repeated(["2": 50, "4": 50])
    let cell = try wave.cell("asymetrie", ["cit", "mai"], "asymmetry")
    // Both variances are 100/99/100; t of 197 degrees of freedom is 1.972079.
    #expect(isClose(cell.value, 1))
    #expect(isClose(cell.high, 1 + 1.972079034 * (2.0 / 99).squareRoot(), within: 1e-8), "\(cell)")
  }

  @Test func `is not compared across another wording of the item`() throws {
    var wave = Self.wave()
    wave.wordings = [.init(question: "P13_mai", groups: ["cit"], waves: [], label: Label(fr: "x"))]
    #expect(try wave.cell("asymetrie", ["cit", "mai"], "asymmetry").reason == "another_wording")
    #expect(try wave.number("asymetrie", ["cit", "ent"], "asymmetry") == -2)
    #expect(
      try wave.cell("confiance_recue", ["mai", "cit"], "difference").reason == "another_wording")
    #expect(try wave.number("confiance_recue", ["mai", "ent"], "difference") == -4)
  }
}

@Suite struct `Priorities of groups` {
  private static func wave(_ marks: [[String]]) -> StakeholderWave {
    var wave = StakeholderWave()
    wave.priorities(marks)
    return wave
  }

  /// The orders 1234, 2134, 1324 and, reversed, 4321.
  private static let marks = [
    ["5", "4", "3", "2"], ["4", "5", "3", "2"], ["5", "3", "4", "2"], ["2", "3", "4", "5"],
  ]

  @Test func `are ranked by their means, the highest first`() throws {
    let wave = Self.wave(Self.marks)
    func ranks(_ group: String) throws -> [Double?] {
      try StakeholderWave.domains.map { try wave.number("priorites", [$0], "\(group)_rank") }
    }
    #expect(try ranks("cit") == [1, 2, 3, 4])
    #expect(try ranks("mai") == [2, 1, 3, 4])
    #expect(try ranks("ass") == [4, 3, 2, 1])
  }

  @Test func `agree by Spearman, two by two`() throws {
    let wave = Self.wave(Self.marks)
    // 1 − 6Σd²/(n³ − n): Σd² is 2, 2, 20, 6, 18, 18 over 60.
    for (pair, expected) in [
      (["cit", "mai"], 0.8), (["cit", "ent"], 0.8), (["cit", "ass"], -1), (["mai", "ent"], 0.4),
      (["mai", "ass"], -0.8), (["ent", "ass"], -0.8),
    ] {
      let value = try wave.number("accord", ["spearman"] + pair, "value")
      #expect(isClose(value, expected), "\(pair) \(value ?? .nan)")
    }
  }

  @Test func `agree by Kendall's W, all together`() throws {
    // Rank sums 8, 9, 10, 13 around 10: 12·14/(16·60).
    #expect(
      isClose(try Self.wave(Self.marks).number("accord", ["kendall_w", "", ""], "value"), 0.175))
    let alike = Self.wave(Array(repeating: Self.marks[0], count: 4))
    #expect(isClose(try alike.number("accord", ["kendall_w", "", ""], "value"), 1))
  }

  @Test func `have no order where a group left a row open`() throws {
    var wave = Self.wave(Self.marks)
    wave.answers["P07_c"]?["ent"] = []
    #expect(try wave.cell("accord", ["kendall_w", "", ""], "value").reason == "missing_group")
    #expect(try wave.cell("priorites", ["a"], "ent_rank").reason == "missing_group")
    #expect(isClose(try wave.number("accord", ["spearman", "cit", "ass"], "value"), -1))
  }
}
