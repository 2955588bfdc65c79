import SurveyData
import XLSXWriting

/// How the numbers were made: the notice that a reader may hold the reports to.
enum MethodSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    var page = BookPage(names.method, index: index, names: names, widths: [30, 110])
    page.addBackLink()
    page.addLine(words.methodSheet, Look.title)
    if index.input.wave.isSynthetic {
      page.addLine(words.synthetic(index.input.wave), Look.synthetic)
    }
    for section in MethodNotice.sections(index) {
      page.content.skipRows()
      page.addLine(section.title, Look.section)
      for line in section.lines {
        page.addRow([
          .text(line.heading, Look.stub.with { $0.colour = Look.muted }),
          .text(line.text, Look.stub),
        ])
      }
    }
    return page.content
  }
}
