import SurveyData
import SurveyStatistics

/// How far each group trusts each of them, itself included.
///
/// T[i][j] is the mean trust that group i says it has towards group j. Nobody was asked what others would
/// answer, so that who over- or underestimates whom cannot be known.
extension StakeholdersAnalysis {
  /// The estimates T[i][j]; nil where no trust was asked.
  private var trustEstimates: [[StakeholdersSample.Estimate]]? {
    guard let trust = stakeholders.trust else { return nil }
    let answers = trust.rows.map { sample.scores("\(trust.question)_\($0)") }
    return groups.map { group in answers.map { sample.estimate($0, of: group) } }
  }

  private func item(_ towards: Int) -> String {
    guard let trust = stakeholders.trust else { return "" }
    return "\(trust.question)_\(trust.rows[towards])"
  }

  /// Whether the groups that are set against each other were asked about both in the same words.
  private func isSameWording(_ items: [Int], _ groups: [Int]) -> Bool {
    items.allSatisfy { isSameWording(item($0), groups) }
  }

  /// The matrix T: who trusts whom.
  func trust() -> IndicatorTable? {
    guard let trust = stakeholders.trust, let estimates = trustEstimates else { return nil }
    let rows = groups.map { group in
      IndicatorTable.Row(
        stakeholders.groups[group], labels[group], estimates[group].map { cell($0) })
    }
    let scores = (survey.codebook.question(trust.question)?.codes ?? []).compactMap(\.score)
    let (least, most) = (Int(scores.min() ?? 0), Int(scores.max() ?? 0))
    let items = groups.map(item)
    return IndicatorTable(
      id: "stakeholders.confiance",
      label: Label(fr: "Qui fait confiance à qui", en: "Who trusts whom"),
      sheet: Self.trustSheet,
      notes: [
        Label(
          fr:
            "Moyenne pondérée de \(trust.question), de \(least) à \(most)\u{A0}: en ligne le groupe qui répond, en colonne celui dont il parle. «\u{A0}Ne sait pas\u{A0}» n’est pas compté. Sur la diagonale, la confiance du groupe en lui-même.",
          en:
            "Weighted mean of \(trust.question), from \(least) to \(most): in rows the group that answers, in columns the one it speaks of. “Don’t know” is not counted. On the diagonal, a group’s trust in itself."
        ),
        Label(
          fr:
            "Personne n’a été invité à deviner les réponses des autres\u{A0}: ce tableau ne dit pas qui surestime qui.",
          en:
            "Nobody was asked to guess others’ answers: this table does not say who overestimates whom."
        ),
      ] + wordingNotes(items), keys: [Label(fr: "De… envers\u{A0}:", en: "Of… towards:")],
      columns: columns(unit: "score", decimals: 2, isInSummary: true), rows: rows,
      reasons: Self.reasons, isGuarded: true)
  }

  /// T[i][j] − T[j][i] of each pair.
  func asymmetry() -> IndicatorTable? {
    guard let estimates = trustEstimates else { return nil }
    var found: [(left: Int, right: Int, value: Double)] = []
    let rows = pairings.map { left, right in
      let (given, returned) = (estimates[left][right], estimates[right][left])
      let isAlike = isSameWording([left, right], [left, right])
      let difference = difference(given, returned, isAlike: isAlike)
      if let value = difference.value { found.append((left, right, value)) }
      return IndicatorTable.Row(
        ids: ids(left, right), labels: [labels[left], labels[right]],
        cells: [cell(given), cell(returned), difference])
    }
    return IndicatorTable(
      id: "stakeholders.asymetrie",
      label: Label(fr: "Asymétrie de la confiance", en: "Asymmetry of trust"),
      sheet: Self.trustSheet,
      notes: [
        Label(
          fr:
            "Confiance du premier groupe envers le second, moins celle du second envers le premier\u{202F}; positif quand le premier donne plus qu’il ne reçoit.",
          en:
            "Trust of the first group in the second, minus that of the second in the first; positive where the first gives more than it receives."
        )
      ],
      keys: [
        Label(fr: "Premier groupe", en: "First group"),
        Label(fr: "Second groupe", en: "Second group"),
      ],
      columns: [
        .init(
          id: "given", label: Label(fr: "Du premier au second", en: "First to second"),
          unit: "score", decimals: 2),
        .init(
          id: "returned", label: Label(fr: "Du second au premier", en: "Second to first"),
          unit: "score", decimals: 2),
        .init(
          id: "asymmetry", label: Label(fr: "Asymétrie", en: "Asymmetry"), unit: "score",
          decimals: 2, isSigned: true),
      ], rows: rows, reasons: Self.reasons, sentences: asymmetrySentence(found), isGuarded: true)
  }

