import TestSupport
import Testing

@testable import SurveyStatistics

/// The covariance of a table's shares by the parts of a design, and sums by its clusters and its cells apart.
@Suite struct `Covariances by parts` {
  private static let forms = [(false, false), (false, true), (true, false), (true, true)]

  /// A sample, its design in parts, and five answers by four groups tallied in them.
  private struct Case {
    var design: PartedDesign
    var cells: [[CellSums]]
    var counts: [[Int]]
    var count = 0

    init(seed: UInt64, _ form: (clustered: Bool, calibrated: Bool)) throws {
      let sample = PartedSample(seed: seed, clustered: form.clustered)
      let weights =
        form.calibrated
        ? try Raking.weights(from: sample.weights, to: sample.margins).weights : sample.weights
      let (design, ofRows) = try sample.parts(
        weights, clustered: form.clustered, calibrated: form.calibrated)
      self.design = design
      cells = [[CellSums]](
        repeating: [CellSums](repeating: .zero, count: 20), count: design.parts.count)
      counts = [[Int]](repeating: [Int](repeating: 0, count: 20), count: design.parts.count)
      for row in weights.indices {
        guard let score = sample.scores[row] else { continue }
        let cell = (Int(score) - 1) * 4 + sample.groups[row]
        cells[ofRows[row]][cell].weight += weights[row]
        cells[ofRows[row]][cell].squaredWeight += weights[row] * weights[row]
        counts[ofRows[row]][cell] += 1
        count += 1
      }
    }

    /// The sums of an indicator of some cells in the table's base.
    func indicator(of chosen: [Int]) -> [DomainSums] {
      zip(cells, counts).map { cells, counts in
        DomainSums.indicator(
          count: counts.reduce(0, +), weight: cells.reduce(0) { $0 + $1.weight },
          squaredWeight: cells.reduce(0) { $0 + $1.squaredWeight },
          havingWeight: chosen.reduce(0) { $0 + cells[$1].weight },
          havingSquaredWeight: chosen.reduce(0) { $0 + cells[$1].squaredWeight })
      }
    }

    /// The same sums by cluster, and over again by cell of the calibration.
    func apart<Sums>(
      _ sums: [Sums], zero: Sums, _ add: (Sums, Sums) -> Sums
    ) throws -> PartedSums<Sums> {
      let crossing = try #require(design.crossing)
      var apart = PartedSums(
        parts: [Sums](repeating: zero, count: crossing.clusterCount),
        cells: [Sums](repeating: zero, count: crossing.cellCount))
      for part in sums.indices {
        let (cluster, cell) = (crossing.clusterOfPart[part], crossing.cellOfPart[part])
        apart.parts[cluster] = add(apart.parts[cluster], sums[part])
        apart.cells[cell] = add(apart.cells[cell], sums[part])
      }
      return apart
    }
  }

  @Test(arguments: [UInt64(21), 22, 23], forms)
  func `a covariance is the variance of the sum less the two variances, by half`(
    seed: UInt64, form: (clustered: Bool, calibrated: Bool)
  ) throws {
    let table = try Case(seed: seed, form)
    func variance(_ cells: [Int]) throws -> Double {
      try RatioEstimate(of: table.indicator(of: cells), in: table.design).sampling.get().variance
    }
    let found = try CellCovariance(
      parts: PartedSums(parts: table.cells), in: table.design, finitePopulation: true)
    let own = try (0..<20).map { try variance([$0]) }
    for left in 0..<20 {
      #expect(agrees(found.covariance[left][left], own[left], relative: 1e-10))
      for right in 0..<left {
        let expected = try (variance([left, right]) - own[left] - own[right]) / 2
        let scale = (own[left] * own[right]).squareRoot()
        #expect(abs(found.covariance[left][right] - expected) <= 1e-10 * scale)
        #expect(found.covariance[left][right] == found.covariance[right][left])
      }
    }
  }

