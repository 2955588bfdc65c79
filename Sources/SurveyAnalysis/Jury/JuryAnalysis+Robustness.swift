import SurveyData

/// Whether the ranks hold when something is changed.
extension JuryAnalysis {
  /// The best and the worst rank of each project under each family of changes.
  func rankRanges(_ robustness: JuryRobustness) -> IndicatorTable {
    let standardised = JuryStandardised(scores, leastProjects: scoring.leastProjects)
    let standardRanks = JuryScores.ranks(of: standardised.values)
    func rank(_ id: String, _ fr: String, _ en: String) -> IndicatorTable.Column {
      IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), unit: "rank")
    }
    func range(_ family: JuryRobustness.Family, _ place: Int) -> [IndicatorTable.Cell] {
      guard ranks[place] != nil, let range = family.ranges[place] else {
        return [.none("no_rank"), .none("no_rank")]
      }
      guard family.compared > 0 else {
        return [.none("not_comparable"), .none("not_comparable")]
      }
      return [whole(range.lowerBound), whole(range.upperBound)]
    }
    let tableRows = ranked.map { place in
      let own: IndicatorTable.Cell = ranks[place].map { whole($0) } ?? .none("no_rank")
      let missing = IndicatorTable.Cell.none(standardised.reason ?? "no_rank")
      return IndicatorTable.Row(
        code(place), label(place),
        [own] + range(robustness.colleges, place) + range(robustness.jurors, place)
          + range(robustness.weights, place) + [
            standardised.values[place].map { IndicatorTable.Cell($0) } ?? missing,
            standardRanks[place].map { whole($0) } ?? missing,
          ])
    }
    return IndicatorTable(
      id: "jury.rangs", label: Label(fr: "Étendue des rangs", en: "Range of ranks"),
      sheet: Self.robustnessSheet,
      notes: [
        Label(
          fr:
            "Meilleur et moins bon rang quand on retire un collège, puis un juré, ou quand on augmente ou diminue de \(percentage.fr) le poids d’un critère, les autres gardant leurs rapports. Un essai qui laisse un projet classé sans score n’est pas comparé.",
          en:
            "Best and worst rank when a college, then a juror, is left out, or when the weight of a criterion is moved up or down by \(percentage.english), the others keeping their ratios. A run that leaves a ranked project without a score is not compared."
        ),
        Label(
          fr:
            "Standardisé\u{A0}: chaque note moins la moyenne du juré, divisée par son écart-type, donc sans sévérité ni étalement\u{202F}; il faut au moins \(scoring.leastProjects) projets par juré.",
          en:
            "Standardised: each score less the juror’s mean, over the juror’s standard deviation, so without severity or spread; it takes at least \(scoring.leastProjects) projects a juror."
        ),
      ], keys: [Self.projectKey],
      columns: [
        rank("rank", "Rang", "Rank"),
        rank("college_best", "Sans un collège, au mieux", "Without a college, at best"),
        rank("college_worst", "Sans un collège, au pire", "Without a college, at worst"),
        rank("juror_best", "Sans un juré, au mieux", "Without a juror, at best"),
        rank("juror_worst", "Sans un juré, au pire", "Without a juror, at worst"),
        rank("weight_best", "Poids changés, au mieux", "Weights changed, at best"),
        rank("weight_worst", "Poids changés, au pire", "Weights changed, at worst"),
        .init(
          id: "standardised", label: Label(fr: "Score standardisé", en: "Standardised score"),
          unit: "z", decimals: 2, isSigned: true),
        rank("standardised_rank", "Rang standardisé", "Standardised rank"),
      ], rows: tableRows, reasons: Self.reasons, isInternal: true)
  }

  private var percentage: Label {
    let percent = (scoring.weightChange * 1000).rounded() / 10
    let text = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    return Label(
      fr: "\(text.split(separator: ".").joined(separator: ","))\u{202F}%", en: "\(text)%")
  }

  /// The share of the projects whose rank never moves, for each family of changes.
  func stability(_ robustness: JuryRobustness) -> IndicatorTable {
    let families = [
      ("colleges", Label(fr: "Sans un collège", en: "Without a college"), robustness.colleges),
      ("jurors", Label(fr: "Sans un juré", en: "Without a juror"), robustness.jurors),
      (
        "weights",
        Label(fr: "Poids ± \(percentage.fr)", en: "Weights ± \(percentage.english)"),
        robustness.weights
      ),
    ]
    let rankedCount = ranks.count { $0 != nil }
    let tableRows = families.map { id, label, family in
      let unmoved = family.unmoved(ranks)
      let none = IndicatorTable.Cell.none(rankedCount == 0 ? "no_rank" : "not_comparable")
      let share = unmoved.flatMap {
        rankedCount > 0 ? IndicatorTable.Cell(Double($0) / Double(rankedCount)) : nil
      }
      return IndicatorTable.Row(
        id, label,
        [
          whole(family.runs), whole(family.compared), whole(rankedCount),
          rankedCount > 0 ? unmoved.map { whole($0) } ?? none : none, share ?? none,
        ])
    }
    func count(_ id: String, _ fr: String, _ en: String) -> IndicatorTable.Column {
      IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), unit: "count")
    }
    func figure(_ row: String) -> IndicatorTable.Sentence.Figure { .init([row], "unmoved") }
    return IndicatorTable(
      id: "jury.stabilite", label: Label(fr: "Stabilité des rangs", en: "Stability of the ranks"),
      sheet: Self.robustnessSheet, keys: [Label(fr: "Changement", en: "Change")],
      columns: [
        count("runs", "Essais", "Runs"), count("compared", "Essais comparés", "Runs compared"),
        count("ranked", "Projets classés", "Ranked projects"),
        count("unmoved", "Rang inchangé", "Rank unmoved"),
        .init(
          id: "unmoved_share", label: Label(fr: "Part inchangée", en: "Share unmoved"),
          unit: "share"),
      ], rows: tableRows, reasons: Self.reasons,
      sentences: rankedCount == 0
        ? []
        : [
          .init(
            Label(
              fr:
                "Sur \(rankedCount) projets classés, gardent toujours leur rang\u{A0}: {1} quand on retire un collège, {2} quand on retire un juré, {3} quand le poids d’un critère change de \(percentage.fr).",
              en:
                "Of \(rankedCount) ranked projects, the rank never moves for {1} when a college is left out, {2} when a juror is, {3} when the weight of a criterion changes by \(percentage.english)."
            ), [figure("colleges"), figure("jurors"), figure("weights")])
        ], isInternal: true)
  }

  /// The scores and ranks without each college in turn.
  func withoutCollege(_ robustness: JuryRobustness) -> IndicatorTable {
    let runs = robustness.withoutCollege
    let columns = runs.flatMap { run in
      let college = rows.colleges[run.college]
      return [
        IndicatorTable.Column(
          id: "score_\(college.code)",
          label: Label(
            fr: "Score sans \(college.label.fr)", en: "Score without \(college.label.english)"),
          unit: "points", decimals: 1),
        IndicatorTable.Column(
          id: "rank_\(college.code)",
          label: Label(
            fr: "Rang sans \(college.label.fr)", en: "Rank without \(college.label.english)"),
          unit: "rank"),
      ]
    }
    let ranksWithout = runs.map { JuryScores.ranks(of: $0.scores) }
    let tableRows = ranked.map { place in
      IndicatorTable.Row(
        code(place), label(place),
        runs.indices.flatMap { run in
          [
            runs[run].scores[place].map { IndicatorTable.Cell($0) }
              ?? .none("criterion_unscored"),
            ranksWithout[run][place].map { whole($0) } ?? .none("no_rank"),
          ]
        })
    }
    return IndicatorTable(
      id: "jury.sans_college",
      label: Label(fr: "Sensibilité à chaque collège", en: "Sensitivity to each college"),
      sheet: Self.robustnessSheet,
      notes: [
        Label(
          fr: "Les autres collèges comptent alors autant les uns que les autres.",
          en: "The other colleges then count the same.")
      ], keys: [Self.projectKey], columns: columns, rows: tableRows, reasons: Self.reasons,
      isInternal: true)
  }
}
