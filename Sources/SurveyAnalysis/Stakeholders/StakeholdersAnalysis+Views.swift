import SurveyData
import SurveyStatistics

/// The shared questions: the shares of each group, their range, and their differences pair by pair.
extension StakeholdersAnalysis {
  /// The groups with their bases and what their weights cost.
  func composition() -> IndicatorTable {
    let rows = groups.map { group in
      let base = sample.base(of: group)
      let count = sample.rows[group].count
      func cell(_ value: Double?) -> IndicatorTable.Cell {
        value.map { IndicatorTable.Cell($0, count: count) } ?? .none("empty_base")
      }
      return IndicatorTable.Row(
        stakeholders.groups[group], labels[group],
        [
          cell(Double(count)), cell(base.weight), cell(base.effective?.value),
          cell(base.effective?.designEffect),
        ])
    }
    return IndicatorTable(
      id: "stakeholders.groupes", label: Label(fr: "Les groupes", en: "The groups"),
      sheet: Self.viewSheet,
      notes: [
        Label(
          fr:
            "Chaque groupe est un échantillon à part, redressé à part. Aucun chiffre ne porte sur tous les groupes ensemble\u{A0}: il n’y a pas de total.",
          en:
            "Each group is a sample of its own, weighted apart. No figure is of all groups together: there is no total."
        )
      ], keys: [Self.groupKey],
      columns: [
        .init(
          id: "n", label: Label(fr: "Répondants", en: "Respondents"), unit: "respondents",
          isInSummary: true),
        .init(
          id: "weighted", label: Label(fr: "Effectif pondéré", en: "Weighted count"),
          unit: "weight", decimals: 1),
        .init(
          id: "effective", label: Label(fr: "Base efficace", en: "Effective base"),
          unit: "respondents", decimals: 1, isInSummary: true),
        .init(
          id: "design_effect",
          label: Label(fr: "Effet de plan (1 + cv²)", en: "Design effect (1 + cv²)"),
          unit: "ratio", decimals: 2, isInSummary: true),
      ], rows: rows, reasons: Self.reasons, isGuarded: true)
  }

  /// One line a shared question: the share of each group and the range, for the eye.
  func views() -> IndicatorTable {
    var sentences: [IndicatorTable.Sentence] = []
    let rows = stakeholders.shared.indices.map { place in
      let question = stakeholders.shared[place].question
      let row = IndicatorTable.Row(
        question, heading(question),
        shared[place].map { cell($0) } + [range(shared[place], of: question)])
      if let sentence = sentence(place, row) { sentences.append(sentence) }
      return row
    }
    let questions = stakeholders.shared.map(\.question)
    return IndicatorTable(
      id: "stakeholders.regards",
      label: Label(fr: "Regards croisés", en: "Crossed views"), sheet: Self.viewSheet,
      notes: stakeholders.shared.map(positiveNote) + [
        Label(
          fr:
            "Part pondérée des réponses favorables parmi les réponses valables («\u{A0}ne sait pas\u{A0}» est à part, dans le tableau suivant). L’écart est celui du groupe le plus haut au plus bas\u{A0}: il décrit, il n’est pas un test.",
          en:
            "Weighted share of favourable answers among valid ones (“don’t know” stands apart, in the next table). The range goes from the lowest to the highest group: it describes and is no test."
        )
      ] + wordingNotes(questions), keys: [Self.questionKey],
      columns: columns(unit: "share", decimals: 0, isInSummary: true) + [
        .init(
          id: "range", label: Label(fr: "Écart (points)", en: "Range (points)"), unit: "points",
          decimals: 0, isInSummary: true)
      ], rows: rows, reasons: Self.reasons, sentences: sentences, isGuarded: true)
  }

  /// `P05 : réponses « Plutôt d’accord » ou « Tout à fait d’accord »`.
  private func positiveNote(_ shared: Stakeholders.Shared) -> Label {
    let codes = (sample.variable(shared.question)?.codes ?? []).filter {
      shared.positive.contains($0.code)
    }
    return Label(
      fr: "\(shared.question)\u{A0}: "
        + codes.map { "«\u{A0}\($0.label.fr)\u{A0}»" }.joined(separator: " ou ") + ".",
      en: "\(shared.question): " + codes.map { "“\($0.label.english)”" }.joined(separator: " or ")
        + ".")
  }

  /// max − min over all groups, in points; none where one group is missing or had other words.
  ///
  /// Worked value: 69, 81, 86 and 87 % are 18 points apart.
  func range(_ estimates: [StakeholdersSample.Estimate], of question: String)
    -> IndicatorTable.Cell
  {
    let least = estimates.map(\.total.count).min() ?? 0
    guard isSameWording(question, groups) else { return .none(Self.anotherWording) }
    guard let range = Self.range(estimates.map(\.value)) else {
      return .none(Self.missingGroup)
    }
    return IndicatorTable.Cell(range * 100, count: least)
  }

