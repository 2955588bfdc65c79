/// How tied answers share their weighted ranks.
public enum RankTies: String, Sendable, Equatable, CaseIterable {
  /// All of them stand at the middle of the weight that they hold. Free of the rows' order.
  case midpoint
  /// The plain mean of (cumulative weight − w/2) over the tied rows in the order given. This is R's
  /// `svyranktest`; with unequal weights its digits depend on how the file was sorted.
  case rowOrder = "row_order"
}

/// Ranks in the population: the weight that lies below an answer, plus half of its own.
///
/// Worked value: answers 1, 2, 2 with weights 1, 1, 3: ranks .5, 3, 3; in row order .5, 2.5, 2.5.
struct WeightedRanks {
  /// The rank of each row, from 0 to `total`.
  var ranks: [Double]
  /// Σw.
  var total: Double

  /// The ranks of finite values; rows of weight 0 get one too, and move no other.
  init(of values: [Double], weights: [Double], ties: RankTies) {
    var ranks = [Double](repeating: 0, count: values.count)
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var below = 0.0
    var start = 0
    while start < order.count {
      var end = start
      var weight = 0.0
      var middles = 0.0
      while end < order.count, values[order[end]] == values[order[start]] {
        let own = weights[order[end]]
        middles += below + weight + own / 2
        weight += own
        end += 1
      }
      let rank =
        switch ties {
        case .midpoint: below + weight / 2
        case .rowOrder: middles / Double(end - start)
        }
      for place in start..<end { ranks[order[place]] = rank }
      below += weight
      start = end
    }
    self.ranks = ranks
    total = below
  }
}
