public import SurveyData
import SurveyStatistics

/// Sums up the maturity of a wave: profiles by group, weight sets, sensitivity, reliability, coherence.
public struct MaturityAnalysis {
  private let survey: Survey
  private let model: MaturityModel
  private let table: ResponseTable
  private let weights: Weights
  private let scoring: MaturityScoring
  private let respondents: [MaturityScoring.Respondent]
  private let parts: DesignParts
  /// The respondents who count: as in the tables, those of weight zero are left out of everything.
  private let counted: [Int]

  /// Prepares to analyse `table`, whose rows `weights` follow; nil where the survey has no model.
  public init?(survey: Survey, table: ResponseTable, weights: Weights) {
    guard let model = survey.maturity else { return nil }
    self.survey = survey
    self.model = model
    self.table = table
    self.weights = weights
    counted = (0..<table.rowCount).filter { weights.units[$0] > 0 }
    scoring = MaturityScoring(model: model, survey: survey)
    respondents = scoring.respondents(of: table)
    guard let parts = try? DesignParts(survey: survey, table: table, weights: weights) else {
      return nil
    }
    self.parts = parts
  }

  /// The result of the wave.
  public func analyse() -> MaturityResult {
    let headline = model.weightSets.first?.weights ?? [:]
    let composites = composites(headline)
    var groups = [
      group(nil, TallyAxis.total, rows: counted, composites, headline)
    ]
    for banner in survey.banners where !banner.variables.contains(where: isMaturity) {
      groups += pointRows(of: banner).map { point, rows in
        group(banner.id, point, rows: rows, composites, headline, minimum: banner.minimum)
      }
    }
    let bySet = model.weightSets.map { self.composites($0.weights) }
    let sets = zip(model.weightSets, bySet).enumerated().map { place, pair in
      let (set, scored) = pair
      return MaturityResult.WeightSetResult(
        id: set.id, composite: mean(counted) { scored[$0]?.score },
        levels: levels(counted) { scored[$0]?.level },
        changedShare: place == 0 ? nil : changedShare([composites, scored]))
    }
    var sensitivity = sensitivity(headline, composites)
    if bySet.count > 1 { sensitivity.setsChangedShare = changedShare(bySet) }
    return MaturityResult(
      version: model.version, groups: groups, weightSets: sets, sensitivity: sensitivity,
      reliability: model.dimensions.map(reliability),
      coherence: coherence(composites))
  }

  /// The weighted share of respondents whose level is not the same under all of some weightings, of those
  /// with a level under each; nil of nobody.
  private func changedShare(_ weightings: [[MaturityComposite?]]) -> Double? {
    var all: Int128 = 0
    var changed: Int128 = 0
    for row in counted {
      let levels = weightings.compactMap { $0[row]?.level }
      guard levels.count == weightings.count else { continue }
      all += Int128(weights.units[row])
      if Set(levels).count > 1 { changed += Int128(weights.units[row]) }
    }
    return all > 0 ? Double(changed) / Double(all) : nil
  }

  private func isMaturity(_ variable: String) -> Bool { variable == MaturityModel.levelColumn }

  private func composites(_ weights: [String: Double]) -> [MaturityComposite?] {
    respondents.map {
      MaturityComposite(dimensions: $0.dimensions, model: model, weights: weights, phase: $0.phase)
    }
  }

  /// The respondents at each point of a banner.
  private func pointRows(of banner: Banner) -> [(String, [Int])] {
    let axis = AxisPoints(
      axis: TallyAxis(weight: weights.id, filter: nil, banner: banner.id), survey: survey,
      table: table)
    var rows = [[Int]](repeating: [], count: axis.points.count)
    let places = axis.places(rows: 0..<table.rowCount, scores: { _ in [] }, table: table)
    switch places.without(zerosOf: weights.units) {
    case .single(let places):
      for (row, place) in places.enumerated() where place != AxisPoints.outside {
        rows[Int(place)].append(row)
      }
    case .several(let places):
      for (row, bits) in places.enumerated() {
        for point in rows.indices where bits >> UInt64(point) & 1 == 1 { rows[point].append(row) }
      }
    }
    return Array(zip(axis.points, rows))
  }

