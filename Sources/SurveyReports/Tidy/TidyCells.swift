import SurveyAnalysis
import SurveyData

/// Every published number of a wave, one a line, at full precision: `cells.csv`.
///
/// The columns and their words are described in the module's article.
public struct TidyCells {
  /// The names of the columns; the first eight are the key of a line.
  public static let header = [
    "survey", "wave", "table", "question", "row", "banner", "point", "statistic", "value", "unit",
    "status", "reason", "n", "weighted_n", "effective_base", "low", "high", "letters", "source",
  ]

  /// The lines as CSV in UTF-8, sorted by key, each key once; a number that may not be shown has an
  /// empty value, a status and a reason.
  public static func csv(_ input: ReportInput) -> String {
    let index = ReportIndex(input)
    var lines = index.tables.flatMap { TidyTables.lines(of: $0, index) }
    if let maturity = input.results.maturity {
      lines += TidyMaturity.lines(of: maturity, index)
    }
    let keyed = lines.map { (key: $0.key, line: $0) }
      .sorted {
        $0.key.lexicographicallyPrecedes($1.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
    let source = input.wave.isSynthetic ? "synthetique" : "observe"
    let start = [input.survey.id, input.wave.id].map(CSVText.cell).joined(separator: ",")
    var text = header.joined(separator: ",") + "\n"
    var previous: [String] = []
    for (key, line) in keyed where key != previous {
      previous = key
      text += start
      for field in line.fields(source: source) { text += "," + CSVText.cell(field) }
      text += "\n"
    }
    return text
  }
}
