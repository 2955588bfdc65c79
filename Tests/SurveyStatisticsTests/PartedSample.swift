import SurveyStatistics
import TestSupport
import Testing

/// A sample with strata, clusters, margins and answers, and what its rows say.
struct PartedSample {
  var weights: [Double] = []
  var strata: [Int] = []
  var clusters: [Int] = []
  var margins: [WeightingMargin] = []
  var scores: [Double?] = []
  var groups: [Int] = []

  init(seed: UInt64, clustered: Bool) {
    var random = SeededGenerator(seed: seed)
    for row in 0..<120 {
      weights.append(clustered ? 1 : Double(Int.random(in: 5...20, using: &random)) / 10)
      strata.append(row % 3)
      clusters.append(clustered ? row % 24 : row)
      scores.append(row % 11 == 0 ? nil : Double(Int.random(in: 1...5, using: &random)))
      groups.append(Int.random(in: 0...3, using: &random))
    }
    let first = (0..<120).map { _ in Int.random(in: 0...2, using: &random) }
    let second = (0..<120).map { _ in Int.random(in: 0...1, using: &random) }
    let total = weights.reduce(0, +)
    margins = [
      WeightingMargin(categories: first, targets: [0.4, 0.35, 0.25].map { $0 * total }),
      WeightingMargin(categories: second, targets: [0.45, 0.55].map { $0 * total }),
    ]
  }

  func rows(_ weights: [Double], clustered: Bool) throws -> SampledRows {
    try SampledRows(weights: weights, strata: strata, clusters: clustered ? clusters : nil)
  }

  /// The parts of the sample under some weights, and the part of each row.
  func parts(_ weights: [Double], clustered: Bool, calibrated: Bool) throws -> (
    PartedDesign, [Int]
  ) {
    var places: [[Int]: Int] = [:]
    var parts: [PartedDesign.Part] = []
    var ofRows: [Int] = []
    for row in weights.indices {
      let cell = calibrated ? margins.map { $0.categories[row] ?? 0 } : []
      let key = [strata[row], clustered ? clusters[row] : -1] + cell
      let place = places[key] ?? parts.count
      if place == parts.count {
        places[key] = place
        parts.append(
          PartedDesign.Part(
            stratum: strata[row], cluster: clustered ? clusters[row] : nil,
            auxiliaries: calibrated ? [cell[0], 3 + cell[1]] : [],
            factor: weights[row] / self.weights[row]))
      }
      parts[place].weight += weights[row]
      parts[place].squaredWeight += weights[row] * weights[row]
      ofRows.append(place)
    }
    return (
      try PartedDesign(rows(weights, clustered: clustered).design, parts: parts), ofRows
    )
  }

  func sums(_ weights: [Double], _ ofRows: [Int], parts: Int, where isIn: (Int) -> Bool)
    -> [DomainSums]
  {
    var sums = [DomainSums](repeating: .zero, count: parts)
    for row in weights.indices where isIn(row) {
      if let score = scores[row] { sums[ofRows[row]].add(score: score, weight: weights[row]) }
    }
    return sums
  }
}
