/// A table of indicators as `indicators:` of `survey.yaml` declares it.
public struct IndicatorPlan: Sendable, Hashable {
  /// Its id, unique within the survey.
  public var id: String
  /// Its title.
  public var label: Label
  /// The sheet it stands on: id and name.
  public var sheet: Sheet
  /// Sentences under its title.
  public var notes: [Label] = []
  /// The records it is about; nil: the wave's only ones.
  public var record: String?
  /// Which of them count; nil: all.
  public var condition: Condition?
  /// A record counts only if it has all of these.
  public var complete: [String] = []
  /// The variable for each of whose codes the table is made apart; nil: it is about all records.
  public var apart: String?
  /// What its rows are.
  public var rows: Rows = .single
  /// The heading over the rows' names.
  public var keys: [Label] = []
  /// Its columns, where it is no table of a kind of its own.
  public var columns: [Column] = []
  /// Rows below, computed from those above.
  public var summaryRows: [SummaryRow] = []
  /// The name of a row about all records together; nil: there is none.
  public var total: Label?
  /// The kind of a table that makes its own columns; empty: the columns are declared.
  public var kind: String = ""
  /// What that kind was told.
  public var arguments: [String: IndicatorArgument] = [:]
  /// Where the figures come from.
  public var source: SourceMark = .observed
  /// Whether it is left out of the edition for publication.
  public var isInternal = false
  /// What the text summary says of it.
  public var sentences: [Sentence] = []

  /// A table of indicators.
  public init(id: String, label: Label, sheet: Sheet) {
    self.id = id
    self.label = label
    self.sheet = sheet
  }

  /// A sheet of the workbook.
  public struct Sheet: Sendable, Hashable {
    /// Its id: tables of the same one stand together.
    public var id: String
    /// Its name and title.
    public var label: Label

    /// A sheet from its parts.
    public init(id: String, label: Label) {
      self.id = id
      self.label = label
    }
  }

  /// What the rows of a table are.
  public enum Rows: Sendable, Hashable {
    /// One row, about all records.
    case single
    /// A row for each code, tick or number of a variable, or for each combination of several.
    case by([String])
    /// A row for each entry; arguments of the columns are written for each.
    case entries([Entry])
  }

  /// A row that is declared.
  public struct Entry: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its name.
    public var label: Label
    /// Which records it is about; nil: all of the table's.
    public var condition: Condition?

    /// A row from its parts.
    public init(id: String, label: Label, condition: Condition? = nil) {
      self.id = id
      self.label = label
      self.condition = condition
    }
  }

  /// A column: an indicator.
  public struct Column: Sendable, Hashable {
    /// Its id, unique within the table.
    public var id: String
    /// Its heading.
    public var label: Label
    /// The word of its kind.
    public var kind: String
    /// What the kind was told: once for the whole table, or once for each declared row.
    public var arguments: [[String: IndicatorArgument]]
    /// Which of a row's records it is about, as often as ``arguments``; nil: all.
    public var conditions: [Condition?]
    /// The unit: `share` for a share of 1, `K€`, `points`; empty for none.
    public var unit: String
    /// The decimals shown.
    public var decimals: Int
    /// Whether a plus is shown before a positive number.
    public var isSigned: Bool
    /// Whether n stands beside.
    public var showsBase: Bool
    /// Whether the text summary prints it.
    public var isInSummary: Bool
    /// Where its figures come from, where not from the table's source.
    public var source: SourceMark?

    /// A column from its parts.
    public init(
      id: String, label: Label, kind: String, arguments: [[String: IndicatorArgument]],
      conditions: [Condition?], unit: String = "", decimals: Int = 0, isSigned: Bool = false,
      showsBase: Bool = false, isInSummary: Bool = false, source: SourceMark? = nil
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.arguments = arguments
      self.conditions = conditions
      self.unit = unit
      self.decimals = decimals
      self.isSigned = isSigned
      self.showsBase = showsBase
      self.isInSummary = isInSummary
      self.source = source
    }
  }

  /// A row computed from the column above it, which its formula calls `column`.
  public struct SummaryRow: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its name.
    public var label: Label
    /// Its formula: `largest(column) - smallest(column)`.
    public var formula: Expression
    /// The columns that have it; empty: all.
    public var columns: [String]

    /// A row from its parts.
    public init(id: String, label: Label, formula: Expression, columns: [String]) {
      self.id = id
      self.label = label
      self.formula = formula
      self.columns = columns
    }
  }

  /// One of several amounts.
  public struct Part: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its name.
    public var label: Label
    /// The amount.
    public var of: Expression
    /// Further numbers that a kind asks of each part.
    public var numbers: [String: Double]
    /// The share that was declared, 0 to 1; nil: none was.
    public var declared: Expression?

    /// A part from its own parts.
    public init(
      id: String, label: Label, of: Expression, numbers: [String: Double] = [:],
      declared: Expression? = nil
    ) {
      self.id = id
      self.label = label
      self.of = of
      self.numbers = numbers
      self.declared = declared
    }
  }

  /// A declared figure against a computed one.
  public struct Check: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// What it says.
    public var label: Label
    /// The figure as declared; nil: there is none.
    public var declared: Expression?
    /// The figure as computed; nil: it cannot be computed.
    public var computed: Expression?
    /// How far the two may lie apart.
    public var tolerance: Double
    /// The unit of both.
    public var unit: String
    /// The decimals shown.
    public var decimals: Int
    /// How much depends on it: a letter and what it means; nil: nothing is said.
    public var severity: Level?
    /// What is done about it.
    public var handling: Label?

    /// A check from its parts.
    public init(
      id: String, label: Label, declared: Expression?, computed: Expression?,
      tolerance: Double = 0, unit: String = "", decimals: Int = 0, severity: Level? = nil,
      handling: Label? = nil
    ) {
      self.id = id
      self.label = label
      self.declared = declared
      self.computed = computed
      self.tolerance = tolerance
      self.unit = unit
      self.decimals = decimals
      self.severity = severity
      self.handling = handling
    }
  }

  /// A class of a number: it holds from its limit to the next class's.
  public struct Level: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its name.
    public var label: Label
    /// The least number; nil: no matter how small.
    public var from: Double?

    /// A class from its parts.
    public init(id: String, label: Label, from: Double?) {
      self.id = id
      self.label = label
      self.from = from
    }
  }

  /// A sentence with places `{1}`, `{2}` … for figures.
  public struct Sentence: Sendable, Hashable {
    /// The text.
    public var text: Label
    /// The figures' rows and columns.
    public var figures: [Figure]

    /// A sentence from its parts.
    public init(text: Label, figures: [Figure]) {
      self.text = text
      self.figures = figures
    }
  }

  /// A figure in a sentence.
  public struct Figure: Sendable, Hashable {
    /// The ids of its row.
    public var row: [String]
    /// The id of its column.
    public var column: String

    /// A figure from its place.
    public init(row: [String], column: String) {
      self.row = row
      self.column = column
    }
  }
}
