import GRDB
import SurveyData
public import XLSXWriting

/// `observatory.xlsx`: the indicators of all surveys and waves, one page a territory and a stakeholder
/// group, made from `observatory.sqlite` and from nothing else.
public struct ObservatoryBook {
  /// The most waves of a survey in the lists: beyond, older ones are left to the database, and the workbook
  /// says it. Two years of months: who looks further back asks the database.
  public static let mostWaves = 24
  /// The most lines of the lists: the same for all surveys together.
  public static let mostLines = 100_000
  /// The most lines of one sheet; a longer list goes on over several.
  public static let sheetLines = 1_000_000

  private let db: Database
  private let contents: ObservatoryContents
  private let words: ReportWords
  private let most: ObservatoryContents.Most
  private let sheetLines: Int
  private var names = SheetNames()
  private let cover: SheetName
  private let summary: SheetName
  private let waves: SheetName

  /// The workbook as a value; the same file gives an equal value.
  ///
  /// - Parameters:
  ///   - path: the database.
  ///   - mostWaves: the most waves of a survey in the lists.
  ///   - mostLines: the most lines of the lists.
  ///   - sheetLines: the most lines of one sheet, at most a million.
  /// - Throws: ``ObservatoryDatabase/Fault``.
  public static func content(
    database path: String, mostWaves: Int = mostWaves, mostLines: Int = mostLines,
    sheetLines: Int = sheetLines
  ) throws -> WorkbookContent {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        var book = try ObservatoryBook(
          db, most: .init(waves: mostWaves, lines: mostLines), sheetLines: sheetLines)
        return try book.content()
      }
    } catch let error as DatabaseError {
      throw ObservatoryDatabase.fault(error, path)
    }
  }

  private init(_ db: Database, most: ObservatoryContents.Most, sheetLines: Int) throws {
    self.db = db
    self.most = most
    self.sheetLines = max(1, min(sheetLines, Self.sheetLines))
    contents = try ObservatoryContents(db, most: most)
    words = ReportWords(contents.language)
    cover = names.name(for: words.coverSheet)
    summary = names.name(for: words.contentsSheet)
    waves = names.name(for: words.wavesSheet)
  }

  /// A list of lines with its sheets, and how many lines it has.
  private struct List {
    var title: String
    var note: String
    var group: String?
    var sheets: [SheetContent] = []
    var count = 0
  }

  private mutating func content() throws -> WorkbookContent {
    let all = try list(
      words.indicatorsSheet, group: nil, note: words.indicatorsContent + ".", where: "1",
      shows: [.survey, .wave, .table, .group, .territory],
      by: "survey, wave_place, item_id, point_id")
    let order = "survey, item_id, point_id, wave_place"
    let territories = try contents.territories.map { member in
      try list(
        member.label, group: words.territoriesGroup, note: member.axisLabel,
        where: "territory = ?", [member.id], shows: [.survey, .wave, .table, .group], by: order)
    }
    let groups = try contents.groups.map { member in
      try list(
        member.label, group: words.stakeholdersGroup, note: member.axisLabel,
        where: "stakeholder_group = ?", [member.id], shows: [.survey, .wave, .table, .territory],
        by: order)
    }
    let lists = [all] + territories + groups
    var properties = WorkbookProperties()
    properties.title = words.observatoryTitle
    properties.subject = words.surveysAndWaves(contents.surveyCount, contents.waves.count)
    properties.category = words.observatoryAudience(Set(contents.waves.map(\.audience)))
    if contents.syntheticCount > 0 {
      properties.keywords = words.syntheticWaves(
        contents.syntheticCount, of: contents.waves.count)
    }
    return WorkbookContent(
      properties: properties,
      sheets: [coverSheet(), summarySheet(lists), wavesSheet()] + lists.flatMap(\.sheets))
  }

  private func page(_ name: SheetName, _ title: String, _ widths: [Double]) -> ObservatoryPage {
    ObservatoryPage(
      name, words, isSynthetic: contents.syntheticCount > 0, title: title, widths: widths)
  }

  // MARK: Lists

  private mutating func list(
    _ title: String, group: String?, note: String, where condition: String,
    _ arguments: StatementArguments = [], shows: Set<ObservatoryColumn>, by order: String
  ) throws -> List {
    var list = List(title: title, note: note, group: group)
    let columns = ObservatoryColumn.allCases.filter {
      shows.contains($0) || !ObservatoryColumn.optional.contains($0)
    }
    let listed = contents.listed.sorted().map { String($0) }.joined(separator: ", ")
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(ObservatoryLine.columns) FROM indicator
        WHERE \(condition) AND \(ObservatoryLine.condition) AND wave_id IN (\(listed))
        ORDER BY \(order), statistic
        """, arguments: arguments)
    var pages: [ObservatoryPage] = []
    var head = 0
    let cells = ObservatoryCells(words: words)
    while let row = try cursor.next() {
      let line = ObservatoryLine(row)
      if list.count % sheetLines == 0 {
        var next = page(names.name(for: title), title, columns.map(\.width))
        next.addBackLink(to: summary)
        next.addLine(title, Look.title)
        next.addLine(note, Look.wrappedNote)
        if let left = leftOut { next.addLine(left, Look.wrappedNote) }
        head = next.addRow(columns.map { .text($0.heading(words), $0.headingStyle) })
        next.hold(from: head, through: head)
        pages.append(next)
      }
      list.count += 1
      pages[pages.count - 1].addRow(columns.map { $0.cell(line, cells) })
    }
    for place in pages.indices { pages[place].addFilter(from: head) }
    list.sheets = pages.map(\.content)
    return list
  }

  /// What is said where not every wave is in the lists.
  private var leftOut: String? {
    let count = contents.waves.count - contents.listed.count
    return count > 0 ? words.wavesLeftOut(count, waves: most.waves, lines: most.lines) : nil
  }

  // MARK: The first sheets

  private func coverSheet() -> SheetContent {
    var page = page(cover, "", [26, 50, 50])
    page.content.skipRows()
    page.addLine(words.observatoryTitle, Look.title.with { $0.fontSize = 20 })
    page.addLine(
      words.surveysAndWaves(contents.surveyCount, contents.waves.count),
      Look.text.with { $0.colour = Look.muted })
    if contents.syntheticCount > 0 {
      page.content.skipRows()
      page.addLine(
        words.syntheticWaves(contents.syntheticCount, of: contents.waves.count),
        Look.synthetic.with { $0.fontSize = 12 })
    }
    page.content.skipRows()
    page.addLine(
      "\(words.audienceHeading)\(words.colon) "
        + words.observatoryAudience(Set(contents.waves.map(\.audience))) + ".", Look.wrapped)
    if let leftOut { page.addLine(leftOut, Look.wrapped) }
    page.content.skipRows()
    page.addLine(words.guideHeading, Look.section)
    for text in words.observatoryGuide { page.addLine(text, Look.wrapped) }
    page.content.skipRows()
    page.content.append([Cell(.link("→ \(summary.text)", to: summary), Look.link)])
    return page.content
  }

  private func summarySheet(_ lists: [List]) -> SheetContent {
    var page = page(summary, words.contentsSheet, [44, 78, 12])
    page.addBackLink(to: cover)
    page.addLine(words.contentsSheet, Look.title)
    let head = page.addHeadings([words.sheet, words.content, words.linesHeading], texts: 2)
    page.hold(from: head, through: head)
    func add(_ name: SheetName, _ text: String, _ count: Int) {
      let link = Look.stub.with {
        $0.colour = Look.accent
        $0.underlined = true
        $0.wraps = false
      }
      page.addRow([
        Cell(.link(name.text, to: name), link),
        .text(text, Look.stub.with { $0.colour = Look.muted }), .integer(count, Look.count),
      ])
    }
    add(waves, words.wavesContent, contents.waves.count)
    var group: String?
    for list in lists {
      if let title = list.group, title != group {
        page.content.append(
          [.text(title, Look.group), .blank(Look.group), .blank(Look.group)], height: 16)
        group = title
      }
      for (place, sheet) in list.sheets.enumerated() {
        let part =
          list.sheets.count > 1 ? words.part(place + 1, of: list.sheets.count) : nil
        let text =
          list.group == nil ? words.indicatorsContent : "\(list.note)\(words.colon) \(list.title)"
        let own = min(sheetLines, list.count - place * sheetLines)
        add(sheet.name, [text, part].compactMap { $0 }.joined(separator: ". "), own)
      }
    }
    return page.content
  }

  private func wavesSheet() -> SheetContent {
    let isCut = leftOut != nil
    var page = page(
      waves, words.wavesSheet, [52, 14, 12, 18, 38, 12, 30, 26, 14] + (isCut ? [12] : []))
    page.addBackLink(to: summary)
    page.addLine(words.wavesSheet, Look.title)
    if let leftOut { page.addLine(leftOut, Look.wrappedNote) }
    let headings = [
      words.survey, words.sheetFolder, words.waveHeading, words.kindHeading, words.dates,
      words.rowsUsedHeading, words.audienceHeading, words.dataHeading, words.editionHeading,
    ]
    let head = page.addRow(
      (headings + (isCut ? [words.inLists] : [])).enumerated().map { place, text in
        .text(text, place == 5 ? Look.numberHeading : Look.textHeading)
      })
    page.hold(from: head, through: head)
    for wave in contents.waves {
      page.addRow(
        [
          .text(wave.title, Look.stub), .text(wave.survey, Look.stub.quiet),
          .text(wave.wave, Look.stub.strong), .text(words.kind(wave.kind), Look.stub),
          .text(wave.dates ?? "", Look.stub), .integer(wave.rowsUsed, Look.count),
          .text(words.audience(wave.audience), Look.stub.quiet),
          .text(
            wave.syntheticLabel ?? "", Look.stub.strong.with { $0.colour = Look.warningInk }),
          .text(wave.edition, Look.stub.quiet),
        ]
          + (isCut
            ? [.text(contents.listed.contains(wave.id) ? words.yes : words.no, Look.stub)] : []))
    }
    page.addFilter(from: head)
    return page.content
  }
}
