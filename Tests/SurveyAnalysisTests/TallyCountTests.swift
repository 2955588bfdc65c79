import SurveyData
import Testing

@testable import SurveyAnalysis

/// Counts a made-up survey respondent by respondent, straight from the plain answers.
private struct BruteForce {
  struct Sums {
    var count: Int64 = 0
    var weight = BigInteger(0)
    var squaredWeight = BigInteger(0)
    var number = [BigInteger](repeating: BigInteger(0), count: 4)
    var isNumber = false

    mutating func add(_ unit: Int64, number value: Int64?) {
      let w = BigInteger(Int128(unit))
      count += 1
      weight += w
      squaredWeight += w * w
      guard let value else { return }
      isNumber = true
      let x = BigInteger(Int128(value))
      for (place, term) in [w * x, w * x * x, w * w * x, w * w * x * x].enumerated() {
        number[place] += term
      }
    }

    var text: String {
      let parts = isNumber ? number.map(\.description) : []
      return (["\(count)", "\(weight)", "\(squaredWeight)"] + parts).joined(separator: " ")
    }
  }

  let random: RandomSurvey

  /// The sums of every cell that has respondents, as text.
  func cells() -> [TallyKey: String] {
    var cells: [TallyKey: Sums] = [:]
    for entry in TallyPlan(survey: random.survey).entries {
      for (place, row) in random.rows.enumerated() {
        let unit = entry.axis.weight == "w" ? random.weights.units[place] : 1
        guard unit > 0, isInUniverse(row, entry.axis.filter) else { continue }
        for point in points(row, entry.axis.banner) {
          for variable in entry.variables {
            for (name, number) in tallyRows(row[variable.id], variable) {
              let key = TallyKey(
                axis: entry.axis, point: point, variable: variable.id, row: name,
                stratum: stratum(row))
              cells[key, default: Sums()].add(unit, number: number)
            }
          }
        }
      }
    }
    return cells.mapValues(\.text)
  }

  private func code(_ row: [String: RandomSurvey.Answer], _ question: String) -> String? {
    if case .code(let code)? = row[question] { code } else { nil }
  }

  private func isInUniverse(_ row: [String: RandomSurvey.Answer], _ filter: String?) -> Bool {
    filter == nil || code(row, "B") == "x"
  }

  private func stratum(_ row: [String: RandomSurvey.Answer]) -> String {
    random.survey.sampling.strata == nil ? "" : code(row, "S") ?? "?"
  }

  private func points(_ row: [String: RandomSurvey.Answer], _ banner: String?) -> [String] {
    switch banner {
    case "merged":
      switch code(row, "A") {
      case "1", "3": return ["odd"]
      case "2": return ["two"]
      default: return []
      }
    case "nested":
      guard let first = code(row, "A"), let second = code(row, "B") else { return [] }
      return first > "2" ? ["high"] : second == "x" ? ["low x"] : []
    case nil: return [TallyAxis.total]
    default:
      if case .ticks(let ticks)? = row["M"] { return ticks }
      return []
    }
  }

  private func tallyRows(_ answer: RandomSurvey.Answer?, _ variable: Variable)
    -> [(String, Int64?)]
  {
    switch answer {
    case .code(let code): return [(code, nil)]
    case .number(let number): return [("number", number)]
    case .absent(let absence): return [("[\(absence.mark)]", nil)]
    case .ticks(let ticks):
      let nets = variable.nets.filter { net in ticks.contains { net.codes.contains($0) } }
      return ticks.map { ($0, nil) } + nets.map { ("net:\($0.id)", nil) } + [("answered", nil)]
    case nil: return []
    }
  }
}

@Suite struct `Tallies` {
  @Test(arguments: [(1, true), (2, false), (3, true)] as [(UInt64, Bool)])
  func `every sum equals the one counted respondent by respondent`(seed: UInt64, hasStrata: Bool) {
    let random = RandomSurvey(seed: seed, count: 220, hasStrata: hasStrata)
    let tally = random.tally(jobs: 2)
    let counted = tally.cells.map { key, sums -> (TallyKey, String) in
      var text = "\(sums.count) \(sums.weight) \(sums.squaredWeight)"
      if let number = tally.numbers[key] {
        text += " \(number.wx) \(number.wx2) \(number.w2x) \(number.w2x2)"
      }
      return (key, text)
    }
    let expected = BruteForce(random: random).cells()
    #expect(counted.count == expected.count)
    for (key, text) in counted where expected[key] != text {
      Issue.record("\(key): \(text), counted by hand \(expected[key] ?? "nothing")")
    }
  }

