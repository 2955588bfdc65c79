import SurveyData

/// Who may be scored, and what the scores come to.
extension JuryAnalysis {
  /// Which project passed which check; nil where the survey has none.
  func eligibility() -> IndicatorTable? {
    guard !scoring.checks.isEmpty else { return nil }
    let answers = checkAnswers
    let columns = answers.map { check in
      IndicatorTable.Column(
        id: check.code,
        label: Label(
          fr: "\(check.code) \(check.label.fr)", en: "\(check.code) \(check.label.english)"))
    }
    let tableRows = rows.projects.indices.map { project in
      let states = rows.checks[project]
      let isEligible = eligible.contains(project)
      return IndicatorTable.Row(
        rows.projects[project].code, rows.projects[project].label,
        kind: isEligible ? .plain : .emphasis,
        states.map { $0.map(isTrue) ?? .none("check_missing") }
          + [isTrue(isEligible), isEligible ? .blank : cause(of: states, answers)])
    }
    var sentences: [IndicatorTable.Sentence] = []
    let (out, all) = (rows.projects.count - eligible.count, rows.projects.count)
    if out == 0 {
      sentences.append(
        .init(
          Label(
            fr: all > 1 ? "Les \(all) projets sont éligibles." : "Le projet est éligible.",
            en: all > 1 ? "All \(all) projects are eligible." : "The project is eligible.")))
    } else {
      let some = Both.count(
        eligible.count, ("projet sur \(all) est éligible.", "projets sur \(all) sont éligibles."),
        ("project out of \(all) is eligible.", "projects out of \(all) are eligible."))
      sentences.append(.init(some))
      for project in rows.projects.indices where !eligible.contains(project) {
        let name = rows.projects[project].label
        let failed = Both.list(failing(rows.checks[project], answers))
        sentences.append(
          .init(
            Label(
              fr: "«\u{A0}\(name.fr)\u{A0}» ne l’est pas et n’est pas noté\u{A0}: \(failed.fr).",
              en: "“\(name.english)” is not, and is not scored: \(failed.english).")))
      }
    }
    return IndicatorTable(
      id: "jury.eligibilite", label: Label(fr: "Éligibilité", en: "Eligibility"),
      sheet: Self.rankingSheet,
      notes: [
        Label(
          fr:
            "Un projet est noté s’il remplit toutes les conditions\u{202F}; une condition non renseignée n’est pas remplie.",
          en: "A project is scored if it passes every check; a check left open is not passed.")
      ],
      keys: [Self.projectKey],
      columns: columns + [
        .init(id: "eligible", label: Label(fr: "Éligible", en: "Eligible")),
        .init(id: "cause", label: Label(fr: "Motif", en: "Reason")),
      ],
      rows: tableRows, reasons: Self.reasons, sentences: sentences)
  }

  private var checkAnswers: [AnswerCode] { rows.roll.checks }

  /// `condition E2 non remplie`, for each check that is not passed.
  private func failing(_ states: [Bool?], _ answers: [AnswerCode]) -> [Label] {
    zip(states, answers).filter { $0.0 != true }.map { state, answer in
      state == nil
        ? Label(
          fr: "condition \(answer.code) non renseignée (\(answer.label.fr))",
          en: "check \(answer.code) left open (\(answer.label.english))")
        : Label(
          fr: "condition \(answer.code) non remplie (\(answer.label.fr))",
          en: "check \(answer.code) not passed (\(answer.label.english))")
    }
  }

  private func cause(of states: [Bool?], _ answers: [AnswerCode]) -> IndicatorTable.Cell {
    let failed = zip(states, answers).filter { $0.0 != true }.map(\.1.code)
    return .word(failed.joined(separator: "+"), Both.list(failing(states, answers)))
  }

