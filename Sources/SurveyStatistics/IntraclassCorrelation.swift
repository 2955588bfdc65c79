/// The intraclass correlations of Shrout and Fleiss: how alike judges rate the same objects.
///
/// n objects by k judges, complete. With the mean squares between objects (B), within objects (W),
/// between judges (J) and of the rest (E):
/// - ICC(1,1) = (B − W)/(B + (k − 1)W): other judges for each object;
/// - ICC(2,1) = (B − E)/(B + (k − 1)E + k(J − E)/n): judges drawn at random, severity counts;
/// - ICC(3,1) = (B − E)/(B + (k − 1)E): these judges only, severity does not count;
/// and (1,k), (2,k), (3,k) for the mean of the k judges. ICC(2,·) is McGraw and Wong's A, ICC(3,·)
/// their C.
///
/// An object that a judge did not rate is left out and counted.
///
/// Source: Shrout & Fleiss (1979), McGraw & Wong (1996); R `psych` (`ICC`).
/// Worked value, on Shrout and Fleiss's 6 by 4: .1657, .2898, .7148; .4428, .6201, .9093.
public struct IntraclassCorrelation: Sendable, Equatable {
  /// Which of the six.
  public enum Form: String, Sendable, Equatable, CaseIterable {
    /// ICC(1,1).
    case oneWaySingle = "icc1"
    /// ICC(2,1).
    case agreementSingle = "icc2"
    /// ICC(3,1).
    case consistencySingle = "icc3"
    /// ICC(1,k).
    case oneWayMean = "icc1k"
    /// ICC(2,k).
    case agreementMean = "icc2k"
    /// ICC(3,k).
    case consistencyMean = "icc3k"
  }

  /// n: objects used.
  public var objects: Int
  /// k: judges.
  public var judges: Int
  /// Objects left out because a judge did not rate them.
  public var objectsLeftOut: Int
  /// The mean square between objects.
  public var between: Double
  /// The mean square within objects.
  public var within: Double
  /// The mean square between judges.
  public var betweenJudges: Double
  /// The mean square of what neither explains.
  public var residual: Double

  /// The mean squares of ratings.
  ///
  /// - Parameter ratings: for each object, the rating by each judge, nil where there is none.
  /// - Throws: `emptyBase` (no complete object), `baseTooSmall` (one object, or one judge),
  ///   `noVariance` (all ratings are one and the same), `invalidArgument`.
  public init(ratings: [[Double?]]) throws(Unavailable) {
    let width = ratings.first?.count ?? 0
    guard ratings.allSatisfy({ $0.count == width }) else { throw .invalidArgument }
    let complete = ratings.map { $0.compactMap { $0 } }.filter { $0.count == width }
    guard complete.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidArgument }
    guard !complete.isEmpty else { throw .emptyBase }
    guard complete.count > 1, width > 1 else { throw .baseTooSmall }
    let (n, k) = (Double(complete.count), Double(width))
    let mean = complete.reduce(0) { $0 + $1.reduce(0, +) } / (n * k)
    let objectMeans = complete.map { $0.reduce(0, +) / k }
    let judgeMeans = (0..<width).map { judge in complete.reduce(0) { $0 + $1[judge] } / n }
    var rest = 0.0
    for (object, row) in complete.enumerated() {
      for (judge, rating) in row.enumerated() {
        let deviation = rating - objectMeans[object] - judgeMeans[judge] + mean
        rest += deviation * deviation
      }
    }
    let objectSquares = k * objectMeans.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let judgeSquares = n * judgeMeans.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard objectSquares + judgeSquares + rest > 1e-24 * n * k * mean * mean else {
      throw .noVariance
    }
    objects = complete.count
    judges = width
    objectsLeftOut = ratings.count - complete.count
    between = objectSquares / (n - 1)
    within = (judgeSquares + rest) / (n * (k - 1))
    betweenJudges = judgeSquares / (k - 1)
    residual = rest / ((n - 1) * (k - 1))
  }

  /// The correlation of a form; 1 at most, and below 0 when objects are less alike than judges.
  ///
  /// - Throws: `noVariance` when its denominator is 0.
  public func value(_ form: Form) throws(Unavailable) -> Double {
    let (n, k) = (Double(objects), Double(judges))
    let (numerator, denominator) =
      switch form {
      case .oneWaySingle: (between - within, between + (k - 1) * within)
      case .agreementSingle:
        (
          between - residual,
          between + (k - 1) * residual + k * (betweenJudges - residual) / n
        )
      case .consistencySingle: (between - residual, between + (k - 1) * residual)
      case .oneWayMean: (between - within, between)
      case .agreementMean: (between - residual, between + (betweenJudges - residual) / n)
      case .consistencyMean: (between - residual, between)
      }
    guard denominator > 0 else { throw .noVariance }
    return numerator / denominator
  }
}

