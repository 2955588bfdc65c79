import SurveyData

/// Tells which corrections could not be made.
enum CorrectionCheck {
  /// One fault for each correction that no row took that is used; those of the exports' own faults apart.
  ///
  /// A respondent may stand twice: only the row that is kept is published, so a correction of the other
  /// would be without effect.
  static func faults(
    _ corrections: [Correction], in exports: [ScannedExport], _ wave: Wave,
    setAside: Set<Problem.Row>
  ) -> [Problem] {
    let all = exports.flatMap { export in export.corrections.map { (export: export, placed: $0) } }
    let byOrdinal = Dictionary(grouping: all) { $0.placed.ordinal }
    return corrections.enumerated().compactMap { ordinal, correction -> Problem? in
      let found = byOrdinal[ordinal] ?? []
      func isUsed(_ row: (export: ScannedExport, placed: CorrectionPlan.Placed)) -> Bool {
        !setAside.contains(Problem.Row(file: row.export.plan.file, line: row.placed.line))
      }
      func place(_ row: (export: ScannedExport, placed: CorrectionPlan.Placed)) -> String {
        "\(row.export.plan.file):\(row.placed.line):\(row.placed.column)"
      }
      let used = found.filter(isUsed)
      if used.contains(where: { $0.placed.outcome == .made }) { return nil }
      if let refused = used.first {
        let unused = found.last { $0.placed.outcome == .made }
        return refused.export.plan.corrections?.refusal(
          refused.placed, unused: unused.map(place), file: wave.corrections ?? "",
          refused.export.plan)
      }
      if let unused = found.last {
        return Problem(
          .file, file: wave.corrections ?? "", line: correction.line, column: correction.column,
          question: correction.question, reason: .correctionOfUnusedRow(place: place(unused)))
      }
      let isKnown = exports.contains {
        $0.plan.corrections?.ordinals.contains(ordinal) ?? false
      }
      return isKnown ? rowless(correction, wave) : columnless(correction, exports, wave)
    }
  }

  /// The fault of a correction whose row isn't there.
  static func rowless(_ correction: Correction, _ wave: Wave) -> Problem {
    Problem(
      .file, file: wave.corrections ?? "", line: correction.line, column: correction.column,
      question: correction.question, reason: .correctionWithoutRow)
  }

  /// The fault of a correction whose answer has no column of its own.
  private static func columnless(
    _ correction: Correction, _ exports: [ScannedExport], _ wave: Wave
  ) -> Problem {
    let question = exports.first?.plan.items.first {
      $0.item.id == correction.question
        || correction.question.hasPrefix("\($0.question.id)_")
    }?.question
    let isJoined = question?.id != correction.question
    let message: String
    let help: String
    if let question, question.kind == .multiple {
      message =
        isJoined
        ? "\(question.id) has its ticks in one cell of the export"
        : "\(question.id) has a column for each option in the export"
      help =
        isJoined
        ? "correct the whole cell: 'question: \(question.id)', with all ticks in 'old:' and 'new:'"
        : "correct one option: 'question: \(question.id)_\(question.codes.first?.code ?? "1")'"
    } else {
      message = "\(correction.question) was not asked in this wave"
      help = "remove the correction"
    }
    return Problem(
      .file, file: wave.corrections ?? "", line: correction.line, column: correction.column,
      reason: .definition(message: message, help: help))
  }
}
