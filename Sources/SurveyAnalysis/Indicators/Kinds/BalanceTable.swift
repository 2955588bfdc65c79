import SurveyData

/// Declared figures against computed ones: identities of accounts, statements of a text against its table.
///
/// `checks: [{id: resultat, declared: resultat, computed: "budget - charges", tolerance: 0.5}]` over the
/// columns of the table, for each of its rows. The gap is the declared figure less the computed one, of
/// shares in points. A check that fails is a line with both figures: nothing is
/// corrected. One of which a figure is missing says so; one without a computed figure is listed.
struct BalanceTable: IndicatorTableComputation {
  static let kind = IndicatorKind("balance", [.init("checks", .checks)], isTable: true)

  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    guard case .checks(let checks)? = plan.arguments["checks"] else { return }
    let grid = IndicatorGrid(plan, rows: rows, in: sample)
    let isSingle = plan.rows == .single
    let hasSeverity = checks.contains { $0.severity != nil }
    let hasHandling = checks.contains { $0.handling != nil }
    table.keys = (isSingle ? [] : plan.keys) + [Label(fr: "Contrôle", en: "Check")]
    table.columns =
      (hasSeverity ? [column("severity", "Gravité", "Severity")] : []) + [
        column("declared", "Déclaré", "Declared"), column("computed", "Calculé", "Computed"),
        column(
          "difference", "Écart (déclaré − calculé)", "Gap (declared − computed)", isSigned: true),
        column("verdict", "Verdict", "Verdict"),
      ] + (hasHandling ? [column("handling", "Traitement", "Handling")] : [])
    let figures = checks.map { check in
      (
        declared: check.declared.map { grid.figures($0, columns: plan.columns) },
        computed: check.computed.map { grid.figures($0, columns: plan.columns) }
      )
    }
    table.rows = grid.names.enumerated().flatMap { row, name in
      zip(checks, figures).map { check, figures in
        let found = Figures(check, figures.declared?[row], figures.computed?[row])
        let severity = check.severity.map {
          IndicatorTable.Cell.word(
            $0.id,
            Label(fr: "\($0.id) – \($0.label.fr)", en: "\($0.id) – \($0.label.english)"))
        }
        let handling = check.handling.map { IndicatorTable.Cell.word(check.id, $0) }
        return IndicatorTable.Row(
          ids: (isSingle ? [] : name.ids) + [check.id],
          labels: (isSingle ? [] : name.labels)
            + [hasSeverity ? Self.numbered(check) : check.label],
          kind: found.isOff ? .emphasis : .plain,
          cells: (hasSeverity ? [severity ?? .blank] : []) + found.cells
            + (hasHandling ? [handling ?? .blank] : []))
      }
    }
  }

  /// The statements of a register are known by their numbers: `5. Marge de 2017`.
  private static func numbered(_ check: IndicatorPlan.Check) -> Label {
    Label(fr: "\(check.id). \(check.label.fr)", en: "\(check.id). \(check.label.english)")
  }

  private static func column(
    _ id: String, _ fr: String, _ en: String, isSigned: Bool = false
  ) -> IndicatorTable.Column {
    IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), isSigned: isSigned)
  }

  /// The figures of one check.
  private struct Figures {
    private(set) var cells: [IndicatorTable.Cell] = []
    private(set) var isOff = false

    init(
      _ check: IndicatorPlan.Check, _ declared: IndicatorTable.Cell?,
      _ computed: IndicatorTable.Cell?
    ) {
      func shown(_ cell: IndicatorTable.Cell?) -> IndicatorTable.Cell {
        guard var cell else { return .blank }
        (cell.unit, cell.decimals) = (check.unit, check.decimals)
        return cell
      }
      var difference = IndicatorTable.Cell.blank
      var verdict: IndicatorTable.Cell
      if let declared, let computed {
        let count = [declared.count, computed.count].compactMap { $0 }.min()
        if let said = declared.value, let found = computed.value {
          difference = shown(IndicatorTable.Cell(said - found, count: count))
          if check.unit == "share" {
            difference.value = (said - found) * 100
            difference.unit = "points"
          }
          difference.dominance = [declared.dominance, computed.dominance].compactMap { $0 }.max()
          // Amounts are decimal: what only the last digit of a binary fraction parts is equal.
          isOff = (found - said).magnitude > check.tolerance + 1e-9
          verdict =
            isOff
            ? .word("gap", Label(fr: "écart", en: "gap"), count: count)
            : .word("ok", Label(fr: "conforme", en: "holds"), count: count)
        } else {
          verdict = .word(
            "unknown", Label(fr: "non vérifiable", en: "cannot be checked"), count: count)
        }
      } else {
        verdict = .word("stated", Label(fr: "relevé", en: "noted"))
      }
      cells = [shown(declared), shown(computed), difference, verdict]
    }
  }
}
