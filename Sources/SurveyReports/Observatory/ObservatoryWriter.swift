import GRDB
import SurveyAnalysis
import SurveyData

/// Puts waves into the tables of `observatory.sqlite`.
struct ObservatoryWriter {
  private let db: Database
  private let surveys: [String]
  private let insertWave: Statement
  private let insertCell: Statement
  private var items = Numbered<PublishedWave.Item>()
  private var points = Numbered<PublishedWave.Point>()
  private var territories = Members()
  private var groups = Members()
  private var reasons: [String: String] = [:]
  private var language = Language.english

  /// Values by survey and key, numbered as they are met; the words of the last wave count.
  private struct Numbered<Value> {
    private(set) var values: [(survey: String, value: Value)] = []
    private var numbers: [[String]: Int] = [:]

    mutating func number(_ survey: String, _ key: [String], _ value: Value) -> Int {
      if let number = numbers[[survey] + key] {
        values[number - 1].value = value
        return number
      }
      values.append((survey, value))
      numbers[[survey] + key] = values.count
      return values.count
    }
  }

  /// Territories, or groups of stakeholders: classification by classification, as they are met.
  private struct Members {
    private var axes: [String] = []
    private var members: [String: [PublishedWave.Member]] = [:]

    mutating func add(_ found: [PublishedWave.Member]) {
      for member in found {
        if members[member.axis] == nil { axes.append(member.axis) }
        if members[member.axis]?.contains(where: { $0.id == member.id }) != true {
          members[member.axis, default: []].append(member)
        }
      }
    }

    var all: [PublishedWave.Member] { axes.flatMap { members[$0] ?? [] } }
  }

  init(_ db: Database, surveys: [String]) throws {
    self.db = db
    self.surveys = surveys
    insertWave = try db.makeStatement(sql: Self.insert("wave"))
    insertCell = try db.makeStatement(sql: Self.insert("cell"))
  }

  private static func insert(_ table: String) -> String {
    let count = ObservatorySchema.tables.first { $0.name == table }?.columns.count ?? 0
    return
      "INSERT INTO \(table) VALUES (\(Array(repeating: "?", count: count).joined(separator: ", ")))"
  }

  // MARK: A wave

  mutating func add(_ wave: ObservatoryDatabase.Wave, at place: Int) throws {
    let words = wave.words
    let survey = words.survey
    if words.language == .french { language = .french }
    let first = surveys.firstIndex(of: surveys[place]) ?? place
    let isLatest = !surveys[(place + 1)...].contains(surveys[place])
    try insertWave.execute(arguments: [
      place + 1, survey, words.wave, words.title, words.kind, words.commissioner,
      words.language.rawValue, place - first + 1, isLatest, words.dates, words.recordCount,
      words.usedCount, words.syntheticLabel != nil, words.syntheticLabel, words.audience,
      words.respondents, words.threshold, words.edition,
    ])
    territories.add(words.territories)
    groups.add(words.groups)
    reasons.merge(words.reasons) { first, _ in first }
    var itemNumbers: [[String]: (number: Int, word: String?)] = [:]
    for item in words.items {
      let key = [item.table, item.question, item.row]
      itemNumbers[key] = (items.number(survey, key, item), item.word)
    }
    var pointNumbers: [[String]: Int] = [:]
    for point in words.points {
      let key = [point.banner, point.point]
      pointNumbers[key] = points.number(survey, key, point)
    }
    try add(
      wave.cells, of: "\(survey)/\(words.wave)", id: place + 1, itemNumbers, pointNumbers)
  }

