import SurveyData
import Yams

/// Reads `trends:` in `survey.yaml`.
struct TrendsReader {
  private let problems: DefinitionProblems
  private let catalogue: VariableCatalogue

  init(problems: DefinitionProblems, catalogue: VariableCatalogue) {
    self.problems = problems
    self.catalogue = catalogue
  }

  /// What the mapping declares; the names of waves are checked when the waves are known.
  func read(_ map: YAMLMap?) -> Trends {
    guard let map else { return Trends() }
    var trends = Trends(areCompared: map.bool("compare") ?? true)
    if let name = map.string("split_by"),
      let variable = catalogue.variable(name, at: map, "'split_by'")
    {
      if variable.kind == .coded {
        trends.splitBy = name
      } else {
        map.fault(
          at: map.value("split_by"), "'split_by' is \(name), which has no groups",
          help: "name a single-choice question or a derived column with codes")
      }
    }
    trends.leftOut = map.strings("leave_out").map(\.text)
    map.finish()
    return trends
  }
}
