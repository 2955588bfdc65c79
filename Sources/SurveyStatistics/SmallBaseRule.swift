/// What may be shown and tested on a base of a given size.
public enum BaseClass: Sendable, Equatable {
  /// Below the disclosure threshold: nothing is shown, not even the count.
  case confidential(threshold: Int)
  /// Counts only ("x sur n"): no percentage, no test.
  case countOnly
  /// Shown with a mark, and tested.
  case flagged
  /// Shown and tested without a mark.
  case plain

  /// Whether a percentage or a mean is shown.
  public var showsEstimate: Bool {
    self == .flagged || self == .plain
  }

  /// Whether a pair with this base on one side may be tested.
  public var isTested: Bool { showsEstimate }
}

/// The rules of small bases, by the smaller of the respondents n and the effective base e.
///
/// Source: UNICOM Quantum's limits of 30 and 100 (Quantipy's `[30, 100]`); below 30 a rate of false
/// alarms of 21 % was simulated for n = 5 against 20.
/// Worked value: with a threshold of 11, min(n, e) of 10, 11, 29, 30, 99 and 100 give confidential,
/// countOnly, countOnly, flagged, flagged and plain. An e of 29.7 is countOnly.
public struct SmallBaseRule: Sendable, Equatable {
  /// Bases below this are confidential; 0 where the results are not personal.
  public var disclosureThreshold: Int
  /// Bases below this show counts only.
  public var estimateFrom: Int
  /// Bases from this on carry no mark.
  public var plainFrom: Int

  /// A rule; by default 30 and 100.
  public init(disclosureThreshold: Int, estimateFrom: Int = 30, plainFrom: Int = 100) {
    self.disclosureThreshold = disclosureThreshold
    self.estimateFrom = estimateFrom
    self.plainFrom = plainFrom
  }

  /// The class of a base.
  ///
  /// e is rounded to nine decimals first: thirty equal weights are thirty, whatever the last bit.
  ///
  /// - Parameters:
  ///   - count: n.
  ///   - effectiveBase: e; nil when it is not available (nobody there), which counts as 0.
  public func baseClass(count: Int, effectiveBase: Double?) -> BaseClass {
    let size = min(Double(count), roundedToNineDecimals(effectiveBase ?? 0))
    if size < Double(disclosureThreshold) { return .confidential(threshold: disclosureThreshold) }
    if size < Double(estimateFrom) { return .countOnly }
    return size < Double(plainFrom) ? .flagged : .plain
  }
}

extension SmallBaseRule {
  /// Whether enough successes and failures are expected on both sides for a pair to be tested.
  ///
  /// Definition: with the pooled share p = (r₁ + r₂)/(W₁ + W₂), r the weighted successes and W the
  /// weighted base, a side of effective base e expects p·e successes and (1 − p)·e failures. All
  /// four have to reach `minimum`.
  ///
  /// Source: Cochran's rule of five, on Kish's effective base.
  /// Worked value: 2 of 40 against 6 of 40, equal weights: p = .1, 4 successes expected: false.
  public static func expectedCountsSuffice(
    left: DomainSums, right: DomainSums, minimum: Double = 5
  ) -> Bool {
    let weight = left.weight + right.weight
    guard weight > 0,
      let leftBase = try? EffectiveBase(of: left).value,
      let rightBase = try? EffectiveBase(of: right).value
    else { return false }
    let pooled = (left.weightedScore + right.weightedScore) / weight
    let rarer = min(pooled, 1 - pooled) * min(leftBase, rightBase)
    return roundedToNineDecimals(rarer) >= minimum
  }
}
