import GRDB

/// The tables and views of `observatory.sqlite`, with what each column means: the file holds both.
enum ObservatorySchema {
  /// The version of the schema: `PRAGMA user_version`.
  static let version = 2

  /// A column with its meaning, which stands in the table `documentation`.
  struct Column {
    let name: String
    let type: String
    let meaning: String

    init(_ name: String, _ type: String, _ meaning: String) {
      self.name = name
      self.type = type
      self.meaning = meaning
    }
  }

  /// A table with its meaning.
  struct Table {
    let name: String
    let meaning: String
    let columns: [Column]
    var constraint = ""
    /// Whether rows lie in the order of the primary key.
    var isClustered = false

    var sql: String {
      let lines = columns.map { "\($0.name) \($0.type)" } + (constraint.isEmpty ? [] : [constraint])
      return "CREATE TABLE \(name) (\n  \(lines.joined(separator: ",\n  "))\n)"
        + (isClustered ? " WITHOUT ROWID" : "")
    }
  }

  static let tables: [Table] = [
    Table(
      name: "wave", meaning: "One row a wave of a survey, as published",
      columns: [
        Column("wave_id", "INTEGER PRIMARY KEY", "number of the wave in this file"),
        Column("survey", "TEXT NOT NULL", "folder of the survey"),
        Column("wave", "TEXT NOT NULL", "folder of the wave"),
        Column("survey_title", "TEXT NOT NULL", "title of the study"),
        Column("survey_kind", "TEXT NOT NULL", "questionnaire, scoring, accounts or register"),
        Column("commissioner", "TEXT", "who is responsible for the study"),
        Column("language", "TEXT NOT NULL", "language of the labels: fr or en"),
        Column("wave_place", "INTEGER NOT NULL", "place of the wave in its survey, from 1"),
        Column("is_latest", "INTEGER NOT NULL", "1: the survey's last wave in this file"),
        Column("dates", "TEXT", "dates in words"),
        Column("rows_read", "INTEGER NOT NULL", "rows of the export"),
        Column("rows_used", "INTEGER NOT NULL", "rows that are used"),
        Column("is_synthetic", "INTEGER NOT NULL", "1: the answers are made up"),
        Column("synthetic_label", "TEXT", "what made-up answers are called; NULL: they are none"),
        Column(
          "audience", "TEXT NOT NULL", "interne or diffusion: who may read the wave's figures"),
        Column("respondents", "TEXT NOT NULL", "persons or organisations"),
        Column("threshold", "INTEGER NOT NULL", "least base of a figure that is shown"),
        Column("edition", "TEXT NOT NULL", "edition printed in the wave's own reports"),
        Column("cell_count", "INTEGER NOT NULL", "lines of the wave's cells.csv"),
        Column(
          "list_count", "INTEGER NOT NULL",
          "those that could stand in the lists of observatory.xlsx when it was added"),
      ], constraint: "UNIQUE (survey, wave)"),
    Table(
      name: "item", meaning: "One row for each row of a table: what a figure is of",
      columns: [
        Column("item_id", "INTEGER PRIMARY KEY", "number of the item in this file"),
        Column("survey", "TEXT NOT NULL", "folder of the survey"),
        Column("table_id", "TEXT NOT NULL", "`table` of cells.csv"),
        Column("question", "TEXT NOT NULL", "`question` of cells.csv: a variable or a column"),
        Column("row_id", "TEXT NOT NULL", "`row` of cells.csv: a code, net:…, absence:…, or ids"),
        Column(
          "table_kind", "TEXT NOT NULL", "cross_table, maturity, indicator, trend or weighting"),
        Column("table_label", "TEXT NOT NULL", "title of the table"),
        Column("question_label", "TEXT NOT NULL", "wording, or heading of the column"),
        Column("row_label", "TEXT NOT NULL", "name of the row; empty: the question as a whole"),
        Column("decimals", "INTEGER", "decimals shown; NULL: the usual ones of the statistic"),
        Column("territory", "TEXT", "the territory that it is about"),
        Column("stakeholder_group", "TEXT", "the group of stakeholders that it is about"),
      ], constraint: "UNIQUE (survey, table_id, question, row_id)"),
    Table(
      name: "point", meaning: "One row for each column of tables: whom a figure is about",
      columns: [
        Column("point_id", "INTEGER PRIMARY KEY", "number of the point in this file"),
        Column("survey", "TEXT NOT NULL", "folder of the survey"),
        Column("banner", "TEXT NOT NULL", "`banner` of cells.csv; empty: all respondents"),
        Column("point", "TEXT NOT NULL", "`point` of cells.csv"),
        Column("banner_label", "TEXT NOT NULL", "heading of the banner"),
        Column("point_label", "TEXT NOT NULL", "heading of the point"),
        Column("territory", "TEXT", "the territory that it is about"),
        Column("stakeholder_group", "TEXT", "the group of stakeholders that it is about"),
      ], constraint: "UNIQUE (survey, banner, point)"),
    Table(
      name: "territory", meaning: "The territories that figures are about, across surveys",
      columns: memberColumns),
    Table(
      name: "stakeholder_group",
      meaning: "The groups of stakeholders that figures are about, across surveys",
      columns: memberColumns),
    Table(
      name: "measure", meaning: "What figures say of themselves: read them through the view cell",
      columns: [
        Column("measure_id", "INTEGER PRIMARY KEY", "number of the measure in this file"),
        Column("statistic", "TEXT NOT NULL", "what it is: see table statistic"),
        Column("unit", "TEXT NOT NULL", "share (0 to 1), respondents, score, points, K€ …"),
        Column("status", "TEXT NOT NULL", "what its base allows: see table status"),
        Column("reason", "TEXT", "why there is no figure: see table reason"),
        Column("source", "TEXT NOT NULL", "where it comes from: see table source"),
      ]),
    Table(
      name: "figure",
      meaning: "One row for each line of a wave's cells.csv: read them through the view cell",
      columns: [
        Column("wave_id", "INTEGER NOT NULL REFERENCES wave", "the wave"),
        Column("item_id", "INTEGER NOT NULL REFERENCES item", "what the figure is of"),
        Column("point_id", "INTEGER NOT NULL REFERENCES point", "whom it is about"),
        Column("measure_id", "INTEGER NOT NULL REFERENCES measure", "statistic, unit, status …"),
        Column(
          "value", "REAL", "the figure, not rounded; NULL: not shown, or a word; never 0 for it"),
        Column("word", "TEXT", "the id of a short text in the place of a figure"),
        Column("word_label", "TEXT", "that text"),
        Column("n", "INTEGER", "respondents, or records, in the base"),
        Column("weighted_n", "REAL", "their weights' sum"),
        Column("effective_base", "REAL", "Kish's effective base"),
        Column("low", "REAL", "lower limit of the 95 % interval"),
        Column("high", "REAL", "upper limit of the 95 % interval"),
        Column("letters", "TEXT", "letters of the columns that it exceeds, or + and −"),
      ], constraint: "PRIMARY KEY (wave_id, item_id, point_id, measure_id)", isClustered: true),
    Table(
      name: "source", meaning: "The marks of where figures come from",
      columns: [
        Column("source", "TEXT PRIMARY KEY", "`source` of cells.csv"),
        Column("mark", "TEXT NOT NULL", "[S] stated, [P] public, [X] proposed, [D] derived, [SYN]"),
        Column("meaning", "TEXT NOT NULL", "in words"),
      ]),
    Table(
      name: "status", meaning: "What the base of a figure allows",
      columns: [
        Column("status", "TEXT PRIMARY KEY", "`status` of cells.csv"),
        Column("meaning", "TEXT NOT NULL", "in words"),
      ]),
    Table(
      name: "reason", meaning: "Why there is no figure",
      columns: [
        Column("reason", "TEXT PRIMARY KEY", "`reason` of cells.csv"),
        Column("meaning", "TEXT NOT NULL", "in words"),
      ]),
    Table(
      name: "statistic", meaning: "Which statistics are indicators",
      columns: [
        Column("statistic", "TEXT PRIMARY KEY", "`statistic` of cells.csv"),
        Column("is_indicator", "INTEGER NOT NULL", "1: stands in the view indicator"),
      ]),
    Table(
      name: "documentation", meaning: "This description: every table and view with its columns",
      columns: [
        Column("object", "TEXT NOT NULL", "table or view"),
        Column("kind", "TEXT NOT NULL", "table or view"),
        Column("column_name", "TEXT NOT NULL", "column; empty: the object as a whole"),
        Column("meaning", "TEXT NOT NULL", "what it is"),
      ], constraint: "PRIMARY KEY (object, column_name)"),
  ]

