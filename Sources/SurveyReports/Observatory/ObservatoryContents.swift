import GRDB
import SurveyData

/// What `observatory.sqlite` holds, as the workbook lays it out: waves, territories, groups, and which
/// waves have their place in the lists.
struct ObservatoryContents {
  /// A wave with what its list line says.
  struct Wave {
    let id: Int
    let survey: String
    let title: String
    let kind: String
    let language: Language
    let wave: String
    let dates: String?
    let rowsUsed: Int
    let rowsRead: Int
    let syntheticLabel: String?
    let audience: String
    let edition: String
    /// How many lines of the lists are its own.
    let lines: Int
    /// How many waves of its survey come after it.
    let age: Int
  }

  /// What the lists have room for.
  struct Most {
    /// Waves of one survey.
    let waves: Int
    /// Lines of all surveys.
    let lines: Int
  }

  /// A territory, or a group of stakeholders.
  struct Member {
    let id: String
    let label: String
    let axisLabel: String
  }

  let waves: [Wave]
  let territories: [Member]
  let groups: [Member]
  /// The waves in the lists, by their numbers.
  let listed: Set<Int>

  /// Reads what there is.
  ///
  /// - Parameter most: what the lists have room for: the last waves of all surveys come first, and each
  ///   survey's last wave has its place however long it is.
  init(_ db: Database, most: Most) throws {
    waves = try Row.fetchAll(
      db,
      sql: """
        SELECT wave_id, survey, survey_title, survey_kind, language, wave, dates, rows_used, rows_read,
          synthetic_label, audience, edition,
          list_count, COUNT(*) OVER (PARTITION BY survey) - wave_place
        FROM wave ORDER BY survey, wave_place
        """
    ).map { row in
      Wave(
        id: row[0], survey: row[1], title: row[2], kind: row[3],
        language: Language(rawValue: row[4]) ?? .french, wave: row[5], dates: row[6],
        rowsUsed: row[7], rowsRead: row[8], syntheticLabel: row[9], audience: row[10],
        edition: row[11], lines: row[12], age: row[13])
    }
    var listed: Set<Int> = []
    var total = 0
    for wave in waves.sorted(by: { ($0.age, $0.survey) < ($1.age, $1.survey) }) {
      total += wave.lines
      guard wave.age == 0 || total <= most.lines && wave.age < most.waves else { break }
      listed.insert(wave.id)
    }
    self.listed = listed
    func members(_ table: String) throws -> [Member] {
      try Row.fetchAll(db, sql: "SELECT id, label, axis_label FROM \(table) ORDER BY place").map {
        Member(id: $0[0], label: $0[1], axisLabel: $0[2])
      }
    }
    territories = try members("territory")
    groups = try members("stakeholder_group")
  }

  /// French, unless every survey reports in English.
  var language: Language {
    waves.isEmpty || waves.contains { $0.language == .french } ? .french : .english
  }

  var surveyCount: Int { Set(waves.map(\.survey)).count }
  var syntheticCount: Int { waves.count { $0.syntheticLabel != nil } }
}
