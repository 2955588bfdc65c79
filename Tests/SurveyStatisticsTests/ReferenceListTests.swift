// Foundation: the environment and a log, in tests only.
import Foundation
import TestSupport
import Testing

/// What of the reference is run and what isn't: a family that is added, or a result of a known one, fails
/// here until it is run or left out with a reason.
///
/// `REFERENCE_LOG=asked.tsv swift test`, then `REFERENCE_ASKED=asked.tsv swift test --filter
/// 'list of reference'` proves that every other result was asked for.
@Suite(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
struct `The list of reference figures` {
  /// How many results each family has.
  private static let families = [
    "binomial_interval": 3, "calibration": 1, "chi_square": 28, "cohen_kappa": 3,
    "column_proportion_z": 35, "composite_index": 2, "correlation": 1, "cronbach_alpha": 11,
    "crosstab": 46, "fleiss_kappa": 2, "frequency_weighted_chi_square": 1,
    "frequency_weighted_means": 1, "icc": 2, "icc_missing_reml": 2, "kendall_w": 3, "kish": 4,
    "krippendorff_alpha": 4, "linear_trend": 4, "mean_tests": 24, "multiple_response": 16,
    "omega_total": 5, "other_tests": 1, "p_adjust": 10, "post_stratification": 1,
    "raked_estimates": 1, "raking": 4, "raking_refusal": 2, "row_means": 1, "semantics": 1,
    "svyby_mean": 7, "svychisq": 22, "svyciprop": 14, "svymean": 21, "svyquantile": 8,
    "svyratio": 3, "svytotal": 10, "svyttest": 3, "trim_weights": 1, "weighted_mean_tests": 2,
    "weighted_quantile": 4,
  ]

  /// Results that are not run, by the beginning of `case/id`, and why.
  private static let left: [String: String] = [
    "ces11/ztest.importance.gender.unw.unpooled": "no mode has an unpooled variance",
    "bfi_ace/alpha.pairwise.": "alpha is of complete cases, never of pairwise covariances",
    "p_adjust/adjust.hochberg": "Hochberg is none of the corrections",
    "p_adjust/adjust_noNA.hochberg": "Hochberg is none of the corrections",
    "p_adjust/adjust.BY": "Benjamini and Yekutieli is none of the corrections",
    "p_adjust/adjust_noNA.BY": "Benjamini and Yekutieli is none of the corrections",
    "bfi_ace/omega.": "omega is not among the measures of reliability",
    "bfi_ace/index.ace_":
      "an index with levels of its own: the maturity model's have their own vectors",
    "edge/semantics":
      "how R itself treats empty input: here each is an unavailable number, tested as such",
    "edge/rake.": "what R makes of margins that cannot be met: here they are refused beforehand",
    "pspp_womenlf/freqweight.": "tests that take weights for counts of respondents are not offered",
    "wine_jury/lmm": "intraclass correlations are of complete tables, not by a mixed model",
    "wine_jury_missing/lmm": "intraclass correlations are of complete tables, not by a mixed model",
    "wine_jury_missing/row_means": "means of the juries' rows are tested with the juries",
  ]

  private static func reason(_ key: String) -> String? {
    left.first { key.hasPrefix($0.key) }?.value
  }

  private static func all() throws -> [(key: String, family: String)] {
    try ReferenceCase.names.flatMap { name in
      try ReferenceCase(name).computed.map { entry in
        ("\(name)/\(entry.id.text ?? "")", entry.family.text ?? "")
      }
    }
  }

  @Test func `has every family with the number of its results`() throws {
    let found = Dictionary(grouping: try Self.all(), by: \.family).mapValues(\.count)
    #expect(found == Self.families)
  }

  @Test func `leaves out only what is there`() throws {
    let keys = try Self.all().map(\.key)
    for prefix in Self.left.keys { #expect(keys.contains { $0.hasPrefix(prefix) }, "\(prefix)") }
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["REFERENCE_ASKED"] != nil,
      "REFERENCE_ASKED names no log"))
  func `and a whole run asks for all others`() throws {
    let path = ProcessInfo.processInfo.environment["REFERENCE_ASKED"] ?? ""
    let log = try String(contentsOfFile: path, encoding: .utf8)
    let asked = Set(
      log.split(separator: "\n").map { String($0).replacingOccurrences(of: "\t", with: "/") })
    for (key, family) in try Self.all() where Self.reason(key) == nil {
      #expect(asked.contains(key), "\(family) \(key)")
    }
  }
}
