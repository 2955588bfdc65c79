/// The views of `observatory.sqlite`, each made over those above it.
extension ObservatorySchema {
  /// A view with its meaning; its columns are those of the view that it is made over, if that is one of
  /// `published_cell`'s, and those it adds.
  struct View {
    let name: String
    let meaning: String
    var over: String?
    let added: [Column]
    let select: String

    var sql: String { "CREATE VIEW \(name) AS\n\(select)" }

    var columns: [Column] {
      (over.flatMap { name in views.first { $0.name == name } }?.columns ?? []) + added
    }
  }

  /// Kinds of tables whose figures are indicators; trends and weights are about the figures.
  private static let indicatorKinds = PublishedWave.Item.Kind.allCases.filter(\.isIndicator)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  static let views: [View] = [
    View(
      name: "cell", meaning: "One row for each line of a wave's cells.csv",
      added: ["figure", "measure"].flatMap { name in
        tables.first { $0.name == name }?.columns.filter { $0.name != "measure_id" } ?? []
      },
      select: """
        SELECT
          figure.wave_id, figure.item_id, figure.point_id, measure.statistic,
          figure.value, figure.word, figure.word_label, measure.unit, measure.status,
          measure.reason, figure.n, figure.weighted_n, figure.effective_base,
          figure.low, figure.high, figure.letters, measure.source
        FROM figure JOIN measure USING (measure_id)
        """),
    View(
      name: "published_cell",
      meaning: "Every published cell of every wave, with its words, and why a figure is missing",
      added: publishedColumns,
      select: """
        SELECT
          wave.survey, wave.wave, wave.wave_place, wave.is_latest, wave.survey_title,
          item.table_kind, item.table_id, item.question, item.row_id,
          point.banner, point.point, cell.statistic,
          item.table_label, item.question_label, item.row_label,
          point.banner_label, point.point_label,
          COALESCE(point.stakeholder_group, item.stakeholder_group) AS stakeholder_group,
          stakeholder_group.label AS stakeholder_group_label,
          COALESCE(point.territory, item.territory) AS territory,
          territory.label AS territory_label,
          cell.value, cell.word, cell.word_label, cell.unit, item.decimals,
          cell.low, cell.high, cell.n, cell.weighted_n, cell.effective_base,
          cell.status, cell.reason, reason.meaning AS reason_label, cell.letters,
          cell.source, COALESCE(source.mark, cell.source) AS mark, wave.is_synthetic, wave.synthetic_label,
          wave.audience, wave.edition, cell.wave_id, cell.item_id, cell.point_id
        FROM cell
        JOIN wave USING (wave_id)
        JOIN item USING (item_id)
        JOIN point USING (point_id)
        LEFT JOIN source ON source.source = cell.source
        LEFT JOIN reason ON reason.reason = cell.reason
        LEFT JOIN territory ON territory.id = COALESCE(point.territory, item.territory)
        LEFT JOIN stakeholder_group
          ON stakeholder_group.id = COALESCE(point.stakeholder_group, item.stakeholder_group)
        """),
    View(
      name: "indicator",
      meaning:
        "The indicators: shares, means, scores and figures of tables, without counts, tests and trends",
      over: "published_cell",
      added: [
        Column(
          "respondents", "",
          "of a share, those who gave the answer: `respondents` of `n`, where shown")
      ],
      select: """
        SELECT published_cell.*,
          (SELECT other.value FROM figure AS other JOIN measure USING (measure_id)
            WHERE other.wave_id = published_cell.wave_id
              AND other.item_id = published_cell.item_id
              AND other.point_id = published_cell.point_id
              AND measure.statistic = 'count') AS respondents
        FROM published_cell
        WHERE table_kind IN (\(indicatorKinds))
          AND statistic IN (SELECT statistic FROM statistic WHERE is_indicator)
        """),
    View(
      name: "latest", meaning: "The indicators of each survey's last wave", over: "indicator",
      added: [],
      select: "SELECT * FROM indicator WHERE is_latest"),
    View(
      name: "series",
      meaning:
        "The indicators with the figure of the wave before, for charts; whether two waves may be compared, and the difference, is in the view change",
      over: "indicator",
      added: [
        Column("previous_wave", "", "the wave before that has this indicator"),
        Column("previous_value", "", "its figure there"),
      ],
      select: """
        SELECT *,
          LAG(wave) OVER earlier AS previous_wave,
          LAG(value) OVER earlier AS previous_value
        FROM indicator
        WINDOW earlier AS (PARTITION BY item_id, point_id, statistic ORDER BY wave_place)
        """),
    View(
      name: "by_territory", meaning: "The indicators that are about a territory",
      over: "indicator", added: [],
      select: "SELECT * FROM indicator WHERE territory IS NOT NULL"),
    View(
      name: "by_stakeholder_group",
      meaning: "The indicators that are about a group of stakeholders", over: "indicator",
      added: [],
      select: "SELECT * FROM indicator WHERE stakeholder_group IS NOT NULL"),
    View(
      name: "suppressed",
      meaning: "Every cell whose figure is not shown, with the reason: NULL, never 0",
      over: "published_cell", added: [],
      select: "SELECT * FROM published_cell WHERE value IS NULL AND word IS NULL"),
    View(
      name: "change",
      meaning:
        "What changed between waves: differences, tests, panels, as each wave published them",
      over: "published_cell", added: [],
      select: "SELECT * FROM published_cell WHERE table_kind = 'trend'"),
  ]

  /// The columns of `published_cell`, with the meaning that they have in their tables.
  private static var publishedColumns: [Column] {
    let own: [(String, String, String)] = [
      ("stakeholder_group_label", "stakeholder_group", "label"),
      ("territory_label", "territory", "label"), ("reason_label", "reason", "meaning"),
      ("mark", "source", "mark"),
    ]
    let renamed = own.map { name, table, column in
      Column(name, "", meaning(of: column, in: table))
    }
    let plain = ["wave", "item", "point", "figure", "measure"].flatMap { name in
      tables.first { $0.name == name }?.columns ?? []
    }
    var seen: Set<String> = []
    let left: Set<String> = [
      "survey_kind", "commissioner", "language", "dates", "rows_read", "rows_used", "respondents",
      "threshold", "cell_count", "list_count", "measure_id",
    ]
    return (plain + renamed).filter { !left.contains($0.name) && seen.insert($0.name).inserted }
  }

  private static func meaning(of column: String, in table: String) -> String {
    tables.first { $0.name == table }?.columns.first { $0.name == column }?.meaning ?? ""
  }
}
