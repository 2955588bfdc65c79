import SurveyData

/// Which columns of an export a draft's questions would be read from: what has to be mapped is.
struct DraftColumns {
  /// Columns that have to be mapped in `wave.yaml`: header → item.
  private(set) var mapped: [(header: String, item: String)] = []
  /// Questions that the export has no column for.
  private(set) var notAsked: [String] = []

  /// Matches as ingest does.
  ///
  /// - Parameter expected: The column that each item is meant to be read from, where that is known.
  init(
    _ draft: CodebookDraft, layout: ExportLayout, survey: String,
    expected: [(item: String, column: Int)] = []
  ) {
    let codebook = Codebook(questions: draft.entries.map(\.question), absenceCodes: draft.absences)
    let definition = Survey(
      id: survey, title: Label(fr: survey), codebook: codebook,
      sampling: Sampling(kind: .convenience))
    let wave = Wave(survey: survey, id: "", export: "")
    let items = ExportIngest(survey: definition, wave: wave, jobs: 1, temporaryFolder: "")
      .plannedItems()
    let matching = ColumnMatching(layout: layout, line: 1, items: items, wave: wave, file: "")
    let isKnown = !expected.isEmpty
    for (item, column) in expected where Self.name(matching.targets[column], items) != item {
      mapped.append((layout.columns[column].header, item))
    }
    if !isKnown {
      var found: Set<String> = []
      for target in matching.targets {
        switch target {
        case .item(let item), .option(let item, _): found.insert(items[item].question.id)
        case .dropped: break
        }
      }
      notAsked = codebook.questions.filter { $0.kind != .ignored && !found.contains($0.id) }.map(
        \.id)
    }
  }

  /// The name of the item, or of the question and option, that a column feeds.
  private static func name(_ target: ColumnTarget, _ items: [PlannedItem]) -> String? {
    switch target {
    case .item(let place): items[place].item.id
    case .option(let place, let bit):
      "\(items[place].question.id)_\(items[place].question.codes[bit].code)"
    case .dropped: nil
    }
  }
}
