/// Krippendorff's α: agreement beyond chance, for any number of judges, with gaps.
///
/// Units rated by fewer than two judges are left out. With o_ck the coincidences (pairs within a unit,
/// over its ratings less one), n_c their margins and n the pairable ratings:
/// α = 1 − (n − 1)·Σ o_ck δ²_ck / Σ n_c n_k δ²_ck, over pairs of values c < k.
///
/// Source: Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; Python `krippendorff`.
/// Worked value, on the 4 by 12 example there: nominal .7434210526, ordinal .8153875038, interval
/// .8491071429, ratio .7974027747.
public struct KrippendorffAlpha: Sendable, Equatable {
  /// How far apart two values are: δ².
  public enum Scale: String, Sendable, Equatable, CaseIterable {
    /// 1 for any two different values.
    case nominal
    /// (Σ n_g from c to k, less half of n_c and n_k)².
    case ordinal
    /// (c − k)².
    case interval
    /// ((c − k)/(c + k))²; values must not be negative.
    case ratio
  }

  /// α: 1 for perfect agreement, 0 for chance, below 0 for systematic disagreement.
  public var value: Double
  /// n: ratings in units with at least two.
  public var ratings: Int
  /// Units with at least two ratings.
  public var units: Int
  private let groups: [[Double]]
  private let scale: Scale

  /// The agreement on units.
  ///
  /// - Parameter units: for each unit, the ratings it was given; nil for a gap.
  /// - Throws: `emptyBase` (no unit with two ratings), `noVariance` (one value throughout),
  ///   `invalidArgument` (a rating that is not finite; a negative one on a ratio scale).
  public init(units: [[Double?]], scale: Scale) throws(Unavailable) {
    let groups = units.map { $0.compactMap { $0 } }.filter { $0.count > 1 }
    guard
      groups.allSatisfy({ $0.allSatisfy { $0.isFinite && (scale != .ratio || $0 >= 0) } })
    else { throw .invalidArgument }
    guard !groups.isEmpty else { throw .emptyBase }
    self.groups = groups
    self.scale = scale
    self.units = groups.count
    ratings = groups.reduce(0) { $0 + $1.count }
    value = try Self.alpha(of: groups, scale: scale)
  }

  /// The jackknife's interval over units: α ± t·se with the units less one degrees of freedom,
  /// se² = (m − 1)/m·Σ(α₍ᵢ₎ − ᾱ)²; the upper limit is at most 1.
  ///
  /// The customary bootstrap of disagreements does poorly in small samples (Hughes, 2022).
  ///
  /// - Throws: `baseTooSmall` (fewer than three units), `noVariance` (no disagreement is left
  ///   without some unit, or α never moves), `invalidArgument`.
  public func jackknifeInterval(level: Double = 0.95) throws(Unavailable) -> ConfidenceInterval {
    guard groups.count > 2 else { throw .baseTooSmall }
    var left: [Double] = []
    for unit in groups.indices {
      var others = groups
      others.remove(at: unit)
      left.append(try Self.alpha(of: others, scale: scale))
    }
    let count = Double(left.count)
    let mean = left.reduce(0, +) / count
    let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 1e-24 else { throw .noVariance }
    guard let critical = StudentT(degreesOfFreedom: count - 1).critical(level: level) else {
      throw .invalidArgument
    }
    let margin = critical * (squares * (count - 1) / count).squareRoot()
    return ConfidenceInterval(lower: value - margin, upper: min(1, value + margin), level: level)
  }

  private static func alpha(of groups: [[Double]], scale: Scale) throws(Unavailable) -> Double {
    // Sorted as numbers: sorted as texts, 10 would come before 2 and spoil the ordinal distances.
    let values = Set(groups.flatMap { $0 }).sorted()
    guard values.count > 1 else { throw .noVariance }
    var places: [Double: Int] = [:]
    for (place, value) in values.enumerated() { places[value] = place }
    var margins = [Double](repeating: 0, count: values.count)
    for rating in groups.joined() { margins[places[rating] ?? 0] += 1 }
    var below = [0.0]
    for margin in margins { below.append(below[below.count - 1] + margin) }
    let distance = { (c: Int, k: Int) in
      let gap: Double
      switch scale {
      case .nominal: gap = 1
      case .ordinal:
        gap = below[max(c, k) + 1] - below[min(c, k)] - (margins[c] + margins[k]) / 2
      case .interval: gap = values[k] - values[c]
      case .ratio: gap = (values[k] - values[c]) / (values[k] + values[c])
      }
      return gap * gap
    }
    var observed = 0.0
    for group in groups {
      var own: [Int: Double] = [:]
      for rating in group { own[places[rating] ?? 0, default: 0] += 1 }
      let present = own.keys.sorted()
      var pairs = 0.0
      for (index, c) in present.enumerated() {
        for k in present[(index + 1)...] {
          pairs += (own[c] ?? 0) * (own[k] ?? 0) * distance(c, k)
        }
      }
      observed += pairs / Double(group.count - 1)
    }
    var expected = 0.0
    for c in values.indices {
      for k in values.indices where k > c { expected += margins[c] * margins[k] * distance(c, k) }
    }
    guard expected > 0 else { throw .noVariance }
    return 1 - (below[values.count] - 1) * observed / expected
  }
}
