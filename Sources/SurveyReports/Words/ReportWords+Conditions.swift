/// Conditions of the codebook in words.
extension ReportWords {
  /// `réponse « a » ou « b » à H01`.
  func answer(_ names: String, _ variable: String) -> String {
    say("réponse \(names) à \(variable)", "answer \(names) to \(variable)")
  }
  /// `pas de réponse « a » à H01`.
  func noAnswer(_ names: String, _ variable: String) -> String {
    say("pas de réponse \(names) à \(variable)", "no answer \(names) to \(variable)")
  }
  /// The variable has a valid answer.
  func answered(_ variable: String) -> String {
    say("réponse donnée à \(variable)", "\(variable) answered")
  }
  /// The variable has none.
  func unanswered(_ variable: String) -> String {
    say("\(variable) sans réponse", "\(variable) not answered")
  }
  /// A condition that does not hold.
  func notHolding(_ condition: String) -> String {
    say("non vérifié\u{A0}: \(condition)", "not: \(condition)")
  }
  /// `« a », « b » ou « c »`.
  func alternatives(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + say(" ou ", " or ") + last
  }
}