  /// max − min; nil where one is missing.
  static func range(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    guard known.count == values.count, let most = known.max(), let least = known.min() else {
      return nil
    }
    return most - least
  }

  /// Who is highest and who lowest, where every group has a figure.
  private func sentence(_ place: Int, _ row: IndicatorTable.Row) -> IndicatorTable.Sentence? {
    guard row.cells.last?.value != nil else { return nil }
    let question = stakeholders.shared[place].question
    let values = shared[place].compactMap(\.value)
    guard let most = values.max(), let least = values.min(), most > least,
      let high = values.firstIndex(of: most), let low = values.firstIndex(of: least)
    else { return nil }
    return .init(
      Label(
        fr:
          "\(question)\u{A0}: de {1} («\u{A0}\(labels[low].fr)\u{A0}») à {2} («\u{A0}\(labels[high].fr)\u{A0}»), soit un écart de {3} points.",
        en:
          "\(question): from {1} (“\(labels[low].english)”) to {2} (“\(labels[high].english)”), a range of {3} points."
      ),
      [
        .init([question], stakeholders.groups[low]), .init([question], stakeholders.groups[high]),
        .init([question], "range"),
      ])
  }

  /// A line for each shared question and group: the share with its interval, and those who don't know.
  func viewDetails() -> IndicatorTable {
    let rows = stakeholders.shared.indices.flatMap { place in
      groups.map { group in
        let question = stakeholders.shared[place].question
        let estimate = shared[place][group]
        let isAlike = wording(question, group) == nil
        return IndicatorTable.Row(
          ids: [question, stakeholders.groups[group]], labels: [heading(question), labels[group]],
          cells: [
            shareCell(estimate), dontKnow(estimate),
            isAlike
              ? .word("same", Label(fr: "commune", en: "common"))
              : .word("other", Label(fr: "autre", en: "other")),
          ])
      }
    }
    return IndicatorTable(
      id: "stakeholders.parts",
      label: Label(fr: "Parts et intervalles", en: "Shares and intervals"), sheet: Self.viewSheet,
      notes: [
        Label(
          fr:
            "Part des réponses favorables parmi les réponses valables, n étant le nombre de ces réponses. «\u{A0}Ne sait pas\u{A0}»\u{A0}: part parmi ceux qui ont donné une réponse valable ou ne savent pas.",
          en:
            "Share of favourable answers among valid ones, n being their number. “Don’t know”: share among those who gave a valid answer or don’t know."
        )
      ], keys: [Self.questionKey, Self.groupKey],
      columns: [
        .init(
          id: "share", label: Label(fr: "Part favorable", en: "Favourable share"), unit: "share",
          decimals: 1, showsBase: true),
        .init(
          id: "dont_know", label: Label(fr: "Ne sait pas", en: "Don’t know"), unit: "share",
          decimals: 1),
        .init(id: "wording", label: Label(fr: "Formulation", en: "Wording")),
      ], rows: rows, reasons: Self.reasons, isGuarded: true)
  }

  private func dontKnow(_ estimate: StakeholdersSample.Estimate) -> IndicatorTable.Cell {
    if estimate.wasNotAsked { return .none("not_asked") }
    let count = estimate.total.count + estimate.dontKnowCount
    guard estimate.status.showsEstimates, let share = estimate.dontKnow else {
      return .none(
        estimate.status == .confidential
          ? CrossTable.Status.confidential.rawValue : Unavailable.baseTooSmall.rawValue,
        count: count)
    }
    return IndicatorTable.Cell(share, count: count)
  }

  /// Each pair of groups on each shared question: Newcombe's interval, and p adjusted over the pairs.
  func pairs() -> IndicatorTable {
    let rows = stakeholders.shared.indices.flatMap { place -> [IndicatorTable.Row] in
      let question = stakeholders.shared[place].question
      let tests = pairings.map { difference(shared[place], $0.left, $0.right, of: question) }
      let adjusted = Multiplicity.holm.adjusted(tests.map { $0.p.value })
      return zip(pairings, zip(tests, adjusted)).map { pair, found in
        let (test, p) = found
        var cells = [test.difference]
        if areTests {
          var adjusted = test.p
          adjusted.value = p
          cells += [test.p, adjusted]
        }
        return IndicatorTable.Row(
          ids: [question] + ids(pair.left, pair.right),
          labels: [heading(question), labels[pair.left], labels[pair.right]], cells: cells)
      }
    }
    let note = Label(
      fr: areTests
        ? "Différence des parts, premier groupe moins second, avec l’intervalle de Newcombe sur les bases efficaces. p\u{A0}: test par le plan de sondage\u{202F}; p corrigé\u{A0}: Holm, sur les paires comparées d’une question."
        : "Différence des parts, premier groupe moins second\u{A0}: un repère, car les répondants ne sont pas un échantillon tiré.",
      en: areTests
        ? "Difference of the shares, first group minus second, with Newcombe’s interval on effective bases. p: test by the sampling design; adjusted p: Holm, over the pairs compared on a question."
        : "Difference of the shares, first group minus second: a landmark, as the respondents are no drawn sample."
    )
    let tests: [IndicatorTable.Column] = [
      .init(id: "p", label: Label(fr: "p", en: "p"), unit: "probability", decimals: 4),
      .init(
        id: "adjusted_p", label: Label(fr: "p corrigé", en: "Adjusted p"), unit: "probability",
        decimals: 4),
    ]
    return IndicatorTable(
      id: "stakeholders.paires",
      label: Label(fr: "Différences deux à deux", en: "Differences pair by pair"),
      sheet: Self.viewSheet, notes: [note],
      keys: [
        Self.questionKey, Label(fr: "Premier groupe", en: "First group"),
        Label(fr: "Second groupe", en: "Second group"),
      ],
      columns: [
        .init(
          id: "difference", label: Label(fr: "Différence (points)", en: "Difference (points)"),
          unit: "points", decimals: 1, isSigned: true)
      ] + (areTests ? tests : []), rows: rows, reasons: Self.reasons, isGuarded: true)
  }

