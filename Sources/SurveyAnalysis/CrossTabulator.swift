public import SurveyData
import SurveyStatistics

/// Makes the tables of a wave from its tally: it reads sums only, by stratum or finer.
public struct CrossTabulator {
  private let survey: Survey
  private let tally: Tally
  private let fine: FineTally?
  private let index: TallyIndex

  /// Prepares to tabulate.
  ///
  /// - Parameter fine: where variances need sums finer than the tally's; nil: they don't.
  public init(survey: Survey, tally: Tally, fine: FineTally? = nil) {
    self.survey = survey
    self.tally = tally
    self.fine = fine
    index = TallyIndex(tally, sampling: survey.sampling)
  }

  /// All tables of the survey's plans, and what could not be produced.
  public func tabulate() -> CrossTabulation {
    var tables: [CrossTable] = []
    var missing: [MissingTable] = []
    for plan in TallyPlan.tables(of: survey) {
      // Groups that are never pooled make no table of themselves.
      for variable in TallyPlan.variables(of: plan, in: survey)
      where variable.id != survey.stakeholders?.group {
        switch table(plan, variable) {
        case .success((let table, let left)):
          missing += left
          guard survey.stakeholders != nil else {
            tables.append(table)
            continue
          }
          if let table = table.apart() { tables.append(table) }
        case .failure(let reason):
          missing.append(
            MissingTable(plan: plan.id, variable: variable.id, banner: nil, reason: reason))
        }
      }
    }
    let names = survey.stakeholders == nil ? tally.weightTotals.keys.sorted() : []
    let weights = names.map { name in
      let total = tally.weightTotals[name] ?? TallySums()
      let zeroCount = tally.respondentCount - Int(total.count)
      let base = try? EffectiveBase(
        count: Int(total.count), weight: Double(total.weight),
        squaredWeight: Double(total.squaredWeight))
      return CrossTabulation.WeightSummary(
        id: name, zeroCount: zeroCount > 0 ? zeroCount : nil,
        sum: Weights.weight(
          ofUnits: total.weight.nearestDouble, decimals: tally.weightDecimals[name] ?? 0),
        effectiveBase: base?.value,
        designEffect: base?.designEffect)
    }
    return CrossTabulation(
      tables: tables, missing: missing, respondentCount: tally.respondentCount, weights: weights,
      lonelyStrata: lonelyStrata)
  }

  /// The strata of one unit: of one cluster, where respondents were drawn in clusters.
  private var lonelyStrata: [String]? {
    guard survey.sampling.strata != nil else { return nil }
    let design = fine?.design ?? index.design.design
    let codes = zip(tally.strata, design.strata).filter { $1.unitCount == 1 }.map(\.0.code)
    return codes.isEmpty ? nil : codes
  }

  private func table(_ plan: TablePlan, _ variable: Variable) -> Result<
    (CrossTable, [MissingTable]), MissingTable.Reason
  > {
    let weight = plan.weight ?? survey.weighting.standardName
    var stub = StubPlan(variable: variable, decimals: tally.numberDecimals[variable.id] ?? 0)
    let decimals = tally.weightDecimals[weight] ?? 0
    func axis(_ banner: String?) -> TallyAxis {
      TallyAxis(weight: weight, filter: plan.filter, banner: banner)
    }
    let banners = banners(of: plan)
    let index =
      fine?.index(variable, ([nil] + banners.map(\.0.id)).map(axis), weight: weight) ?? index
    let total = TableColumn(
      banner: nil, point: TallyAxis.total, letter: nil,
      sums: index.point(axis(nil), variable.id, TallyAxis.total), stub: stub,
      weightDecimals: decimals,
      minimum: nil, threshold: survey.disclosure.threshold)
    stub = stub.centred(on: total.sums)
    if total.baseSums.count == 0 {
      let absent = total.sums.sums(TallyRow.absence(Absence.notInWave.mark)).total.count
      return .failure(absent > 0 ? .notInWave : .noAnswers)
    }
    if total.status == .confidential { return .failure(.confidential) }

    var columns = [total]
    var missing: [MissingTable] = []
    var compared: [BannerComparison] = []
    for (banner, letters) in banners {
      let points = zip(banner.points, letters).map { point, letter in
        TableColumn(
          banner: banner.id, point: point.id, letter: letter,
          sums: index.point(axis(banner.id), variable.id, point.id), stub: stub,
          weightDecimals: decimals,
          minimum: banner.minimum, threshold: survey.disclosure.threshold)
      }
      // Groups that are never pooled have no total to show a question of one group in.
      let least = survey.stakeholders == nil ? 2 : 1
      guard points.count(where: { $0.status.isShown }) >= least else {
        missing.append(
          MissingTable(
            plan: plan.id, variable: variable.id, banner: banner.id, reason: .tooFewPoints))
        continue
      }
      defer { columns += points }
      // A question is not compared between groups that it makes up itself: that is arithmetic.
      let made = banner.variables.reduce(into: Set<String>()) {
        $0.formUnion(survey.sources(of: $1))
      }
      guard made.isDisjoint(with: survey.sources(of: variable.id)) else { continue }
      compared.append(
        BannerComparison(
          banner: banner.id,
          isOverlapping: banner.isOverlapping, points: points, first: columns.count, total: total,
          stub: stub, design: index.design,
          letters: survey.letters))
    }
    let intervals = Intervals(sampling: survey.sampling, design: index.design)
    let rows = TableRows(
      stub: stub, columns: columns, comparisons: compared, intervals: intervals,
      sort: plan.sort)
    return .success(
      (
        CrossTable(
          plan: plan.id, variable: variable.id, filter: plan.filter, weight: weight,
          columns: columns.map(\.heading), rows: rows.rows, comparisons: rows.comparisons,
          tests: survey.stakeholders != nil
            ? []
            : compared.compactMap {
              $0.independence(isSample: survey.sampling.lettersAreTests)
            }),
        missing
      ))
  }

  /// The banners of a plan with the letters of their points, continuous over the sheet; points that are
  /// compared with their complement have none.
  private func banners(of plan: TablePlan) -> [(Banner, [String?])] {
    let chosen =
      plan.banners.isEmpty
      ? survey.banners : plan.banners.compactMap { id in survey.banners.first { $0.id == id } }
    var next = 0
    return chosen.map { banner in
      let letters = banner.points.map { _ -> String? in
        guard !banner.isOverlapping, survey.letters.against == .columns else { return nil }
        defer { next += 1 }
        return ColumnLetter.name(at: next)
      }
      return (banner, letters)
    }
  }
}

extension MissingTable.Reason: Error {}
