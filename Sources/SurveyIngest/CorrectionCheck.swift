import SurveyData

/// Tells which corrections could not be made.
enum CorrectionCheck {
  /// One fault for each correction that no export took; those of the exports' own faults apart.
  static func faults(
    _ corrections: [Correction], in exports: [ScannedExport], _ wave: Wave
  ) -> [Problem] {
    let outcomes = exports.map(\.corrections)
    return corrections.enumerated().compactMap { ordinal, correction -> Problem? in
      let found = outcomes.map { $0[ordinal] }
      if found.contains(.made) { return nil }
      for (export, outcome) in zip(exports, found) {
        guard let outcome, case .refused(let line, let column, _) = outcome else { continue }
        return export.plan.corrections?.refusal(
          ordinal, outcome, place: "\(export.plan.file):\(line):\(column)",
          file: wave.corrections ?? "", export.plan)
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
