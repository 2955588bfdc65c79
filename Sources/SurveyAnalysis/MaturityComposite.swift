public import SurveyData

/// What a dimension of one respondent is.
public struct DimensionScore: Sendable, Equatable {
  /// 0–100, rounded to nine decimals; nil where too few items are valid.
  public var value: Double?
  /// Whether it is 0 by a flag (« aucune activité »): such a zero never gates.
  public var isFlagged: Bool
  /// Items with a score.
  public var validItems: Int
  /// Items that were asked: with the valid ones, the coverage.
  public var applicableItems: Int

  /// A score from its parts.
  public init(
    value: Double?, isFlagged: Bool = false, validItems: Int = 0, applicableItems: Int = 0
  ) {
    self.value = value
    self.isFlagged = isFlagged
    self.validItems = validItems
    self.applicableItems = applicableItems
  }
}

/// The composite of one respondent under one weight set.
///
/// Composite = Σwx / Σw over valid dimensions, if enough of all dimensions are valid, rounded to nine
/// decimals before levels are cut: dimensions 80, 60, 50, 70, 20, 40, 30, 50 with equal weights give
/// 50 (N3); with D2 1, D6 1, D1 1, D4 2, D8 2 they give 60 (N4), which the gate brings to N3, as the
/// lowest dimension stands at N2.
public struct MaturityComposite: Sendable, Equatable {
  /// 0–100.
  public var score: Double
  /// The level by the score alone: its place among the model's levels.
  public var ungatedLevel: Int
  /// The printed level.
  public var level: Int
  /// The dimensions that were missing and whose weight went to the others.
  public var missing: [String]

  /// The composite; nil where fewer dimensions are valid than the model asks.
  public init?(
    dimensions: [DimensionScore], model: MaturityModel, weights: [String: Double],
    phase: String? = nil
  ) {
    let valid = dimensions.filter { $0.value != nil }.count
    guard valid >= model.leastDimensions else { return nil }
    var sum = 0.0
    var total = 0.0
    missing = []
    for (dimension, score) in zip(model.dimensions, dimensions) {
      guard let value = score.value else {
        missing.append(dimension.id)
        continue
      }
      let weight = weights[dimension.id] ?? 0
      sum += weight * value
      total += weight
    }
    guard total > 0 else { return nil }
    score = Self.rounded(sum / total)
    ungatedLevel = model.level(of: score)
    level = min(ungatedLevel, Self.cap(dimensions: dimensions, model: model, phase: phase))
  }

  /// The place of the highest level that the gate allows, whatever the weights; the model's highest
  /// where nothing gates.
  static func cap(dimensions: [DimensionScore], model: MaturityModel, phase: String?) -> Int {
    let highest = max(0, model.levels.count - 1)
    guard let allowance = model.gateAllowance else { return highest }
    let exempt = model.stages.first { $0.code == phase }?.notExpected ?? []
    let lowest = zip(model.dimensions, dimensions)
      .filter { !$1.isFlagged && !exempt.contains($0.id) }
      .compactMap { $1.value.map { model.level(of: $0) } }
      .min()
    return lowest.map { min(highest, $0 + allowance) } ?? highest
  }

  /// The geometric mean of the valid dimensions, each floored at 1: exp(Σw ln x / Σw).
  ///
  /// Worked value: the dimensions above with equal weights give 46.03.
  public static func geometric(
    dimensions: [DimensionScore], model: MaturityModel, weights: [String: Double]
  ) -> Double? {
    guard dimensions.count(where: { $0.value != nil }) >= model.leastDimensions else { return nil }
    var sum = 0.0
    var total = 0.0
    for (dimension, score) in zip(model.dimensions, dimensions) {
      guard let value = score.value, let weight = weights[dimension.id] else { continue }
      sum += weight * Logarithm.natural(max(1, value))
      total += weight
    }
    return total > 0 ? rounded(Logarithm.exponential(sum / total)) : nil
  }

  /// The arithmetic composite without the dimensions that are not expected at the phase.
  public static func stageAware(
    dimensions: [DimensionScore], model: MaturityModel, weights: [String: Double], phase: String?
  ) -> Double? {
    let exempt = model.stages.first { $0.code == phase }?.notExpected ?? []
    var reduced = weights
    for id in exempt { reduced[id] = 0 }
    return MaturityComposite(dimensions: dimensions, model: model, weights: reduced)?.score
  }

  /// The weight sets of the sensitivity: each weight of the set changed by −25 % and +25 %, one at a time.
  public static func variations(of weights: [String: Double]) -> [[String: Double]] {
    weights.keys.sorted().filter { (weights[$0] ?? 0) > 0 }.flatMap { id in
      [0.75, 1.25].map { factor in
        var varied = weights
        varied[id] = (weights[id] ?? 0) * factor
        return varied
      }
    }
  }

  /// A score rounded to nine decimals, so that one on a boundary cannot move.
  static func rounded(_ score: Double) -> Double { (score * 1e9).rounded() / 1e9 }
}

extension MaturityModel {
  /// The place of the level that a score falls in.
  public func level(of score: Double) -> Int {
    levels.lastIndex { $0.from <= score } ?? 0
  }
}
