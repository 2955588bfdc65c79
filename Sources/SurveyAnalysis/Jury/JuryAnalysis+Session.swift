import SurveyData

/// How the session went, what those who were judged made of the criteria, and what became of the rows.
extension JuryAnalysis {
  /// The minutes of each step, beside what was planned and what was allowed; nil where none is kept.
  func timings() -> IndicatorTable? {
    guard !scoring.timings.isEmpty else { return nil }
    var tableRows: [IndicatorTable.Row] = []
    var kept = 0
    var noted = 0
    for project in rows.projects.indices {
      for (place, timing) in scoring.timings.enumerated() {
        let minutes = rows.minutes[project][place]
        let isKept = minutes.map { $0 >= timing.least ?? 0 && $0 <= timing.most }
        if let isKept {
          noted += 1
          kept += isKept ? 1 : 0
        }
        tableRows.append(
          IndicatorTable.Row(
            ids: [rows.projects[project].code, timing.code],
            labels: [rows.projects[project].label, rows.roll.timings[place].label],
            cells: [
              minutes.map { IndicatorTable.Cell($0) } ?? .none("not_noted"),
              IndicatorTable.Cell(timing.planned, source: .stated),
              minutes.map { IndicatorTable.Cell($0 - timing.planned) } ?? .none("not_noted"),
              timing.least.map { IndicatorTable.Cell($0, source: .stated) } ?? .blank,
              IndicatorTable.Cell(timing.most, source: .stated),
              isKept.map(isTrue) ?? .none("not_noted"),
            ]))
      }
    }
    func minutes(_ id: String, _ fr: String, _ en: String, isSigned: Bool = false)
      -> IndicatorTable.Column
    {
      IndicatorTable.Column(
        id: id, label: Label(fr: fr, en: en), unit: "minutes", decimals: 1, isSigned: isSigned)
    }
    return IndicatorTable(
      id: "jury.durees", label: Label(fr: "Durées relevées (minutes)", en: "Minutes noted"),
      sheet: Self.sessionSheet,
      notes: [
        Label(
          fr:
            "L’écart est pris à la durée prévue\u{202F}; le respect, entre le minimum et le maximum admis, qui peuvent être une autre lecture de la consigne.",
          en:
            "The difference is from the minutes planned; what is kept lies between the fewest and the most allowed, which may be another reading of the rule."
        )
      ], keys: [Self.projectKey, Label(fr: "Étape", en: "Step")],
      columns: [
        minutes("minutes", "Durée", "Minutes"), minutes("planned", "Prévue", "Planned"),
        minutes("difference", "Écart", "Difference", isSigned: true),
        minutes("least", "Minimum admis", "Fewest allowed"),
        minutes("most", "Maximum admis", "Most allowed"),
        .init(id: "kept", label: Label(fr: "Respectée", en: "Kept")),
      ], rows: tableRows, reasons: Self.reasons,
      sentences: [
        .init(
          Label(
            fr: "\(kept) durées sur \(noted) relevées respectent la consigne.",
            en: "\(kept) of \(noted) timings noted keep to the rule."))
      ], isInternal: true)
  }

  /// The criteria of those who were judged.
  private var named: Set<String> { Set(scoring.feedback.flatMap(\.criteria)) }

  /// Which feedback names which criterion; nil where there is none.
  func convergence() -> IndicatorTable? {
    guard !scoring.feedback.isEmpty else { return nil }
    let mark = IndicatorTable.Cell.word("yes", Self.yes)
    let tableRows = rows.criteria.indices.map { criterion in
      let code = rows.criteria[criterion].code
      return IndicatorTable.Row(
        code,
        Label(
          fr: "\(code) \(rows.criteria[criterion].label.fr)",
          en: "\(code) \(rows.criteria[criterion].label.english)"),
        [counts(criterion) ? mark : .blank, named.contains(code) ? mark : .blank]
          + scoring.feedback.map { $0.criteria.contains(code) ? mark : .blank })
    }
    return IndicatorTable(
      id: "jury.convergence",
      label: Label(fr: "Convergence des critères", en: "Convergence of the criteria"),
      sheet: Self.sessionSheet,
      notes: scoring.feedback.map { feedback in
        Label(
          fr: "\(feedback.id)\u{A0}: \(feedback.label.fr)",
          en: "\(feedback.id): \(feedback.label.english)")
      }, keys: [Label(fr: "Critère", en: "Criterion")],
      columns: [
        .init(id: "jury", label: Label(fr: "Jury", en: "Jury")),
        .init(id: "catalysts", label: Label(fr: "Catalyseurs", en: "Catalysts")),
      ] + scoring.feedback.map { .init(id: $0.id, label: Label(fr: $0.id)) },
      rows: tableRows, source: .proposed)
  }

