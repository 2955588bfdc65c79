import SurveyData
import SurveyStatistics

/// The priorities of each group: means and ranks, and how far the groups' orders agree.
extension StakeholdersAnalysis {
  /// What is ranked, with the mean of each group; nil where no priorities were asked.
  private var ranked: (question: Question, means: [[StakeholdersSample.Estimate]])? {
    guard let name = stakeholders.priorities, let question = survey.codebook.question(name) else {
      return nil
    }
    let means = question.items.map { item in
      let answers = sample.scores(item.id)
      return groups.map { sample.estimate(answers, of: $0) }
    }
    return (question, means)
  }

  /// A group's means of all rows; nil where it lacks one, or was asked in other words.
  private func order(
    _ means: [[StakeholdersSample.Estimate]], of question: Question, _ group: Int
  ) -> [Double]? {
    let values = means.compactMap { $0[group].value }
    return values.count == means.count ? values : nil
  }

  private func isAlike(_ question: Question, _ groups: [Int]) -> Bool {
    question.items.allSatisfy { isSameWording($0.id, groups) }
  }

  /// The mean and the rank of each row in each group.
  func priorities() -> IndicatorTable? {
    guard let (question, means) = ranked else { return nil }
    let orders = groups.map { order(means, of: question, $0) }
    let ranks = orders.map { $0.map { JuryScores.ranks(of: $0.map { $0 }) } }
    let rows = question.items.indices.map { place in
      let item = question.items[place]
      let cells = groups.flatMap { group -> [IndicatorTable.Cell] in
        let estimate = means[place][group]
        let rank =
          ranks[group]?[place].map { IndicatorTable.Cell(Double($0), count: estimate.total.count) }
          ?? .none(Self.missingGroup, count: estimate.total.count)
        return [rank, cell(estimate)]
      }
      return IndicatorTable.Row(
        item.row?.code ?? item.id, item.row?.label ?? question.label, cells)
    }
    let columns = zip(stakeholders.groups, labels).flatMap { group, label in
      [
        IndicatorTable.Column(
          id: "\(group)_rank",
          label: Label(fr: "\(label.fr)\u{A0}: rang", en: "\(label.english): rank"), unit: "rank",
          isInSummary: true),
        IndicatorTable.Column(
          id: group,
          label: Label(fr: "\(label.fr)\u{A0}: moyenne", en: "\(label.english): mean"),
          unit: "score", decimals: 1),
      ]
    }
    return IndicatorTable(
      id: "stakeholders.priorites",
      label: Label(fr: "Priorités de chaque groupe", en: "Priorities of each group"),
      sheet: Self.prioritySheet,
      notes: [
        Label(
          fr:
            "\(question.id) · \(question.label.fr)\u{A0}: moyenne pondérée, et rang de cette moyenne dans le groupe (1\u{A0}: la plus haute).",
          en:
            "\(question.id) · \(question.label.english): weighted mean, and its rank within the group (1: the highest)."
        )
      ] + wordingNotes(question.items.map(\.id)),
      keys: [Label(fr: "Domaine", en: "Domain")], columns: columns, rows: rows,
      reasons: Self.reasons, sentences: firstSentence(question, ranks), isGuarded: true)
  }

  /// What each group puts first.
  private func firstSentence(_ question: Question, _ ranks: [[Int?]?]) -> [IndicatorTable.Sentence]
  {
    groups.compactMap { group in
      guard let place = ranks[group]?.firstIndex(of: 1), let row = question.items[place].row else {
        return nil
      }
      return .init(
        Label(
          fr: "Première priorité, «\u{A0}\(labels[group].fr)\u{A0}»\u{A0}: \(row.label.fr).",
          en: "First priority, “\(labels[group].english)”: \(row.label.english)."),
        [.init([row.code], "\(stakeholders.groups[group])_rank")])
    }
  }

  /// Spearman's ρ between the orders of two groups, and Kendall's W over all of them.
  func agreement() -> IndicatorTable? {
    guard let (question, means) = ranked else { return nil }
    let orders = groups.map { order(means, of: question, $0) }
    let least = groups.map { group in means.map { $0[group].total.count }.min() ?? 0 }
    func cell(
      _ members: [Int], _ value: ([[Double]]) throws(Unavailable) -> Double
    ) -> IndicatorTable.Cell {
      let count = members.map { least[$0] }.min()
      guard isAlike(question, members) else { return .none(Self.anotherWording, count: count) }
      let known = members.compactMap { orders[$0] }
      guard known.count == members.count else { return .none(Self.missingGroup, count: count) }
      do throws(Unavailable) {
        return IndicatorTable.Cell(try value(known), count: count)
      } catch {
        return .none(error.rawValue, count: count)
      }
    }
    var rows = pairings.map { left, right in
      IndicatorTable.Row(
        ids: ["spearman"] + ids(left, right),
        labels: [Label(fr: "ρ de Spearman", en: "Spearman’s ρ"), labels[left], labels[right]],
        cells: [
          cell([left, right]) { (known) throws(Unavailable) in
            try Correlation.spearman(known[0], known[1]).value
          }
        ])
    }
    let all = Label(fr: "Les \(groups.count) groupes", en: "All \(groups.count) groups")
    rows.append(
      IndicatorTable.Row(
        ids: ["kendall_w", "", ""],
        labels: [Label(fr: "W de Kendall", en: "Kendall’s W"), all, Label(fr: "", en: "")],
        cells: [
          cell(Array(groups)) { (known) throws(Unavailable) in
            try KendallW(ratings: known).value
          }
        ]))
    return IndicatorTable(
      id: "stakeholders.accord",
      label: Label(fr: "Accord sur les priorités", en: "Agreement on priorities"),
      sheet: Self.prioritySheet,
      notes: [
        Label(
          fr:
            "Sur l’ordre des \(means.count) moyennes de chaque groupe. ρ de Spearman\u{A0}: 1 si deux groupes ont le même ordre, −1 si l’ordre est inverse. W de Kendall\u{A0}: 1 si tous ont le même ordre, 0 s’ils ne s’accordent en rien\u{202F}; W compare des ordres et ne mêle aucune réponse. Ni l’un ni l’autre n’est testé.",
          en:
            "On the order of the \(means.count) means of each group. Spearman’s ρ: 1 where two groups have the same order, −1 where it is reversed. Kendall’s W: 1 where all have the same order, 0 where they agree in nothing; W compares orders and pools no answers. Neither is tested."
        )
      ],
      keys: [
        Label(fr: "Mesure", en: "Measure"), Label(fr: "Premier groupe", en: "First group"),
        Label(fr: "Second groupe", en: "Second group"),
      ],
      columns: [
        .init(
          id: "value", label: Label(fr: "Accord", en: "Agreement"), unit: "coefficient",
          decimals: 2)
      ], rows: rows, reasons: Self.reasons,
      sentences: [
        .init(
          Label(
            fr:
              "L’accord des \(groups.count) groupes sur l’ordre des priorités (W de Kendall) est de {1} sur 1.",
            en:
              "The agreement of the \(groups.count) groups on the order of priorities (Kendall’s W) is {1} out of 1."
          ), [.init(["kendall_w", "", ""], "value")])
      ], isGuarded: true)
  }
}
