/// The clusters of a design in parts, stratum after stratum, with the weight that each has in each cell of
/// a calibration.
struct DesignClusters: Sendable, Equatable {
  /// The cluster of each part.
  let ofPart: [Int]
  /// The clusters of each stratum.
  let ofStrata: [Range<Int>]
  /// The parts of each cluster, one cluster after another.
  private let starts: [Int]
  private let cells: [Int]
  private let weights: [Double]

  /// The number of clusters.
  var count: Int { starts.count - 1 }

  /// The clusters of these parts, all of which name theirs.
  ///
  /// - Parameters:
  ///   - strata: the number of strata.
  ///   - cells: the cell of each part in the calibration; nil: there is none.
  init(of parts: [PartedDesign.Part], strata: Int, cells cellOfPart: [Int]?) {
    var places: [Int: (stratum: Int, place: Int)] = [:]
    var members = [[[Int]]](repeating: [], count: strata)
    for (index, part) in parts.enumerated() {
      let number = part.cluster ?? 0
      if let known = places[number] {
        members[known.stratum][known.place].append(index)
      } else {
        places[number] = (part.stratum, members[part.stratum].count)
        members[part.stratum].append([index])
      }
    }
    var ofPart = [Int](repeating: 0, count: parts.count)
    var ofStrata: [Range<Int>] = []
    var starts = [0]
    var cells: [Int] = []
    var weights: [Double] = []
    for clusters in members {
      let first = starts.count - 1
      for cluster in clusters {
        for part in cluster {
          ofPart[part] = starts.count - 1
          guard let cellOfPart else { continue }
          cells.append(cellOfPart[part])
          weights.append(parts[part].weight)
        }
        starts.append(cells.count)
      }
      ofStrata.append(first..<starts.count - 1)
    }
    self.ofPart = ofPart
    self.ofStrata = ofStrata
    self.starts = starts
    self.cells = cells
    self.weights = weights
  }

  /// The influence of each cluster less what a calibration explains of it: Σwu − Σ_cells xβ·Σw.
  ///
  /// - Parameters:
  ///   - sums: Σwu of each cluster.
  ///   - explained: xβ of each cell.
  func residuals(of sums: [Double], explained: [Double]) -> [Double] {
    var rest = sums
    for cluster in rest.indices {
      var fitted = 0.0
      for place in starts[cluster]..<starts[cluster + 1] {
        fitted += explained[cells[place]] * weights[place]
      }
      rest[cluster] -= fitted
    }
    return rest
  }
}