  private static let memberColumns = [
    Column("id", "TEXT PRIMARY KEY", "classification and name: type:rural"),
    Column("label", "TEXT NOT NULL", "name in words"),
    Column("axis", "TEXT NOT NULL", "the classification"),
    Column("axis_label", "TEXT NOT NULL", "what it is called"),
    Column("place", "INTEGER NOT NULL", "its place in lists"),
  ]

  /// What SQLite plans queries by: figures are many, and found by wave and item. Orders of magnitude do,
  /// and do not change: an index by item would be half as large as all figures.
  static let statistics = [
    ("figure", "figure", "1000000 20000 100 5 1"),
    ("item", "sqlite_autoindex_item_1", "1000 500 100 10 1"),
    ("point", "sqlite_autoindex_point_1", "1000 500 20 1"),
    ("wave", "sqlite_autoindex_wave_1", "50 10 1"),
  ]

  /// Puts tables, views and what they mean into an empty file.
  static func create(_ db: Database) throws {
    for table in tables { try db.execute(sql: table.sql) }
    for view in views { try db.execute(sql: view.sql) }
    // Makes the table of statistics: it cannot be made otherwise.
    try db.execute(sql: "ANALYZE; DELETE FROM sqlite_stat1")
    for (table, index, counts) in statistics {
      try db.execute(
        sql: "INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", arguments: [table, index, counts])
    }
    for statistic in TidyLine.Statistic.allCases {
      try db.execute(
        sql: "INSERT INTO statistic VALUES (?, ?)",
        arguments: [statistic.rawValue, statistic.isIndicator])
    }
    try document(db)
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Describes every table and view in the table `documentation`.
  private static func document(_ db: Database) throws {
    func add(_ object: String, _ kind: String, _ column: String, _ meaning: String) throws {
      try db.execute(
        sql: ObservatoryWriter.insert("documentation"), arguments: [object, kind, column, meaning])
    }
    for table in tables {
      try add(table.name, "table", "", table.meaning)
      for column in table.columns { try add(table.name, "table", column.name, column.meaning) }
    }
    for view in views {
      try add(view.name, "view", "", view.meaning)
      for column in view.columns { try add(view.name, "view", column.name, column.meaning) }
    }
  }
}
