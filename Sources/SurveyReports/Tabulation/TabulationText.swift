import SurveyAnalysis
import SurveyData

/// One file tabulated on its own, as text for a terminal.
public struct TabulationText {
  /// The tables as UTF-8 text of at most 100 columns; a wide table comes in several blocks. The same
  /// input gives the same bytes.
  public static func text(_ input: ReportInput) -> String {
    let index = ReportIndex(input)
    let words = index.words
    var page = TextPage()
    page.addHeading(index.title, underline: "=")
    let facts = input.facts
    page.addParagraph(
      words.answers(
        used: facts.usedCount, records: facts.recordCount, setAside: facts.setAsideCount)
        + (index.zeroWeightsNote.map { "\(words.semicolon) \($0)" } ?? "")
    )
    for table in index.tables { TextCrossTable(table, index).add(to: &page) }
    let reading = reading(index, tables: page.text)
    page.addBlank()
    for missing in missing(index) { page.addParagraph(missing, hanging: 2) }
    if !reading.isEmpty { page.addHeading(words.legendHeading) }
    for line in reading { page.addParagraph(line) }
    page.addHeading(words.remarks)
    for note in notes(input) { page.addParagraph("- " + note, hanging: 2) }
    return printable(page.text)
  }

  /// What letters and marks mean, of those that the tables have.
  private static func reading(_ index: ReportIndex, tables text: String) -> [String] {
    let (words, survey) = (index.words, index.input.survey)
    let columns = index.tables.flatMap(\.columns)
    var lines: [String] = []
    if columns.contains(where: { !$0.isTotal }) {
      lines.append(
        words.lettersRule(
          survey.letters, lettersAreTests: index.lettersAreTests,
          hasOverlap: survey.banners.contains(where: \.isOverlapping)))
    }
    let items = words.legend.filter { item in
      switch item.mark {
      case "*": columns.contains { $0.status == .flagged }
      case "**": columns.contains { $0.status == .countOnly }
      case "u": columns.contains(where: \.isUnanimous)
      case "–": columns.contains { $0.status == .empty }
      default: text.contains(item.mark)
      }
    }
    if !items.isEmpty { lines.append(words.legend(items)) }
    return lines
  }

  /// A text without what a terminal takes for a command: nobody has read the file's values yet.
  private static func printable(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
      plain.append(isControl ? " " : scalar)
    }
    return String(plain)
  }

  /// What was assumed, in sentences: the kind of sample, weight, strata, codes, small bases.
  public static func notes(_ input: ReportInput) -> [String] {
    let words = ReportWords(input.survey.language)
    let sampling = input.survey.sampling
    let crossTabulation = input.results.crossTabulation
    let cells = crossTabulation.tables.flatMap(\.rows).flatMap(\.cells)
    let lacksIntervals =
      cells.contains { $0.intervalReason != nil } && !cells.contains { $0.low != nil }
    var notes = [
      lacksIntervals ? words.takenWithoutIntervals(sampling) : words.taken(sampling)
    ]
    if let strata = sampling.strata { notes.append(words.stratified(by: strata)) }
    if let cluster = sampling.cluster { notes.append(words.clustered(by: cluster)) }
    if sampling.showsIntervals, let lonely = crossTabulation.lonelyStrata {
      notes.append(words.lonelyStrata(lonely, sampling))
    }
    let standard = input.survey.weighting.standardName
    let summary = crossTabulation.weights.first { $0.id == standard }
    if let summary, standard != Weighting.unweighted {
      notes.append(words.weighted(summary))
    } else {
      notes.append(words.unweightedSample)
    }
    return notes + [
      words.columnsNote, words.thresholdNote(input.survey.disclosure.threshold),
      words.reading(input.facts.dialect),
    ]
  }

  /// What could not be produced, a sentence each.
  static func missing(_ index: ReportIndex) -> [String] {
    index.input.results.crossTabulation.missing.map { missing in
      index.words.notMade(
        index.title(ofVariable: missing.variable),
        missing.banner.map { index.label(ofBanner: $0) }, missing.reason)
    }
  }
}
