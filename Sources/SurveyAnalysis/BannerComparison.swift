import SurveyData
import SurveyStatistics

/// Compares the points of one banner row by row: pairs of points, or each point with its complement.
struct BannerComparison {
  let banner: String
  let isOverlapping: Bool
  let points: [TableColumn]
  /// The place of the first point among the table's columns.
  let first: Int
  let total: TableColumn
  let stub: StubPlan
  let design: PartedDesign
  let letters: Letters

  /// Whether each point is compared with its complement: always where points overlap.
  private var isAgainstComplement: Bool { isOverlapping || letters.against == .complement }

  /// The name of the other side where points are compared with everybody else.
  static let complement = "complement"

  /// A comparison with the places of its two sides among the points.
  private struct Pair {
    let left: Int
    let right: Int?
    var result: CrossTable.Comparison
  }

  /// The comparisons of a row of shares, and its letters: one text for each point.
  func shares(_ row: StubPlan.ShareRow) -> ([CrossTable.Comparison], [String]) {
    compare(row.id, isShare: true) { column in
      column.base.indicator(of: column.sums.sums(row.tallyRows))
    } complement: { column in
      let base = total.base.subtracting(column.base)
      let having = total.sums.sums(row.tallyRows).subtracting(column.sums.sums(row.tallyRows))
      return base.indicator(of: having)
    }
  }

  /// The comparisons of the row of means.
  func means(_ id: String) -> ([CrossTable.Comparison], [String]) {
    compare(id, isShare: false) {
      stub.scoreSums($0.sums)
    } complement: { column in
      stub.scoreSums(total.sums).with(stub.scoreSums(column.sums), -)
    }
  }

  private func compare(
    _ row: String, isShare: Bool, sums: (TableColumn) -> PartedSums<DomainSums>,
    complement: (TableColumn) -> PartedSums<DomainSums>
  ) -> ([CrossTable.Comparison], [String]) {
    var domains: [Int: PartedSums<DomainSums>] = [:]
    for place in points.indices where points[place].status.showsEstimates {
      let strata = sums(points[place])
      if strata.total.isTestable { domains[place] = strata }
    }
    let tested = domains.keys.sorted()
    var pairs: [Pair] = []
    if isAgainstComplement {
      for place in tested {
        guard let domain = domains[place] else { continue }
        let other = complement(points[place])
        var result = CrossTable.Comparison(
          row: row, banner: banner, left: points[place].point, right: Self.complement)
        if other.total.isTestable {
          test(&result, domain, other, isShare: isShare)
        } else {
          result.reason = Unavailable.baseTooSmall.rawValue
        }
        pairs.append(Pair(left: place, right: nil, result: result))
      }
    } else {
      for (order, left) in tested.enumerated() {
        for right in tested.dropFirst(order + 1) {
          guard let one = domains[left], let two = domains[right] else { continue }
          var result = CrossTable.Comparison(
            row: row, banner: banner, left: points[left].point, right: points[right].point)
          test(&result, one, two, isShare: isShare)
          pairs.append(Pair(left: left, right: right, result: result))
        }
      }
    }
    let adjusted = Multiplicity(letters.correction).adjusted(pairs.map(\.result.p))
    for place in pairs.indices { pairs[place].result.adjustedP = adjusted[place] }
    return (pairs.map(\.result), marks(pairs, domains, isShare: isShare))
  }

  private func test(
    _ result: inout CrossTable.Comparison, _ left: PartedSums<DomainSums>,
    _ right: PartedSums<DomainSums>, isShare: Bool
  ) {
    if isShare,
      !SmallBaseRule.expectedCountsSuffice(
        left: left.total, right: right.total)
    {
      result.reason = Unavailable.tooFewExpected.rawValue
      return
    }
    result.leftBase = try? EffectiveBase(of: left.total).value
    result.rightBase = try? EffectiveBase(of: right.total).value
    do throws(Unavailable) {
      let test = try difference(left, right, isShare: isShare)
      result.difference = test.difference
      result.standardError = test.standardError
      result.lonelyStrata = test.lonelyStrata > 0 ? test.lonelyStrata : nil
      result.low = test.interval.lower
      result.high = test.interval.upper
      result.statistic = test.statistic
      result.degreesOfFreedom = test.degreesOfFreedom
      result.p = test.p
    } catch {
      result.reason = error.rawValue
    }
  }

  private func difference(
    _ left: PartedSums<DomainSums>, _ right: PartedSums<DomainSums>, isShare: Bool
  ) throws(Unavailable) -> DifferenceTest {
    switch letters.mode {
    case .design: return try DifferenceTest(left: left, right: right, in: design)
    case .dimensions:
      let (left, right) = (left.total, right.total)
      return isShare
        ? try DimensionsTest.shares(left: left, right: right)
        : try DimensionsTest.means(left: left, right: right)
    }
  }

  /// The letters, or signs, of each point.
  private func marks(
    _ pairs: [Pair], _ domains: [Int: PartedSums<DomainSums>], isShare: Bool
  ) -> [String] {
    let least = isShare ? letters.minimumDifference : 0
    // A difference below the least is tested and counts in the correction; it gives no letter.
    func adjustedP(_ pair: Pair) -> Double? {
      guard let difference = pair.result.difference, abs(difference) >= least else { return nil }
      return pair.result.adjustedP
    }
    let levels = LetterLevels(upperCase: letters.stricter, lowerCase: letters.level)
    if isAgainstComplement {
      var marks = [String](repeating: "", count: points.count)
      for pair in pairs {
        guard let p = adjustedP(pair), let difference = pair.result.difference,
          p <= levels.lowerCase
        else { continue }
        let mark = difference > 0 ? "+" : "−"
        marks[pair.left] = p <= levels.upperCase ? mark + mark : mark
      }
      return marks
    }
    let values = points.indices.map { place in
      domains[place].flatMap { try? $0.total.mean() }
    }
    let letters = SignificanceLetters(
      values: values,
      pairs: pairs.map {
        ComparedPair(left: $0.left, right: $0.right ?? 0, adjustedP: adjustedP($0))
      }, names: points.map { $0.letter ?? "" }, levels: levels)
    return points.indices.map { letters.text(at: $0) }
  }
}

extension Multiplicity {
  /// The correction that a survey declares.
  init(_ correction: Letters.Correction) {
    self =
      switch correction {
      case .holm: .holm
      case .bonferroni: .bonferroni
      case .benjaminiHochberg: .benjaminiHochberg
      case .none: .none
      }
  }
}
