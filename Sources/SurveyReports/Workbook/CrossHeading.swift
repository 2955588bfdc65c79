import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The heading over the columns of a table: banners, points, letters.
struct CrossHeading: Equatable {
  /// One column: its place in the heading.
  struct Column: Equatable {
    var banner: String?
    var bannerLabel: String
    var label: String
    var letter: String
    /// Whether a banner begins with it.
    var opens: Bool
  }

  let columns: [Column]

  init(_ table: CrossTable, _ index: ReportIndex) {
    var previous: String??
    columns = table.columns.map { column in
      let opens = previous.map { $0 != column.banner } ?? true
      previous = .some(column.banner)
      let letter = column.letter ?? (index.isOverlapping(column.banner) ? "±" : "")
      return Column(
        banner: column.banner,
        bannerLabel: column.isTotal ? "" : index.label(ofBanner: column.banner),
        label: index.label(ofPoint: column.point, in: column.banner), letter: letter, opens: opens)
    }
  }

  /// Adds three rows: banners, points, letters. A point is over two columns: values and letters.
  func add(to page: inout BookPage) {
    var banners = [Cell.blank(Look.banner)]
    var points = [Cell.blank(Look.point)]
    var letters = [Cell.text(page.words.columnLetter, Look.letterStub)]
    var merges: [(row: Int, first: Int, last: Int)] = []
    var bannerHeight = 15.0
    var pointHeight = 15.0
    func width(_ first: Int, _ count: Int) -> Double {
      page.widths[first..<min(page.widths.count, first + 2 * count)].reduce(0, +)
    }
    for (place, column) in columns.enumerated() {
      let first = 1 + 2 * place
      let label: Cell = column.opens ? .text(column.bannerLabel, Look.banner) : .blank(Look.banner)
      banners += [label, .blank(Look.banner)]
      points += [.text(column.label, Look.point), .blank(Look.point)]
      letters += [.text(column.letter, Look.letter), .blank(Look.letter)]
      merges += [(1, first, first + 1), (2, first, first + 1)]
      pointHeight = max(
        pointHeight, BookPage.height(column.label, Look.point, width: width(first, 1)))
      if column.opens {
        let span = columns[place...].prefix { $0.banner == column.banner }.count
        merges.append((0, first, first + 2 * span - 1))
        bannerHeight = max(
          bannerHeight, BookPage.height(column.bannerLabel, Look.banner, width: width(first, span)))
      }
    }
    let row = page.content.append(banners, height: bannerHeight)
    page.content.append(points, height: pointHeight)
    page.content.append(letters, height: 13)
    for merge in merges {
      page.content.merges.append(
        CellRange(
          CellReference(row: row + merge.row, column: merge.first),
          CellReference(row: row + merge.row, column: merge.last)))
    }
  }
}