extension IntraclassCorrelation {
  /// The F test that the correlation is 0, with its degrees of freedom.
  ///
  /// - Throws: `noVariance` when the judges agree perfectly.
  public func test(
    _ form: Form
  ) throws(Unavailable) -> (statistic: Double, numerator: Double, denominator: Double, p: Double) {
    let (n, k) = (Double(objects), Double(judges))
    let isOneWay = form == .oneWaySingle || form == .oneWayMean
    let error = isOneWay ? within : residual
    guard error > 1e-13 * between else { throw .noVariance }
    let freedom = isOneWay ? n * (k - 1) : (n - 1) * (k - 1)
    let statistic = between / error
    guard let p = FisherF(numerator: n - 1, denominator: freedom).upperTail(statistic) else {
      throw .invalidArgument
    }
    return (statistic, n - 1, freedom, p)
  }

  /// The interval of a form, after Shrout and Fleiss; that of ICC(2,·) is Satterthwaite's.
  ///
  /// - Throws: `noVariance` when the judges agree perfectly, `invalidArgument`.
  public func interval(
    _ form: Form, level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    guard level > 0, level < 1 else { throw .invalidArgument }
    let probability = (1 + level) / 2
    let k = Double(judges)
    let test = try test(form)
    let single: (lower: Double, upper: Double)
    if form == .agreementSingle || form == .agreementMean {
      single = try agreementLimits(probability)
    } else {
      guard
        let down = FisherF(numerator: test.numerator, denominator: test.denominator)
          .quantile(probability),
        let up = FisherF(numerator: test.denominator, denominator: test.numerator)
          .quantile(probability)
      else { throw .invalidArgument }
      let (low, high) = (test.statistic / down, test.statistic * up)
      single = ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1))
    }
    switch form {
    case .oneWaySingle, .agreementSingle, .consistencySingle:
      return ConfidenceInterval(lower: single.lower, upper: single.upper, level: level)
    case .oneWayMean, .agreementMean, .consistencyMean:
      // Spearman and Brown's step from one judge to k.
      return ConfidenceInterval(
        lower: single.lower * k / (1 + (k - 1) * single.lower),
        upper: single.upper * k / (1 + (k - 1) * single.upper), level: level)
    }
  }

  private func agreementLimits(
    _ probability: Double
  ) throws(Unavailable) -> (lower: Double, upper: Double) {
    let (n, k) = (Double(objects), Double(judges))
    let correlation = try value(.agreementSingle)
    let severity = betweenJudges / residual
    let left = k * correlation * severity
    let right = n * (1 + (k - 1) * correlation) - k * correlation
    let numerator = (k - 1) * (n - 1) * (left + right) * (left + right)
    let freedom = numerator / ((n - 1) * left * left + right * right)
    guard let up = FisherF(numerator: n - 1, denominator: freedom).quantile(probability),
      let down = FisherF(numerator: freedom, denominator: n - 1).quantile(probability)
    else { throw .invalidArgument }
    let shared = k * betweenJudges + (k * n - k - n) * residual
    return (
      n * (between - up * residual) / (up * shared + n * between),
      n * (down * between - residual) / (shared + n * down * between)
    )
  }
}
