public import SurveyData

/// A table of figures that is no cross-tabulation: what a jury, accounts or a register come to.
///
/// It carries ids and labels both, so that reports, tidy cells and whatever reads them later need to
/// know nothing of the instrument that made it. Values are not rounded; ``Column/decimals`` says how
/// many decimals are shown.
///
/// Worked value: the scores of two projects, one of which has none.
/// ```swift
/// IndicatorTable(
///   id: "jury.scores", label: Label(fr: "Scores"), sheet: .init(id: "jury", label: Label(fr: "Jury")),
///   keys: [Label(fr: "Projet")],
///   columns: [.init(id: "score", label: Label(fr: "Score /100"), unit: "points", decimals: 1)],
///   rows: [
///     .init("P1", Label(fr: "Atelier"), [.init(70, count: 11)]),
///     .init("P2", Label(fr: "Marché"), [.none("criterion_unscored")]),
///   ])
/// ```
public struct IndicatorTable: Sendable, Equatable, Codable {
  /// The table's name in the tidy cells, unique within a wave: `jury.scores`.
  public var id: String
  /// Its title.
  public var label: Label
  /// The sheet it stands on, with others perhaps.
  public var sheet: Sheet
  /// How to read it and how it was made: sentences printed under its title and with the method.
  public var notes: [Label]
  /// The headings of the columns that name the rows: one or more.
  public var keys: [Label]
  /// For each key, the variable that its ids are codes of; nil, or left out: they are of none.
  public var keyVariables: [String?] = []
  /// The variable that the ids of columns are codes of, those that are; nil: of none.
  public var columnVariable: String?
  /// The columns of figures.
  public var columns: [Column]
  /// The rows, each with one cell for each column.
  public var rows: [Row]
  /// Where its figures come from, unless a cell says otherwise.
  public var source: Source
  /// Words for the reasons that only this instrument knows: reason → words.
  public var reasons: [String: Label]
  /// What the text summary says of it.
  public var sentences: [Sentence]
  /// Whether a cell whose ``Cell/count`` is below the survey's threshold is hidden.
  public var isGuarded: Bool
  /// Whether it is left out of the edition for publication.
  public var isInternal: Bool

  /// A table from its parts.
  public init(
    id: String, label: Label, sheet: Sheet, notes: [Label] = [], keys: [Label],
    columns: [Column], rows: [Row], source: Source = .observed, reasons: [String: Label] = [:],
    sentences: [Sentence] = [], isGuarded: Bool = false, isInternal: Bool = false
  ) {
    self.id = id
    self.label = label
    self.sheet = sheet
    self.notes = notes
    self.keys = keys
    self.columns = columns
    self.rows = rows
    self.source = source
    self.reasons = reasons
    self.sentences = sentences
    self.isGuarded = isGuarded
    self.isInternal = isInternal
  }

  /// The sheet of a workbook that tables stand on.
  public struct Sheet: Sendable, Hashable, Codable {
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

  /// Where a figure comes from.
  public typealias Source = SourceMark

  /// The cell in a row and a column; nil where there is none.
  public func cell(_ row: [String], _ column: String) -> Cell? {
    guard let place = columns.firstIndex(where: { $0.id == column }) else { return nil }
    return rows.first { $0.ids == row }?.cells[place]
  }
}

extension IndicatorTable {
  /// A column of figures.
  public struct Column: Sendable, Equatable, Codable {
    /// Its id, unique within the table.
    public var id: String
    /// Its heading, with the unit where readers need it.
    public var label: Label
    /// The stable word of the unit: `points`, `share` (0 to 1, shown as a percentage), `K€`; empty for none.
    public var unit: String
    /// The decimals shown, 0 to 9; of a share, those of the percentage.
    public var decimals: Int
    /// Whether a plus is shown before a positive number: for differences.
    public var isSigned: Bool
    /// Whether the cells' n stands in a column beside.
    public var showsBase: Bool
    /// Whether the text summary prints the column.
    public var isInSummary: Bool

    /// A column from its parts.
    public init(
      id: String, label: Label, unit: String = "", decimals: Int = 0, isSigned: Bool = false,
      showsBase: Bool = false, isInSummary: Bool = false
    ) {
      self.id = id
      self.label = label
      self.unit = unit
      self.decimals = decimals
      self.isSigned = isSigned
      self.showsBase = showsBase
      self.isInSummary = isInSummary
    }
  }

