public import SurveyData

/// Scores the respondents of a wave by a maturity model.
public struct MaturityScoring {
  private let model: MaturityModel
  private let survey: Survey
  private let scores: [String: [Double?]]

  /// What the model says of one respondent.
  public struct Respondent: Sendable, Equatable {
    /// One score for each dimension of the model.
    public var dimensions: [DimensionScore]
    /// The declared phase's code.
    public var phase: String?
  }

  /// Prepares to score by `model`.
  public init(model: MaturityModel, survey: Survey) {
    self.model = model
    self.survey = survey
    scores = Dictionary(
      survey.variables.map { ($0.id, $0.codes.map(\.score)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The scores of all respondents, in the order of the table.
  public func respondents(of table: ResponseTable) -> [Respondent] {
    let flags = model.dimensions.map { dimension in
      dimension.zeroIf.map { condition in
        condition.evaluate(count: table.rowCount) { name in
          table[name].flatMap {
            BlockColumn($0, rows: 0..<table.rowCount, scores: scores[name] ?? [])
          }
        }
      }
    }
    let phases: CodedColumn? =
      if let phase = model.phase, case .coded(let column)? = table[phase] { column } else { nil }
    return (0..<table.rowCount).map { row in
      let dimensions = zip(model.dimensions, flags).map { dimension, flag in
        flag?[row] ?? false
          ? DimensionScore(value: 0, isFlagged: true) : score(dimension, row, table)
      }
      let phase = phases.flatMap { column in
        Int(column[row]) < column.codes.count ? column.codes[Int(column[row])] : nil
      }
      return Respondent(dimensions: dimensions, phase: phase)
    }
  }

  /// The columns that a wave's tables may use: the printed level, the headline score, the dimensions.
  public func columns(of table: ResponseTable) -> [(String, Column)] {
    let respondents = respondents(of: table)
    let headline = model.weightSets.first?.weights ?? [:]
    var levels = CodedColumn(codes: model.levels.map(\.id), capacity: table.rowCount)
    var composites = NumericColumn(decimals: 9)
    for respondent in respondents {
      let composite = MaturityComposite(
        dimensions: respondent.dimensions, model: model, weights: headline,
        phase: respondent.phase)
      levels.append(composite.map { UInt16($0.level) } ?? CodedColumn.position(.noAnswer))
      composites.append(Self.units(composite?.score))
    }
    let dimensions = model.dimensions.indices.map { index in
      var column = NumericColumn(decimals: 9)
      for respondent in respondents {
        column.append(Self.units(respondent.dimensions[index].value))
      }
      return (MaturityModel.dimensionColumn(model.dimensions[index].id), Column.number(column))
    }
    return [
      (MaturityModel.levelColumn, .coded(levels)), (MaturityModel.scoreColumn, .number(composites)),
    ] + dimensions
  }

  private static func units(_ score: Double?) -> Int64 {
    score.map { Int64(($0 * 1e9).rounded()) } ?? NumericColumn.value(.noAnswer)
  }

  /// What one item of a respondent is.
  enum ItemScore: Equatable {
    case valid(Double)
    case unanswered
    case notApplicable
  }

  /// The mean of the valid items, if at least half of the applicable ones and two are valid.
  private func score(_ dimension: MaturityModel.Dimension, _ row: Int, _ table: ResponseTable)
    -> DimensionScore
  {
    Self.dimension(of: dimension.items.map { item($0, row, table) }, model: model)
  }

  /// A dimension from its items: 4, 3, don't know, 5 on a scale of five give 75.
  static func dimension(of items: [ItemScore], model: MaturityModel) -> DimensionScore {
    let applicable = items.count { $0 != .notApplicable }
    let valid = items.compactMap { item -> Double? in
      if case .valid(let score) = item { score } else { nil }
    }
    let isEnough =
      valid.count >= model.leastItems
      && Double(valid.count) >= model.leastItemShare * Double(applicable)
    let value = isEnough ? valid.reduce(0, +) / Double(valid.count) : nil
    return DimensionScore(
      value: value.map(MaturityComposite.rounded), validItems: valid.count,
      applicableItems: applicable)
  }

  /// The score of an item for one respondent, as the reliability of a dimension needs it.
  func item(_ item: MaturityModel.Item, _ row: Int, _ table: ResponseTable) -> ItemScore {
    switch item.source {
    case .scale(let question):
      return scaleScore(question, question, row, table)
    case .grid(let question):
      let items = survey.codebook.question(question)?.items ?? []
      let rows = items.map { scaleScore($0.id, question, row, table) }
      let valid = rows.compactMap { score -> Double? in
        if case .valid(let value) = score { value } else { nil }
      }
      let applicable = rows.count { $0 != .notApplicable }
      if applicable == 0 { return .notApplicable }
      guard !valid.isEmpty, valid.count * 2 >= applicable else { return .unanswered }
      return .valid(valid.reduce(0, +) / Double(valid.count))
    case .ticks(let question, let counted, let none):
      guard case .ticks(let column)? = table[question] else { return .notApplicable }
      let word = column[row]
      if let absence = TickColumn.absence(word) { return Self.missing(absence) }
      func isTicked(_ code: String) -> Bool {
        column.codes.firstIndex(of: code).map { word >> UInt64($0) & 1 == 1 } ?? false
      }
      if let none, isTicked(none) { return .valid(0) }
      return .valid(Double(counted.count(where: isTicked)) / Double(max(1, counted.count)) * 100)
    }
  }

  /// (x − lowest) / (highest − lowest) × 100 on the question's scale: 1…5 → 0, 25, 50, 75, 100.
  private func scaleScore(
    _ variable: String, _ question: String, _ row: Int, _ table: ResponseTable
  ) -> ItemScore {
    guard case .coded(let column)? = table[variable] else { return .notApplicable }
    let position = column[row]
    if let absence = CodedColumn.absence(position) { return Self.missing(absence) }
    let scores = scores[variable] ?? []
    let known = scores.compactMap { $0 }
    guard let lowest = known.min(), let highest = known.max(), highest > lowest,
      Int(position) < scores.count, let score = scores[Int(position)]
    else { return .unanswered }
    return .valid((score - lowest) / (highest - lowest) * 100)
  }

  /// What was not asked leaves the denominator; what was asked and not answered doesn't.
  private static func missing(_ absence: Absence) -> ItemScore {
    absence.wasAsked ? .unanswered : .notApplicable
  }
}