  private func asymmetrySentence(
    _ found: [(left: Int, right: Int, value: Double)]
  ) -> [IndicatorTable.Sentence] {
    guard let most = found.max(by: { abs($0.value) < abs($1.value) }), most.value != 0 else {
      return []
    }
    let (giving, taking) = most.value > 0 ? (most.left, most.right) : (most.right, most.left)
    let columns = most.value > 0 ? ("given", "returned") : ("returned", "given")
    let row = ids(most.left, most.right)
    return [
      .init(
        Label(
          fr:
            "La plus forte asymétrie\u{A0}: «\u{A0}\(labels[giving].fr)\u{A0}» envers «\u{A0}\(labels[taking].fr)\u{A0}», {1}, contre {2} en retour.",
          en:
            "The strongest asymmetry: “\(labels[giving].english)” towards “\(labels[taking].english)”, {1}, against {2} in return."
        ), [.init(row, columns.0), .init(row, columns.1)])
    ]
  }

  /// T[j][i] − T[i][i]: what group i receives from group j, against its trust in itself.
  func receivedTrust() -> IndicatorTable? {
    guard let estimates = trustEstimates else { return nil }
    let rows = groups.flatMap { receiver in
      groups.filter { $0 != receiver }.map { giver in
        let (received, own) = (estimates[giver][receiver], estimates[receiver][receiver])
        let isAlike = isSameWording([receiver], [giver, receiver])
        return IndicatorTable.Row(
          ids: ids(receiver, giver), labels: [labels[receiver], labels[giver]],
          cells: [cell(received), cell(own), difference(received, own, isAlike: isAlike)])
      }
    }
    return IndicatorTable(
      id: "stakeholders.confiance_recue",
      label: Label(
        fr: "Confiance reçue et confiance en soi", en: "Trust received and trust in oneself"),
      sheet: Self.trustSheet,
      notes: [
        Label(
          fr:
            "Confiance que le groupe reçoit d’un autre, moins celle qu’il a en lui-même. Les confiances reçues ne sont pas moyennées\u{A0}: ce serait mêler des groupes.",
          en:
            "The trust that a group receives from another, minus its trust in itself. Trust received is not averaged: that would pool groups."
        )
      ], keys: [Self.groupKey, Label(fr: "Reçue de", en: "Received from")],
      columns: [
        .init(
          id: "received", label: Label(fr: "Reçue", en: "Received"), unit: "score", decimals: 2),
        .init(
          id: "own", label: Label(fr: "En soi-même", en: "In oneself"), unit: "score", decimals: 2),
        .init(
          id: "difference", label: Label(fr: "Différence", en: "Difference"), unit: "score",
          decimals: 2, isSigned: true),
      ], rows: rows, reasons: Self.reasons, isGuarded: true)
  }

  /// The difference of two groups' means, with its t interval by design.
  private func difference(
    _ left: StakeholdersSample.Estimate, _ right: StakeholdersSample.Estimate, isAlike: Bool
  ) -> IndicatorTable.Cell {
    let count = min(left.total.count, right.total.count)
    guard isAlike else { return .none(Self.anotherWording) }
    guard let one = left.value, let other = right.value else {
      return .none(Self.missingGroup, count: count)
    }
    let test =
      showsIntervals
      ? try? DifferenceTest(left: left.sums, right: right.sums, in: sample.parts.design) : nil
    return IndicatorTable.Cell(
      one - other, count: count, low: test?.interval.lower, high: test?.interval.upper)
  }
}
