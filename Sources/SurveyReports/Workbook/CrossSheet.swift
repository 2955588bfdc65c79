import SurveyAnalysis
import SurveyData
import XLSXWriting

/// A sheet of cross-tabulations: the tables of one question, or of one labelled plan, one under
/// another below a shared heading.
enum CrossSheet {
  static func content(
    _ tables: BookNames.Tables, _ index: ReportIndex, _ names: BookNames
  ) -> SheetContent {
    let words = index.words
    let columnCount = tables.tables.map(\.columns.count).max() ?? 1
    var widths = [44.0]
    for _ in 0..<columnCount { widths += [9, 4.5] }
    var page = BookPage(tables.name, index: index, names: names, widths: widths)
    let last = max(2 * columnCount, 8)
    page.addBackLink()
    let title = ContentsSheet.title(tables, index)
    page.addLine(tables.question.map { "\($0) · \(title)" } ?? title, Look.title, upTo: last)
    if let question = tables.question.flatMap({ id in index.variables.first { $0.sheet == id } }),
      let routing = question.askedIfText
    {
      page.addLine(words.askedIf(routing), Look.note, upTo: last)
    }

    let headings = tables.tables.map { CrossHeading($0, index) }
    var shown: CrossHeading?
    for (table, heading) in zip(tables.tables, headings) {
      if heading != shown {
        if shown != nil { page.content.skipRows() }
        let first = page.content.rows.count
        heading.add(to: &page)
        if shown == nil, headings.allSatisfy({ $0 == heading }) {
          page.hold(from: first, through: page.content.rows.count - 1, columns: 1)
        }
        shown = heading
      }
      CrossTableRows(table: table, index: index, heading: heading)
        .add(to: &page, isAlone: tables.tables.count == 1 && tables.question != nil)
    }
    if page.content.frozenRows == 0 { page.content.frozenColumns = 1 }
    page.content.skipRows()
    for line in words.readingRule(lettersAreTests: index.lettersAreTests) {
      page.addLine(line, Look.wrappedNote, upTo: last)
    }
    return page.content
  }
}

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
    var letters = [Cell.blank(Look.letter)]
    var merges: [(row: Int, first: Int, last: Int)] = []
    var bannerHeight = 15.0
    var pointHeight = 15.0
    for (place, column) in columns.enumerated() {
      let first = 1 + 2 * place
      let label: Cell = column.opens ? .text(column.bannerLabel, Look.banner) : .blank(Look.banner)
      banners += [label, .blank(Look.banner)]
      points += [.text(column.label, Look.point), .blank(Look.point)]
      letters += [.text(column.letter, Look.letter), .blank(Look.letter)]
      merges += [(1, first, first + 1), (2, first, first + 1)]
      pointHeight = max(pointHeight, TextFit.height(column.label, width: 11, fontSize: 9))
      if column.opens {
        let span = columns[place...].prefix { $0.banner == column.banner }.count
        merges.append((0, first, first + 2 * span - 1))
        bannerHeight = max(
          bannerHeight, TextFit.height(column.bannerLabel, width: Double(span) * 12))
      }
    }
    let row = page.content.append(banners, height: bannerHeight)
    page.content.append(points, height: pointHeight)
    page.content.append(letters, height: 14)
    for merge in merges {
      page.content.merges.append(
        CellRange(
          CellReference(row: row + merge.row, column: merge.first),
          CellReference(row: row + merge.row, column: merge.last)))
    }
  }
}
