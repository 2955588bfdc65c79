import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Composites of maturity` {
  /// D1 to D8 of the worked case.
  private static let worked: [Double?] = [80, 60, 50, 70, 20, 40, 30, 50]

  private static func level(_ place: Int?) -> String? {
    place.map { CatalystModel.model.levels[$0].id }
  }

  @Test func `the three weight sets of the worked case`() throws {
    let equal = try #require(CatalystModel.composite(Self.worked))
    let investors = try #require(
      CatalystModel.composite(Self.worked, weights: CatalystModel.investors))
    let themes = try #require(CatalystModel.composite(Self.worked, weights: CatalystModel.themes))
    #expect(equal.score == 50)
    #expect(investors.score == 60)
    #expect(themes.score == 35)
    #expect(
      [equal, investors, themes].map { Self.level($0.ungatedLevel) } == ["N3", "N4", "N2"])
  }

  @Test func `the gate keeps the level within one of the lowest dimension`() throws {
    // D5 stands at 20, which is N2.
    let investors = try #require(
      CatalystModel.composite(Self.worked, weights: CatalystModel.investors))
    #expect(Self.level(investors.level) == "N3")
    #expect(Self.level(CatalystModel.composite(Self.worked)?.level) == "N3")
    let high = [Double?](repeating: 90, count: 7) + [10]
    #expect(Self.level(CatalystModel.composite(high)?.level) == "N2")
    #expect(Self.level(CatalystModel.composite(high)?.ungatedLevel) == "N5")
  }

  @Test func `a flagged zero doesn't gate`() {
    let noActivity = [0] + [Double?](repeating: 90, count: 7)
    #expect(Self.level(CatalystModel.composite(noActivity)?.level) == "N2")
    #expect(Self.level(CatalystModel.composite(noActivity, flagged: ["D1"])?.level) == "N4")
    #expect(CatalystModel.composite(noActivity, flagged: ["D1"])?.score == 78.75)
  }

  @Test func `evaluation and impacts don't gate at launch`() {
    let young = [Double?](repeating: 90, count: 6) + [0, 10]
    #expect(Self.level(CatalystModel.composite(young, phase: "1")?.level) == "N4")
    #expect(Self.level(CatalystModel.composite(young, phase: "2")?.level) == "N2")
    #expect(Self.level(CatalystModel.composite(young, phase: nil)?.level) == "N2")
    // Other dimensions do gate at launch.
    let weak = [Double?](repeating: 90, count: 7) + [90]
    #expect(Self.level(CatalystModel.composite([10] + weak.dropFirst(), phase: "1")?.level) == "N2")
  }

  @Test func `a model without a gate prints the level of the score`() {
    var model = CatalystModel.model
    model.gateAllowance = nil
    let composite = MaturityComposite(
      dimensions: CatalystModel.dimensions([Double?](repeating: 90, count: 7) + [0]), model: model,
      weights: CatalystModel.equal)
    #expect(composite?.level == composite?.ungatedLevel)
  }

  @Test func `six of eight dimensions are needed, whatever their weight`() throws {
    let six = try #require(CatalystModel.composite([80, 60, 50, 70, 20, 40, nil, nil]))
    #expect(agrees(six.score, 320.0 / 6, absolute: 1e-9))
    #expect(six.missing == ["D7", "D8"])
    #expect(CatalystModel.composite([80, 60, 50, 70, 20, nil, nil, nil]) == nil)
    // The investors' set doesn't weigh D3, D5 and D7, and still needs six.
    #expect(
      CatalystModel.composite(
        [80, 60, nil, 70, nil, 40, nil, 50], weights: CatalystModel.investors) == nil)
    let investors = try #require(
      CatalystModel.composite(
        [80, nil, 50, 70, 20, 40, 30, 50], weights: CatalystModel.investors))
    #expect(agrees(investors.score, 360.0 / 6, absolute: 1e-9))
  }

  @Test func `a weight set without any valid dimension has no composite`() {
    #expect(
      CatalystModel.composite([nil] + Self.worked.dropFirst(), weights: ["D1": 1]) == nil)
  }

  @Test func `the geometric mean of the worked case`() throws {
    let dimensions = CatalystModel.dimensions(Self.worked)
    let geometric = MaturityComposite.geometric(
      dimensions: dimensions, model: CatalystModel.model, weights: CatalystModel.equal)
    #expect(agrees(geometric, 46.03, absolute: 0.005))
    let zero = MaturityComposite.geometric(
      dimensions: CatalystModel.dimensions([0] + [Double?](repeating: 100, count: 7)),
      model: CatalystModel.model, weights: CatalystModel.equal)
    // A zero counts as one: 100^(7/8).
    #expect(agrees(zero, 56.234_132_519, absolute: 1e-9))
    let few = CatalystModel.dimensions([80, 60, nil, nil, nil, 40, 30, 50])
    #expect(
      MaturityComposite.geometric(
        dimensions: few, model: CatalystModel.model, weights: CatalystModel.equal) == nil)
  }

  @Test func `the reading by stage leaves out what is not expected yet`() {
    func stageAware(_ phase: String?) -> Double? {
      MaturityComposite.stageAware(
        dimensions: CatalystModel.dimensions(Self.worked), model: CatalystModel.model,
        weights: CatalystModel.equal, phase: phase)
    }
    #expect(agrees(stageAware("1"), 320.0 / 6, absolute: 1e-9))
    #expect(stageAware("2") == 50)
    #expect(stageAware(nil) == 50)
  }

  @Test func `sixteen changed weights move the worked case by one point at most`() {
    let runs = MaturityComposite.variations(of: CatalystModel.equal)
    let composites = runs.compactMap { CatalystModel.composite(Self.worked, weights: $0) }
    #expect(composites.count == 16)
    #expect(agrees(composites.map(\.score).min(), 380 / 7.75, absolute: 1e-9))
    #expect(agrees(composites.map(\.score).max(), 395 / 7.75, absolute: 1e-9))
    #expect(agrees(composites.map(\.score).min(), 49.03, absolute: 0.005))
    #expect(agrees(composites.map(\.score).max(), 50.97, absolute: 0.005))
    #expect(composites.allSatisfy { Self.level($0.level) == "N3" })
    // A dimension without weight is not varied.
    #expect(MaturityComposite.variations(of: CatalystModel.investors).count == 10)
  }

  @Test(
    arguments: [(0, "N1"), (20, "N2"), (40, "N3"), (60, "N4"), (80, "N5"), (100, "N5")]
      as [(Double, String)])
  func `a score on a boundary is in the upper level, however it was summed`(
    score: Double, level: String
  ) {
    var generator = SeededGenerator(seed: UInt64(score) + 1)
    for _ in 0..<200 {
      let weights = CatalystModel.equal.mapValues { _ in 0.01 + generator.unit() }
      let composite = CatalystModel.composite(
        [Double?](repeating: score, count: 8), weights: weights)
      #expect(composite?.score == score)
      #expect(Self.level(composite?.ungatedLevel) == level)
    }
    if score > 0 {
      let below = CatalystModel.model.level(of: score - 1e-9)
      #expect(below == CatalystModel.model.level(of: score) - (score < 100 ? 1 : 0))
    }
  }
}
