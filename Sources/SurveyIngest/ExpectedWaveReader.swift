import SurveyData
import Yams

/// Reads `expected:` in `survey.yaml`.
struct ExpectedWaveReader {
  private let problems: DefinitionProblems

  init(problems: DefinitionProblems) { self.problems = problems }

  func read(_ nodes: [Node]) -> [ExpectedWave] {
    var waves: [ExpectedWave] = []
    for node in nodes {
      guard let entry = YAMLMap(node, what: "an expected wave", problems: problems) else {
        continue
      }
      let wave = name(entry)
      let day = day(entry)
      let action = entry.choice("action", as: Gate.Action.self) ?? .stop
      entry.finish()
      if let wave, waves.contains(where: { $0.wave == wave }) {
        entry.fault(
          at: entry.value("wave"), "wave '\(wave)' is expected twice", help: "keep one of the two")
      } else if let wave, let day {
        waves.append(
          ExpectedWave(
            wave: wave, by: day.description, lastDay: day.daysSinceEpoch, action: action))
      }
    }
    return waves
  }

  private func name(_ entry: YAMLMap) -> String? {
    guard entry.required("wave") != nil, let name = entry.string("wave") else { return nil }
    if name == SurveyFolder.reservedWave || name.isEmpty || name.hasPrefix(".")
      || name.contains("/")
    {
      entry.fault(
        at: entry.value("wave"), "a wave may not be called '\(name)'",
        help: "write the name that the wave's folder will have")
      return nil
    }
    return name
  }

  private func day(_ entry: YAMLMap) -> CalendarDay? {
    guard entry.required("by") != nil, let text = entry.string("by") else { return nil }
    if let day = CalendarDay(text) { return day }
    entry.fault(
      at: entry.value("by"), "a wave is expected by '\(text)', which is not a day",
      help: "write a day of the calendar as YYYY-MM-DD, such as 2020-12-15")
    return nil
  }
}
