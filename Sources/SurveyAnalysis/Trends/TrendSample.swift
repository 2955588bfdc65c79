import SurveyData
import SurveyStatistics

/// The respondents of one or several waves as a sample: the one place where the trends' variances are
/// computed. No finite population factor is applied, as nothing here stays within one wave.
struct TrendSample {
  private enum Form {
    /// Different people in each wave.
    case independent([SampledRows])
    /// All waves stacked; those found again are one cluster each.
    case stacked(SampledRows, waves: [Int?])
  }

  private let form: Form

  /// Waves of different people; nil where the weights of one are all zero.
  init?(independent waves: [PreparedWave]) {
    var rows: [SampledRows] = []
    for wave in waves {
      guard let sample = Self.rows([wave], clusters: nil) else { return nil }
      rows.append(sample)
    }
    form = .independent(rows)
  }

  /// Waves that share people; nil where all weights are zero.
  ///
  /// - Parameter persons: a number for each respondent of each wave, the same for the same person.
  init?(_ waves: [PreparedWave], persons: [[Int]]) {
    guard let rows = Self.rows(waves, clusters: persons) else { return nil }
    form = .stacked(
      rows,
      waves: waves.enumerated().flatMap { place, wave in
        [Int?](repeating: place, count: wave.weights.count)
      })
  }

  /// The waves one below the other. A person's stratum is that of the first of them that has the person,
  /// so that a cluster lies in one stratum.
  private static func rows(_ waves: [PreparedWave], clusters: [[Int]]?) -> SampledRows? {
    let codes = Set(waves.flatMap(\.strata)).sorted()
    let numbers = Dictionary(zip(codes, 0...)) { first, _ in first }
    var strata: [Int] = []
    var known: [Int: Int] = [:]
    for (place, wave) in waves.enumerated() {
      for (row, code) in wave.strata.enumerated() {
        let own = numbers[code] ?? 0
        guard let clusters else {
          strata.append(own)
          continue
        }
        let person = clusters[place][row]
        strata.append(known[person] ?? own)
        if known[person] == nil { known[person] = own }
      }
    }
    return try? SampledRows(
      weights: waves.flatMap(\.weights), strata: strata, clusters: clusters?.flatMap { $0 })
  }

  /// The estimates of a score in each wave, with their covariance.
  ///
  /// - Parameter scores: of each wave, the score of each respondent; nil where there is none.
  func estimates(_ scores: [[Double?]]) throws(Unavailable) -> WaveEstimates {
    switch form {
    case .independent(let samples):
      var estimates: [RatioEstimate] = []
      for (rows, own) in zip(samples, scores) {
        estimates.append(try RatioEstimate(of: own, in: rows, finitePopulation: false))
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
    guard let rows = rows([wave], clusters: nil) else { throw .zeroWeight }
    let mean = try RatioEstimate(of: differences, in: rows, finitePopulation: false)
    let sampling = try mean.sampling.get()
    return try DifferenceTest(
      difference: mean.value, variance: sampling.variance,
      degreesOfFreedom: sampling.degreesOfFreedom, lonelyStrata: sampling.lonelyStrata)
  }
}
