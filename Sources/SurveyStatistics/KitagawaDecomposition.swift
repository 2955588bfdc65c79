/// Why a rate changed: because the groups' shares did, or because the groups' own rates did.
///
/// Δ = Σ(s₂ − s₁)(p₁ + p₂)/2 + Σ(p₂ − p₁)(s₁ + s₂)/2: the composition and the rates, without a rest.
///
/// Source: Kitagawa (1955).
/// Worked value: shares .6, .4 to .5, .5 and rates .2, .5 to .25, .5: change .055, composition .0275,
/// rates .0275.
public struct KitagawaDecomposition: Sendable, Equatable {
  /// What each group adds through its share.
  public var compositionByGroup: [Double]
  /// What each group adds through its rate.
  public var ratesByGroup: [Double]
  /// The part of the groups' shares.
  public var composition: Double { compositionByGroup.reduce(0, +) }
  /// The part of the groups' rates.
  public var rates: Double { ratesByGroup.reduce(0, +) }
  /// The whole change, composition + rates.
  public var change: Double { composition + rates }

  /// The decomposition of a change between two waves.
  ///
  /// - Parameters:
  ///   - sharesBefore: each group's share of the population in the first wave, summing to 1.
  ///   - ratesBefore: each group's rate (a share or a mean) there.
  ///   - sharesAfter: the shares in the second wave.
  ///   - ratesAfter: the rates there. A group without anybody in a wave has a share of 0 there; give
  ///     it the other wave's rate.
  /// - Throws: `emptyBase` (no group), `invalidArgument` (different numbers of groups, negative
  ///   shares, shares that do not sum to 1 within 1e-6, numbers that are not finite).
  public init(
    sharesBefore: [Double], ratesBefore: [Double], sharesAfter: [Double], ratesAfter: [Double]
  ) throws(Unavailable) {
    let count = sharesBefore.count
    guard count > 0 else { throw .emptyBase }
    for shares in [sharesBefore, sharesAfter] {
      guard shares.count == count, shares.allSatisfy({ $0 >= 0 }),
        abs(shares.reduce(0, +) - 1) <= 1e-6
      else { throw .invalidArgument }
    }
    for rates in [ratesBefore, ratesAfter] {
      guard rates.count == count, rates.allSatisfy(\.isFinite) else { throw .invalidArgument }
    }
    compositionByGroup = []
    ratesByGroup = []
    for group in 0..<count {
      let shares = (before: sharesBefore[group], after: sharesAfter[group])
      let rates = (before: ratesBefore[group], after: ratesAfter[group])
      compositionByGroup.append((shares.after - shares.before) * (rates.before + rates.after) / 2)
      ratesByGroup.append((rates.after - rates.before) * (shares.before + shares.after) / 2)
    }
  }
}
