/// The correction of p values for the number of tests in one family.
///
/// A pair that was not tested is nil: it stays nil and does not count. With m tests and p sorted
/// upwards as p₍₁₎ … p₍ₘ₎:
/// - Bonferroni: min(1, m·p);
/// - Holm: max over l ≤ j of min(1, (m − l + 1)·p₍ₗ₎);
/// - Benjamini–Hochberg: min over l ≥ j of min(1, m·p₍ₗ₎/l), the false discovery rate.
///
/// Source: Holm (1979); Benjamini & Hochberg (1995); equal to R's `p.adjust`.
/// Worked value: Holm of .01, nil, .04, .03 is .03, nil, .06, .06.
public enum Multiplicity: String, Sendable, Equatable, CaseIterable {
  /// The p values as they are.
  case none
  /// Every p times the number of tests.
  case bonferroni
  /// Holm's step-down procedure; what tables use.
  case holm
  /// Benjamini and Hochberg's false discovery rate.
  case benjaminiHochberg = "benjamini_hochberg"

  /// The adjusted p values, in the order given. A p that is not in [0, 1] counts as not tested.
  public func adjusted(_ pValues: [Double?]) -> [Double?] {
    var result = [Double?](repeating: nil, count: pValues.count)
    let tested = pValues.enumerated()
      .compactMap { index, p in p.map { (index: index, p: $0) } }
      .filter { $0.p >= 0 && $0.p <= 1 }
      .sorted { ($0.p, $0.index) < ($1.p, $1.index) }
    let count = Double(tested.count)
    switch self {
    case .none:
      for test in tested { result[test.index] = test.p }
    case .bonferroni:
      for test in tested { result[test.index] = min(1, count * test.p) }
    case .holm:
      var largest = 0.0
      for (rank, test) in tested.enumerated() {
        largest = max(largest, min(1, (count - Double(rank)) * test.p))
        result[test.index] = largest
      }
    case .benjaminiHochberg:
      var smallest = 1.0
      for (rank, test) in tested.enumerated().reversed() {
        smallest = min(smallest, count * test.p / Double(rank + 1))
        result[test.index] = smallest
      }
    }
    return result
  }
}
