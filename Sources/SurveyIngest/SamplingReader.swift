import SurveyData
import Yams

/// Reads `sampling:` of `survey.yaml`.
struct SamplingReader {
  /// The sampling; a convenience sample, with a fault noted, where none is declared.
  func read(_ map: YAMLMap?, of survey: YAMLMap) -> Sampling {
    guard let map else {
      survey.fault(
        "the survey doesn't say how respondents were chosen",
        help: "add 'sampling: {kind: …}' with probability, quota, census or convenience")
      return Sampling(kind: .convenience)
    }
    _ = map.required("kind")
    let population = map.string("population")
    let size = population.flatMap { Double($0) }
    let sampling = Sampling(
      kind: map.choice("kind", as: Sampling.Kind.self) ?? .convenience,
      weight: map.string("weight"), strata: map.string("strata"), cluster: map.string("cluster"),
      population: size == nil ? population : nil, populationSize: size,
      lonelyStratum: map.choice("lonely_stratum", as: Sampling.LonelyStratum.self)
        ?? .unavailable,
      showsIntervals: map.bool("intervals"))
    if population != nil, sampling.kind != .probability {
      map.fault(
        at: map.value("population"),
        "'population' is declared, but the sample is not a probability sample",
        help: "the finite population factor belongs to probability samples only")
    }
    if let size, !(size >= 1 && size.isFinite) {
      map.fault(
        at: map.value("population"), "the population is \(population ?? "")",
        help: "write how many units could have been drawn, or the question that says it")
    } else if size != nil, sampling.strata != nil {
      map.fault(
        at: map.value("population"), "one population is declared for several strata",
        help: "name a question that has the population of the stratum on every row")
    }
    map.finish()
    return sampling
  }
}
