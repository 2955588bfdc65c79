/// A survey as its folder defines it: questions, and what is made of the answers.
public struct Survey: Sendable, Hashable {
  /// The folder's name.
  public var id: String
  /// The study's title.
  public var title: Label
  /// Who is responsible for the study, as reports name it.
  public var commissioner: String?
  /// What kind of study it is.
  public var kind: Kind
  /// The language of its reports.
  public var language: Language
  /// The questions.
  public var codebook: Codebook
  /// How respondents were chosen.
  public var sampling: Sampling
  /// Weights.
  public var weighting: Weighting
  /// How columns are compared.
  public var letters: Letters
  /// Columns computed from answers.
  public var derived: [Derived]
  /// Named sub-populations.
  public var filters: [Filter]
  /// Column groups of cross-tabulations.
  public var banners: [Banner]
  /// The tables to make; empty: every question by every banner.
  public var tables: [TablePlan]
  /// Disclosure rules.
  public var disclosure: Disclosure
  /// The maturity model, where the survey has one.
  public var maturity: MaturityModel?
  /// What is looked at before a wave is published.
  public var gates: [Gate]
  /// Waves that have to be there by a certain day.
  public var expected: [ExpectedWave]
  /// What is declared of the comparison of waves.
  public var trends: Trends
  /// The kinds of records of a wave, where it has several files; empty: one export.
  public var records: [RecordKind]
  /// Tables of indicators.
  public var indicators: [IndicatorPlan]
  /// How scores are read and summed up, where the survey is a jury's.
  public var scoring: Scoring?
  /// The groups that are set side by side and never pooled, where the survey has such.
  public var stakeholders: Stakeholders?

  /// What kind of study a survey is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One row a respondent, answers to questions.
    case questionnaire
    /// One row a project, juror and criterion: scores of a jury.
    case scoring
    /// Yearly figures of organisations, and what belongs to them, such as partners.
    case accounts
    /// Lists that are kept: events, publications, participants, notes.
    case register
  }

  /// Whether cross-tabulations are made: of every questionnaire, elsewhere where tables are declared.
  public var hasCrossTables: Bool { kind == .questionnaire || kind == .scoring && !tables.isEmpty }

  /// A survey from its parts.
  public init(
    id: String, title: Label, commissioner: String? = nil, kind: Kind = .questionnaire,
    language: Language = .french, codebook: Codebook, sampling: Sampling,
    weighting: Weighting = Weighting(), letters: Letters = Letters(), derived: [Derived] = [],
    filters: [Filter] = [],
    banners: [Banner] = [], tables: [TablePlan] = [], disclosure: Disclosure = Disclosure(),
    maturity: MaturityModel? = nil, gates: [Gate] = [], expected: [ExpectedWave] = [],
    trends: Trends = Trends(), records: [RecordKind] = [], indicators: [IndicatorPlan] = [],
    scoring: Scoring? = nil, stakeholders: Stakeholders? = nil
  ) {
    self.id = id
    self.title = title
    self.commissioner = commissioner
    self.kind = kind
    self.language = language
    self.codebook = codebook
    self.sampling = sampling
    self.weighting = weighting
    self.letters = letters
    self.derived = derived
    self.filters = filters
    self.banners = banners
    self.tables = tables
    self.disclosure = disclosure
    self.maturity = maturity
    self.gates = gates
    self.expected = expected
    self.trends = trends
    self.records = records
    self.indicators = indicators
    self.scoring = scoring
    self.stakeholders = stakeholders
  }
}

/// One fielding of a survey: a folder with its export.
public struct Wave: Sendable, Hashable {
  /// The survey's id.
  public var survey: String
  /// The folder's name.
  public var id: String
  /// Its place among the waves; nil: by name.
  public var order: Double?
  /// The export's path.
  public var export: String
  /// The path of each kind of records, where a wave has several.
  public var exports: [String: String] = [:]
  /// Its exports in the order in which they are read, where there are several of the same kind.
  public var files: [ExportFile] = []
  /// Whether the wave says that it has several.
  public var hasSeveralFiles = false
  /// How these make one table.
  public var joining = ExportFile.Joining.append
  /// Answers that all rows of the export share and no column holds: item → code.
  public var answers: [String: String] = [:]
  /// The path of the answers that are corrected after the fact; nil: there is no such file.
  public var corrections: String?
  /// The first day in the field, as written.
  public var fieldStart: String?
  /// The last day in the field, as written.
  public var fieldEnd: String?
  /// How many were asked.
  public var frameSize: Int?
  /// The file that lists or counts those who were asked.
  public var frame: Frame.File?
  /// What is known of the population.
  public var margins: [Margin]
  /// Whether the answers are made up: said in every report.
  public var isSynthetic: Bool
  /// What made-up answers are called in reports; nil: synthetic data.
  public var syntheticLabel: Label?
  /// The delimiter, where it is pinned: the character, or `tab`.
  public var delimiter: String?
  /// The encoding, where it is pinned, by name.
  public var encoding: String?
  /// The tool that wrote the export, where it is pinned, by name.
  public var tool: String?
  /// The decimal mark of the export's numbers: "," or "."; nil: both are read.
  public var decimalMark: String?
  /// Whether dates have the month first; nil: the file tells.
  public var readsMonthFirst: Bool?
  /// Header of the export → item of the codebook.
  public var columns: [String: String]
  /// Questions that were not asked in this wave: their columns may be missing.
  public var notAsked: [String]
  /// Why the whole wave is not comparable with those before it; nil: it is.
  public var breakLabel: Label?

  /// A wave from its parts.
  public init(
    survey: String, id: String, order: Double? = nil, export: String, fieldStart: String? = nil,
    fieldEnd: String? = nil, frameSize: Int? = nil, frame: Frame.File? = nil,
    margins: [Margin] = [], isSynthetic: Bool = false,
    delimiter: String? = nil, encoding: String? = nil, tool: String? = nil,
    decimalMark: String? = nil, columns: [String: String] = [:], notAsked: [String] = [],
    breakLabel: Label? = nil
  ) {
    self.survey = survey
    self.id = id
    self.order = order
    self.export = export
    self.fieldStart = fieldStart
    self.fieldEnd = fieldEnd
    self.frameSize = frameSize
    self.frame = frame
    self.margins = margins
    self.isSynthetic = isSynthetic
    self.delimiter = delimiter
    self.encoding = encoding
    self.tool = tool
    self.decimalMark = decimalMark
    self.columns = columns
    self.notAsked = notAsked
    self.breakLabel = breakLabel
  }
}
