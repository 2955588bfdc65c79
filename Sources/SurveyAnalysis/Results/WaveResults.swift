/// Everything that reports may show of a wave: it has passed the disclosure stage.
public struct WaveResults: Sendable, Equatable, Codable {
  /// The rule that was applied.
  public var disclosure: DisclosureRecord
  /// The tables.
  public var crossTabulation: CrossTabulation
  /// The weights and the frame.
  public var weighting: WeightingResult
  /// Maturity, where the survey has a model.
  public var maturity: MaturityResult?
  /// What changed since earlier waves, where there are any.
  public var trends: WaveTrends?
  /// The tables of all other instruments.
  public var indicators: [IndicatorTable]

  /// Results from their parts.
  public init(
    disclosure: DisclosureRecord, crossTabulation: CrossTabulation,
    weighting: WeightingResult = WeightingResult(weights: [], frame: nil),
    maturity: MaturityResult?, trends: WaveTrends? = nil, indicators: [IndicatorTable] = []
  ) {
    self.disclosure = disclosure
    self.crossTabulation = crossTabulation
    self.weighting = weighting
    self.maturity = maturity
    self.trends = trends
    self.indicators = indicators
  }
}

/// Which disclosure rule was applied, and what it hid.
public struct DisclosureRecord: Sendable, Equatable, Codable {
  /// The edition: `interne` or `diffusion`.
  public var audience: String
  /// Whom the answers are about: `persons` or `organisations`.
  public var respondents: String
  /// The least base of a shown column.
  public var threshold: Int
  /// Columns hidden.
  public var hiddenColumns: Int
  /// Cells hidden because they count one or two respondents of an identifying variable, or because an
  /// indicator is about fewer than the threshold.
  public var hiddenCells: Int
  /// Columns in which everybody gave the same answer.
  public var unanimousColumns: Int

  /// A record from its parts.
  public init(
    audience: String, respondents: String, threshold: Int, hiddenColumns: Int, hiddenCells: Int,
    unanimousColumns: Int
  ) {
    self.audience = audience
    self.respondents = respondents
    self.threshold = threshold
    self.hiddenColumns = hiddenColumns
    self.hiddenCells = hiddenCells
    self.unanimousColumns = unanimousColumns
  }
}

/// What was read and when, as the reports' cover and methods say it.
public struct WaveFacts: Sendable, Equatable, Codable {
  /// The survey.
  public var survey: String
  /// The wave.
  public var wave: String
  /// Records of the export.
  public var recordCount: Int
  /// Records that became respondents.
  public var usedCount: Int
  /// Records set aside.
  public var setAsideCount: Int
  /// Cells set aside in records that were used.
  public var invalidCellCount: Int
  /// The dialect of the export, as found or pinned.
  public var dialect: String
  /// The fingerprint of the secret behind respondents’ keys.
  public var keyFingerprint: String?

  /// Facts from their parts.
  public init(
    survey: String, wave: String, recordCount: Int, usedCount: Int, setAsideCount: Int,
    invalidCellCount: Int, dialect: String, keyFingerprint: String?
  ) {
    self.survey = survey
    self.wave = wave
    self.recordCount = recordCount
    self.usedCount = usedCount
    self.setAsideCount = setAsideCount
    self.invalidCellCount = invalidCellCount
    self.dialect = dialect
    self.keyFingerprint = keyFingerprint
  }
}