  /// Jaccard's index of the jury's criteria and those of the catalysts, |A ∩ B| / |A ∪ B|: 2 in common of 8
  /// are 0.25. The jury's are those that count in the score.
  func similarity() -> IndicatorTable? {
    guard !scoring.feedback.isEmpty else { return nil }
    let jury = Set(weights.indices.filter(counts).map { rows.criteria[$0].code })
    let common = jury.intersection(named).count
    let all = jury.union(named).count
    return IndicatorTable(
      id: "jury.jaccard", label: Label(fr: "Indice de Jaccard", en: "Jaccard’s index"),
      sheet: Self.sessionSheet,
      notes: [
        Label(
          fr:
            "Critères communs sur critères nommés par l’un ou l’autre. Le rattachement des faits marquants aux critères est une convention de l’observatoire.",
          en:
            "Criteria in common over criteria that either names. Which feedback names which criterion is a convention of the observatory."
        )
      ], keys: [Label(fr: "Comparaison", en: "Comparison")],
      columns: [
        .init(id: "jury", label: Label(fr: "Critères du jury", en: "Of the jury"), unit: "count"),
        .init(
          id: "catalysts", label: Label(fr: "Critères des catalyseurs", en: "Of the catalysts"),
          unit: "count"),
        .init(id: "common", label: Label(fr: "Communs", en: "In common"), unit: "count"),
        .init(id: "all", label: Label(fr: "En tout", en: "In all"), unit: "count"),
        .init(
          id: "jaccard", label: Label(fr: "Indice de Jaccard", en: "Jaccard’s index"),
          unit: "index", decimals: 2),
      ],
      rows: [
        .init(
          "jury_catalysts", Label(fr: "Jury et catalyseurs", en: "Jury and catalysts"),
          [
            whole(jury.count), whole(named.count), whole(common), whole(all),
            all > 0
              ? IndicatorTable.Cell(Double(common) / Double(all)) : .none("empty_base"),
          ])
      ], source: .proposed,
      sentences: [
        .init(
          Label(
            fr:
              "Jury et catalyseurs ont {1} critères en commun sur {2}\u{A0}: l’indice de Jaccard est de {3}.",
            en: "Jury and catalysts have {1} criteria in common out of {2}: Jaccard’s index is {3}."
          ),
          [
            .init(["jury_catalysts"], "common"), .init(["jury_catalysts"], "all"),
            .init(["jury_catalysts"], "jaccard"),
          ])
      ])
  }

  /// What became of each row that ingest let through: they add up.
  func rowFates() -> IndicatorTable {
    let labels: [JuryRows.Fate: Label] = [
      .score: Label(fr: "Notes utilisées", en: "Scores used"),
      .conflict: Label(
        fr: "Conflits d’intérêts (SO), respectés", en: "Conflicts of interest (SO), respected"),
      .missing: Label(fr: "Notes manquantes ou écartées", en: "Scores missing or set aside"),
      .notEligible: Label(
        fr: "Notes d’un projet non éligible, non utilisées",
        en: "Scores of a project that is not eligible, not used"),
      .check: Label(fr: "Conditions d’éligibilité", en: "Eligibility checks"),
      .timing: Label(fr: "Durées", en: "Timings"),
      .unknownProject: Label(fr: "Projet inconnu", en: "Unknown project"),
      .unknownCriterion: Label(fr: "Critère inconnu", en: "Unknown criterion"),
      .unknownJuror: Label(fr: "Juré inconnu", en: "Unknown juror"),
      .unknownCollege: Label(
        fr: "Juré dont aucune ligne ne donne le collège", en: "Juror of no known college"),
      .otherCollege: Label(
        fr: "Juré placé dans un autre collège que le sien",
        en: "Juror in another college than their own"),
    ]
    let found = JuryRows.Fate.allCases.filter { rows.fates[$0] != nil }
    let unused: [JuryRows.Fate] = [
      .unknownProject, .unknownCriterion, .unknownJuror, .unknownCollege, .otherCollege,
    ]
    let lost = unused.reduce(0) { $0 + (rows.fates[$1] ?? 0) }
    let lostRows = Both.count(
      lost, ("ligne lue n’est pas utilisée", "lignes lues ne sont pas utilisées"),
      ("row read is not used", "rows read are not used"))
    return IndicatorTable(
      id: "jury.lignes",
      label: Label(fr: "Ce que sont devenues les lignes", en: "What became of the rows"),
      sheet: Self.sessionSheet,
      notes: [
        Label(
          fr:
            "Lignes retenues à la lecture\u{202F}; celles qui sont écartées, et les cellules invalides, sont dans la liste des problèmes.",
          en:
            "Rows used by ingest; those set aside, and invalid cells, are in the list of problems.")
      ], keys: [Label(fr: "Lignes", en: "Rows")],
      columns: [.init(id: "rows", label: Label(fr: "Nombre", en: "Number"), unit: "count")],
      rows: found.map { fate in
        IndicatorTable.Row(
          fate.rawValue, labels[fate] ?? Label(fr: fate.rawValue), [whole(rows.fates[fate] ?? 0)])
      } + [
        IndicatorTable.Row(
          "total", Label(fr: "Ensemble", en: "Total"), kind: .total,
          [whole(rows.fates.values.reduce(0, +))])
      ],
      sentences: lost == 0
        ? []
        : [
          .init(
            Label(
              fr:
                "\(lostRows.fr)\u{A0}: projet, critère, juré ou collège inconnus ou contradictoires.",
              en:
                "\(lostRows.english): unknown or contradictory project, criterion, juror or college."
            ))
        ], isInternal: true)
  }
}
