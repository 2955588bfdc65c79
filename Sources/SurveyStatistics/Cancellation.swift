/// A difference of sums, or exactly zero when what is left is only rounding.
///
/// Sums of squares are computed as differences here; answers that are all alike must give a variance
/// of zero and not 1e-17, or a standard error of 3e-9 would pass for a number. `scale` is the sum of
/// the absolute terms: a real difference below 1e-13 of it has no digit left in a Double.
func withoutRounding(_ difference: Double, scale: Double) -> Double {
  difference <= 1e-13 * scale ? 0 : difference
}

/// `value` rounded to nine decimals, for comparisons with a boundary that rounding must not move:
/// thirty equal weights can have an effective base of 29.999999999999996.
func roundedToNineDecimals(_ value: Double) -> Double {
  let scaled = value * 1e9
  return abs(scaled) < 0x1p53 ? scaled.rounded(.toNearestOrAwayFromZero) / 1e9 : value
}

/// Whether two means are one and the same up to rounding.
func areEqual(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) <= 1e-13 * max(abs(left), abs(right))
}
