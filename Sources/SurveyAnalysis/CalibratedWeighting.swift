import SurveyData
import SurveyStatistics

/// Makes one weight that brings the respondents to margins, in each group apart.
struct CalibratedWeighting {
  let weight: Weighting.Calibrated
  /// The weights to start from.
  let initial: [Double]
  /// The margins' variables.
  let margins: [MarginCodes]
  /// The variable of the groups; nil: all together.
  let within: MarginCodes?
  /// The targets of a margin in a group: code → total; nil where the wave gives none.
  let targets: (_ variable: String, _ group: String?) -> [String: Double]?

  /// A weight for every respondent, with the cells it was made in and what it cost.
  struct Made {
    var weights: [Double]
    var calibration: Weights.Calibration
    var groups: [WeightingResult.Group]
  }

  /// What one group came to.
  private struct Solved {
    var weights: [Double]
    /// The weights that the last calibration started from.
    var start: [Double]
    var untrimmed: [Double]?
    var cycles: Int
    var miss: Double
  }

  /// Makes the weight.
  ///
  /// - Throws: every group's fault.
  func make() throws(WeightErrors) -> Made {
    var faults: [WeightError] = []
    var made = Made(
      weights: initial, calibration: .init(cellOfRow: [], auxiliaries: [], factors: []), groups: [])
    var factors = [Double](repeating: 1, count: initial.count)
    for (code, rows) in groups(&faults) {
      do throws(WeightError) {
        let margins = try weightingMargins(rows, code)
        let solved = try solve(rows, margins, code)
        for (place, row) in rows.enumerated() {
          made.weights[row] = solved.weights[place]
          if solved.start[place] > 0 { factors[row] = solved.weights[place] / solved.start[place] }
        }
        made.groups.append(try report(code, rows, margins, solved))
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw WeightErrors(faults) }
    made.calibration = cells(factors)
    return made
  }

  /// The respondents of each group, in the order of its codes; all of them where there are no groups.
  private func groups(_ faults: inout [WeightError]) -> [(code: String?, rows: [Int])] {
    guard let within else { return [(nil, Array(initial.indices))] }
    var rows = [[Int]](repeating: [], count: within.codes.count)
    for (row, place) in within.ofRow.enumerated() {
      if place == within.withoutCode, initial[row] > 0 {
        faults.append(
          .missingGroup(weight: weight.id, variable: within.variable, respondent: row + 1))
      }
      rows[place].append(row)
    }
    return zip(within.codes, rows).dropLast().compactMap { code, rows in
      guard rows.isEmpty else { return (code, rows) }
      let hasTargets = weight.margins.contains { variable in
        targets(variable, code)?.values.contains { $0 > 0 } ?? false
      }
      if hasTargets {
        faults.append(.emptyGroup(weight: weight.id, variable: within.variable, group: code))
      }
      return nil
    }
  }

  /// The margins of a group, over its rows.
  private func weightingMargins(_ rows: [Int], _ group: String?) throws(WeightError)
    -> [WeightingMargin]
  {
    var result: [WeightingMargin] = []
    for margin in margins {
      guard let declared = targets(margin.variable, group) ?? unasked(margin, rows, group) else {
        throw .missingMargin(weight: weight.id, variable: margin.variable, group: group)
      }
      let hasUnknown = declared[Weighting.withoutCode] != nil
      let made = WeightingMargin(
        categories: rows.map { row in
          let place = margin.ofRow[row]
          return place == margin.withoutCode && !hasUnknown ? nil : place
        }, targets: margin.codes.map { declared[$0] ?? 0 })
      result.append(
        weight.sumsToRespondents
          ? made.scaled(to: Double(rows.count { initial[$0] > 0 })) : made)
    }
    return result
  }

  /// The target of a margin that a group has none of, as nobody in it has a code: all of them without one.
  private func unasked(_ margin: MarginCodes, _ rows: [Int], _ group: String?) -> [String: Double]?
  {
    guard group != nil, rows.allSatisfy({ margin.ofRow[$0] == margin.withoutCode }) else {
      return nil
    }
    let others = margins.lazy.compactMap { targets($0.variable, group) }
    return others.first.map { [Weighting.withoutCode: $0.values.sorted().reduce(0, +)] }
  }

  private func solve(
    _ rows: [Int], _ margins: [WeightingMargin], _ group: String?
  ) throws(WeightError) -> Solved {
    let start = rows.map { initial[$0] }
    do throws(WeightingFailure) {
      // The checks before raking hold for every method: nobody behind a target, no target, totals.
      let known = try Raking.checked(margins, weights: start)
      switch weight.method {
      case .raking, .postStratification:
        guard let trim = weight.trim else {
          let raked = try Raking.weights(from: start, to: margins)
          return Solved(
            weights: raked.weights, start: start, cycles: raked.cycles, miss: raked.miss)
        }
        let mean = known / Double(max(1, start.count { $0 > 0 }))
        let raked = try WeightTrimming.raked(
          from: start, to: margins, lower: trim.lower * mean, upper: trim.upper * mean)
        return Solved(
          weights: raked.weights, start: raked.start, untrimmed: raked.untrimmed,
          cycles: raked.rounds, miss: try Raking.miss(of: raked.weights, to: margins))
      case .linear, .bounded, .logit:
        var columns: [[Double]] = []
        var totals: [Double] = []
        for margin in margins {
          for (category, target) in margin.targets.enumerated() where target > 0 {
            columns.append(margin.categories.map { $0 == category ? 1 : 0 })
            totals.append(target)
          }
        }
        let bounds = weight.bounds
        let scaled = try Self.rescaled(start, to: known)
        let made = try Calibration.weights(
          from: scaled, auxiliaries: columns, targets: totals,
          method: bounds.map { bounds in
            weight.method == .logit
              ? .logit(lower: bounds.lower, upper: bounds.upper)
              : .boundedLinear(lower: bounds.lower, upper: bounds.upper)
          } ?? .linear)
        if let place = made.weights.firstIndex(where: { $0 < 0 }) {
          throw .weight(row: place, value: made.weights[place])
        }
        return Solved(
          weights: made.weights, start: scaled, cycles: made.cycles, miss: made.miss)
      }
    } catch {
      throw .calibration(fault(error, rows, margins, group))
    }
  }

  /// The weights brought to the population's total, so that the bounds are of the change beyond it.
  private static func rescaled(_ weights: [Double], to total: Double) throws(WeightingFailure)
    -> [Double]
  {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { throw .noWeight }
    return weights.map { $0 * total / sum }
  }

  /// A failure with its names.
  private func fault(
    _ failure: WeightingFailure, _ rows: [Int], _ weighting: [WeightingMargin], _ group: String?
  ) -> CalibrationFault {
    func name(_ margin: Int) -> String { margins[margin].variable }
    let reason: CalibrationFault.Reason =
      switch failure {
      case .noCategory(let row, let margin):
        .withoutCode(variable: name(margin), respondent: rows[row] + 1)
      case .noTarget(_, let margin, let category):
        .withoutTarget(
          variable: name(margin), code: margins[margin].codes[category],
          respondents: rows.count { margins[margin].ofRow[$0] == category && initial[$0] > 0 })
      case .nobody(let margin, let category, let target):
        .withoutRespondents(
          variable: name(margin), code: margins[margin].codes[category], target: target)
      case .totals(let margin, let found, let expected):
        .totals(first: name(0), expected: expected, variable: name(margin), found: found)
      case .weight(let row, let value): .negative(respondent: rows[row] + 1, value: value ?? 0)
      case .bounds(let lower, let upper):
        weight.trim.map { farthest(rows, weighting, $0) } ?? .bounds(lower: lower, upper: upper)
      case .notMet(let margin, let category, let miss, let cycles, let prospect):
        notMet(margin, category, miss, cycles, prospect, weighting)
      default: .other("\(failure)")
      }
    return CalibrationFault(weight: weight.id, group: group, reason: reason)
  }

  /// The code whose respondents would have to weigh most beyond the limits, as its target says.
  private func farthest(
    _ rows: [Int], _ weighting: [WeightingMargin], _ limits: Weighting.Calibrated.Limits
  ) -> CalibrationFault.Reason {
    var worst = (variable: "", code: "", mean: 1.0, distance: -1.0)
    for (margin, targets) in zip(margins, weighting) {
      let total = targets.targets.reduce(0, +)
      let weighted = rows.filter { initial[$0] > 0 }
      for (place, target) in targets.targets.enumerated() where target > 0 {
        let count = weighted.count { margin.ofRow[$0] == place }
        guard count > 0, total > 0 else { continue }
        let mean = target / total * Double(weighted.count) / Double(count)
        // Ratios are as far from 1 on either side: half the lower limit as twice the upper one.
        let distance = max(mean / limits.upper, limits.lower / mean)
        if distance > worst.distance {
          worst = (margin.variable, margin.codes[place], mean, distance)
        }
      }
    }
    return .limits(
      lower: limits.lower, upper: limits.upper, variable: worst.variable, code: worst.code,
      mean: worst.mean)
  }

  private func notMet(
    _ margin: Int, _ category: Int, _ miss: Double, _ cycles: Int,
    _ prospect: WeightingFailure.Prospect, _ weighting: [WeightingMargin]
  ) -> CalibrationFault.Reason {
    var place = (margin: margin, category: category)
    if weight.method != .raking, weight.method != .postStratification {
      // A calibration counts its variables: the categories with a target, margin after margin.
      let all = weighting.enumerated().flatMap { index, margin in
        margin.targets.indices.filter { margin.targets[$0] > 0 }.map { (index, $0) }
      }
      place = all[category]
    }
    return .notMet(
      variable: margins[place.margin].variable, code: margins[place.margin].codes[place.category],
      miss: miss, cycles: cycles, isSlow: prospect == .slow)
  }

  private func report(
    _ code: String?, _ rows: [Int], _ weighting: [WeightingMargin], _ solved: Solved
  ) throws(WeightError) -> WeightingResult.Group {
    guard var group = WeightingResult.Group(code: code, weights: solved.weights) else {
      throw .allZero(weight.id)
    }
    let mean = group.sum / Double(group.count)
    if let trim = weight.trim {
      let slack = 1e-6
      group.atLower = solved.weights.count {
        $0 > 0 && $0 <= trim.lower * mean * (1 + slack)
      }
      group.atUpper = solved.weights.count { $0 >= trim.upper * mean * (1 - slack) }
      group.largestUntrimmed = solved.untrimmed?.max().map { $0 / mean }
    }
    group.cycles = solved.cycles
    group.miss = solved.miss
    group.margins = zip(margins, weighting).filter { margin, _ in
      targets(margin.variable, code) != nil
    }.map { margin, targets in
      let total = targets.targets.reduce(0, +)
      let start = Self.shares(rows.map { initial[$0] }, rows, margin)
      let after = Self.shares(solved.weights, rows, margin)
      return WeightingResult.Margin(
        variable: margin.variable,
        codes: margin.codes.indices.filter { targets.targets[$0] > 0 }.map { place in
          WeightingResult.Margin.Code(
            code: margin.codes[place],
            count: rows.count { margin.ofRow[$0] == place && initial[$0] > 0 },
            before: start[place], target: targets.targets[place] / total, after: after[place])
        })
    }
    return group
  }

  /// The weighted share of each category.
  private static func shares(_ weights: [Double], _ rows: [Int], _ margin: MarginCodes) -> [Double]
  {
    var sums = [Double](repeating: 0, count: margin.codes.count)
    for (place, row) in rows.enumerated() { sums[margin.ofRow[row]] += weights[place] }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// The cells in which all respondents have the same group and margins; auxiliary variables are
  /// numbered group by group and margin by margin.
  private func cells(_ factors: [Double]) -> Weights.Calibration {
    var numbers: [[Int]: UInt32] = [:]
    var calibration = Weights.Calibration(cellOfRow: [], auxiliaries: [], factors: [])
    let width = margins.reduce(0) { $0 + $1.codes.count }
    for row in initial.indices {
      let group = within?.ofRow[row] ?? 0
      let key = [group] + margins.map { $0.ofRow[row] }
      let cell: UInt32
      if let known = numbers[key] {
        cell = known
        // A respondent without weight says nothing of what the weights were multiplied by.
        if initial[row] > 0, calibration.factors[Int(cell)] == 0 {
          calibration.factors[Int(cell)] = factors[row]
        }
      } else {
        cell = UInt32(numbers.count)
        numbers[key] = cell
        var first = group * width
        calibration.auxiliaries.append(
          margins.map { margin in
            defer { first += margin.codes.count }
            return UInt32(first + margin.ofRow[row])
          })
        calibration.factors.append(initial[row] > 0 ? factors[row] : 0)
      }
      calibration.cellOfRow.append(cell)
    }
    calibration.factors = calibration.factors.map { $0 > 0 ? $0 : 1 }
    return calibration
  }
}

/// Every fault of a wave's weights.
public struct WeightErrors: Error, Sendable, Equatable {
  /// The faults, at least one.
  public let faults: [WeightError]

  /// Some faults.
  public init(_ faults: [WeightError]) { self.faults = faults }
}

extension WeightingResult.Group {
  /// What some weights come to; nil where none is above 0.
  init?(code: String?, weights: [Double]) {
    guard let diagnostics = try? WeightDiagnostics(of: weights) else { return nil }
    let mean = diagnostics.total / Double(diagnostics.count)
    self.init(
      code: code, count: diagnostics.count, sum: diagnostics.total,
      effectiveBase: diagnostics.effectiveBase.value,
      designEffect: diagnostics.effectiveBase.designEffect,
      smallest: diagnostics.smallest / mean, largest: diagnostics.largest / mean)
  }
}
