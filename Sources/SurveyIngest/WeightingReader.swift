import SurveyData
import Yams

/// Reads `weighting:` of `survey.yaml`.
struct WeightingReader {
  private let problems: DefinitionProblems

  init(problems: DefinitionProblems) { self.problems = problems }

  func read(_ map: YAMLMap?) -> Weighting {
    guard let map else { return Weighting() }
    var weighting = Weighting()
    for element in map.list("supplied") {
      guard let entry = YAMLMap(element, what: "a supplied weight", problems: problems)
      else { continue }
      weighting.supplied.append(
        Weighting.Supplied(
          id: entry.requiredString("id"), question: entry.requiredString("question")))
      entry.finish()
    }
    for element in map.list("calibrated") {
      guard let entry = YAMLMap(element, what: "a calibrated weight", problems: problems)
      else { continue }
      weighting.calibrated.append(calibrated(entry))
      entry.finish()
    }
    checkNames(weighting, map)
    weighting.standard = map.string("standard")
    if let standard = weighting.standard, !weighting.names.contains(standard) {
      map.fault(
        at: map.value("standard"), "the standard weight '\(standard)' is not declared",
        help: Spelling.suggestion(for: standard, among: weighting.names)
          ?? "declare it under 'supplied:' or 'calibrated:'")
    }
    map.finish()
    return weighting
  }

  private func checkNames(_ weighting: Weighting, _ map: YAMLMap) {
    var names: Set<String> = [Weighting.unweighted]
    let supplied = weighting.supplied.map { (key: "supplied", id: $0.id) }
    for (key, id) in supplied + weighting.calibrated.map({ (key: "calibrated", id: $0.id) })
    where !names.insert(id).inserted {
      map.fault(
        at: map.value(key),
        id == Weighting.unweighted
          ? "a weight may not be called '\(id)'" : "weight '\(id)' is declared twice",
        help: "give it another id")
    }
  }

  private func calibrated(_ entry: YAMLMap) -> Weighting.Calibrated {
    let id = entry.requiredString("id")
    _ = entry.required("margins")
    var weight = Weighting.Calibrated(
      id: id, method: entry.choice("method", as: Weighting.Calibrated.Method.self) ?? .raking,
      from: entry.string("from"), margins: entry.strings("margins").map(\.text),
      within: entry.string("within"))
    weight.trim = limits("trim", of: entry, id)
    weight.bounds = limits("bounds", of: entry, id)
    if let total = entry.string("total") {
      if total == "respondents" {
        weight.sumsToRespondents = true
      } else {
        entry.fault(
          at: entry.value("total"), "'total' of weight \(id) is '\(total)'",
          help: "write 'respondents', or leave it out: the margins' own total")
      }
    }
    if weight.trim != nil, weight.method != .raking {
      entry.fault(
        at: entry.value("trim"), "weight \(id) is trimmed, and its method is not raking",
        help: "use 'method: raking', or bound the change of weights with 'bounds:'")
    }
    let isBounded = weight.method == .bounded || weight.method == .logit
    if isBounded, weight.bounds == nil {
      entry.fault(
        "weight \(id) has no bounds",
        help: "add 'bounds: {lower: 0.3, upper: 3}': how far a weight may change")
    } else if !isBounded, weight.bounds != nil {
      entry.fault(
        at: entry.value("bounds"), "weight \(id) has bounds, and its method knows none",
        help: "use 'method: bounded' or 'method: logit'")
    }
    if weight.method == .postStratification, weight.margins.count > 1 {
      entry.fault(
        at: entry.value("margins"),
        "weight \(id) is post-stratified on \(weight.margins.count) margins",
        help: "use 'method: raking', or one variable with the codes of both")
    }
    for name in Set(weight.margins).sorted()
    where weight.margins.count(where: { $0 == name }) > 1 {
      entry.fault(
        at: entry.value("margins"), "weight \(id) has the margin '\(name)' twice",
        help: "name each once")
    }
    return weight
  }

  /// A lower and an upper limit around 1.
  private func limits(
    _ key: String, of entry: YAMLMap, _ id: String
  ) -> Weighting.Calibrated.Limits? {
    guard let map = entry.map(key) else { return nil }
    let lower = map.number("lower") ?? 0
    _ = map.required("upper")
    let upper = map.number("upper")
    map.finish()
    guard let upper else { return nil }
    guard lower >= 0, lower < 1, upper > 1 else {
      entry.fault(
        at: entry.value(key), "'\(key)' of weight \(id) goes from \(lower) to \(upper)",
        help: "the limits are multiples, on either side of 1, such as {lower: 0.3, upper: 3}")
      return nil
    }
    return Weighting.Calibrated.Limits(lower: lower, upper: upper)
  }
}
