/// The lower triangle L of a symmetric positive definite matrix A = LLᵀ.
struct CholeskyFactor {
  private let lower: [[Double]]

  /// The factor of a matrix.
  ///
  /// - Throws: `singularCovariance` when the matrix is not positive definite to working precision.
  init(of matrix: [[Double]]) throws(Unavailable) {
    var lower = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for inner in 0..<column { sum -= lower[row][inner] * lower[column][inner] }
        if row == column {
          guard sum > 1e-12 * matrix[row][row] else { throw .singularCovariance }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    self.lower = lower
  }

  /// A⁻¹B.
  func solve(_ right: [[Double]]) -> [[Double]] {
    var result = right
    let size = lower.count
    for column in right.first.map(\.indices) ?? 0..<0 {
      for row in 0..<size {
        var sum = result[row][column]
        for inner in 0..<row { sum -= lower[row][inner] * result[inner][column] }
        result[row][column] = sum / lower[row][row]
      }
      for row in (0..<size).reversed() {
        var sum = result[row][column]
        for inner in row + 1..<size { sum -= lower[inner][row] * result[inner][column] }
        result[row][column] = sum / lower[row][row]
      }
    }
    return result
  }
}