  /// Scores and ranks, each college counting the same, with each juror counting the same beside.
  func ranking() -> IndicatorTable {
    let jurorScores = scores.scores.indices.map { scores.jurorScore($0) }
    let jurorRanks = JuryScores.ranks(of: jurorScores.map { try? $0.get() })
    func rank(_ rank: Int?) -> IndicatorTable.Cell {
      rank.map { whole($0) } ?? .none("no_rank")
    }
    let hasJurorScores = showsEqualJurors
    var tableRows = ranked.map { place in
      let tally = tally(projects: [place], jurors: Array(rows.jurors.indices))
      let count = judges(place)
      let jurors = [rank(jurorRanks[place]), cell(jurorScores[place], count: count)]
      let counts = [tally.given, tally.conflicts, tally.missing, tally.expected].map { whole($0) }
      return IndicatorTable.Row(
        code(place), label(place), kind: ranks[place] == 1 ? .emphasis : .plain,
        [rank(ranks[place]), cell(scores.score(place), count: count)]
          + (hasJurorScores ? jurors : []) + [whole(count)] + (isPublished ? [] : counts))
    }
    for project in rows.projects.indices where !eligible.contains(project) {
      let none = IndicatorTable.Cell.none("not_eligible")
      tableRows.append(
        IndicatorTable.Row(
          rows.projects[project].code, rows.projects[project].label,
          Array(repeating: none, count: hasJurorScores ? 4 : 2)
            + Array(repeating: .blank, count: isPublished ? 1 : 5)))
    }
    func count(_ id: String, _ fr: String, _ en: String) -> IndicatorTable.Column {
      IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), unit: "count")
    }
    let jurorColumns = [
      IndicatorTable.Column(
        id: "juror_rank", label: Label(fr: "Rang, jurés à égalité", en: "Rank, equal jurors"),
        unit: "rank", isInSummary: true),
      IndicatorTable.Column(
        id: "juror_score",
        label: Label(fr: "Score, jurés à égalité", en: "Score, equal jurors"),
        unit: "points", decimals: 1, isInSummary: true),
    ]
    return IndicatorTable(
      id: "jury.scores", label: Label(fr: "Scores et rangs", en: "Scores and ranks"),
      sheet: Self.rankingSheet, notes: rankingNotes, keys: [Self.projectKey],
      columns: [
        .init(id: "rank", label: Label(fr: "Rang", en: "Rank"), unit: "rank", isInSummary: true),
        .init(
          id: "score", label: Label(fr: "Score sur 100", en: "Score out of 100"), unit: "points",
          decimals: 1, isInSummary: true),
      ] + (hasJurorScores ? jurorColumns : []) + [count("jurors", "Jurés", "Jurors")]
        + (isPublished
          ? [] : tallyColumns + [count("expected", "Notes attendues", "Scores expected")]),
      rows: tableRows, reasons: Self.reasons, sentences: rankingSentences(jurorRanks))
  }

  private var rankingNotes: [Label] {
    let sitting = scores.sitting.count
    return [
      Label(
        fr:
          "Score\u{A0}: pour chaque critère, moyenne des collèges de la moyenne de leurs jurés\u{202F}; somme pondérée des critères, ramenée sur 100. Chaque collège compte autant, quel que soit son nombre de jurés.\(showsEqualJurors ? " À côté, le score où chaque juré compte autant." : "")",
        en:
          "Score: for each criterion, the mean over the colleges of the mean of their jurors; weighted sum of the criteria, put on 0 to 100. Each college counts the same, however many jurors it has.\(showsEqualJurors ? " Beside it, the score with each juror counting the same." : "")"
      ),
      Label(
        fr:
          "Un collège qui siège et ne donne aucune note valable laisse le critère non noté, et le projet sans score\u{A0}: les autres collèges ne sont pas repondérés. Il faut au moins \(scoring.leastColleges) collèges\u{202F}; \(sitting) \(sitting > 1 ? "siègent" : "siège").",
        en:
          "A college that sits and gives no valid score leaves the criterion unscored, and the project without a score: the others are not weighted up. At least \(scoring.leastColleges) colleges have to sit; \(sitting) \(sitting == 1 ? "does" : "do")."
      ),
    ]
  }

  private func rankingSentences(_ jurorRanks: [Int?]) -> [IndicatorTable.Sentence] {
    var sentences: [IndicatorTable.Sentence] = []
    let withRank = ranked.filter { ranks[$0] != nil }
    if let first = withRank.first {
      let rest = withRank.dropFirst().enumerated().map { place, project in
        Label(
          fr: "«\u{A0}\(label(project).fr)\u{A0}» ({\(place + 2)})",
          en: "“\(label(project).english)” ({\(place + 2)})")
      }
      let others = Both.list(rest)
      let then =
        rest.isEmpty
        ? ("", "")
        : (
          "\u{202F}; \(rest.count > 1 ? "viennent" : "vient") ensuite \(others.fr)",
          "; then \(rest.count > 1 ? "come" : "comes") \(others.english)"
        )
      sentences.append(
        .init(
          Label(
            fr: "«\u{A0}\(label(first).fr)\u{A0}» arrive en tête avec {1} sur 100\(then.0).",
            en: "“\(label(first).english)” comes first with {1} out of 100\(then.1)."),
          withRank.map { .init([code($0)], "score") }))
    }
    for place in ranked where ranks[place] == nil {
      sentences.append(.init(unscored(place)))
    }
    guard showsEqualJurors else { return sentences }
    let moved = withRank.filter { jurorRanks[$0] != ranks[$0] }
    if moved.isEmpty, withRank.count > 1 {
      sentences.append(
        .init(
          Label(
            fr: "Le classement est le même si chaque juré compte pour un.",
            en: "The ranking is the same with each juror counting the same.")))
    } else if !moved.isEmpty {
      let moves = Both.list(
        moved.map { place in
          let (old, new) = (ranks[place] ?? 0, jurorRanks[place] ?? 0)
          return Label(
            fr: "«\u{A0}\(label(place).fr)\u{A0}» passe du rang \(old) au rang \(new)",
            en: "“\(label(place).english)” moves from rank \(old) to \(new)")
        })
      sentences.append(
        .init(
          Label(
            fr: "Si chaque juré compte pour un, \(moves.fr).",
            en: "With each juror counting the same, \(moves.english).")))
    }
    return sentences
  }

  /// Why a project has no score, in a sentence.
  private func unscored(_ place: Int) -> Label {
    let name = label(place)
    guard scores.sitting.count >= scores.leastColleges else {
      return Label(
        fr: "«\u{A0}\(name.fr)\u{A0}» n’a pas de score\u{A0}: trop peu de collèges siègent.",
        en: "“\(name.english)” has no score: too few colleges sit.")
    }
    guard !isPublished else {
      return Label(
        fr:
          "«\u{A0}\(name.fr)\u{A0}» n’a pas de score\u{A0}: un collège n’a pas donné de note valable à chaque critère.",
        en: "“\(name.english)” has no score: a college gave no valid score of some criterion.")
    }
    let gaps = weights.indices.filter(counts).flatMap { criterion in
      scores.silentColleges(place, criterion).map { college in
        Label(
          fr: "\(rows.criteria[criterion].code) par le collège \(rows.colleges[college].label.fr)",
          en:
            "\(rows.criteria[criterion].code) by the college \(rows.colleges[college].label.english)"
        )
      }
    }
    let list = Both.list(gaps)
    return Label(
      fr: "«\u{A0}\(name.fr)\u{A0}» n’a pas de score\u{A0}: aucune note valable pour \(list.fr).",
      en: "“\(name.english)” has no score: no valid score of \(list.english).")
  }

  /// The mean of each criterion for each project, on the scale of the scores.
  func criterionMeans() -> IndicatorTable {
    let columns = rows.criteria.indices.map { criterion in
      IndicatorTable.Column(
        id: rows.criteria[criterion].code, label: heading(criterion), unit: "score", decimals: 2)
    }
    return IndicatorTable(
      id: "jury.criteres",
      label: Label(fr: "Note moyenne par critère", en: "Mean score by criterion"),
      sheet: Self.rankingSheet,
      notes: [
        Label(
          fr:
            "Sur l’échelle des notes, chaque collège comptant autant. Un critère hors score est montré à part et ne pèse rien.",
          en:
            "On the scale of the scores, each college counting the same. A criterion that is not in the score is shown apart and weighs nothing."
        )
      ], keys: [Self.projectKey], columns: columns,
      rows: ranked.map { place in
        IndicatorTable.Row(
          code(place), label(place),
          rows.criteria.indices.map { criterion in
            cell(
              scores.criterionMean(place, criterion), count: scores.marks(place, criterion).count)
          })
      }, reasons: Self.reasons, isInternal: true)
  }
}