  /// A row: what it is about, and its cells.
  public struct Row: Sendable, Equatable, Codable {
    /// How much a row stands out.
    public enum Kind: String, Sendable, Equatable, Codable {
      case plain
      /// Bold: what the eye should find first.
      case emphasis
      /// Bold under a rule: a sum or mean of the rows above.
      case total
    }

    /// Its ids, one for each of the table's keys; together unique within the table.
    public var ids: [String]
    /// Its labels, one for each of the table's keys.
    public var labels: [Label]
    /// How much it stands out.
    public var kind: Kind
    /// One cell for each column.
    public var cells: [Cell]

    /// A row of a table with any number of keys.
    public init(ids: [String], labels: [Label], kind: Kind = .plain, cells: [Cell]) {
      self.ids = ids
      self.labels = labels
      self.kind = kind
      self.cells = cells
    }

    /// A row of a table with one key.
    public init(_ id: String, _ label: Label, kind: Kind = .plain, _ cells: [Cell]) {
      self.init(ids: [id], labels: [label], kind: kind, cells: cells)
    }
  }

  /// A figure with its base, a short text, or nothing with a reason.
  public struct Cell: Sendable, Equatable, Codable {
    /// The number, at full precision; a share is between 0 and 1.
    public var value: Double?
    /// A short text in the place of a number.
    public var word: Word?
    /// Why there is neither: a stable word; nil where nothing was to be expected.
    public var reason: String?
    /// The unit, where it is not the column's.
    public var unit: String?
    /// The decimals shown, where they are not the column's.
    public var decimals: Int?
    /// n: those whom the figure is about.
    public var count: Int?
    /// Σw of those.
    public var weightedCount: Double?
    /// Kish's effective base of those.
    public var effectiveBase: Double?
    /// The lower limit of the 95 % interval.
    public var low: Double?
    /// The upper limit.
    public var high: Double?
    /// What may be shown of it, by its base.
    public var status: CrossTable.Status
    /// Where it comes from, where that is not the table's source.
    public var source: Source?
    /// The largest share of an amount that one record makes up, where it could be told from the amount;
    /// taken out when disclosure has looked at it.
    public var dominance: Double?

    /// A cell with a number, or none with a reason.
    public init(
      _ value: Double?, reason: String? = nil, unit: String? = nil, decimals: Int? = nil,
      count: Int? = nil, weightedCount: Double? = nil, effectiveBase: Double? = nil,
      low: Double? = nil, high: Double? = nil, status: CrossTable.Status = .plain,
      source: Source? = nil
    ) {
      self.value = value
      self.reason = reason
      self.unit = unit
      self.decimals = decimals
      self.count = count
      self.weightedCount = weightedCount
      self.effectiveBase = effectiveBase
      self.low = low
      self.high = high
      self.status = status
      self.source = source
    }

    /// A cell with a short text.
    public static func word(_ id: String, _ label: Label, count: Int? = nil) -> Cell {
      var cell = Cell(nil, count: count)
      cell.word = Word(id: id, label: label)
      return cell
    }

    /// A cell without a number, for a reason.
    public static func none(_ reason: String, count: Int? = nil) -> Cell {
      Cell(nil, reason: reason, count: count)
    }

    /// A cell where nothing was to be expected.
    public static let blank = Cell(nil)

    /// Whether it shows something.
    public var isShown: Bool { value != nil || word != nil }
  }

  /// A short text with the id that stands for it in the tidy cells.
  public struct Word: Sendable, Equatable, Codable {
    /// Its id: `yes`.
    public var id: String
    /// The text.
    public var label: Label

    /// A word from its parts.
    public init(id: String, label: Label) {
      self.id = id
      self.label = label
    }
  }

  /// A sentence of the text summary. `{1}`, `{2}` … stand for the figures of cells, in the words of the
  /// report's language; a sentence of which a figure may not be shown is not printed.
  public struct Sentence: Sendable, Equatable, Codable {
    /// A figure in a sentence.
    public struct Figure: Sendable, Equatable, Codable {
      /// The ids of its row.
      public var row: [String]
      /// The id of its column.
      public var column: String

      /// A figure from its place.
      public init(_ row: [String], _ column: String) {
        self.row = row
        self.column = column
      }
    }

    /// The text with places for the figures.
    public var text: Label
    /// The figures, from `{1}` on.
    public var figures: [Figure]

    /// A sentence from its parts.
    public init(_ text: Label, _ figures: [Figure] = []) {
      self.text = text
      self.figures = figures
    }
  }
}
