/// The cells of a calibration: respondents with the same auxiliary variables and the same g.
///
/// Least squares on the auxiliary variables need sums by cell only, however many parts share one.
struct CalibrationCells: Sendable, Equatable {
  /// The cell of each part.
  let ofPart: [Int]
  /// g of each cell.
  private let factors: [Double]
  /// √(Σd) of each cell, d = w/g.
  private let scale: [Double]
  /// Orthonormal columns that span √(Σd) times the auxiliary variables.
  private let basis: [[Double]]

  /// The number of cells.
  var count: Int { factors.count }

  private struct Key: Hashable {
    let auxiliaries: [Int]
    let factor: Double
  }

  /// The cells of these parts; nil where none has auxiliary variables.
  ///
  /// - Throws: `invalidArgument` when a weight or g is not finite and above 0.
  init?(of parts: [PartedDesign.Part]) throws(Unavailable) {
    let variables = parts.flatMap(\.auxiliaries).max().map { $0 + 1 } ?? 0
    guard variables > 0 else { return nil }
    var places: [Key: Int] = [:]
    var keys: [Key] = []
    var ofPart: [Int] = []
    var initial: [Double] = []
    for part in parts {
      let weight = part.weight / part.factor
      guard weight.isFinite, weight >= 0 else { throw .invalidArgument }
      let key = Key(auxiliaries: part.auxiliaries, factor: part.factor)
      let place = places[key] ?? keys.count
      if place == keys.count {
        places[key] = place
        keys.append(key)
        initial.append(0)
      }
      initial[place] += weight
      ofPart.append(place)
    }
    var columns = [[Double]](repeating: [Double](repeating: 0, count: keys.count), count: variables)
    for (place, key) in keys.enumerated() {
      for variable in key.auxiliaries where variable >= 0 { columns[variable][place] = 1 }
    }
    self.ofPart = ofPart
    factors = keys.map(\.factor)
    scale = initial.map { $0.squareRoot() }
    do throws(WeightingFailure) {
      basis = try CalibrationResiduals.independent(columns, weights: initial).basis
    } catch { throw .invalidArgument }
  }

  /// What the auxiliary variables explain of an influence in each cell: xβ.
  ///
  /// - Parameter sums: Σwu of each cell.
  func explained(_ sums: [Double]) -> [Double] {
    let scaled = sums.indices.map { cell in
      scale[cell] > 0 ? sums[cell] / factors[cell] / scale[cell] : 0
    }
    var fitted = [Double](repeating: 0, count: sums.count)
    for column in basis {
      var product = 0.0
      for cell in scaled.indices { product += column[cell] * scaled[cell] }
      for cell in scaled.indices { fitted[cell] += product * column[cell] }
    }
    return fitted.indices.map { scale[$0] > 0 ? fitted[$0] / scale[$0] : 0 }
  }
}
