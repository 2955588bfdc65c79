import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The widths of the columns of cross-tabulations: as narrow as what stands in them allows, so that
/// fifteen columns of values and letters can be read on one printed page.
enum CrossWidths {
  /// The stub's width in characters.
  static let stub = 38.0

  /// The stub, then for each column of the tables its values and its letters.
  static func widths(_ tables: [CrossTable], _ index: ReportIndex) -> [Double] {
    let count = tables.map(\.columns.count).max() ?? 1
    var widths = [stub]
    for place in 0..<count {
      let own = tables.filter { place < $0.columns.count }
      let letters = own.map { lettersWidth($0, place) }.max() ?? 0
      let values = own.map { valuesWidth($0, place, index) }.max() ?? 0
      let labels = own.map { labelWidth($0.columns[place], index) }.max() ?? 0
      widths += [max(values, labels - letters), letters]
    }
    return widths
  }

  private static func lettersWidth(_ table: CrossTable, _ place: Int) -> Double {
    let size = Look.letters.fontSize ?? 8
    let texts = table.rows.map { $0.cells[place].letters } + [table.columns[place].mark]
    let widest = texts.map { TextFit.characters($0, fontSize: size, bold: true) }.max() ?? 0
    return max(2, widest + 0.8)
  }

  private static func valuesWidth(
    _ table: CrossTable, _ place: Int, _ index: ReportIndex
  ) -> Double {
    let column = table.columns[place]
    let words = index.words
    var texts = ["100 %", words.numbers.decimal(column.weightedCount, places: 1)]
    for row in table.valueRows {
      guard let value = row.cells[place].value else { continue }
      texts.append(words.numbers.decimal(value, places: 2))
    }
    var widest = texts.map { TextFit.characters($0, fontSize: 10) }.max() ?? 0
    var counts: [Int] = []
    if table.columns.count > 1, !table.shareRows.isEmpty { counts.append(29) }
    if let count = column.shownCount.number, column.status == .countOnly {
      counts.append(Int(count))
    }
    for count in counts {
      let text = words.outOf(count, count)
      let size = Look.mark.fontSize ?? 9
      // Such a text may reach into the letters on its left: there are few beside small bases.
      widest = max(widest, TextFit.characters(text, fontSize: size) - (place > 0 ? 1.5 : 0))
    }
    return widest + 0.8
  }

  /// Room for the longest word of a heading.
  private static func labelWidth(_ column: CrossTable.Column, _ index: ReportIndex) -> Double {
    let size = Look.point.fontSize ?? 8
    let label = index.label(ofPoint: column.point, in: column.banner)
    let widest = label.split(separator: " ").map {
      TextFit.characters(String($0), fontSize: size)
    }
    return (widest.max() ?? 0) + 0.8
  }
}

extension CrossTable.Column {
  /// `*` under 100, `**` under 30, `u` where all gave one answer.
  var mark: String {
    let size =
      switch status {
      case .flagged: "*"
      case .countOnly: "**"
      case .plain, .belowMinimum, .confidential, .empty: ""
      }
    return size + (isUnanimous ? "u" : "")
  }
}
