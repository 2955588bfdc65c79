import SurveyData
import SurveyStatistics

/// The respondents of one or several waves as a sample: the one place where the trends' variances are
/// computed. No finite population factor is applied, as nothing here stays within one wave.
///
/// Waves of different people have the variances of their own designs, with strata, clusters and calibrated
/// weights. Waves that share people are stacked; calibrated weights are then taken as given, which is
/// cautious: the variance is not made smaller by what the margins explain.
struct TrendSample {
  private enum Form {
    /// Different people in each wave.
    case independent([PreparedWave])
    /// All waves stacked; those found again are one cluster each, or in their sampling unit.
    case stacked(SampledRows, waves: [Int?])
  }

  private let form: Form

  /// Waves of different people.
  init(independent waves: [PreparedWave]) { form = .independent(waves) }

  /// Waves that share people; nil where all weights are zero.
  ///
  /// - Parameter persons: a number for each respondent of each wave, the same for the same person.
  init?(_ waves: [PreparedWave], persons: [[Int]], lonelyStratum: LonelyStratumPolicy) {
    let codes = Set(waves.flatMap(\.strata)).sorted()
    let strata = Dictionary(zip(codes, 0...)) { first, _ in first }
    var places: [Int: Place] = [:]
    var units: [Unit: Int] = [:]
    var stacked = (strata: [Int](), clusters: [Int]())
    for (wave, persons) in zip(waves, persons) {
      for (row, person) in persons.enumerated() {
        // A person stays in the unit of the first of the waves, so that a cluster lies in one stratum.
        let own = Place(
          stratum: strata[wave.strata[row]] ?? 0,
          unit: wave.clusters?[row].map { .cluster($0) } ?? .person(person))
        let place = places[person] ?? own
        places[person] = place
        stacked.strata.append(place.stratum)
        if units[place.unit] == nil { units[place.unit] = units.count }
        stacked.clusters.append(units[place.unit] ?? 0)
      }
    }
    let rows = try? SampledRows(
      weights: waves.flatMap(\.weights), strata: stacked.strata, clusters: stacked.clusters,
      lonelyStratum: lonelyStratum)
    guard let rows else { return nil }
    form = .stacked(
      rows,
      waves: waves.enumerated().flatMap { place, wave in
        [Int?](repeating: place, count: wave.weights.count)
      })
  }

  /// Whether the waves share nobody.
  var isIndependent: Bool {
    if case .independent = form { true } else { false }
  }

  /// What was drawn: a person, or the cluster that the person was drawn in.
  private enum Unit: Hashable {
    case person(Int)
    case cluster(KeyColumn.Key)
  }

  private struct Place {
    let stratum: Int
    let unit: Unit
  }

  /// The estimates of a score in each wave with their covariance, all less one and the same number: their
  /// differences are what counts.
  ///
  /// - Parameter scores: of each wave, the score of each respondent; nil where there is none.
  func estimates(_ scores: [[Double?]]) throws(Unavailable) -> WaveEstimates {
    switch form {
    case .independent(let waves):
      // Squares of numbers that are large and alike would lose their variance.
      let origin = Self.origin(scores)
      var estimates: [RatioEstimate] = []
      for (wave, own) in zip(waves, scores) {
        estimates.append(try Self.estimate(own.map { $0.map { $0 - origin } }, in: wave))
      }
      return try WaveEstimates(independent: estimates)
    case .stacked(let rows, let waves):
      return try WaveEstimates(
        of: scores.flatMap { $0 }, waves: waves, count: scores.count, in: rows)
    }
  }

  /// The mean of the persons' differences in one wave's sample, as a test against 0.
  ///
  /// - Parameter differences: of each respondent of the wave; nil who was not found again.
  static func meanDifference(
    _ differences: [Double?], in wave: PreparedWave
  ) throws(Unavailable) -> DifferenceTest {
    let mean = try estimate(differences, in: wave)
    let sampling = try mean.sampling.get()
    return try DifferenceTest(
      difference: mean.value, variance: sampling.variance,
      degreesOfFreedom: sampling.degreesOfFreedom, lonelyStrata: sampling.lonelyStrata)
  }

  private static func estimate(
    _ scores: [Double?], in wave: PreparedWave
  ) throws(Unavailable) -> RatioEstimate {
    let parts = try wave.parts.get()
    var sums = [DomainSums](repeating: .zero, count: parts.design.parts.count)
    for (row, part) in parts.ofRow.enumerated() {
      if let score = scores[row] {
        sums[Int(part)].add(score: score, weight: wave.weights[row])
      }
    }
    return try RatioEstimate(of: sums, in: parts.design, finitePopulation: false)
  }

  /// The whole number nearest to the mean of all scores; 0 for indicators.
  private static func origin(_ scores: [[Double?]]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for score in scores.joined() {
      guard let score else { continue }
      sum += score
      count += 1
    }
    let origin = (sum / count).rounded()
    return count > 0 && origin.magnitude > 1 ? origin : 0
  }
}
