import SurveyData
import Yams

/// Reads the breaks in series: `breaks:` of a question, `break:` of a whole wave.
enum BreakReader {
  /// The breaks of a question, each wave once; their names are checked when the waves are known.
  static func breaks(_ question: YAMLMap, of id: String) -> [SeriesBreak] {
    var breaks: [SeriesBreak] = []
    for node in question.list("breaks") {
      guard
        let entry = YAMLMap(node, what: "a break of question \(id)", problems: question.problems)
      else { continue }
      let wave = entry.requiredString("wave")
      let label = entry.label()
      entry.finish()
      if breaks.contains(where: { $0.wave == wave }) {
        entry.fault(
          at: entry.value("wave"), "question \(id) has two breaks at wave '\(wave)'",
          help: "make one of them, with both reasons in its words")
      } else {
        breaks.append(SeriesBreak(wave: wave, label: label))
      }
    }
    return breaks
  }

  /// Why the whole wave is not comparable with those before it; nil where it is.
  static func wholeWave(_ wave: YAMLMap) -> Label? {
    guard let map = wave.map("break") else { return nil }
    defer { map.finish() }
    return map.label()
  }
}
