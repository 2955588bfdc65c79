/// Which number is the quantile, where the weighted distribution function jumps over it.
///
/// The names after Hyndman & Fan (1996) are those of R `survey` (`qrule="hf4"` …), which carries their
/// sample rules over to weights. Only `inverse` and `school` are free of the order of rows: the others
/// interpolate between rows, and tied rows of different weights come in the order given.
public enum QuantileRule: String, Sendable, Equatable, CaseIterable {
  /// The smallest value with at least p of the weight at or below it (R's default, "math", "hf1").
  case inverse
  /// As `inverse`, halfway to the next value where exactly p lies at or below ("school", "hf2").
  case school
  /// p_k = S_k/S_n.
  case hyndmanFan4 = "hyndman_fan_4"
  /// p_k = (S_k − w_k/2)/S_n.
  case hyndmanFan5 = "hyndman_fan_5"
  /// p_k = S_k/(S_n + w_n).
  case hyndmanFan6 = "hyndman_fan_6"
  /// p_k = S_{k−1}/S_{n−1}; with equal weights R's and Excel's default.
  case hyndmanFan7 = "hyndman_fan_7"
  /// p_k = (S_{k−1}/3 + 2S_k/3)/(S_n + w_n/3).
  case hyndmanFan8 = "hyndman_fan_8"
  /// p_k = (3S_{k−1}/8 + 5S_k/8)/(S_n + w_n/4).
  case hyndmanFan9 = "hyndman_fan_9"

  /// p_k of a row from S_{k−1}, its weight, S_n, and the weight of the last row.
  func place(before: Double, weight: Double, total: Double, last: Double) -> Double {
    let after = before + weight
    return switch self {
    case .inverse, .school, .hyndmanFan4: after / total
    case .hyndmanFan5: (before + weight / 2) / total
    case .hyndmanFan6: after / (total + last)
    case .hyndmanFan7: before / (total - last)
    case .hyndmanFan8: (before + 2 * after) / 3 / (total + last / 3)
    case .hyndmanFan9: (3 * before + 5 * after) / 8 / (total + last / 4)
    }
  }
}
