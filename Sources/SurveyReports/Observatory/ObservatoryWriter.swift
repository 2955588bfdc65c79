import GRDB
import SurveyAnalysis
import SurveyData

/// Puts waves into the tables of `observatory.sqlite`, one behind the other.
///
/// What a wave writes depends on it and on what is in the file, and on nothing that this value alone knows:
/// a file that is continued gets the same bytes as one that is written from nothing.
struct ObservatoryWriter {
  private let db: Database
  private let insertion: FigureInsertion
  private var items: NumberedRows
  private var points: NumberedRows
  private var measures: NumberedRows
  private var territories: ObservatoryMembers
  private var groups: ObservatoryMembers
  private var language: Language?
  private var waveCount: Int

  /// Goes on behind the waves that are in the file.
  init(_ db: Database) throws {
    self.db = db
    insertion = try FigureInsertion(db)
    items = try NumberedRows(db, "item", keys: 4)
    points = try NumberedRows(db, "point", keys: 3)
    measures = try NumberedRows(db, "measure", keys: 5)
    territories = try ObservatoryMembers(db, "territory")
    groups = try ObservatoryMembers(db, "stakeholder_group")
    waveCount = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM wave") ?? 0
    let languages = try String.fetchAll(db, sql: "SELECT DISTINCT language FROM wave")
    language = Self.language(languages.compactMap { Language(rawValue: $0) })
  }

  static func insert(_ table: String) -> String {
    let count = ObservatorySchema.tables.first { $0.name == table }?.columns.count ?? 0
    return
      "INSERT INTO \(table) VALUES (\(Array(repeating: "?", count: count).joined(separator: ", ")))"
  }

  /// French, unless every survey reports in English; nil of none.
  private static func language(_ languages: [Language]) -> Language? {
    languages.contains(.french) ? .french : languages.first
  }

  // MARK: A wave

  /// Adds a wave.
  mutating func add(_ wave: ObservatoryDatabase.Wave) throws {
    let words = wave.words
    let survey = words.survey
    try say(in: Self.language([words.language] + (language.map { [$0] } ?? [])))
    try territories.add(words.territories, to: db)
    try groups.add(words.groups, to: db)
    for (reason, meaning) in words.reasons.sorted(by: { TidyText.precedes($0.key, $1.key) }) {
      try db.execute(
        sql: "INSERT OR IGNORE INTO reason VALUES (?, ?)", arguments: [reason, meaning])
    }
    let (figures, listed) = try figures(of: wave)
    waveCount += 1
    try db.execute(
      sql: "UPDATE wave SET is_latest = 0 WHERE survey = ? AND is_latest", arguments: [survey])
    let place = try Int.fetchOne(
      db, sql: "SELECT COUNT(*) + 1 FROM wave WHERE survey = ?", arguments: [survey])
    try db.execute(
      sql: Self.insert("wave"),
      arguments: [
        waveCount, survey, words.wave, words.title, words.kind, words.commissioner,
        words.language.rawValue, place, true, words.dates, words.recordCount, words.usedCount,
        words.syntheticLabel != nil, words.syntheticLabel, words.audience, words.respondents,
        words.threshold, words.edition, figures.count, listed,
      ])
    for figure in figures { try insertion.insert(figure, ofWave: waveCount) }
  }

  private mutating func figures(
    of wave: ObservatoryDatabase.Wave
  ) throws -> (figures: [ObservatoryFigure], listed: Int) {
    let words = wave.words
    var items: [[UInt8]: ObservatoryFigures.Item] = [:]
    for item in words.items {
      let number = try self.items.number(
        [words.survey, item.table, item.question, item.row],
        [
          item.kind.rawValue, item.tableLabel, item.questionLabel, item.rowLabel, item.decimals,
          item.territory, item.group,
        ], in: db)
      items[PublishedCells.key([item.table, item.question, item.row])] = .init(
        number: number, word: item.word, isIndicator: item.kind.isIndicator,
        isPlaced: item.territory != nil || item.group != nil)
    }
    var points: [[UInt8]: ObservatoryFigures.Point] = [:]
    for point in words.points {
      let number = try self.points.number(
        [words.survey, point.banner, point.point],
        [point.bannerLabel, point.pointLabel, point.territory, point.group], in: db)
      points[PublishedCells.key([point.banner, point.point])] = .init(
        number: number,
        isListed: point.banner.isEmpty || point.territory != nil || point.group != nil)
    }
    let lines = ObservatoryFigures(
      name: "\(words.survey)/\(words.wave)", cells: wave.cells, items: items, points: points)
    return try lines.read { [db] texts in
      let statistic = TidyLine.Statistic(rawValue: texts[0])
      let reason = texts[3].isEmpty ? nil : texts[3]
      return .init(
        number: try measures.number([texts[0], texts[1], texts[2], reason, texts[4]], [], in: db),
        isIndicator: statistic?.isIndicator == true, isWord: statistic == .word)
    }
  }

  /// Puts what figures' words mean into the file, once the language is known, or another.
  private mutating func say(in language: Language?) throws {
    guard let language, language != self.language else { return }
    self.language = language
    let words = ReportWords(language)
    for (source, mark, meaning) in words.sources {
      try db.execute(
        sql: "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", arguments: [source, mark, meaning])
    }
    for status in CrossTable.Status.allCases {
      try db.execute(
        sql: "INSERT OR REPLACE INTO status VALUES (?, ?)",
        arguments: [status.rawValue, words.status(status.rawValue)])
    }
  }
}

extension TidyLine.Statistic {
  /// Whether it is a figure in its own right, and not a count, a test or a check of another.
  var isIndicator: Bool {
    switch self {
    case .columnShare, .mean, .geometricMean, .stageAwareMean, .value, .word: true
    default: false
    }
  }
}

extension PublishedWave.Item.Kind {
  /// Whether its figures are indicators; trends and weights are about the figures.
  var isIndicator: Bool {
    switch self {
    case .crossTable, .maturity, .indicator: true
    case .trend, .weighting: false
    }
  }
}
