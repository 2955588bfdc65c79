import SurveyStatistics
import TestSupport
import Testing

/// Every pair of columns of every table of the reference, weighted or not: z, p, corrections, letters.
@Suite(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
struct `Pairs of columns against R` {
  @Test func `mode dimensions has R's z and the corrections R's p and letters`() throws {
    let results = try ReferenceCase.results(of: "column_proportion_z").filter {
      $0.parameters.variance.text == "pooled"
    }
    #expect(results.count == 34)
    var seen = 0
    for result in results { seen += try check(result) }
    #expect(seen == 818)
  }

  /// Checks one table; returns its pairs that have a z.
  private func check(_ result: ReferenceCase.Result) throws -> Int {
    let reference = result.reference
    let name = "\(result.name) \(result.id)"
    guard case .object(let answers) = try reference.expected(result.id) else {
      throw TestError("\(name) is no table")
    }
    let tolerance = try reference.tolerance(result.id)
    let rows = try reference.texts(result.parameters.row.text ?? "")
    let columns = try reference.texts(result.parameters.column.text ?? "")
    let weights =
      try result.parameters.weight.text.map { try reference.numbers($0) }
      ?? [Double?](repeating: 1, count: rows.count)
    var seen = 0
    for (answer, expected) in answers.sorted(by: { $0.key < $1.key }) {
      let point = { (column: String?) in
        var sums = DomainSums.zero
        for place in rows.indices where columns[place] == column {
          guard let row = rows[place], let weight = weights[place], weight > 0 else { continue }
          sums.add(score: row == answer ? 1 : 0, weight: weight)
        }
        return scaled(sums)
      }
      let pairs = expected.pairs.list
      var pValues: [Double?] = []
      for pair in pairs {
        let test = Result { () throws(Unavailable) in
          try DimensionsTest.shares(left: point(pair.a.text), right: point(pair.b.text))
        }
        guard let z = pair.z.number else {
          // No base on one side, or both 0 % or both 100 %.
          #expect(throws: Unavailable.self, "\(name) \(answer)") { try test.get() }
          pValues.append(nil)
          continue
        }
        seen += 1
        let statistic = try test.get().statistic
        let p = StandardNormal.twoSided(statistic)
        #expect(agrees(statistic, z, tolerance), "\(name) \(answer)")
        #expect(agrees(p, pair.p.number, tolerance), "\(name) \(answer)")
        pValues.append(p)
      }
      try checkCorrections(pValues, expected, tolerance, "\(name) \(answer)")
    }
    return seen
  }

  /// A column whose weights sum to its effective base: R's common share is of the effective bases, that of
  /// mode dimensions of the weights, and nothing else depends on their scale.
  private func scaled(_ sums: DomainSums) -> DomainSums {
    guard sums.squaredWeight > 0 else { return sums }
    let (one, two) = (sums.weight / sums.squaredWeight, sums.weight * sums.weight)
    let square = two / (sums.squaredWeight * sums.squaredWeight)
    return DomainSums(
      count: sums.count, weight: sums.weight * one, weightedScore: sums.weightedScore * one,
      weightedSquaredScore: sums.weightedSquaredScore * one,
      squaredWeight: sums.squaredWeight * square,
      squaredWeightScore: sums.squaredWeightScore * square,
      squaredWeightSquaredScore: sums.squaredWeightSquaredScore * square)
  }

  private func checkCorrections(
    _ pValues: [Double?], _ expected: ReferenceValue, _ tolerance: ReferenceCase.Tolerance,
    _ name: String
  ) throws {
    let pairs = expected.pairs.list
    var names: [String] = []
    for text in pairs.flatMap({ [$0.a.text, $0.b.text] }).compactMap(\.self)
    where !names.contains(text) { names.append(text) }
    var values = [Double?](repeating: nil, count: names.count)
    for pair in pairs {
      for (side, share) in [(pair.a, pair.p_a), (pair.b, pair.p_b)] {
        if let place = names.firstIndex(of: side.text ?? "") { values[place] = share.number }
      }
    }
    for (method, key) in [
      (Multiplicity.none, "unadjusted"), (.bonferroni, "bonferroni"), (.holm, "holm"),
      (.benjaminiHochberg, "BH"),
    ] {
      let adjusted = method.adjusted(pValues)
      if method != .none {
        for (value, pair) in zip(adjusted, pairs) {
          #expect(agrees(value, pair["p_\(key)"].number, tolerance), "\(name) \(key)")
        }
      }
      let letters = SignificanceLetters(
        values: values,
        pairs: zip(pairs, adjusted).compactMap { pair, p in
          guard let left = names.firstIndex(of: pair.a.text ?? ""),
            let right = names.firstIndex(of: pair.b.text ?? "")
          else { return nil }
          return ComparedPair(left: left, right: right, adjustedP: p)
        })
      for (place, column) in names.enumerated() {
        #expect(
          letters.text(at: place).uppercased() == expected["letters_\(key)"][column].text,
          "\(name) \(key) \(column)")
      }
    }
  }
}
