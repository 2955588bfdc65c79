import SurveyData
import Yams

/// Reads `published:` of `stakeholders:`: figures of other studies, with their source, base and wording.
struct PublishedReader {
  let problems: DefinitionProblems
  /// The codes of the groups.
  let groups: [String]
  /// The shared questions.
  let questions: [String]

  func read(_ node: Node) -> Stakeholders.Published? {
    guard let entry = YAMLMap(node, what: "a published figure", problems: problems) else {
      return nil
    }
    let id = entry.requiredString("id")
    let question = entry.string("question")
    if let question, !questions.contains(question) {
      entry.fault(
        at: entry.value("question"),
        "the published figure \(id) is of '\(question)', which is no shared question",
        help: Spelling.suggestion(for: question, among: questions)
          ?? "name one of 'shared:', or leave it out")
    }
    if id == Stakeholders.Published.observed {
      entry.fault(
        at: entry.value("id"), "a published figure may not be called '\(id)'",
        help: "give it another id")
    }
    let label = entry.label()
    _ = entry.required("source")
    let source = entry.map("source").map { map in
      let label = map.label()
      map.finish()
      return label
    }
    let wording = entry.requiredString("wording")
    _ = entry.required("values")
    let values = entry.list("values").compactMap { value($0, of: id) }
    let named = values.map(\.group)
    for group in Set(named).sorted() where named.count(where: { $0 == group }) > 1 {
      entry.fault(
        at: entry.value("values"), "the published figure \(id) has the group '\(group)' twice",
        help: "keep one of the two")
    }
    let against = entry.strings("against").map(\.text)
    entry.finish()
    return Stakeholders.Published(
      id: id, label: label, question: question, wording: wording,
      source: source ?? Label(fr: ""), values: values, against: against)
  }

  private func value(_ node: Node, of id: String) -> Stakeholders.Published.Value? {
    guard let entry = YAMLMap(node, what: "a value of \(id)", problems: problems) else {
      return nil
    }
    let group = entry.requiredString("group")
    if !group.isEmpty, !groups.contains(group) {
      entry.fault(
        at: entry.value("group"), "a value of \(id) is of the unknown group '\(group)'",
        help: Spelling.suggestion(for: group, among: groups)
          ?? "groups: \(groups.joined(separator: ", "))")
    }
    _ = entry.required("percent")
    let percent = entry.number("percent") ?? 0
    if percent < 0 || percent > 100 {
      entry.fault(
        at: entry.value("percent"), "a value of \(id) is \(percent) percent",
        help: "write a number from 0 to 100, such as 69")
    }
    let base = entry.integer("base")
    if let base, base < 1 {
      entry.fault(
        at: entry.value("base"), "the base of a value of \(id) is \(base)",
        help: "write how many answered, or leave it out where it isn't known")
    }
    entry.finish()
    return Stakeholders.Published.Value(group: group, percent: percent, base: base)
  }

  /// Notes names that are unknown or stand twice, and comparisons of figures without a base. Figures of
  /// other words need none: their comparison is refused in the report, in any case.
  func checkComparisons(_ published: [Stakeholders.Published], at map: YAMLMap) {
    let ids = published.map(\.id)
    let place = map.value("published")
    for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
      map.fault(
        at: place, "the published figure '\(id)' is declared twice", help: "give each its own id")
    }
    for figure in published {
      for name in figure.against {
        let other = published.first { $0.id == name }
        if name == Stakeholders.Published.observed {
          if figure.question == nil {
            map.fault(
              at: place, "the published figure \(figure.id) is compared with no question",
              help: "add 'question:' with a shared question")
          }
        } else if other == nil || name == figure.id {
          map.fault(
            at: place, "the published figure \(figure.id) is compared with '\(name)'",
            help: Spelling.suggestion(for: name, among: ids)
              ?? "name another published figure, or '\(Stakeholders.Published.observed)'")
        }
        let wording = other?.wording ?? figure.question
        guard wording == figure.wording else { continue }
        for (figure, value) in without(base: [figure] + (other.map { [$0] } ?? [])) {
          map.fault(
            at: place,
            "base inconnue: the published figure \(figure) of '\(value)' is compared and has no base",
            help: "add 'base:' to it, or remove it from 'against:': it is shown all the same")
        }
      }
    }
  }

  private func without(base figures: [Stakeholders.Published]) -> [(String, String)] {
    figures.flatMap { figure in
      figure.values.filter { $0.base == nil }.map { (figure.id, $0.group) }
    }
  }
}
