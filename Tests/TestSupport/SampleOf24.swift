/// The answers of the 24 respondents whose figures stand in the modules' documentation, computed
/// with R: eight each in the groups A, B and C, in this order.
///
/// The weighted share of `y` = 1 among all of them has an effective base of 21.71945701.
public enum SampleOf24 {
  /// A choice of three.
  public static let y = [
    1, 2, 3, 1, 2, 3, 1, 1, 2, 3, 3, 3, 1, 2, 2, 2, 3, 1, 1, 2, 3, 3, 2, 1,
  ]
  /// A number from 1 to 5.
  public static let x: [Double] = [
    3, 5, 4, 2, 5, 4, 1, 3, 4, 5, 2, 3, 1, 4, 5, 3, 2, 4, 5, 1, 3, 4, 2, 5,
  ]
  /// The weight, at one decimal.
  public static let weights: [Double] = [
    1.2, 0.8, 1, 1.5, 0.7, 0.9, 1.1, 1.3, 0.6, 1.4, 1, 0.5, 1.6, 0.8, 1.2, 0.9,
    1, 1.1, 0.7, 1.3, 0.9, 1.5, 0.6, 0.4,
  ]
  /// The group: `A`, `B` or `C`.
  public static let groups = everyone.map { ["A", "B", "C"][$0 / 8] }
  /// The places of all respondents.
  public static let everyone = Array(0..<24)

  /// The places of the respondents of group A, B or C (0, 1, 2).
  public static func group(_ index: Int) -> [Int] { Array(index * 8..<index * 8 + 8) }
}
