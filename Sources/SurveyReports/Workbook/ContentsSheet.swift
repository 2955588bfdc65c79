import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The list of sheets: a link, the wording, who was asked, the base, and how many gave no answer.
struct ContentsSheet {
  private let index: ReportIndex
  private let names: BookNames
  private var page: BookPage

  /// Universe, base and non-response are of cross-tabulations only.
  private var columnCount: Int { index.areGroupsApart ? 5 : index.hasCrossTables ? 6 : 3 }

  /// The sheet; `starts` has the row of each table, for each sheet of tables, `indicators` for each of
  /// indicators.
  static func content(
    _ index: ReportIndex, _ names: BookNames, starts: [[Int]], indicators: [[Int]]
  ) -> SheetContent {
    var sheet = ContentsSheet(index, names)
    sheet.addAll(starts: starts, indicators: indicators)
    return sheet.page.content
  }

  private init(_ index: ReportIndex, _ names: BookNames) {
    self.index = index
    self.names = names
    page = BookPage(
      names.contents, index: index, names: names,
      widths: Array(
        (index.hasCrossTables ? [30, 78, 44, 10, 12, 14] : [30, 78, 10]).prefix(
          index.areGroupsApart ? 5 : 6)))
  }

  private var words: ReportWords { index.words }

  private mutating func addAll(starts: [[Int]], indicators: [[Int]]) {
    page.addBackLink(to: names.cover)
    page.addLine(words.contentsSheet, Look.title)
    let head: Int
    if index.hasCrossTables {
      page.addLine(
        words.contentsNote(areGroupsApart: index.areGroupsApart), Look.wrappedNote)
      let headings = [
        words.sheet, words.content, words.universeHeading, words.number, "n", words.nonResponse,
      ]
      head = page.addHeadings(Array(headings.prefix(columnCount)), texts: 3)
    } else {
      head = page.addHeadings([words.sheet, words.content, words.number], texts: 2)
    }
    page.hold(from: head, through: head)
    if index.hasCrossTables, !index.areGroupsApart { add(names.flat, words.flatContent) }
    var group: String?
    var hasProfiles = index.input.results.maturity != nil
    func openGroup(_ title: String) {
      if title != group { addGroup(title) }
      group = title
    }
    func addProfiles() {
      guard hasProfiles else { return }
      hasProfiles = false
      openGroup(words.maturitySheet)
      add(names.maturity, words.maturityContent)
    }
    for (sheet, rows) in zip(names.tables, starts) {
      if sheet.followsProfiles { addProfiles() }
      openGroup(groupTitle(sheet.kind))
      add(sheet, rows)
    }
    addProfiles()
    if !indicators.isEmpty { addGroup(words.indicatorsGroup) }
    for (sheet, rows) in zip(names.indicators, indicators) { add(sheet, rows) }
    addGroup(words.aboutTables)
    if index.hasCrossTables { add(names.comparisons, words.comparisonsContent) }
    if let trends = index.input.results.trends {
      add(names.trends, words.trendsContent)
      if PanelSheet.isNeeded(trends) { add(names.panel, words.panelContent) }
    }
    if WeightingSheet.isNeeded(index.input.results.weighting) {
      add(names.weighting, words.weightingContent)
    }
    if index.hasCrossTables {
      add(
        names.missing, words.missingContent,
        count: index.input.results.crossTabulation.missing.count)
    }
    add(
      names.method, index.hasCrossTables ? words.methodContent : words.indicatorMethodContent)
    if let contract = index.input.contract {
      add(names.contract, words.contractContent, count: contract.differences.count)
    }
    let corrections = CorrectionSheet.corrections(index)
    if !corrections.isEmpty {
      add(names.corrections, words.correctionsContent, count: corrections.count)
    }
    add(names.problems, words.problemsContent, count: index.input.problems.count)
  }

  private func groupTitle(_ kind: BookNames.Tables.Kind) -> String {
    switch kind {
    case .question: words.questionsGroup
    case .derived: words.derivedSheet
    case .maturity: words.maturitySheet
    case .plan: words.plansGroup
    }
  }

  private mutating func addGroup(_ title: String) {
    page.content.append(
      [.text(title, Look.group)]
        + Array(repeating: .blank(Look.group), count: columnCount - 1), height: 16)
  }