  @Test(arguments: [UInt64(31), 32, 33])
  func `sums by cluster and by cell say what sums by part say`(seed: UInt64) throws {
    let table = try Case(seed: seed, (clustered: true, calibrated: true))
    #expect(table.design.parts.count > 24 + 6)
    let shares = try [[0], [5, 6], [1, 2, 3]].map { cells in
      let sums = table.indicator(of: cells)
      let expected = try RatioEstimate(of: sums, in: table.design)
      let found = try RatioEstimate(of: table.apart(sums, zero: .zero, +), in: table.design)
      #expect(agrees(found.value, expected.value))
      #expect(found.count == expected.count)
      let (one, other) = (try found.sampling.get(), try expected.sampling.get())
      #expect(agrees(one.variance, other.variance, relative: 1e-10))
      #expect(one.degreesOfFreedom == other.degreesOfFreedom)
      return sums
    }
    let expected = try DifferenceTest(left: shares[0], right: shares[1], in: table.design)
    let found = try DifferenceTest(
      left: table.apart(shares[0], zero: .zero, +), right: table.apart(shares[1], zero: .zero, +),
      in: table.design)
    #expect(agrees(found.statistic, expected.statistic, relative: 1e-9))
    #expect(found.degreesOfFreedom == expected.degreesOfFreedom)
    let whole = try RaoScottTest(
      parts: table.cells, rows: 5, columns: 4, count: table.count, in: table.design)
    let cells = try table.apart(table.cells, zero: [CellSums](repeating: .zero, count: 20)) {
      zip($0, $1).map { left, right in
        CellSums(
          weight: left.weight + right.weight,
          squaredWeight: left.squaredWeight + right.squaredWeight)
      }
    }
    let apart = try RaoScottTest(
      parts: cells, rows: 5, columns: 4, count: table.count, in: table.design)
    #expect(agrees(apart.statistic, whole.statistic, relative: 1e-9))
    #expect(
      agrees(apart.numeratorDegreesOfFreedom, whole.numeratorDegreesOfFreedom, relative: 1e-9))
    #expect(agrees(apart.p, whole.p, relative: 1e-8))
  }

  @Test(
    arguments: [LonelyStratumPolicy.certainty, .centred, .average],
    [(false, UInt64(51)), (true, 52), (false, 53), (true, 54)])
  func `a stratum of one unit counts in a covariance as in a variance`(
    policy: LonelyStratumPolicy, form: (clustered: Bool, seed: UInt64)
  ) throws {
    var random = SeededGenerator(seed: form.seed)
    // Two strata of eight units and one of a single unit; three cells of a calibration, and of a table.
    var parts: [PartedDesign.Part] = []
    var cells: [[CellSums]] = []
    for unit in 0..<17 {
      for _ in 0..<(form.clustered ? 4 : 1) {
        let weight = Double.random(in: 1...2, using: &random)
        let cell = Int.random(in: 0..<3, using: &random)
        parts.append(
          PartedDesign.Part(
            stratum: unit / 8, cluster: form.clustered ? unit : nil, auxiliaries: [cell],
            factor: [0.8, 1, 1.3][cell], weight: weight, squaredWeight: weight * weight))
        var sums = [CellSums](repeating: .zero, count: 3)
        sums[Int.random(in: 0..<3, using: &random)] = CellSums(
          weight: weight, squaredWeight: weight * weight)
        cells.append(sums)
      }
    }
    let strata = [8, 8, 1].map { DesignStratum(unitCount: $0) }
    let design = try PartedDesign(
      SampleDesign(strata: strata, lonelyStratum: policy), parts: parts)
    func variance(_ chosen: [Int]) throws -> Double {
      let sums = cells.map { cells in
        DomainSums.indicator(
          count: 1, weight: cells.reduce(0) { $0 + $1.weight },
          squaredWeight: cells.reduce(0) { $0 + $1.squaredWeight },
          havingWeight: chosen.reduce(0) { $0 + cells[$1].weight },
          havingSquaredWeight: chosen.reduce(0) { $0 + cells[$1].squaredWeight })
      }
      return try RatioEstimate(of: sums, in: design).sampling.get().variance
    }
    let found = try CellCovariance(
      parts: PartedSums(parts: cells), in: design, finitePopulation: true)
    for (left, right) in [(0, 1), (0, 2), (1, 2)] {
      let own = try (variance([left]), variance([right]))
      let expected = try (variance([left, right]) - own.0 - own.1) / 2
      #expect(
        abs(found.covariance[left][right] - expected) <= 1e-10 * (own.0 * own.1).squareRoot())
    }
  }

  @Test func `sums by cluster alone don't do where there is a calibration`() throws {
    let table = try Case(seed: 41, (clustered: true, calibrated: true))
    let apart = try table.apart(table.indicator(of: [0]), zero: .zero, +)
    #expect(throws: Unavailable.strataMismatch) {
      try RatioEstimate(of: apart.parts, in: table.design)
    }
    let strata = try Case(seed: 41, (clustered: false, calibrated: true))
    #expect(strata.design.crossing == nil)
    #expect(throws: Unavailable.strataMismatch) {
      try RatioEstimate(of: apart, in: strata.design)
    }
  }
}
