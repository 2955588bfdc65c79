import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Maturity of a wave` {
  /// Respondents whose vision is 0, 25, 50, 75 or 100 in turn, the first `launched` of them at launch.
  private static func respondents(_ count: Int, launched: Int = 0) -> [[String: String]] {
    (0..<count).map { place in
      let answer = "\(place % 5 + 1)"
      return [
        "B01": answer, "B02": answer, "B03": answer, "B04": answer, "I01": answer, "I02": answer,
        "A07": place < launched ? "1" : "2",
      ]
    }
  }

  private static func analyse(
    _ respondents: [[String: String]],
    of survey: Survey = CatalystModel.survey(disclosure: Disclosure(threshold: 0)),
    more: [(String, Column)] = [], weights: [Int64]? = nil
  ) throws -> MaturityResult {
    let table = CatalystModel.table(respondents, more: more)
    let weights =
      weights.map { Weights(id: "w", decimals: 0, units: $0) } ?? .unweighted(count: table.rowCount)
    let analysis = MaturityAnalysis(survey: survey, table: table, weights: weights)
    return try #require(analysis).analyse()
  }

  @Test func `respondents of weight zero count nowhere, as in the tables`() throws {
    let banner = Answers.banner("A07", ["1", "2", "3"])
    let survey = CatalystModel.survey(
      banners: [banner], questions: [Answers.question("PW", .number)],
      weighting: Weighting(supplied: [.init(id: "w", question: "PW")], standard: "w"),
      disclosure: Disclosure(threshold: 0))
    let respondents = Self.respondents(80, launched: 40)
    let weights = (0..<80).map { Double($0 % 8) }
    let kept = respondents.enumerated().filter { $0.offset % 8 != 0 }.map(\.element)
    let all = try Self.analyse(respondents, of: survey, weights: weights.map { Int64($0) })
    let without = try Self.analyse(
      kept, of: survey, weights: weights.filter { $0 > 0 }.map { Int64($0) })
    #expect(all == without)
    #expect(all.groups.map(\.count) == [70, 35, 35, 0])
    #expect(all.coherence.map { $0.levels.values.reduce(0, +) } == [35, 35, 0])
    let table = CatalystModel.table(respondents, more: [("PW", Answers.numbers(weights))])
    let crossed = try tabulated(survey, table).table(MaturityModel.scoreColumn)
    for (place, group) in all.groups.enumerated() {
      let cell = try crossed.row("mean").cells[place]
      #expect(cell.count == group.composite.count)
      #expect(agrees(cell.value, group.composite.value))
    }
  }

  @Test func `shares of levels and of unchanged levels are weighted`() throws {
    let high = Dictionary(
      uniqueKeysWithValues: ["B01", "B02", "B03", "B04", "F01", "F02"].map { ($0, "5") })
    let missing = [
      "B01": "[NSP]", "B02": "[NSP]", "B03": "[NSP]", "I01": "[NSP]", "I02": "[NSP]", "G02": "[NR]",
      "G03": "[NR]",
    ]
    let weak = ["B01": "1", "B02": "1", "B03": "1", "B04": "1"]
    let result = try Self.analyse([weak, high, missing], weights: [3, 1, 5])
    let total = result.groups[0]
    #expect(total.levels == ["N1": 0, "N2": 1, "N3": 1, "N4": 0, "N5": 0])
    #expect(total.levelShares == ["N1": 0, "N2": 0.75, "N3": 0.25, "N4": 0, "N5": 0])
    // The second is the only one whose level changes.
    #expect(result.sensitivity.unchangedShare == 0.75)
  }

  @Test func `a group too small for means has no shares of levels`() throws {
    let survey = CatalystModel.survey(banners: [Answers.banner("A07", ["1", "2", "3"])])
    let result = try Self.analyse(Self.respondents(59, launched: 29), of: survey)
    #expect(result.groups.map(\.levelShares.isEmpty) == [false, true, false, true])
  }

  @Test func `a survey without a model has no maturity`() {
    let survey = Answers.survey([])
    let table = ResponseTable(rowCount: 0)
    #expect(
      MaturityAnalysis(survey: survey, table: table, weights: .unweighted(count: 0)) == nil)
  }

  @Test func `the profile of all respondents is the weighted mean of theirs`() throws {
    let total = try #require(
      try Self.analyse(
        [["B01": "1", "B02": "1", "B03": "1", "B04": "1"], [:], [:]], weights: [2, 1, 1]
      ).groups.first)
    #expect(total.banner == nil)
    #expect(total.count == 3)
    #expect(total.dimensions["D2"]?.value == 25)
    #expect(total.dimensions["D3"]?.value == 50)
    // 50.520833333 without the quarter of vision's eighth.
    #expect(agrees(total.composite.value, (2 * 44.270833333 + 2 * 50.520833333) / 4))
    #expect(total.levels == ["N1": 0, "N2": 1, "N3": 2, "N4": 0, "N5": 0])
    #expect(total.ungatedLevels == ["N1": 0, "N2": 0, "N3": 3, "N4": 0, "N5": 0])
    #expect(total.gatedCount == 1)
    #expect(total.withoutComposite == 0)
  }

  @Test func `respondents without a composite are counted, not imputed`() throws {
    let missing = [
      "B01": "[NSP]", "B02": "[NSP]", "B03": "[NSP]", "I01": "[NSP]", "I02": "[NSP]", "G02": "[NR]",
      "G03": "[NR]",
    ]
    let total = try #require(try Self.analyse([missing, [:], [:]]).groups.first)
    #expect(total.withoutComposite == 1)
    #expect(total.composite.count == 2)
    #expect(total.dimensions["D2"]?.count == 2)
    #expect(total.dimensions["D3"]?.count == 3)
    #expect(total.levels.values.reduce(0, +) == 2)
  }

  @Test func `flags are counted by dimension`() throws {
    let none = ["H01": "4", "H05": "[RTE]", "H06": "[RTE]", "H07": "[RTE]"]
    let total = try #require(try Self.analyse([none, none, [:]]).groups.first)
    #expect(total.flags == ["D1": 0, "D7": 2])
  }

  @Test func `groups of fewer than 30 have counts and no means, the total has both`() throws {
    let survey = CatalystModel.survey(banners: [Answers.banner("A07", ["1", "2", "3"])])
    let result = try Self.analyse(Self.respondents(59, launched: 29), of: survey)
    #expect(result.groups.map(\.point) == ["total", "1", "2", "3"])
    #expect(result.groups.map(\.status) == [.flagged, .countOnly, .flagged, .empty])
    #expect(result.groups.map { $0.composite.value != nil } == [true, false, true, false])
    #expect(result.groups[1].composite.reason == "base_too_small")
    #expect(result.groups[1].composite.count == 29)
    #expect(result.groups[1].levels.values.reduce(0, +) == 29)
    let small = try Self.analyse(Self.respondents(8))
    #expect(small.groups[0].status == .countOnly)
    #expect(small.groups[0].composite.value != nil)
  }

  @Test func `a mean over fewer than 30 scores of a larger group is not shown`() throws {
    let survey = CatalystModel.survey(banners: [Answers.banner("A07", ["1", "2"])])
    let respondents = Self.respondents(80, launched: 40).enumerated().map { place, answers in
      place % 2 == 0
        ? answers.merging(["I01": "[NSP]", "I02": "[NSP]"]) { $1 } : answers
    }
    let group = try Self.analyse(respondents, of: survey).groups[1]
    #expect(group.status == .flagged)
    #expect(group.dimensions["D8"]?.value == nil)
    #expect(group.dimensions["D8"]?.reason == "base_too_small")
    #expect(group.dimensions["D8"]?.count == 20)
    #expect(group.dimensions["D2"]?.value != nil)
  }

  @Test func `intervals stand only where the sampling allows them`() throws {
    let respondents = Self.respondents(40)
    let convenience = try Self.analyse(respondents).groups[0].composite
    #expect(convenience.low == nil && convenience.high == nil)
    let quota = try Self.analyse(
      respondents, of: CatalystModel.survey(sampling: Sampling(kind: .quota))
    ).groups[0].dimensions["D2"]
    // Forty scores of 0, 25, 50, 75, 100 in turn: mean 50, variance 1250 · 40/39 over 40.
    let t = try #require(StudentT(degreesOfFreedom: 39).critical(level: 0.95))
    let margin = t * (1250.0 / 39).squareRoot()
    #expect(quota?.value == 50)
    #expect(agrees(quota?.low, 50 - margin))
    #expect(agrees(quota?.high, 50 + margin))
  }

  @Test func `a probability sample has its finite population factor`() throws {
    let population = [("P", Answers.numbers([Double?](repeating: 160, count: 40)))]
    let more = [Answers.question("P", .number)]
    let respondents = Self.respondents(40)
    func width(_ sampling: Sampling) throws -> Double {
      let mean = try Self.analyse(
        respondents, of: CatalystModel.survey(sampling: sampling, questions: more), more: population
      ).groups[0].dimensions["D2"]
      return try #require(mean?.high) - (try #require(mean?.low))
    }
    let declared = try width(Sampling(kind: .probability, population: "P"))
    let undeclared = try width(Sampling(kind: .probability))
    #expect(agrees(declared / undeclared, 0.75.squareRoot()))
    // A quota sample has none, whatever it declares.
    #expect(agrees(try width(Sampling(kind: .quota, population: "P")), undeclared))
  }

  @Test func `each weight set has its mean composite`() throws {
    let result = try Self.analyse([["B01": "5", "B02": "5", "B03": "5", "B04": "5"]])
    #expect(result.weightSets.map(\.id) == ["W_EQ", "W_INV", "W_THEMES"])
    #expect(agrees(result.weightSets[0].composite.value, 56.770833333))
    #expect(agrees(result.weightSets[1].composite.value, 400.0 / 7, absolute: 1e-9))
    #expect(agrees(result.weightSets[2].composite.value, 51.041666667, absolute: 1e-9))
    #expect(result.weightSets[1].levels["N3"] == 1)
  }

  @Test func `sensitivity tells the range of the mean and whose level never changes`() throws {
    // The second respondent is at 59.90 with equal weights and above 60 under some others.
    let high = Dictionary(
      uniqueKeysWithValues: ["B01", "B02", "B03", "B04"].map { ($0, "5") }
        + ["F01", "F02"].map { ($0, "5") })
    let result = try Self.analyse([[:], high])
    let composites = [[:], high].map { answers -> [Double] in
      let dimensions = CatalystModel.scores(answers)
      let scores = CatalystModel.model.dimensions.map {
        dimensions[$0.id] ?? DimensionScore(value: nil)
      }
      return MaturityComposite.variations(of: CatalystModel.equal).compactMap {
        MaturityComposite(dimensions: scores, model: CatalystModel.model, weights: $0)?.score
      }
    }
    let means = zip(composites[0], composites[1]).map { ($0 + $1) / 2 }
    #expect(result.sensitivity.runs == 16)
    #expect(agrees(result.sensitivity.low, means.min()))
    #expect(agrees(result.sensitivity.high, means.max()))
    #expect(composites[1].contains { $0 < 60 } && composites[1].contains { $0 >= 60 })
    #expect(result.sensitivity.unchangedShare == 0.5)
  }

  @Test func `reliability is by the survey's weight: one of two is a respondent twice`() throws {
    let rows = [
      ("1", "2", "2"), ("2", "3", "3"), ("3", "3", "4"), ("4", "5", "5"), ("5", "4", "2"),
    ]
    let respondents = rows.map { ["I01": $0.0, "I02": $0.1, "I03": $0.2] }
    let weighted = try Self.analyse(respondents, weights: [2, 1, 1, 1, 1])
    let repeated = try Self.analyse(respondents + [respondents[0]])
    for (one, other) in zip(weighted.reliability, repeated.reliability) {
      #expect(agrees(one.alpha, other.alpha, relative: 1e-12))
      for (item, twin) in zip(one.byItem, other.byItem) {
        #expect(agrees(item.floorShare, twin.floorShare, relative: 1e-12))
        #expect(agrees(item.itemRestCorrelation, twin.itemRestCorrelation, relative: 1e-12))
      }
    }
    let plain = try Self.analyse(respondents).reliability.first { $0.dimension == "D8" }
    let impacts = try #require(weighted.reliability.first { $0.dimension == "D8" })
    #expect(impacts.alpha != nil && plain?.alpha != impacts.alpha)
    #expect(impacts.count == 5)
  }

  @Test func `reliability is alpha over complete cases`() throws {
    let rows = [["1", "2", "2"], ["2", "3", "3"], ["3", "3", "4"], ["4", "5", "5"]]
    var respondents = rows.map { ["I01": $0[0], "I02": $0[1], "I03": $0[2]] }
    respondents.append(["I01": "[NSP]", "I02": "5", "I03": "1"])
    let reliability = try Self.analyse(respondents).reliability
    let impacts = try #require(reliability.first { $0.dimension == "D8" })
    #expect(impacts.count == 4)
    #expect(impacts.items == 3)
    #expect(agrees(impacts.alpha, 0.98246, absolute: 0.000_005))
    #expect(impacts.low.map { $0 < 0.98246 } ?? false)
    #expect(impacts.high.map { $0 > 0.98246 } ?? false)
    let constant = try #require(reliability.first { $0.dimension == "D5" })
    #expect(constant.alpha == nil)
    #expect(constant.reason != nil)
  }

  @Test func `coherence crosses the declared phase with the level`() throws {
    let coherence = try Self.analyse(Self.respondents(10, launched: 5)).coherence
    #expect(coherence.map(\.phase) == ["1", "2", "3"])
    #expect(coherence.map { $0.levels.values.reduce(0, +) } == [5, 5, 0])
    #expect(coherence[0].levels.keys.sorted() == ["N1", "N2", "N3", "N4", "N5"])
  }

  @Test func `the stage-aware mean leaves out evaluation and impacts at launch`() throws {
    let weak = ["H05": "1", "H06": "1", "H07": "1", "H01": "1", "I01": "1", "I02": "1", "I03": "1"]
    let total = try Self.analyse([weak.merging(["A07": "1"]) { $1 }]).groups[0]
    #expect(total.stageAware.value == 50)
    #expect(agrees(total.composite.value, (300 + 8.333333333) / 8, absolute: 1e-9))
    #expect(try Self.analyse([weak]).groups[0].stageAware.value != 50)
  }

  @Test func `groups of a banner on the level itself are not made`() throws {
    let survey = CatalystModel.survey(
      banners: [Answers.banner(MaturityModel.levelColumn, ["N1", "N2"])])
    #expect(try Self.analyse(Self.respondents(40), of: survey).groups.map(\.point) == ["total"])
  }

  @Test func `the scale of the weights and the order of respondents change nothing`() throws {
    let survey = CatalystModel.survey(
      sampling: Sampling(kind: .quota), banners: [Answers.banner("A07", ["1", "2"])])
    let respondents = Self.respondents(70, launched: 35)
    let weights = (0..<70).map { Int64($0 % 7 + 1) }
    let reference = try Self.analyse(respondents, of: survey, weights: weights)
    let scaled = try Self.analyse(respondents, of: survey, weights: weights.map { $0 * 1000 })
    let turned = try Self.analyse(
      respondents.reversed(), of: survey, weights: weights.reversed())
    for other in [scaled, turned] {
      for (group, same) in zip(reference.groups, other.groups) {
        #expect(group.status == same.status)
        #expect(group.levels == same.levels)
        #expect(agrees(group.composite.value, same.composite.value))
        #expect(agrees(group.composite.low, same.composite.low))
      }
    }
  }
}
