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
    return csv(blocks(index), index)
  }

  /// The same lines, and the words for their keys.
  public static func release(_ input: ReportInput) -> (csv: String, wave: PublishedWave) {
    let index = ReportIndex(input)
    let blocks = blocks(index)
    return (csv(blocks, index), WaveCatalogue(index).wave(of: blocks))
  }

  private static func csv(_ blocks: [[TidyLine]], _ index: ReportIndex) -> String {
    let input = index.input
    let source = input.wave.isSynthetic ? "synthetique" : "observe"
    let start = TidyText.cells([input.survey.id, input.wave.id]) + ","
    let end = "," + TidyText.cells([source]) + "\n"
    var text = header.joined(separator: ",") + "\n"
    for lines in blocks {
      var previous: TidyLine?
      for line in lines where previous.map({ TidyLine.precedes($0, line) }) ?? true {
        text += start
        line.write(to: &text)
        text += line.source.map { "," + TidyText.cells([$0]) + "\n" } ?? end
        previous = line
      }
    }
    return text
  }

  /// The lines of each table and variable, in the order of their keys: most come in that order
  /// already, so that there is little to sort.
  private static func blocks(_ index: ReportIndex) -> [[TidyLine]] {
    var blocks: [[String]: [TidyLine]] = [:]
    for table in index.tables {
      blocks[[table.plan, table.variable], default: []] += TidyTables.lines(of: table, index)
    }
    let others =
      (index.input.results.maturity.map { TidyMaturity.lines(of: $0, index) } ?? [])
      + (index.input.results.trends.map { TidyTrends.lines(of: $0, index) } ?? [])
    for line in others {
      blocks[[line.row.table, line.row.question], default: []].append(line)
    }
    for table in index.input.results.indicators {
      for line in TidyIndicators.lines(of: table, index.input.wave) {
        blocks[[line.row.table, line.row.question], default: []].append(line)
      }
    }
    for line in TidyWeighting.lines(of: index.input.results.weighting) {
      blocks[[line.row.table, line.row.question], default: []].append(line)
    }
    return blocks.sorted { left, right in
      left.key.lexicographicallyPrecedes(right.key, by: TidyText.precedes)
    }.map { block in
      let lines = block.value
      let isSorted = zip(lines, lines.dropFirst()).allSatisfy { TidyLine.precedes($0, $1) }
      return isSorted ? lines : lines.sorted(by: TidyLine.precedes)
    }
  }
}