  /// A sheet of tables; where it has several of different variables, a line for each follows.
  private mutating func add(_ sheet: BookNames.Tables, _ rows: [Int]) {
    var isList = sheet.tables.count > 1
    if case .plan = sheet.kind { isList = false }
    let first = sheet.tables.first
    addRow([
      link(sheet.name.text, to: sheet.name), .text(sheet.title, Look.stub),
      .text(isList && sheet.question == nil ? "" : universe(first), Look.stub.quiet),
      .integer(sheet.tables.count, Look.count), base(sheet.tables),
      sheet.question == nil || isList ? .blank(Look.percent) : nonResponse(first),
    ])
    guard isList else { return }
    for (table, row) in zip(sheet.tables, rows) {
      let isOwn = sheet.question != nil
      addRow([
        link(
          isOwn ? table.variable : "→", to: sheet.name,
          cell: CellReference(row: row, column: 0), indent: 2),
        .text(index.shortTitle(ofVariable: table.variable), Look.stub.with { $0.indent = 2 }),
        .text(isOwn ? "" : universe(table), Look.stub.quiet), .blank(Look.count),
        base([table]),
        isOwn ? nonResponse(table) : .blank(Look.percent),
      ])
    }
  }

  /// A row as wide as the sheet: groups that are never pooled have no non-response of all.
  private mutating func addRow(_ cells: [Cell]) { page.addRow(Array(cells.prefix(columnCount))) }

  /// The share of those asked that gave no answer.
  private func nonResponse(_ table: CrossTable?) -> Cell {
    guard let found = table.flatMap({ NonResponse($0, index) }) else {
      return .text(Shown.Mark.confidential.rawValue, Look.mark)
    }
    return .number(found.share, Look.percent)
  }

  /// Who is in a table: its filter, and the routing of its question.
  private func universe(_ table: CrossTable?) -> String {
    guard let table else { return "" }
    let filter = index.filter(table.filter)?.universe.text(index.language)
    let routing = index.routing(ofVariable: table.variable)
    let parts = [filter, routing].compactMap { $0 }
    return parts.isEmpty ? words.everyone : parts.joined(separator: " · ")
  }

  /// The base of all respondents; of several tables the smallest and the largest.
  private func base(_ tables: [CrossTable]) -> Cell {
    let counts = tables.flatMap { index.bases(of: $0) }.compactMap(\.self)
    guard let least = counts.min(), let most = counts.max() else {
      return .text(Shown.Mark.confidential.rawValue, Look.mark)
    }
    guard least < most else { return .number(most, Look.count) }
    let numbers = words.numbers
    return .text(
      "\(numbers.integer(Int(least)))–\(numbers.integer(Int(most)))",
      Look.mark.with { $0.fontSize = 10 })
  }

  private mutating func add(_ name: SheetName, _ text: String, count: Int? = nil) {
    add(link(name.text, to: name), text, Look.stub.with { $0.colour = Look.muted }, count)
  }

  private mutating func add(_ link: Cell, _ text: String, _ style: CellStyle, _ count: Int?) {
    let number: Cell = count.map { .integer($0, Look.count) } ?? .blank(Look.count)
    addRow(
      index.hasCrossTables
        ? [
          link, .text(text, style), .blank(Look.stub), number, .blank(Look.count),
          .blank(Look.count),
        ] : [link, .text(text, style), number])
  }

  /// A sheet of indicators, with a line for each of its tables.
  private mutating func add(_ sheet: BookNames.Indicators, _ rows: [Int]) {
    let tables = sheet.tables.map { $0.label.text(index.language) }
    let isOne = tables.count == 1
    add(link(sheet.name.text, to: sheet.name), isOne ? tables[0] : "", Look.stub, tables.count)
    guard !isOne else { return }
    for (text, row) in zip(tables, rows) {
      add(
        link("→", to: sheet.name, cell: CellReference(row: row, column: 0), indent: 2), text,
        Look.stub.with { $0.indent = 2 }, nil)
    }
  }

  private func link(
    _ text: String, to name: SheetName, cell: CellReference = .first, indent: Int = 1
  ) -> Cell {
    Cell(
      .link(text, to: name, cell: cell),
      Look.stub.with {
        $0.colour = Look.accent
        $0.underlined = true
        $0.wraps = false
        $0.indent = indent
      })
  }
}