  @Test func `a cell without respondents is not there`() {
    let tally = RandomSurvey(seed: 4, count: 30).tally()
    #expect(tally.cells.values.allSatisfy { $0.count > 0 })
  }

  @Test func `the wave's own facts are those of all respondents`() {
    let random = RandomSurvey(seed: 5, count: 100)
    let tally = random.tally()
    #expect(tally.respondentCount == 100)
    #expect(tally.strata.reduce(0) { $0 + $1.count } == 100)
    #expect(tally.strata.map(\.code) == ["n", "s", "e", "?"])
    #expect(tally.weightDecimals == ["w": 11, "unweighted": 0])
    #expect(tally.numberDecimals == ["N": 9, "K": 0])
    let positive = random.weights.units.filter { $0 > 0 }
    let total = tally.weightTotals["w"]
    #expect(total?.count == Int64(positive.count))
    #expect(total?.weight == positive.reduce(Int128(0)) { $0 + Int128($1) })
    #expect(total?.squaredWeight == positive.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) })
  }

  @Test func `the population of a stratum is the figure on its rows`() {
    let survey = Answers.survey(
      [Answers.question("S", .single, ["n", "s"]), Answers.question("P", .number)],
      sampling: Sampling(kind: .probability, strata: "S", population: "P"))
    let table = Answers.table([
      ("S", Answers.coded(["n", "s"], ["s", "n", "s"])), ("P", Answers.numbers([50, 70, 50])),
    ])
    let tally = Tallying(survey: survey, table: table, weights: [.unweighted(count: 3)])
      .tally(jobs: 1)
    #expect(
      tally.strata == [
        TallyStratum(code: "n", count: 1, population: 70),
        TallyStratum(code: "s", count: 2, population: 50),
      ])
  }

  @Test func `a population is declared without strata too`() {
    let survey = Answers.survey(
      [Answers.question("P", .number)], sampling: Sampling(kind: .probability, population: "P"))
    let table = Answers.table([("P", Answers.numbers([nil, 70, 70]))])
    let tally = Tallying(survey: survey, table: table, weights: [.unweighted(count: 3)])
      .tally(jobs: 1)
    #expect(tally.strata == [TallyStratum(code: "", count: 3, population: 70)])
  }

  @Test func `a question with more options and nets than bits in a word is counted as well`() {
    let options = (1...48).map { "o\($0)" }
    let nets = Dictionary(uniqueKeysWithValues: (1...20).map { ("n\($0)", ["o\($0)", "o48"]) })
    let survey = Answers.survey([Answers.question("M", .multiple, options, nets: nets)])
    let table = Answers.table([
      ("M", Answers.ticks(options, ["o1 o2", "o48", "[NSP]", "o20 o47", ""]))
    ])
    let tally = Tallying(survey: survey, table: table, weights: [.unweighted(count: 5)])
      .tally(jobs: 1)
    let counts = Dictionary(
      tally.cells.map { ($0.key.row, $0.value.count) }, uniquingKeysWith: { first, _ in first })
    #expect(counts["answered"] == 4)
    #expect(counts["[NSP]"] == 1)
    #expect(counts["o48"] == 1)
    #expect(counts["o47"] == 1)
    #expect(counts["net:n1"] == 2)
    #expect(counts["net:n3"] == 1)
    #expect(counts["net:n20"] == 2)
    #expect(counts["o3"] == nil)
  }

  @Test func `a weight that the wave doesn't have takes its axes with it`() {
    let random = RandomSurvey(seed: 6, count: 20)
    let tally = Tallying(
      survey: random.survey, table: random.table(), weights: [.unweighted(count: 20)]
    ).tally(jobs: 1)
    #expect(Set(tally.cells.keys.map(\.axis.weight)) == [Weighting.unweighted])
  }

  @Test func `an empty wave has an empty tally`() {
    let tally = RandomSurvey(seed: 7, count: 0).tally(jobs: 4)
    #expect(tally.cells.isEmpty)
    #expect(tally.respondentCount == 0)
  }
}