  /// A pair's difference in points, and its p; or why it was not made.
  private func difference(
    _ estimates: [StakeholdersSample.Estimate], _ left: Int, _ right: Int, of question: String
  ) -> (difference: IndicatorTable.Cell, p: IndicatorTable.Cell) {
    let (one, other) = (estimates[left], estimates[right])
    let count = min(one.total.count, other.total.count)
    func none(_ reason: String) -> (IndicatorTable.Cell, IndicatorTable.Cell) {
      (.none(reason, count: count), .none(reason, count: count))
    }
    guard !one.wasNotAsked, !other.wasNotAsked else { return none("not_asked") }
    guard isSameWording(question, [left, right]) else { return none(Self.anotherWording) }
    guard one.value != nil, other.value != nil, let ratio = try? one.ratio.get(),
      let against = try? other.ratio.get()
    else { return none(Self.missingGroup) }
    let interval =
      showsIntervals ? try? ConfidenceInterval.newcombe(left: ratio, right: against) : nil
    let cell = IndicatorTable.Cell(
      (ratio.value - against.value) * 100, count: count, low: interval.map { $0.lower * 100 },
      high: interval.map { $0.upper * 100 })
    guard SmallBaseRule.expectedCountsSuffice(left: one.total, right: other.total) else {
      return (cell, .none(Unavailable.tooFewExpected.rawValue, count: count))
    }
    do throws(Unavailable) {
      let test = try DifferenceTest(left: one.sums, right: other.sums, in: sample.parts.design)
      return (cell, IndicatorTable.Cell(test.p, count: count))
    } catch {
      return (cell, .none(error.rawValue, count: count))
    }
  }

  /// What is expected minus what is seen, group by group.
  func gaps() -> IndicatorTable? {
    guard !stakeholders.gaps.isEmpty else { return nil }
    let rows = stakeholders.gaps.flatMap { gap in
      groups.map { group in
        func estimate(_ question: String) -> StakeholdersSample.Estimate? {
          stakeholders.shared.firstIndex { $0.question == question }.map { shared[$0][group] }
        }
        let (wish, fact) = (estimate(gap.expectation), estimate(gap.reality))
        let cells = [wish, fact].map { $0.map { cell($0) } ?? .none(Self.missingGroup) }
        let count = min(wish?.total.count ?? 0, fact?.total.count ?? 0)
        let difference =
          wish?.value.flatMap { wish in fact?.value.map { (wish - $0) * 100 } }
          .map { IndicatorTable.Cell($0, count: count) } ?? .none(Self.missingGroup, count: count)
        return IndicatorTable.Row(
          ids: [gap.id, stakeholders.groups[group]], labels: [gap.label, labels[group]],
          cells: cells + [difference])
      }
    }
    return IndicatorTable(
      id: "stakeholders.attentes",
      label: Label(fr: "Attente et réalité", en: "Expectation and reality"), sheet: Self.viewSheet,
      notes: stakeholders.gaps.map { gap in
        Label(
          fr:
            "\(gap.label.fr)\u{A0}: part favorable de \(gap.expectation) moins part favorable de \(gap.reality), dans le même groupe. L’écart décrit\u{A0}: les deux parts viennent des mêmes personnes, et il n’est pas testé.",
          en:
            "\(gap.label.english): favourable share of \(gap.expectation) minus that of \(gap.reality), within one group. It describes: both shares come from the same people, and it is not tested."
        )
      }, keys: [Label(fr: "Sujet", en: "Subject"), Self.groupKey],
      columns: [
        .init(
          id: "expectation", label: Label(fr: "Attente", en: "Expectation"), unit: "share",
          isInSummary: true),
        .init(
          id: "reality", label: Label(fr: "Réalité", en: "Reality"), unit: "share",
          isInSummary: true),
        .init(
          id: "gap", label: Label(fr: "Écart (points)", en: "Gap (points)"), unit: "points",
          isSigned: true, isInSummary: true),
      ], rows: rows, reasons: Self.reasons, isGuarded: true)
  }
}
