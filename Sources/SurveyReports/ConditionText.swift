import SurveyData

/// A condition of the codebook in words: `not H01 = 4` → `pas de réponse « Aucune évaluation » à H01`.
struct ConditionText {
  let index: ReportIndex

  private var words: ReportWords { index.words }

  /// The condition in words.
  func text(_ condition: Condition) -> String { text(condition, isPart: false) }

  private func text(_ condition: Condition, isPart: Bool) -> String {
    switch condition {
    case .all(let parts): return joined(parts, words.say(" et ", " and "), isPart: isPart)
    case .any(let parts): return joined(parts, words.say(" ou ", " or "), isPart: isPart)
    case .not(.has(let variable, let codes)):
      return words.noAnswer(names(codes, variable), variable)
    case .not(.answered(let variable)): return words.unanswered(variable)
    case .not(let part): return words.notHolding(text(part, isPart: true))
    case .has(let variable, let codes): return words.answer(names(codes, variable), variable)
    case .compare(let variable, let order, let value):
      return "\(variable) \(Self.sign(order)) \(words.plain(value))"
    case .answered(let variable): return words.answered(variable)
    }
  }

  private func joined(_ parts: [Condition], _ separator: String, isPart: Bool) -> String {
    guard parts.count != 1 else { return text(parts[0], isPart: isPart) }
    let text = parts.map { self.text($0, isPart: true) }.joined(separator: separator)
    return isPart ? "(\(text))" : text
  }

  /// The answers' labels, quoted: `« a », « b » ou « c »`.
  private func names(_ codes: [String], _ variable: String) -> String {
    let known = index.variable(variable)?.codes ?? []
    let labels = codes.map { code in
      words.quoted(known.first { $0.code == code }?.label.text(index.language) ?? code)
    }
    return words.alternatives(labels)
  }

  private static func sign(_ order: Condition.Comparison) -> String {
    switch order {
    case .less: "<"
    case .atMost: "≤"
    case .greater: ">"
    case .atLeast: "≥"
    }
  }
}
