/// A question of a codebook.
public struct Question: Sendable, Hashable, Codable {
  /// What kind of answer a question takes.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One code out of a list.
    case single
    /// Any number of options, one tick each.
    case multiple
    /// One code out of an ordered scale, with scores.
    case scale
    /// Several rows answered on one scale.
    case grid
    /// A number.
    case number
    /// Several numbers, one a row.
    case numbers
    /// A French commune, by its INSEE code; kept as its department.
    case commune
    /// A day, a month or a year of the calendar, kept as YYYYMMDD with zeros for what isn't said.
    case date
    /// The name of an organisation: only which of them are the same is kept.
    case name
    /// Open text: never kept, only whether it was answered.
    case text
    /// The respondent's key: kept as a keyed hash.
    case key
    /// A technical column that is read and dropped.
    case ignored
  }

  /// The question's code, e.g. `B01`.
  public var id: String
  /// Its wording.
  public var label: Label
  /// Its kind.
  public var kind: Kind
  /// The name of the scale in the codebook, for reports and reliability; nil when codes are its own.
  public var scale: String?
  /// Codes (single, scale, grid) or options (multiple), in the order of the questionnaire.
  public var codes: [AnswerCode]
  /// The rows of a grid or of a set of numbers.
  public var rows: [AnswerCode]
  /// Nets of its codes.
  public var nets: [Net]
  /// The condition under which the question is asked; nil: everybody.
  public var askedIf: Condition?
  /// The text of that condition as the codebook writes it.
  public var askedIfText: String?
  /// The most ticks that a multiple-choice question allows.
  public var maximumTicks: Int?
  /// The separator of a multiple-choice question whose ticks are joined in one cell.
  public var separator: String?
  /// Texts in the column of an option that say « not ticked », besides `0`, `N`, `No`, `Non`, `FALSE`, `FAUX` and
  /// nothing: the `2` that LimeSurvey's « Convert N to » writes.
  public var unticked: [String]
  /// Whether a complete answer needs it (decides which duplicate is kept).
  public var isRequired: Bool
  /// Whether its values could identify a respondent: never shown raw, cells are thresholded.
  public var isIdentifying: Bool
  /// Who is in the base of a share, where it isn't the default of the observatory.
  public var base: Base
  /// The unit of a number, e.g. `K€`.
  public var unit: String?
  /// Whether its numbers may be written as lower bounds (« plus de 100 »): which of them are is kept in a
  /// column of its own, see ``boundItem``.
  public var hasLowerBounds: Bool
  /// The kind of records it stands in, where a wave has several.
  public var record: String?
  /// The question it belongs to, for a second reading of the same question (priorities of a grid).
  public var partOf: String?
  /// The header of its column in the export, where it is neither its code nor its wording.
  public var column: String?
  /// Waves from which on its answers are not comparable with earlier ones.
  public var breaks: [SeriesBreak]

  /// Who is in the base of a share.
  public enum Base: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those asked who gave a valid code or said that they don't know.
    case answered
    /// Those asked who gave a valid code.
    case valid
    /// All who were asked.
    case asked
  }

  /// A question with its defaults.
  public init(id: String, label: Label, kind: Kind) {
    self.id = id
    self.label = label
    self.kind = kind
    self.scale = nil
    self.codes = []
    self.rows = []
    self.nets = []
    self.askedIf = nil
    self.askedIfText = nil
    self.maximumTicks = nil
    self.separator = nil
    self.unticked = []
    self.isRequired = false
    self.isIdentifying = false
    self.base = .answered
    self.unit = nil
    self.hasLowerBounds = false
    self.record = nil
    self.partOf = nil
    self.column = nil
    self.breaks = []
  }

  /// The items of the question: what becomes a column of the response table.
  ///
  /// A grid has one for each row (`B05_1`), every other kind exactly one (`B01`).
  public var items: [Item] {
    switch kind {
    case .grid, .numbers:
      rows.map { Item(id: "\(id)_\($0.code)", question: id, row: $0) }
    case .ignored:
      []
    case .number where hasLowerBounds:
      [Item(id: id, question: id, row: nil), Item(id: boundItem, question: id, row: nil)]
    case .single, .multiple, .scale, .number, .commune, .date, .name, .text, .key:
      [Item(id: id, question: id, row: nil)]
    }
  }
}

extension Question {
  /// The column that says of each number whether it is a lower bound, of the codes ``boundCodes``.
  public var boundItem: String { "\(id)_min" }

  /// Whether a number is a lower bound.
  public static let boundCodes = [
    AnswerCode(code: "1", label: Label(fr: "Au moins", en: "At least")),
    AnswerCode(code: "0", label: Label(fr: "Exactement", en: "Exactly")),
  ]
}

/// One column of the response table: a question, or one row of a grid.
public struct Item: Sendable, Hashable {
  /// The column's name, e.g. `B05_1`.
  public let id: String
  /// The question's id.
  public let question: String
  /// The grid's row; nil elsewhere.
  public let row: AnswerCode?

  /// An item from its parts.
  public init(id: String, question: String, row: AnswerCode?) {
    self.id = id
    self.question = question
    self.row = row
  }
}
