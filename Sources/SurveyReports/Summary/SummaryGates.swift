import SurveyAnalysis
import SurveyData

/// What was looked at before publication, in one paragraph; nothing where the survey declares no gate.
enum SummaryGates {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    guard !index.input.gates.isEmpty else { return }
    page.addHeading(words.gates)
    var sentences = GateLines.lines(index).map { "\($0.heading)\(words.colon) \($0.text)." }
    if let note = GateLines.distanceNote(index) { sentences.append(note) }
    page.addParagraph(sentences.joined(separator: " "))
  }
}
