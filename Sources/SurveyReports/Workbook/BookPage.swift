import SurveyData
import XLSXWriting

/// A sheet being laid out: what all sheets of the workbook have in common.
struct BookPage: SheetLayout {
  let index: ReportIndex
  let names: BookNames
  /// The sheet so far.
  var content: SheetContent
  /// The widths of its columns.
  let widths: [Double]

  var words: ReportWords { index.words }

  /// A landscape page, one page wide, with headers and footers.
  init(_ name: SheetName, index: ReportIndex, names: BookNames, widths: [Double]) {
    self.index = index
    self.names = names
    self.widths = widths
    content = SheetContent(name: name)
    content.setWidths(widths)
    content.showsGridlines = false
    content.orientation = .landscape
    content.pagesWide = 1
    setPageText()
  }

  /// The way back: a small link in the first cell.
  mutating func addBackLink(to target: SheetName? = nil) {
    let target = target ?? names.contents
    content.append([Cell(.link("← \(target.text)", to: target), Look.link)])
  }

  private mutating func setPageText() {
    let isTabulation = index.input.isTabulation
    let wave = isTabulation ? "" : words.wave(index.input.wave.id)
    let edition = isTabulation ? "" : words.edition(index.input.edition)
    content.header = PageText(
      left: [.text(String(index.title.prefix(80)))],
      centre: index.input.wave.isSynthetic ? [.text(words.syntheticShort(index.input.wave))] : [],
      right: wave.isEmpty ? [] : [.text(String(wave.prefix(40)))])
    content.footer = PageText(
      left: edition.isEmpty ? [] : [.text(String(edition.prefix(40)))], centre: [.sheetName],
      right: [.pageNumber, .text(" / "), .pageCount])
  }
}