  private func group(
    _ banner: String?, _ point: String, rows: [Int], _ composites: [MaturityComposite?],
    _ headline: [String: Double], minimum: Int? = nil
  ) -> MaturityResult.Group {
    let base = sums(rows)
    let status = TableColumn.status(
      count: rows.count, effectiveBase: try? EffectiveBase(of: base).value, minimum: minimum,
      threshold: survey.disclosure.threshold)
    // The total keeps its means under a base of 30; groups don't, as in the tables.
    let isShown = status.showsEstimates || (banner == nil && status == .countOnly)
    // In a group, those who have the score have to be enough, not only those who are in it.
    func isEnough(_ scored: DomainSums) -> Bool {
      isShown && (banner == nil || scored.count == 0 || scored.isTestable)
    }
    func shown(_ score: (Int) -> Double?) -> MaturityResult.Mean {
      let mean = mean(rows, score)
      return isEnough(sums(rows.filter { score($0) != nil }))
        ? mean
        : MaturityResult.Mean(
          count: mean.count, value: nil, reason: Unavailable.baseTooSmall.rawValue)
    }
    var dimensions: [String: MaturityResult.Mean] = [:]
    var flags: [String: Int] = [:]
    for (index, dimension) in model.dimensions.enumerated() {
      dimensions[dimension.id] = shown { respondents[$0].dimensions[index].value }
      let flagged = rows.count { respondents[$0].dimensions[index].isFlagged }
      if dimension.zeroIf != nil { flags[dimension.id] = flagged }
    }
    let areShown = isEnough(sums(rows.filter { composites[$0] != nil }))
    return MaturityResult.Group(
      banner: banner, point: point, count: rows.count, status: status,
      composite: shown { composites[$0]?.score },
      geometric: shown {
        MaturityComposite.geometric(
          dimensions: respondents[$0].dimensions, model: model, weights: headline)
      },
      stageAware: shown {
        MaturityComposite.stageAware(
          dimensions: respondents[$0].dimensions, model: model, weights: headline,
          phase: respondents[$0].phase)
      },
      dimensions: dimensions, levels: levels(rows) { composites[$0]?.level },
      levelShares: areShown ? levelShares(rows) { composites[$0]?.level } : [:],
      ungatedLevels: levels(rows) { composites[$0]?.ungatedLevel },
      withoutComposite: rows.count { composites[$0] == nil },
      gatedCount: rows.count { composites[$0].map { $0.level < $0.ungatedLevel } ?? false },
      flags: flags)
  }

  /// The count and weights of some respondents.
  private func sums(_ rows: [Int]) -> DomainSums {
    rows.reduce(into: .zero) { $0.add(score: 0, weight: Double(weights.units[$1])) }
  }

  /// The weighted mean of a score over some respondents, with its t interval by design.
  private func mean(_ rows: [Int], _ score: (Int) -> Double?) -> MaturityResult.Mean {
    var sums = [DomainSums](repeating: .zero, count: parts.design.parts.count)
    var count = 0
    for row in rows {
      guard let score = score(row) else { continue }
      sums[Int(parts.ofRow[row])].add(score: score, weight: Double(weights.units[row]))
      count += 1
    }
    do throws(Unavailable) {
      var mean = MaturityResult.Mean(count: count, value: try DomainSums.total(of: sums).mean())
      let intervals = Intervals(sampling: survey.sampling, design: parts.design)
      switch intervals.mean(PartedSums(parts: sums)) {
      case .success(let found):
        mean.low = found.interval.lower
        mean.high = found.interval.upper
      case .failure(let reason): mean.intervalReason = reason.rawValue
      case nil: break
      }
      return mean
    } catch {
      return MaturityResult.Mean(count: count, value: nil, reason: error.rawValue)
    }
  }

  private func levels(_ rows: [Int], _ level: (Int) -> Int?) -> [String: Int] {
    var counts = Dictionary(
      model.levels.map { ($0.id, 0) }, uniquingKeysWith: { first, _ in first })
    for row in rows {
      if let level = level(row) { counts[model.levels[level].id, default: 0] += 1 }
    }
    return counts
  }

