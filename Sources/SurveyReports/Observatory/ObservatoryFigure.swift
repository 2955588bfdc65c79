/// A line of a wave's `cells.csv`, with numbers in the place of its key's texts.
struct ObservatoryFigure {
  let item: Int
  let point: Int
  let measure: Int
  let value: Double?
  let word: String?
  let wordLabel: String?
  let count: Int?
  let weightedCount: Double?
  let effectiveBase: Double?
  let low: Double?
  let high: Double?
  let letters: String?

  /// Whether it comes before another in the table `figure`.
  func precedes(_ other: ObservatoryFigure) -> Bool {
    (item, point, measure) < (other.item, other.point, other.measure)
  }
}
