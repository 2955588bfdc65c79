import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Weights in units` {
  private static let survey = Answers.survey(
    [Answers.question("PW", .number)],
    weighting: Weighting(supplied: [.init(id: "poids", question: "PW")], standard: "poids"))

  private static func weights(_ values: [Int64], decimals: Int) throws(WeightError) -> Weights {
    let table = Answers.table([
      ("PW", .number(NumericColumn(decimals: decimals, values: values)))
    ])
    let all = try WeightUnits.weights(of: survey, table: table)
    #expect(all.map(\.id) == [Weighting.unweighted, "poids"])
    #expect(all[0].units == [Int64](repeating: 1, count: values.count))
    return all[1]
  }

  private static func fault(_ values: [Int64]) -> WeightError? {
    do throws(WeightError) {
      _ = try weights(values, decimals: 0)
      return nil
    } catch {
      return error
    }
  }

  @Test func `weights of mean one have eleven decimals`() throws {
    let weights = try Self.weights([5, 10, 15], decimals: 1)
    #expect(weights.decimals == 11)
    #expect(weights.units == [50_000_000_000, 100_000_000_000, 150_000_000_000])
  }

  @Test func `a mean of exactly ten to a power has twelve digits and no more`() throws {
    #expect(try Self.weights([1, 1], decimals: 0).units == [100_000_000_000, 100_000_000_000])
    #expect(try Self.weights([10, 10], decimals: 0).decimals == 10)
    // 9.999… is still below ten.
    #expect(try Self.weights([999_999, 999_999], decimals: 5).decimals == 11)
  }

  @Test func `weights in the millions of millions lose no more than the thirteenth digit`() throws {
    let weights = try Self.weights(
      [1_234_567_890_123_456, 9_234_567_890_123_456], decimals: 0)
    #expect(weights.decimals == -4)
    #expect(weights.units == [123_456_789_012, 923_456_789_012])
    #expect(Weights.weight(ofUnits: 1, decimals: weights.decimals) == 10_000)
  }

  @Test func `weights in the thousandths have more decimals`() throws {
    let weights = try Self.weights([1, 2, 3], decimals: 3)
    #expect(weights.decimals == 14)
    #expect(weights.units == [100_000_000_000, 200_000_000_000, 300_000_000_000])
  }

  @Test func `half a unit is rounded away from zero`() throws {
    // Mean over 10¹¹ with one decimal more than the unit has.
    let weights = try Self.weights([2_000_000_000_005, 2_000_000_000_004], decimals: 1)
    #expect(weights.decimals == 0)
    #expect(weights.units == [200_000_000_001, 200_000_000_000])
  }

  @Test func `a weight of zero is kept`() throws {
    #expect(try Self.weights([0, 4], decimals: 0).units == [0, 200_000_000_000 * 2])
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `the mean has twelve digits, and every weight is within half a unit`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let decimals = generator.below(12)
      let scale = generator.below(9) + 2
      let values = (0..<(1 + generator.below(40))).map { _ in
        Int64(1 + generator.below(Int(NumericColumn.integerPower(scale))))
      }
      let weights = try Self.weights(values, decimals: decimals)
      let mean = weights.units.reduce(Int128(0)) { $0 + Int128($1) } / Int128(values.count)
      #expect(mean >= 99_999_999_999 && mean <= 1_000_000_000_000)
      let exponent = weights.decimals - decimals
      for (value, unit) in zip(values, weights.units) where exponent < 0 {
        let divisor = NumericColumn.integerPower(-exponent)
        #expect(abs(Int128(unit) * Int128(divisor) - Int128(value)) * 2 <= Int128(divisor))
      }
      for (value, unit) in zip(values, weights.units) where exponent >= 0 {
        #expect(Int128(unit) == Int128(value) * Int128(NumericColumn.integerPower(exponent)))
      }
    }
  }

  @Test func `what is wrong with a weight is told by name and respondent`() {
    let absent = NumericColumn.value(.noAnswer)
    #expect(Self.fault([1, absent, 2]) == .missingWeight("poids", respondent: 2))
    #expect(Self.fault([1, 2, -1]) == .negativeWeight("poids", respondent: 3))
    #expect(Self.fault([0, 0]) == .allZero("poids"))
    #expect(Self.fault([]) == .allZero("poids"))
    let uneven = [Int64](repeating: 0, count: 1_100_000) + [1]
    #expect(Self.fault(uneven) == .tooUneven("poids", respondent: 1_100_001))
  }

  @Test func `a weight that is no number of the wave is a missing column`() {
    let table = Answers.table([("PW", Answers.coded(["1"], ["1"]))])
    #expect(throws: WeightError.missingColumn("poids")) {
      let survey = Answers.survey(
        [], weighting: Weighting(supplied: [.init(id: "w", question: "poids")]))
      _ = try WeightUnits.weights(of: survey, table: table)
    }
    #expect(throws: WeightError.missingColumn("PW")) {
      _ = try WeightUnits.weights(of: Self.survey, table: table)
    }
  }

  private static func fault(
    strata: [String]? = nil, populations: [Double?], kind: Sampling.Kind = .probability
  ) -> WeightError? {
    let survey = Answers.survey(
      [Answers.question("S", .single, ["n", "s"]), Answers.question("P", .number)],
      sampling: Sampling(kind: kind, strata: strata.map { _ in "S" }, population: "P"))
    var columns = [("P", Answers.numbers(populations))]
    if let strata { columns.append(("S", Answers.coded(["n", "s"], strata))) }
    do throws(WeightError) {
      _ = try WeightUnits.weights(of: survey, table: Answers.table(columns))
      return nil
    } catch {
      return error
    }
  }

  @Test func `the rows of a stratum agree on its population`() {
    let strata = ["n", "s", "n", "s"]
    #expect(Self.fault(strata: strata, populations: [50, 70, 50, 70]) == nil)
    #expect(Self.fault(strata: strata, populations: [50, 70, nil, 70]) == nil)
    #expect(
      Self.fault(strata: strata, populations: [50, 70, 50, 71]) == .populationVaries(stratum: "s"))
    #expect(Self.fault(populations: [50, 50, 51]) == .populationVaries(stratum: ""))
    #expect(Self.fault(populations: [50, 50, 51], kind: .quota) == nil)
  }

  @Test func `a population is at least its respondents`() {
    let strata = ["n", "s", "n"]
    #expect(Self.fault(strata: strata, populations: [2, 1, 2]) == nil)
    #expect(
      Self.fault(strata: strata, populations: [1, 9, 1])
        == .populationTooSmall(stratum: "n", population: 1, units: 2))
    #expect(
      Self.fault(populations: [2, 2, 2])
        == .populationTooSmall(stratum: "", population: 2, units: 3))
  }

  @Test func `every fault says what to do`() {
    let faults: [WeightError] = [
      .missingColumn("poids"), .missingWeight("poids", respondent: 7),
      .negativeWeight("poids", respondent: 7), .allZero("poids"),
      .tooUneven("poids", respondent: 7), .populationVaries(stratum: "poids"),
      .populationTooSmall(stratum: "poids", population: 3, units: 7),
    ]
    for fault in faults { #expect(fault.description.contains("poids")) }
    #expect(Set(faults.map(\.description)).count == faults.count)
  }
}
