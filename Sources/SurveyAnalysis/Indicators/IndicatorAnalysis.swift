public import SurveyData

/// The tables of indicators that a survey declares, computed for a wave.
public struct IndicatorAnalysis {
  private let survey: Survey
  private let samples: [String?: IndicatorSample]

  /// The indicators of a questionnaire.
  ///
  /// - Parameters:
  ///   - table: the answers with the derived columns beside them.
  ///   - weights: the survey's standard weight.
  public init(survey: Survey, table: ResponseTable, weights: Weights) {
    self.survey = survey
    samples = [nil: IndicatorSample(respondentsOf: survey, table: table, weights: weights)]
  }

  /// The indicators of records.
  ///
  /// - Parameter tables: the records of each kind, as ingested; without an id where there is one kind.
  public init(survey: Survey, records tables: [String?: ResponseTable]) {
    self.survey = survey
    samples = Dictionary(
      uniqueKeysWithValues: tables.map { id, table in
        let view = id.map(survey.view) ?? survey
        let whole = table.joined(with: Deriving(survey: view).columns(of: table))
        return (id, IndicatorSample(recordsOf: view, table: whole))
      })
  }

  /// The tables, in the order of the definition.
  public func tables() -> [IndicatorTable] { survey.indicators.compactMap(table) }

  private func table(_ plan: IndicatorPlan) -> IndicatorTable? {
    guard let sample = samples[plan.record] else { return nil }
    var rows = (0..<sample.table.rowCount).filter { sample.units[$0] > 0 }
    if let condition = plan.condition {
      let holds = sample.holds(condition)
      rows.removeAll { !holds[$0] }
    }
    for name in plan.complete {
      let answered = sample.holds(.answered(variable: name))
      rows.removeAll { !answered[$0] }
    }
    var table = IndicatorTable(
      id: plan.id, label: plan.label,
      sheet: IndicatorTable.Sheet(id: plan.sheet.id, label: plan.sheet.label), notes: plan.notes,
      keys: plan.keys, columns: [], rows: [], source: plan.source, reasons: Self.reasons,
      isGuarded: true, isInternal: plan.isInternal)
    if let kind = IndicatorKinds.tables.first(where: { $0.kind.id == plan.kind }) {
      kind.fill(&table, plan, rows: rows, in: sample)
    } else {
      IndicatorGrid(plan, rows: rows, in: sample).fill(&table)
    }
    if case .by(let names) = plan.rows { table.keyVariables = names }
    table.sentences = plan.sentences.map { sentence in
      IndicatorTable.Sentence(
        sentence.text,
        sentence.figures.map { figure in
          // Columns of one row stand one below the other.
          table.columns.contains { $0.id == figure.column }
            ? IndicatorTable.Sentence.Figure(figure.row, figure.column)
            : IndicatorTable.Sentence.Figure([figure.column], IndicatorGrid.value)
        })
    }
    return table
  }

  /// The words of the reasons for a figure that is not there.
  static let reasons: [String: Label] = [
    "not_given": Label(fr: "non renseigné", en: "not given"),
    "set_aside": Label(fr: "cellule écartée à la lecture", en: "cell set aside when read"),
    "not_computable": Label(
      fr: "un des chiffres nécessaires manque", en: "one of the figures needed is missing"),
    "no_record": Label(fr: "aucune ligne", en: "no record"),
    "several_answers": Label(fr: "plusieurs valeurs", en: "several values"),
    "no_previous": Label(fr: "pas de ligne précédente", en: "no row before"),
  ]
}
