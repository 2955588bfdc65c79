import XLSXWriting

/// A sheet of the workbook of all surveys being laid out.
struct ObservatoryPage: SheetLayout {
  let words: ReportWords
  var content: SheetContent
  let widths: [Double]

  /// A landscape page, one page wide; made-up waves are told at the head of each printed page.
  init(
    _ name: SheetName, _ words: ReportWords, isSynthetic: Bool, title: String, widths: [Double]
  ) {
    self.words = words
    self.widths = widths
    content = SheetContent(name: name)
    content.setWidths(widths)
    content.showsGridlines = false
    content.orientation = .landscape
    content.pagesWide = 1
    content.header = PageText(
      left: [.text(words.observatoryTitle)],
      centre: isSynthetic ? [.text(words.syntheticHeader)] : [],
      right: [.text(String(title.prefix(60)))])
    content.footer = PageText(
      centre: [.sheetName], right: [.pageNumber, .text(" / "), .pageCount])
  }

  /// The way back: a small link in the first cell.
  mutating func addBackLink(to target: SheetName) {
    content.append([Cell(.link("← \(target.text)", to: target), Look.link)])
  }

  /// A filter over the columns, from the row of headings to the last row.
  mutating func addFilter(from head: Int) {
    let last = content.rows.count - 1
    guard last > head else { return }
    content.filter = CellRange(
      CellReference(row: head, column: 0), CellReference(row: last, column: widths.count - 1))
  }
}
