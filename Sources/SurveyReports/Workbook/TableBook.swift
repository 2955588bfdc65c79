import SurveyAnalysis
import SurveyData
public import XLSXWriting

/// The workbook of a wave: every number with its base, its weight and its test.
public struct TableBook {
  /// The workbook as a value; nothing is written. The same input gives an equal value.
  ///
  /// Sheets: cover, contents, frequencies, one a question, one of all derived columns, maturity where
  /// there is one (profiles, then cross-tabulations), one a labelled plan, those of tables of indicators,
  /// comparisons, trends where there are earlier waves, weighting where there are weights or a frame,
  /// tables not produced, method, problems; without cross-tabulations, none of theirs. Numbers are
  /// numeric cells of full precision; letters stand in the
  /// narrow column on their right; text stands for a number only where none may be shown (`8 sur 22`, `[c]`, `[m]`, `[b]`, `[x]`, `–`).
  public static func content(_ input: ReportInput) -> WorkbookContent {
    let index = ReportIndex(input)
    let names = BookNames(index)
    let crosses = names.tables.map { CrossSheet($0, index, names) }
    let indicators = names.indicators.map { IndicatorSheet($0, index, names) }
    var sheets = [
      CoverSheet.content(index, names),
      ContentsSheet.content(
        index, names, starts: crosses.map(\.starts), indicators: indicators.map(\.starts)),
    ]
    if index.hasCrossTables, !index.areGroupsApart {
      sheets.append(FlatSheet.content(index, names))
    }
    var profiles = input.results.maturity.map { MaturitySheet.content($0, index, names) }
    for (tables, cross) in zip(names.tables, crosses) {
      if tables.followsProfiles, let sheet = profiles {
        sheets.append(sheet)
        profiles = nil
      }
      sheets.append(cross.content)
    }
    if let profiles { sheets.append(profiles) }
    sheets += indicators.map(\.content)
    if index.hasCrossTables { sheets.append(ComparisonSheet.content(index, names)) }
    if let trends = TrendRead(index) {
      sheets.append(TrendSheet.content(trends, names))
      if let panel = PanelSheet.content(trends, names) { sheets.append(panel) }
    }
    if WeightingSheet.isNeeded(input.results.weighting) {
      sheets.append(WeightingSheet.content(index, names))
    }
    if index.hasCrossTables { sheets.append(MissingSheet.content(index, names)) }
    sheets.append(MethodSheet.content(index, names))
    if let sheet = ContractSheet.content(index, names) { sheets.append(sheet) }
    if let sheet = CorrectionSheet.content(index, names) { sheets.append(sheet) }
    sheets.append(ProblemSheet.content(index, names))
    return WorkbookContent(properties: properties(index), sheets: sheets)
  }

  private static func properties(_ index: ReportIndex) -> WorkbookProperties {
    let input = index.input
    var properties = WorkbookProperties()
    properties.title = index.title
    properties.subject = index.words.wave(input.wave.id)
    properties.company = input.survey.commissioner ?? ""
    properties.category = index.words.audience(input.results.disclosure.audience)
    properties.comments = index.words.edition(input.edition)
    properties.keywords = input.wave.isSynthetic ? index.words.synthetic(input.wave) : ""
    return properties
  }
}
