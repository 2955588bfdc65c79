import SurveyData
import Yams

/// Reads one element of `banners:` in `survey.yaml`.
struct BannerReader {
  /// The most points of a banner: more columns than anybody reads.
  private static let mostPoints = 1000

  private let problems: DefinitionProblems
  private let catalogue: VariableCatalogue

  init(problems: DefinitionProblems, catalogue: VariableCatalogue) {
    self.problems = problems
    self.catalogue = catalogue
  }

  func read(_ node: Node) -> Banner? {
    guard let entry = YAMLMap(node, what: "a banner", problems: problems) else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    _ = entry.required("of")
    let variables = entry.strings("of").map(\.text)
    let minimum = entry.integer("minimum")
    let found = variables.compactMap { catalogue.variable($0, at: entry, "banner \(id)") }
    if variables.isEmpty, entry.value("of") != nil {
      entry.fault(at: entry.value("of"), "banner \(id) is made of nothing", help: "name a variable")
    }
    let listed = entry.list("points")
    guard found.count == variables.count, let first = found.first else {
      entry.finish()
      return nil
    }
    if found.contains(where: { $0.kind == .number }) {
      entry.fault(
        at: entry.value("of"), "banner \(id) is made of a number",
        help: "derive bands of it first ('derived: … bands:')")
      return nil
    }
    if found.count > 1, found.contains(where: { $0.kind == .ticks }) {
      entry.fault(
        at: entry.value("of"), "banner \(id) nests a multiple-choice question",
        help: "nest single-choice variables; a multiple-choice one stands alone")
      return nil
    }
    var points = self.points(listed, of: found, in: id)
    let count = points.isEmpty ? Self.combinations(of: found) : points.count
    let most = first.kind == .ticks ? TickColumn.mostOptions : Self.mostPoints
    if count > most {
      entry.fault(
        at: entry.value(points.isEmpty ? "of" : "points"),
        "banner \(id) has \(count) points, at most \(most) are possible",
        help: first.kind == .ticks
          ? "list fewer points" : "recode the variables first ('derived: … recode:')")
    } else if points.isEmpty {
      points = Self.points(of: found)
      checkNames(of: points, of: found, at: entry, id)
    }
    entry.finish()
    return Banner(
      id: id, label: label, variables: variables, points: points, minimum: minimum,
      isOverlapping: first.kind == .ticks)
  }

  /// The points that a banner lists; notes names and codes that stand in them twice.
  private func points(_ listed: [Node], of found: [Variable], in id: String) -> [Banner.Point] {
    var points: [Banner.Point] = []
    var names: Set<String> = []
    var taken: Set<String> = []
    for element in listed {
      guard let point = YAMLMap(element, what: "a point of banner \(id)", problems: problems),
        let first = found.first
      else { continue }
      let written = point.strings("codes")
      var codes: [String] = []
      let pointID = point.string("id") ?? written.map(\.text).joined(separator: "+")
      let what = (pointID.isEmpty ? "a point" : "point \(pointID)") + " of banner \(id)"
      for (code, node) in written {
        if codes.contains(code) {
          point.fault(
            at: node, "\(what) lists the code '\(code)' twice", help: "list each code once")
          continue
        }
        codes.append(code)
        // Ticks may stand in several points: a respondent does, too.
        if !taken.insert(code).inserted, first.kind != .ticks {
          point.fault(
            at: node, "code '\(code)' stands in two points of banner \(id)",
            help: "put each code into one point")
        }
      }
      if !pointID.isEmpty, !names.insert(pointID).inserted {
        point.fault(
          "two points of banner \(id) are called '\(pointID)'", help: "give each its own 'id:'")
      }
      points.append(Banner.Point(id: pointID, label: point.label(), codes: [codes]))
      if found.count > 1 {
        point.fault(
          "banner \(id) is nested: its points cannot be merged here",
          help: "recode the variables first ('derived: … recode:')")
      } else {
        catalogue.check(codes: codes, of: first.id, at: point, what)
      }
      point.finish()
    }
    return points
  }

  /// Notes combinations that share a name: `a/b` in `c` and `a` in `b/c` are both `a/b/c`.
  private func checkNames(
    of points: [Banner.Point], of variables: [Variable], at entry: YAMLMap, _ id: String
  ) {
    // A variable with one code twice has a fault of its own.
    guard variables.allSatisfy({ Set($0.codes.map(\.code)).count == $0.codes.count }) else {
      return
    }
    var names: Set<String> = []
    if let twice = points.first(where: { !names.insert($0.id).inserted }) {
      entry.fault(
        at: entry.value("of"), "two points of banner \(id) are called '\(twice.id)'",
        help: "recode a variable to codes without '/' ('derived: … recode:')")
    }
  }

  /// How many points a banner has that lists none: the product of its variables' codes.
  private static func combinations(of variables: [Variable]) -> Int {
    variables.reduce(1) { product, variable in
      let (value, isTooLarge) = product.multipliedReportingOverflow(by: variable.codes.count)
      return isTooLarge ? Int.max : value
    }
  }

  /// One point for each code, or for each combination of nested codes.
  private static func points(of variables: [Variable]) -> [Banner.Point] {
    var points = [Banner.Point(id: "", label: Label(fr: ""), codes: [])]
    for variable in variables {
      points = points.flatMap { point in
        variable.codes.map { code in
          guard !point.codes.isEmpty else {
            return Banner.Point(id: code.code, label: code.label, codes: [[code.code]])
          }
          return Banner.Point(
            id: "\(point.id)/\(code.code)",
            label: Label(
              fr: "\(point.label.fr) · \(code.label.fr)",
              en: "\(point.label.text(.english)) · \(code.label.text(.english))"),
            codes: point.codes + [[code.code]])
        }
      }
    }
    return points
  }
}
