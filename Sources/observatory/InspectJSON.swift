import SurveyData
import SurveyIngest

/// What a file holds, as JSON.
struct InspectJSON: Encodable {
  struct Value: Encodable {
    let value: String
    let count: Int
  }

  struct Field: Encodable {
    let column: Int
    let header: String
    let id: String?
    let question: String?
    let wording: String?
    let option: String?
    let optionWording: String?
    let role: String
    let kind: String
    let answered: Int
    let missing: Int
    let missingShare: Double
    /// nil: over a thousand.
    let distinct: Int?
    /// nil where they are not to be shown.
    let values: [Value]?
    let smallest: Double?
    let largest: Double?
    let decimals: Int?
    let decimalComma: Bool?
    let shortest: Int
    let longest: Int
  }

  struct Finding: Encodable {
    let line: Int?
    let column: Int?
    let message: String
    let help: String?
  }

  /// The tool that wrote the file, by name.
  let tool: String
  let encoding: String
  let delimiter: String
  let runnerUp: String?
  let quoting: Bool
  let lineEnds: String
  let headerRecords: Int
  let records: Int
  let raggedRecords: Int
  let columns: Int
  /// In which order days are written; nil where there are none, or nothing tells.
  let dates: String?
  let fields: [Field]
  /// What looks wrong.
  let problems: [Finding]

  private enum CodingKeys: String, CodingKey {
    case tool, encoding, delimiter, runnerUp, quoting, lineEnds, headerRecords, records
    case raggedRecords, columns, dates, fields, problems
  }

  init(_ profile: ExportProfile) {
    tool = profile.layout.tool.rawValue
    headerRecords = profile.layout.headerRecords
    encoding = profile.encoding
    delimiter = profile.delimiter
    runnerUp = profile.runnerUp
    quoting = profile.hasQuoting
    lineEnds = profile.lineEnd
    records = profile.recordCount
    raggedRecords = profile.raggedCount
    columns = profile.columns.count
    dates = profile.dateOrder
    problems = profile.problems.map { problem in
      Finding(
        line: problem.line > 0 ? problem.line : nil,
        column: problem.column > 0 ? problem.column : nil,
        message: problem.message(), help: problem.help())
    }
    fields = zip(profile.columns, profile.layout.columns).map { column, heading in
      let numbers = column.mayShowNumbers ? column.numbers : nil
      return Field(
        column: column.ordinal, header: column.header, id: heading.id,
        question: heading.question, wording: heading.wording, option: heading.option,
        optionWording: heading.optionWording, role: heading.role.rawValue,
        kind: column.kind.rawValue,
        answered: column.answeredCount, missing: column.missingCount,
        missingShare: column.missingShare, distinct: column.values?.count,
        values: column.shownValues?.map { Value(value: $0.text, count: $0.count) }
          ?? column.shownOptions?.map { Value(value: $0.text, count: $0.count) },
        smallest: numbers?.smallest, largest: numbers?.largest, decimals: numbers?.decimals,
        decimalComma: numbers?.useComma, shortest: column.shortest, longest: column.longest)
    }
  }
}
