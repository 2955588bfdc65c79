import SurveyAnalysis
import SurveyData
public import XLSXWriting

/// The workbook of a wave: every number with its base, its weight and its test.
public struct TableBook {
  /// The workbook as a value; nothing is written. The same input gives an equal value.
  ///
  /// Sheets: cover, contents, frequencies, one a question, one a labelled plan, comparisons,
  /// maturity where there is one, tables not produced, method, problems. Numbers are numeric cells
  /// of full precision; letters stand in the narrow column on their right; text stands for a number
  /// only where none may be shown (`8 sur 22`, `[c]`, `[m]`, `[b]`, `[x]`, `–`).
  public static func content(_ input: ReportInput) -> WorkbookContent {
    let index = ReportIndex(input)
    let names = BookNames(index)
    var sheets = [
      CoverSheet.content(index, names), ContentsSheet.content(index, names),
      FlatSheet.content(index, names),
    ]
    for tables in names.tables { sheets.append(CrossSheet.content(tables, index, names)) }
    sheets.append(ComparisonSheet.content(index, names))
    if let maturity = input.results.maturity {
      sheets.append(MaturitySheet.content(maturity, index, names))
    }
    sheets.append(MissingSheet.content(index, names))
    sheets.append(MethodSheet.content(index, names))
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
    properties.keywords = input.wave.isSynthetic ? index.words.synthetic : ""
    return properties
  }
}
