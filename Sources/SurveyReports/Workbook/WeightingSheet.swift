import SurveyAnalysis
import SurveyData
import XLSXWriting

/// What weights cost, the margins they were brought to, and the respondents against the frame.
enum WeightingSheet {
  /// Whether there is anything to say.
  static func isNeeded(_ result: WeightingResult) -> Bool {
    !result.weights.isEmpty || !(result.frame?.variables.isEmpty ?? true)
  }

  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let result = index.input.results.weighting
    var page = BookPage(
      names.weighting, index: index, names: names,
      widths: [44] + Array(repeating: 12.5, count: 13))
    page.addBackLink()
    page.addLine(words.weightingSheet, Look.title)
    page.addLine(words.weightingNote, Look.wrappedNote, upTo: 9)
    page.content.frozenRows = page.content.rows.count
    page.content.frozenColumns = 1
    for weight in result.weights { add(weight, index, to: &page) }
    if let frame = result.frame { add(frame, index, to: &page) }
    return page.content
  }

  private static func add(
    _ weight: WeightingResult.Weight, _ index: ReportIndex, to page: inout BookPage
  ) {
    let words = index.words
    let declared = index.input.survey.weighting.calibrated.first { $0.id == weight.id }
    let isTrimmed = weight.groups.contains { $0.atUpper != nil }
    let isMade = weight.groups.contains { $0.cycles != nil }
    page.content.skipRows()
    page.addLine("\(words.weightHeading) \(words.quoted(weight.id))", Look.section, upTo: 9)
    page.addLine(
      words.capitalised(words.method(of: weight, declared)) + ".", Look.wrappedNote, upTo: 9)
    page.addHeadings(
      [
        weight.within.map { index.shortTitle(ofVariable: $0) } ?? "", "n", words.sumHeading,
        words.effectiveBase, words.designEffect, words.efficiency, words.smallest, words.largest,
        words.ratio,
      ] + (isTrimmed ? [words.largestUntrimmed, words.atLower, words.atUpper] : [])
        + (isMade ? [words.cycles, words.remainingMiss] : []), texts: 1)
    for group in weight.groups {
      var cells: [Cell] = [
        .text(name(group.code, of: weight.within, index), Look.stub),
        .integer(group.count, Look.count), .number(group.sum, Look.weighted),
        .number(group.effectiveBase, Look.weighted), .number(group.designEffect, Look.mean),
        .number(group.efficiency, Look.finePercent), .number(group.smallest, Look.mean),
        .number(group.largest, Look.mean),
        .number(group.largest / group.smallest, Look.score),
      ]
      if isTrimmed {
        cells += [
          page.cell(group.largestUntrimmed, Look.mean),
          group.atLower.map { .integer($0, Look.count) } ?? .blank(Look.count),
          group.atUpper.map { .integer($0, Look.count) } ?? .blank(Look.count),
        ]
      }
      if isMade {
        cells += [
          group.cycles.map { .integer($0, Look.count) } ?? .blank(Look.count),
          group.miss.map { .number($0, Look.scientific) } ?? .blank(Look.count),
        ]
      }
      page.addRow(cells)
    }
    for group in weight.groups where !group.margins.isEmpty {
      addMargins(of: group, weight, index, to: &page)
    }
  }

  private static func addMargins(
    of group: WeightingResult.Group, _ weight: WeightingResult.Weight, _ index: ReportIndex,
    to page: inout BookPage
  ) {
    let words = index.words
    page.content.skipRows()
    let title = group.code.map { "\(words.marginsTitle) · \(name($0, of: weight.within, index))" }
    page.addHeadings(
      [title ?? words.marginsTitle, "n", words.before, words.target, words.after], texts: 1)
    for margin in group.margins {
      page.addRow([
        .text(index.shortTitle(ofVariable: margin.variable), Look.block)
      ])
      for code in margin.codes {
        page.addRow([
          .text(name(code.code, of: margin.variable, index), Look.stub.with { $0.indent = 2 }),
          count(code.count, page), share(code.before, page), share(code.target, page),
          share(code.after, page),
        ])
      }
    }
  }

  private static func add(_ frame: FrameResult, _ index: ReportIndex, to page: inout BookPage) {
    guard !frame.variables.isEmpty else { return }
    let words = index.words
    let isWeighted = index.input.survey.weighting.standardName != Weighting.unweighted
    page.content.skipRows()
    page.addLine(words.frameTitle, Look.section, upTo: 9)
    page.addLine(words.frameNote(frame), Look.wrappedNote, upTo: 9)
    page.addHeadings(
      ["", words.asked, words.respondents, words.rate, words.frameShare, words.respondentShare]
        + (isWeighted ? [words.weightedShare] : []), texts: 1)
    for variable in frame.variables {
      page.addRow([.text(index.shortTitle(ofVariable: variable.variable), Look.block)])
      for code in variable.codes {
        var cells: [Cell] = [
          .text(name(code.code, of: variable.variable, index), Look.stub.with { $0.indent = 2 }),
          .number(code.asked, Look.count), count(code.count, page),
          code.count == nil
            ? .text(Shown.Mark.confidential.rawValue, Look.mark)
            : page.cell(code.rate, Look.finePercent),
          share(code.frameShare, page), share(code.share, page),
        ]
        if isWeighted { cells.append(share(code.weightedShare, page)) }
        page.addRow(cells)
      }
    }
  }

  private static func count(_ count: Int?, _ page: BookPage) -> Cell {
    page.cell(count.map { .number(Double($0)) } ?? .mark(.confidential), Look.count)
  }

  private static func share(_ share: Double?, _ page: BookPage) -> Cell {
    page.cell(share.map { .number($0) } ?? .mark(.confidential), Look.finePercent)
  }

  /// The wording of a code; of a group, or « Ensemble ».
  static func name(_ code: String?, of variable: String?, _ index: ReportIndex) -> String {
    guard let code, let variable else { return index.words.total }
    if code == Weighting.withoutCode { return index.words.withoutCode }
    let known = index.variable(variable)?.codes.first { $0.code == code }
    return known?.label.text(index.language) ?? code
  }
}
