/// A known distribution of the population that weights are brought to: the category of each row and
/// the total that each category has to reach.
public struct WeightingMargin: Sendable, Equatable {
  /// The category of each row, from 0; nil where it is unknown.
  public var categories: [Int?]
  /// The total of each category, in the unit that the weights are to have.
  public var targets: [Double]

  /// A margin. Targets of another unit (shares, percentages) have to be scaled first:
  /// ``scaled(to:)``.
  public init(categories: [Int?], targets: [Double]) {
    self.categories = categories
    self.targets = targets
  }

  /// The margin with targets in the same proportions that sum to `total`.
  public func scaled(to total: Double) -> WeightingMargin {
    let sum = targets.reduce(0, +)
    return WeightingMargin(categories: categories, targets: targets.map { $0 * total / sum })
  }

  /// The category of each row.
  ///
  /// - Throws: `rowCount`, `noCategory`, `noTarget`.
  func checkedCategories(index: Int, rowCount: Int) throws(WeightingFailure) -> [Int] {
    guard categories.count == rowCount else {
      throw .rowCount(expected: rowCount, found: categories.count)
    }
    var checked: [Int] = []
    checked.reserveCapacity(rowCount)
    for (row, category) in categories.enumerated() {
      guard let category else { throw .noCategory(row: row, margin: index) }
      guard targets.indices.contains(category) else {
        throw .noTarget(row: row, margin: index, category: category)
      }
      checked.append(category)
    }
    return checked
  }
}
