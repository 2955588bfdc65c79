public import SurveyData

/// A kind of indicator: what it has to be told, and the figure of a group of records.
///
/// A new kind is one file with a type of this protocol, listed in ``IndicatorKinds``.
protocol IndicatorComputation {
  /// Its name and parameters.
  static var kind: IndicatorKind { get }

  /// The figure of a group of records.
  ///
  /// - Parameters:
  ///   - arguments: what the definition says, by parameter; required ones are there.
  ///   - rows: the group's records; those of weight zero are left out.
  ///   - sample: all records.
  ///   - isTotal: whether the group is all of them.
  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell
}

/// A kind of indicator that is a table of its own.
protocol IndicatorTableComputation {
  /// Its name and parameters.
  static var kind: IndicatorKind { get }

  /// Columns and rows of the table, about the records `rows` of `sample`.
  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample)
}

/// The kinds of indicators that definitions may name.
public enum IndicatorKinds {
  static var columns: [any IndicatorComputation.Type] {
    [
      CountIndicator.self, DistinctIndicator.self, ShareIndicator.self, MeanIndicator.self,
      SumIndicator.self, RatioIndicator.self, QuantileIndicator.self, SpreadIndicator.self,
      VarianceShareIndicator.self, ConcentrationIndicator.self, AnswerIndicator.self,
    ]
  }
  static var tables: [any IndicatorTableComputation.Type] {
    [
      BalanceTable.self, ContrastTable.self, ConcentrationBoundsTable.self, FunnelTable.self,
      MixTable.self,
    ]
  }

  /// All of them, with those that are computed from other columns.
  public static let all: [IndicatorKind] =
    columns.map { $0.kind } + tables.map { $0.kind } + [
      ColumnFormula.kind, ColumnFormula.levelKind,
    ]
}

/// What a definition tells a kind, by parameter.
struct IndicatorArguments {
  private let values: [String: IndicatorArgument]

  init(_ values: [String: IndicatorArgument]) { self.values = values }

  func expression(_ name: String) -> Expression? {
    if case .expression(let expression)? = values[name] { expression } else { nil }
  }

  func condition(_ name: String) -> Condition? {
    if case .condition(let condition)? = values[name] { condition } else { nil }
  }

  func variable(_ name: String) -> String? {
    if case .variable(let variable)? = values[name] { variable } else { nil }
  }

  func number(_ name: String) -> Double? {
    if case .number(let number)? = values[name] { number } else { nil }
  }

  func word(_ name: String) -> String? {
    if case .word(let word)? = values[name] { word } else { nil }
  }

  func parts(_ name: String) -> [IndicatorPlan.Part] {
    if case .parts(let parts)? = values[name] { parts } else { [] }
  }

  func levels(_ name: String) -> [IndicatorPlan.Level] {
    if case .levels(let levels)? = values[name] { levels } else { [] }
  }
}
