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
    let views = tables.keys.map { ($0, $0.map(survey.view) ?? survey) }
    let raw = Dictionary(
      uniqueKeysWithValues: views.compactMap { id, view in
        id.flatMap { name in
          tables[id].map { (name, IndicatorSample(recordsOf: view, table: $0)) }
        }
      })
    samples = Dictionary(
      uniqueKeysWithValues: views.compactMap { id, view in
        guard let table = tables[id] else { return nil }
        let whole = table.joined(with: Deriving(survey: view).columns(of: table, beside: raw))
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
      isGuarded: survey.records.first { $0.id == plan.record }?.areRespondents ?? true,
      isInternal: plan.isInternal)
    if let name = plan.apart {
      fill(&table, plan, apart: name, rows: rows, in: sample)
    } else {
      fill(&table, plan, rows: rows, in: sample)
    }
    if case .by(let names) = plan.rows { table.keyVariables = names }
    table.sentences = plan.sentences.map { sentence in
      IndicatorTable.Sentence(
        sentence.text,
        sentence.figures.map { figure in
          // Columns of one row stand one below the other.
          table.columns.contains { $0.id == figure.column }
            ? IndicatorTable.Sentence.Figure(figure.row, figure.column)
            : IndicatorTable.Sentence.Figure(
              (plan.apart == nil ? [] : figure.row.prefix(1)) + [figure.column],
              IndicatorGrid.value)
        })
    }
    return table
  }

  private func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    if let kind = IndicatorKinds.tables.first(where: { $0.kind.id == plan.kind }) {
      kind.fill(&table, plan, rows: rows, in: sample)
    } else {
      IndicatorGrid(plan, rows: rows, in: sample).fill(&table)
    }
  }

  /// Makes the table for each code of a variable that has records, one below the other: the code is a key
  /// before the table's own.
  private func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, apart name: String, rows: [Int],
    in sample: IndicatorSample
  ) {
    let empty = table
    fill(&table, plan, rows: [], in: sample)
    let heading = sample.survey.variables.first { $0.id == name }?.label ?? Label(fr: name)
    table.keys.insert(heading, at: 0)
    table.rows = []
    for group in IndicatorGrid.groups(of: rows, by: name, in: sample) where !group.rows.isEmpty {
      var part = empty
      fill(&part, plan, rows: group.rows, in: sample)
      table.rows += part.rows.map { row in
        IndicatorTable.Row(
          ids: group.ids + row.ids, labels: group.labels + row.labels, kind: row.kind,
          cells: row.cells)
      }
    }
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
