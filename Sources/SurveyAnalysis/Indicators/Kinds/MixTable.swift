import SurveyData

/// What a whole is made of: resources by kind, costs by kind, beside the shares that were declared.
///
/// `parts: [{id: public, of: res_public, declared: "part_public / 100"}]`, `bases: [{id: charges, of: charges}]`. Beside each
/// sum its share of the parts' own total or of each base, and the gap to the declared share: a share is
/// given on every base that is named, and bases are never merged. Gaps are in points: 60 % declared, 62.5 %
/// computed is −2.5.
struct MixTable: IndicatorTableComputation {
  static let kind = IndicatorKind(
    "mix",
    [
      .init("parts", .parts), .init("bases", .parts, isRequired: false),
      .init("unit", .word([]), isRequired: false),
    ], isTable: true)

  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    guard case .parts(let parts)? = plan.arguments["parts"] else { return }
    let bases: [IndicatorPlan.Part] =
      if case .parts(let bases)? = plan.arguments["bases"] { bases } else { [] }
    let isDeclared = parts.contains { $0.declared != nil }
    let declared = parts.map { $0.declared.flatMap { common($0, rows, sample) } }
    func sum(_ expression: Expression) -> IndicatorTable.Cell {
      SumIndicator.cell(
        IndicatorArguments(["of": .expression(expression)]), rows: rows, in: sample, isTotal: true)
    }
    let amounts = parts.map { sum($0.of) }
    let known = amounts.compactMap(\.value)
    var whole = IndicatorTable.Cell(
      known.isEmpty ? nil : known.reduce(0, +), reason: known.isEmpty ? "not_given" : nil,
      count: amounts.compactMap(\.count).max())
    whole.dominance = amounts.compactMap(\.dominance).max()
    let wholes =
      bases.isEmpty
      ? [(id: "share", label: Label(fr: "Part du total", en: "Share of the total"), cell: whole)]
      : bases.map { base in
        (
          id: base.id,
          label: Label(fr: "Part : \(base.label.fr)", en: "Share: \(base.label.english)"),
          cell: sum(base.of)
        )
      }
    let unit = plan.arguments["unit"].flatMap { if case .word(let word) = $0 { word } else { nil } }
    table.keys = [Label(fr: "Composante", en: "Part")]
    table.columns = [
      IndicatorTable.Column(
        id: "amount", label: Label(fr: "Montant", en: "Amount"), unit: unit ?? "", decimals: 1)
    ]
    if isDeclared {
      table.columns.append(
        IndicatorTable.Column(
          id: "declared", label: Label(fr: "Part déclarée", en: "Declared share"), unit: "share",
          decimals: 1))
    }
    for whole in wholes {
      table.columns.append(
        IndicatorTable.Column(
          id: "share_\(whole.id)", label: whole.label, unit: "share", decimals: 1))
      if isDeclared {
        table.columns.append(
          IndicatorTable.Column(
            id: "gap_\(whole.id)",
            label: Label(
              fr: "Déclarée moins calculée (points)", en: "Declared less computed (points)"),
            unit: "points", decimals: 1, isSigned: true))
      }
    }
    func row(
      _ id: String, _ label: Label, _ amount: IndicatorTable.Cell, _ declared: Double?,
      kind: IndicatorTable.Row.Kind
    ) -> IndicatorTable.Row {
      var cells = [amount]
      if isDeclared { cells.append(IndicatorTable.Cell(declared, source: .stated)) }
      for base in wholes {
        var share = IndicatorTable.Cell(nil, reason: "not_computable")
        if let part = amount.value, let whole = base.cell.value, whole != 0 {
          share = IndicatorTable.Cell(part / whole, count: amount.count)
        }
        share.dominance = [amount.dominance, base.cell.dominance].compactMap { $0 }.max()
        cells.append(share)
        guard isDeclared else { continue }
        guard let declared, let found = share.value else {
          cells.append(.blank)
          continue
        }
        // What only the last digit of a binary fraction parts is equal, and shown without a sign.
        let gap = ((declared - found) * 1e14).rounded() / 1e12
        cells.append(IndicatorTable.Cell(gap == 0 ? 0 : gap, count: amount.count))
      }
      return IndicatorTable.Row(id, label, kind: kind, cells)
    }
    table.rows = parts.indices.map { place in
      row(parts[place].id, parts[place].label, amounts[place], declared[place], kind: .plain)
    }
    let shares = declared.compactMap { $0 }
    table.rows.append(
      row(
        "total", Label(fr: "Total", en: "Total"), whole,
        shares.count < parts.count ? nil : shares.reduce(0, +), kind: .total))
  }

  /// The declared share, where all records declare the same: shares of several wholes have no sum.
  private static func common(
    _ expression: Expression, _ rows: [Int], _ sample: IndicatorSample
  ) -> Double? {
    let shares = Set(rows.compactMap { sample.numbers.value(of: expression, at: $0) })
    return shares.count == 1 ? shares.first : nil
  }
}