  private func add(
    _ cells: [[String]], of wave: String, id: Int,
    _ items: [[String]: (number: Int, word: String?)], _ points: [[String]: Int]
  ) throws {
    guard cells.first == TidyCells.header else {
      throw ObservatoryDatabase.Fault.line(wave: wave, number: 1, "another header was expected")
    }
    for (line, record) in cells.enumerated().dropFirst() {
      func fault(_ text: String) -> ObservatoryDatabase.Fault {
        .line(wave: wave, number: line + 1, text)
      }
      guard record.count == TidyCells.header.count else {
        throw fault("\(TidyCells.header.count) fields were expected")
      }
      let fields = record.map(Self.plain)
      guard let item = items[Array(fields[2...4])], let point = points[Array(fields[5...6])] else {
        throw fault("its key has no words")
      }
      func number(_ place: Int) throws -> Double? {
        guard !fields[place].isEmpty else { return nil }
        guard let number = Double(fields[place]) else {
          throw fault("'\(fields[place])' is no number")
        }
        return number
      }
      let isWord = fields[7] == TidyLine.Statistic.word.rawValue && !fields[8].isEmpty
      insertCell.setUncheckedArguments([
        id, item.number, point, fields[7], isWord ? nil : try number(8),
        isWord ? fields[8] : nil, isWord ? item.word : nil, fields[9], fields[10],
        fields[11].isEmpty ? nil : fields[11], try number(12).map { Int($0) }, try number(13),
        try number(14), try number(15), try number(16),
        fields[17].isEmpty ? nil : fields[17], fields[18],
      ])
      try insertCell.execute()
    }
  }

  /// A field without the mark that keeps spreadsheets from taking it for a formula.
  private static func plain(_ field: String) -> String {
    let bytes = field.utf8
    guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first,
      [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D]
        .contains(second)
    else { return field }
    return String(field.dropFirst())
  }

  // MARK: What all waves share

  mutating func finish() throws {
    let insertItem = try db.makeStatement(sql: Self.insert("item"))
    for (place, (survey, item)) in items.values.enumerated() {
      try insertItem.execute(arguments: [
        place + 1, survey, item.table, item.question, item.row, item.kind.rawValue,
        item.tableLabel, item.questionLabel, item.rowLabel, item.decimals, item.territory,
        item.group,
      ])
    }
    let insertPoint = try db.makeStatement(sql: Self.insert("point"))
    for (place, (survey, point)) in points.values.enumerated() {
      try insertPoint.execute(arguments: [
        place + 1, survey, point.banner, point.point, point.bannerLabel, point.pointLabel,
        point.territory, point.group,
      ])
    }
    for (table, members) in [("territory", territories.all), ("stakeholder_group", groups.all)] {
      for (place, member) in members.enumerated() {
        try db.execute(
          sql: Self.insert(table),
          arguments: [member.id, member.label, member.axis, member.axisLabel, place + 1])
      }
    }
    let words = ReportWords(language)
    for (source, mark, meaning) in words.sources {
      try db.execute(sql: Self.insert("source"), arguments: [source, mark, meaning])
    }
    for status in CrossTable.Status.allCases {
      try db.execute(
        sql: Self.insert("status"), arguments: [status.rawValue, words.status(status.rawValue)])
    }
    for (reason, meaning) in reasons.sorted(by: { TidyText.precedes($0.key, $1.key) }) {
      try db.execute(sql: Self.insert("reason"), arguments: [reason, meaning])
    }
    for statistic in TidyLine.Statistic.allCases {
      try db.execute(
        sql: Self.insert("statistic"), arguments: [statistic.rawValue, statistic.isIndicator])
    }
  }

  /// Describes every table and view in the table `documentation`.
  static func document(_ db: Database) throws {
    func add(_ object: String, _ kind: String, _ column: String, _ meaning: String) throws {
      try db.execute(sql: insert("documentation"), arguments: [object, kind, column, meaning])
    }
    for table in ObservatorySchema.tables {
      try add(table.name, "table", "", table.meaning)
      for column in table.columns { try add(table.name, "table", column.name, column.meaning) }
    }
    let published = ObservatorySchema.views[0].added
    for view in ObservatorySchema.views {
      try add(view.name, "view", "", view.meaning)
      let inherited = view.name == "published_cell" ? [] : published
      var added = view.added
      if ["latest", "series", "by_territory", "by_stakeholder_group"].contains(view.name) {
        added += ObservatorySchema.views[1].added
      }
      for column in inherited + added { try add(view.name, "view", column.name, column.meaning) }
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
