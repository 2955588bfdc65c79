import SurveyData

/// Stages that fewer and fewer pass: participants, projects, experiments.
///
/// `stages: [{id: participants, of: participants}, {id: projets, of: projets}]`. Beside each sum its share of
/// the stage before and of the first one, and how many of the stage before there are for each.
/// Worked value: 200, 5, 1: projects 2.5 % of participants, 40 participants for each; experiments 20 % of
/// projects.
struct FunnelTable: IndicatorTableComputation {
  static let kind = IndicatorKind("funnel", [.init("stages", .parts)], isTable: true)

  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    guard case .parts(let stages)? = plan.arguments["stages"] else { return }
    table.keys = [Label(fr: "Étape", en: "Stage")]
    table.columns = [
      IndicatorTable.Column(id: "count", label: Label(fr: "Nombre", en: "Number")),
      IndicatorTable.Column(
        id: "of_previous",
        label: Label(fr: "Part de l’étape précédente", en: "Share of the stage before"),
        unit: "share", decimals: 1),
      IndicatorTable.Column(
        id: "of_first",
        label: Label(fr: "Part de la première étape", en: "Share of the first stage"),
        unit: "share", decimals: 1),
      IndicatorTable.Column(
        id: "for_each",
        label: Label(
          fr: "Nombre de l’étape précédente pour une unité", en: "Of the stage before, for each"),
        decimals: 1),
    ]
    let sums = stages.map { stage in
      SumIndicator.cell(
        IndicatorArguments(["of": .expression(stage.of)]), rows: rows, in: sample, isTotal: true)
    }
    table.rows = stages.enumerated().map { place, stage in
      let own = sums[place]
      func ratio(_ part: IndicatorTable.Cell, _ whole: IndicatorTable.Cell) -> IndicatorTable.Cell {
        guard let part = part.value, let whole = whole.value, whole != 0 else {
          return .none("not_computable")
        }
        return IndicatorTable.Cell(part / whole, count: own.count)
      }
      return IndicatorTable.Row(
        stage.id, stage.label,
        [
          own, place == 0 ? .blank : ratio(own, sums[place - 1]),
          place == 0 ? .blank : ratio(own, sums[0]),
          place == 0 ? .blank : ratio(sums[place - 1], own),
        ])
    }
  }
}