  /// Level → its weighted share of those who have one; empty where nobody has.
  private func levelShares(_ rows: [Int], _ level: (Int) -> Int?) -> [String: Double] {
    var sums = [Int128](repeating: 0, count: model.levels.count)
    for row in rows {
      if let level = level(row) { sums[level] += Int128(weights.units[row]) }
    }
    let total = sums.reduce(0, +)
    guard total > 0 else { return [:] }
    return Dictionary(
      zip(model.levels, sums).map { ($0.id, Double($1) / Double(total)) },
      uniquingKeysWith: { first, _ in first })
  }

  private func sensitivity(_ headline: [String: Double], _ reference: [MaturityComposite?])
    -> MaturityResult.Sensitivity
  {
    let variations = MaturityComposite.variations(of: headline)
    let scored = counted.filter { reference[$0] != nil }
    var result = MaturityResult.Sensitivity(
      runs: variations.count, low: nil, high: nil, unchangedShare: nil)
    let robustness = MaturityRobustness(
      model: model, respondents: scored.map { respondents[$0] },
      weights: scored.map { Double(weights.units[$0]) }, headline: headline)
    guard let robustness else { return result }
    let varied = robustness.summary(
      variations.map { weights in model.dimensions.map { weights[$0.id] ?? 0 } })
    result.low = varied.means.min()
    result.high = varied.means.max()
    result.unchangedShare = varied.alwaysShare
    result.rankShift = varied.rankShift
    let drawn = robustness.summary(robustness.draws())
    let means = drawn.means.sorted()
    // The 2.5 % and 97.5 % points of a thousand means, the 25th from either end.
    let cut = means.count / 40
    result.draws = MaturityResult.Draws(
      count: means.count, seed: MaturityRobustness.seed, low: means[cut],
      high: means[means.count - 1 - cut], unchangedShare: drawn.meanShare,
      rankShift: drawn.rankShift)
    return result
  }

  private func reliability(_ dimension: MaturityModel.Dimension) -> MaturityResult.Reliability {
    let rows = counted.map { row in
      dimension.items.map { item -> Double? in
        if case .valid(let score) = scoring.item(item, row, table) { score } else { nil }
      }
    }
    let complete = rows.indices.filter { place in rows[place].allSatisfy { $0 != nil } }
    let units = counted.map { Double(weights.units[$0]) }
    let whole = complete.reduce(0) { $0 + units[$1] }
    var result = MaturityResult.Reliability(
      dimension: dimension.id, count: complete.count, items: dimension.items.count, alpha: nil,
      low: nil,
      high: nil, reason: nil)
    do throws(Unavailable) {
      let alpha = try CronbachAlpha(rows: rows, weights: weights.isUnweighted ? nil : units)
      result.alpha = alpha.value
      result.byItem = dimension.items.enumerated().map { place, item in
        let found = alpha.items.first { $0.index == place }
        func share(_ score: Double) -> Double? {
          let having = complete.filter { rows[$0][place] == score }.reduce(0) { $0 + units[$1] }
          return whole > 0 ? having / whole : nil
        }
        return MaturityResult.Reliability.Item(
          id: item.id, alphaIfDropped: found?.alphaIfDropped,
          itemRestCorrelation: found?.itemRestCorrelation, floorShare: share(0),
          ceilingShare: share(100))
      }
      let interval = try alpha.feldtInterval()
      result.low = interval.lower
      result.high = interval.upper
    } catch {
      result.reason = error.rawValue
    }
    return result
  }

  private func coherence(_ composites: [MaturityComposite?]) -> [MaturityResult.Coherence] {
    guard let phase = model.phase, case .coded(let column)? = table[phase] else { return [] }
    return column.codes.map { code in
      let rows = counted.filter { respondents[$0].phase == code }
      return MaturityResult.Coherence(
        phase: code, levels: levels(rows) { composites[$0]?.level })
    }
  }
}
