import SurveyData

/// The colleges: who sits, and how each of them scores.
extension JuryAnalysis {
  static let collegeKey = Label(fr: "Collège", en: "College")

  /// Jurors of each college, and what it weighs with equal jurors and with equal colleges.
  func composition() -> IndicatorTable {
    let everyone = Array(rows.jurors.indices)
    let places = Array(eligible.indices)
    func share(_ part: Int, _ whole: Int) -> IndicatorTable.Cell {
      whole > 0 ? IndicatorTable.Cell(Double(part) / Double(whole)) : .none("empty_base")
    }
    func row(
      _ id: String, _ label: Label, _ jurors: [Int], colleges: Int,
      _ kind: IndicatorTable.Row.Kind = .plain
    ) -> IndicatorTable.Row {
      let tally = tally(projects: places, jurors: jurors)
      return IndicatorTable.Row(
        id, label, kind: kind,
        [
          whole(jurors.count), share(jurors.count, everyone.count),
          share(colleges, scores.sitting.count),
        ]
          + (isPublished
            ? []
            : [tally.given, tally.conflicts, tally.missing].map { whole($0, count: jurors.count) }))
    }
    let tableRows = rows.colleges.indices.map { college in
      row(
        rows.colleges[college].code, rows.colleges[college].label,
        everyone.filter { rows.collegeOf[$0] == college },
        colleges: scores.sitting.contains(college) ? 1 : 0)
    }
    let absent = rows.colleges.indices.filter { !scores.sitting.contains($0) }
      .map { rows.colleges[$0].label }
    let total = tally(projects: places, jurors: everyone)
    var sentences = [
      IndicatorTable.Sentence(
        Label(
          fr:
            "\(everyone.count) jurés de \(scores.sitting.count) collèges ont noté. \(given(total).fr)",
          en:
            "\(everyone.count) jurors of \(scores.sitting.count) colleges scored. \(given(total).english)"
        ))
    ]
    if !absent.isEmpty {
      let names = Both.list(absent)
      sentences.append(
        .init(
          Label(
            fr: absent.count > 1
              ? "N’ont pas siégé\u{A0}: \(names.fr)." : "N’a pas siégé\u{A0}: \(names.fr).",
            en: "Did not sit: \(names.english).")))
    }
    return IndicatorTable(
      id: "jury.composition", label: Label(fr: "Composition du jury", en: "Who sits"),
      sheet: Self.collegeSheet,
      notes: [
        Label(
          fr:
            "Part si chaque juré compte autant, et part si chaque collège compte autant\u{A0}: c’est la seconde qui fait le score.\(isPublished ? "" : " Notes sur les critères du score, projets éligibles.")",
          en:
            "Share with each juror counting the same, and with each college counting the same: the second makes the score.\(isPublished ? "" : " Scores on the criteria of the score, eligible projects.")"
        )
      ],
      keys: [Self.collegeKey],
      columns: [
        .init(id: "jurors", label: Label(fr: "Jurés", en: "Jurors"), unit: "count"),
        .init(
          id: "juror_share", label: Label(fr: "Part, jurés à égalité", en: "Share, equal jurors"),
          unit: "share", decimals: 1),
        .init(
          id: "college_share",
          label: Label(fr: "Part, collèges à égalité", en: "Share, equal colleges"),
          unit: "share", decimals: 1),
      ] + (isPublished ? [] : tallyColumns),
      rows: tableRows + [
        row(
          "total", Label(fr: "Ensemble", en: "Total"), everyone, colleges: scores.sitting.count,
          .total)
      ], reasons: Self.reasons, sentences: sentences, isGuarded: isPublished)
  }

