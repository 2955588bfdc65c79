import SurveyAnalysis
import SurveyData
import SurveyIngest
import SurveyReports

/// All of a quick cross-tabulation, in full precision, to be encoded as JSON.
public struct TabulationReport: Sendable, Encodable {
  private let file: String
  private let encoding: String
  private let delimiter: String
  private let records: Int
  private let used: Int
  private let setAside: Int
  private let kind: String
  private let threshold: Int
  private let weight: String?
  private let strata: String?
  private let cluster: String?
  private let lonelyStratum: String
  private let letters: Rule
  private let rows: [String]
  private let by: [String]
  private let notes: [String]
  private let problems: [String]
  private let columns: [Column]
  private let crossTabulation: CrossTabulation

  /// How columns are compared.
  private struct Rule: Encodable {
    /// `design` or `dimensions`: the variance of a difference.
    let mode: String
    /// The correction over the pairs of one row of one banner.
    let correction: String
    /// The adjusted p up to which there is a small letter.
    let level: Double
    /// The adjusted p up to which it is a capital.
    let stricter: Double
    /// `columns` or `complement`.
    let against: String
    /// The confidence of all intervals.
    let confidence: Double

    init(_ letters: Letters) {
      mode = letters.mode.rawValue
      correction = letters.correction.rawValue
      level = letters.level
      stricter = letters.stricter
      against = letters.against.rawValue
      confidence = 0.95
    }
  }

  /// A column that was asked for, as it was taken.
  private struct Column: Encodable {
    let name: String
    /// `codes` or `number`.
    let kind: String
    let codes: [Code]
  }

  /// A value of a column of codes, with its score where the column has a mean.
  private struct Code: Encodable {
    let code: String
    let score: Double?
  }

  init(
    _ input: ReportInput, _ request: TabulationRequest, _ profile: ExportProfile, notes: [String],
    problems: [Problem]
  ) {
    let survey = input.survey
    file = request.file
    encoding = profile.encoding
    delimiter = profile.delimiter
    records = input.facts.recordCount
    used = input.facts.usedCount
    setAside = input.facts.setAsideCount
    kind = survey.sampling.kind.rawValue
    threshold = survey.disclosure.threshold
    weight = survey.weighting.supplied.first?.question
    strata = survey.sampling.strata
    cluster = survey.sampling.cluster
    lonelyStratum = survey.sampling.lonelyStratum.rawValue
    letters = Rule(survey.letters)
    rows = survey.tables.flatMap(\.questions)
    by = survey.banners.map(\.id)
    self.notes = notes
    self.problems = problems.map(\.diagnostic)
    columns = survey.codebook.questions.map { question in
      Column(
        name: question.id, kind: question.kind == .number ? "number" : "codes",
        codes: question.codes.map { Code(code: $0.code, score: $0.score) })
    }
    crossTabulation = input.results.crossTabulation
  }

  private enum CodingKeys: String, CodingKey {
    case file, encoding, delimiter, records, used, kind, threshold, weight, strata, cluster
    case rows, by, notes, letters, problems, columns
    case lonelyStratum = "lonely_stratum"
    case setAside = "set_aside"
    case crossTabulation = "cross_tabulation"
  }
}
