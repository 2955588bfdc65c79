import SurveyData
import SurveyStatistics

/// Figures that were published elsewhere: shown with their source, base and wording, and compared only
/// where both sides have the same words and a known base.
extension StakeholdersAnalysis {
  /// What was published, line by line, with the range over the groups.
  func published() -> IndicatorTable? {
    guard !stakeholders.published.isEmpty else { return nil }
    let rows = stakeholders.published.map { figure in
      let values = stakeholders.groups.map { group in
        figure.values.first { $0.group == group }
      }
      let cells = values.map { value in
        value.map { IndicatorTable.Cell($0.percent / 100, count: $0.base, source: .public) }
          ?? .none("not_published")
      }
      let range =
        Self.range(values.map { $0?.percent }).map { IndicatorTable.Cell($0, source: .derived) }
        ?? .none(Self.missingGroup)
      return IndicatorTable.Row(
        ids: [figure.id], labels: [figure.label],
        cells: cells + [
          range, .word("wording", wordingLabel(figure)), .word("source", figure.source),
        ])
    }
    return IndicatorTable(
      id: "stakeholders.publies",
      label: Label(fr: "Chiffres publiés par ailleurs", en: "Figures published elsewhere"),
      sheet: Self.publishedSheet,
      notes: [
        Label(
          fr:
            "Ces chiffres ne viennent pas de cette enquête et ne sont mêlés à aucun de ses résultats. n est vide quand la base n’est pas publiée. L’écart va du groupe le plus bas au plus haut de la ligne.",
          en:
            "These figures are not of this survey and are mixed with none of its results. n is empty where the base is not published. The range goes from the lowest to the highest group of the line."
        )
      ], keys: [Label(fr: "Chiffres", en: "Figures")],
      columns: columns(
        unit: "share", decimals: 0,
        showsBase: stakeholders.published.contains { $0.values.contains { $0.base != nil } }
      ) + [
        .init(
          id: "range", label: Label(fr: "Écart (points)", en: "Range (points)"), unit: "points"),
        .init(id: "wording", label: Label(fr: "Formulation", en: "Wording")),
        .init(id: "source", label: Label(fr: "Publication", en: "Publication")),
      ], rows: rows, source: .public, reasons: Self.reasons)
  }

  private func wordingLabel(_ figure: Stakeholders.Published) -> Label {
    guard let variable = sample.variable(figure.wording) else {
      return Label(fr: "«\u{A0}\(figure.wording)\u{A0}»", en: "“\(figure.wording)”")
    }
    return Label(
      fr: "\(figure.wording)\u{A0}: «\u{A0}\(variable.label.fr)\u{A0}»",
      en: "\(figure.wording): “\(variable.label.english)”")
  }

  /// The comparisons that were asked for, or why they are refused; nil where none was.
  func publishedComparisons() -> IndicatorTable? {
    let rows = stakeholders.published.flatMap { figure in
      figure.against.flatMap { compared(figure, with: $0) }
    }
    guard !rows.isEmpty else { return nil }
    let refused = rows.contains { $0.cells[2].reason == Self.anotherWording }
    return IndicatorTable(
      id: "stakeholders.publies_compares",
      label: Label(fr: "Comparaisons avec ces chiffres", en: "Comparisons with these figures"),
      sheet: Self.publishedSheet,
      notes: [
        Label(
          fr:
            "Différence en points, sans test. Une comparaison est refusée quand la formulation n’est pas la même ou qu’une base est inconnue.",
          en:
            "Difference in points, without a test. A comparison is refused where the wording differs or a base is unknown."
        )
      ],
      keys: [
        Label(fr: "Chiffre", en: "Figure"), Label(fr: "Comparé à", en: "Compared with"),
        Self.groupKey,
      ],
      columns: [
        .init(id: "left", label: Label(fr: "Chiffre", en: "Figure"), unit: "share"),
        .init(id: "right", label: Label(fr: "Comparé à", en: "Compared with"), unit: "share"),
        .init(
          id: "difference", label: Label(fr: "Différence (points)", en: "Difference (points)"),
          unit: "points", isSigned: true),
      ], rows: rows, source: .public, reasons: Self.reasons,
      sentences: refused
        ? [
          .init(
            Label(
              fr:
                "Des chiffres publiés posaient la question autrement\u{A0}: ils sont montrés, et ne sont pas comparés.",
              en: "Some published figures asked in other words: they are shown and not compared."))
        ] : [], isGuarded: true)
  }

  private func compared(_ figure: Stakeholders.Published, with name: String) -> [IndicatorTable.Row]
  {
    let other = stakeholders.published.first { $0.id == name }
    let isObserved = name == Stakeholders.Published.observed
    let label =
      other?.label
      ?? Label(
        fr: "Cette enquête\u{A0}: \(figure.question ?? "")",
        en: "This survey: \(figure.question ?? "")")
    return groups.map { group in
      let code = stakeholders.groups[group]
      let value = figure.values.first { $0.group == code }
      let left =
        value.map { IndicatorTable.Cell($0.percent / 100, count: nil, source: .public) }
        ?? .none("not_published")
      var right = IndicatorTable.Cell.none("not_published")
      var rightBase: Int?
      var isAlike = figure.wording == (isObserved ? figure.question : other?.wording)
      if isObserved {
        let place = stakeholders.shared.firstIndex { $0.question == figure.question }
        right = place.map { cell(shared[$0][group]) } ?? .none(Self.missingGroup)
        right.source = .observed
        rightBase = right.count
        // The question's own words are those of the codebook.
        isAlike = isAlike && figure.question.map { wording($0, group) == nil } ?? false
      } else if let found = other?.values.first(where: { $0.group == code }) {
        right = IndicatorTable.Cell(found.percent / 100, count: nil, source: .public)
        rightBase = found.base
      }
      let difference: IndicatorTable.Cell
      if !isAlike {
        difference = .none(Self.anotherWording)
      } else if let one = left.value, let other = right.value {
        // Below the threshold the observed side is hidden, and so is the difference.
        difference =
          value?.base == nil || rightBase == nil
          ? .none("base_unknown")
          : IndicatorTable.Cell(
            (one - other) * 100, count: isObserved ? right.count : nil, source: .derived)
      } else {
        difference = .none(Self.missingGroup)
      }
      return IndicatorTable.Row(
        ids: [figure.id, name, code], labels: [figure.label, label, labels[group]],
        cells: [left, right, difference])
    }
  }
}