  /// Scores given, conflicts and gaps: of a college they are told to the jury only.
  var tallyColumns: [IndicatorTable.Column] {
    func count(_ id: String, _ fr: String, _ en: String) -> IndicatorTable.Column {
      IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), unit: "count")
    }
    return [
      count("given", "Notes valables", "Valid scores"),
      count("conflicts", "Conflits d’intérêts (SO)", "Conflicts of interest (SO)"),
      count("missing", "Notes manquantes", "Missing scores"),
    ]
  }

  private func given(
    _ tally: (given: Int, conflicts: Int, missing: Int, expected: Int)
  ) -> Label {
    let conflicts = Both.count(
      tally.conflicts, ("conflit d’intérêts", "conflits d’intérêts"),
      ("conflict of interest", "conflicts of interest"))
    let missing = Both.count(
      tally.missing, ("note manquante", "notes manquantes"), ("missing score", "missing scores"))
    return Label(
      fr:
        "Sur \(tally.expected) notes attendues, \(tally.given) sont valables\u{A0}: \(conflicts.fr), respectés et comptés à part, et \(missing.fr).",
      en:
        "Of \(tally.expected) scores expected, \(tally.given) are valid: \(conflicts.english), respected and counted apart, and \(missing.english)."
    )
  }

  /// The means of each college, project by project.
  func collegeMeans() -> IndicatorTable {
    let columns = rows.criteria.indices.map { criterion in
      IndicatorTable.Column(
        id: rows.criteria[criterion].code, label: heading(criterion), unit: "score", decimals: 2)
    }
    var tableRows: [IndicatorTable.Row] = []
    for place in ranked {
      let withheld = withheld(place)
      for college in scores.sitting {
        // That none of two jurors gave a score is told of two jurors.
        let none = IndicatorTable.Cell.none(
          "no_valid_score", count: rows.collegeOf.count { $0 == college })
        let means = rows.criteria.indices.map { criterion in
          scores.collegeMean(place, criterion, college).map { mean in
            IndicatorTable.Cell(
              mean, count: scores.marks(place, criterion, college: college).count)
          } ?? none
        }
        let count = judges(place, college: college)
        let fewest = fewestMarks(place, college: college)
        let score =
          scores.collegeScore(place, college).map { IndicatorTable.Cell($0, count: fewest) }
          ?? none
        var cells = [whole(count, count: count), score] + means
        if withheld.contains(college) {
          for place in cells.indices { cells[place].status = .confidential }
        }
        tableRows.append(
          IndicatorTable.Row(
            ids: [code(place), rows.colleges[college].code],
            labels: [label(place), rows.colleges[college].label], cells: cells))
      }
    }
    return IndicatorTable(
      id: "jury.colleges", label: Label(fr: "Notes de chaque collège", en: "Scores by college"),
      sheet: Self.collegeSheet,
      notes: [
        Label(
          fr: isPublished
            ? "Moyenne des jurés du collège, sur l’échelle des notes\u{202F}; score du collège seul, sur 100. Ce qui porte sur moins de \(disclosure.threshold) jurés est caché, et ce qui permettrait de le retrouver."
            : "Moyenne des jurés du collège, sur l’échelle des notes\u{202F}; score du collège seul, sur 100. Édition interne, pour le jury\u{A0}: des collèges de deux jurés y sont lisibles.",
          en: isPublished
            ? "Mean of the college’s jurors, on the scale of the scores; score by the college alone, out of 100. What is about fewer than \(disclosure.threshold) jurors is hidden, and what it could be worked out from."
            : "Mean of the college’s jurors, on the scale of the scores; score by the college alone, out of 100. Internal edition, for the jury: colleges of two jurors can be read in it."
        )
      ], keys: [Self.projectKey, Self.collegeKey],
      columns: [
        .init(id: "jurors", label: Label(fr: "Jurés", en: "Jurors"), unit: "count"),
        .init(
          id: "score", label: Label(fr: "Score sur 100", en: "Score out of 100"), unit: "points",
          decimals: 1),
      ] + columns, rows: tableRows, reasons: Self.reasons, isGuarded: isPublished)
  }
}
