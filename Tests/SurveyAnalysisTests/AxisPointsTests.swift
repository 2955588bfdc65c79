import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `Points of an axis` {
  private static func places(
    _ banner: Banner, _ columns: [(String, Column)], filter: Condition? = nil,
    rows: Range<Int>? = nil
  ) -> [[String]] {
    let filters = filter.map { [Filter(id: "f", universe: Label(fr: "f"), condition: $0)] } ?? []
    let table = Answers.table(columns)
    let survey = Answers.survey([], filters: filters, banners: [banner])
    let axis = AxisPoints(
      axis: TallyAxis(weight: "w", filter: filter == nil ? nil : "f", banner: banner.id),
      survey: survey, table: table)
    let rows = rows ?? 0..<table.rowCount
    switch axis.places(rows: rows, scores: { _ in [] }, table: table) {
    case .single(let places):
      return places.map { $0 == AxisPoints.outside ? [] : [axis.points[Int($0)]] }
    case .several(let places):
      return places.map { bits in
        axis.points.indices.filter { bits >> UInt64($0) & 1 == 1 }.map { axis.points[$0] }
      }
    }
  }

  private static func banner(_ variables: [String], _ points: KeyValuePairs<String, [[String]]>)
    -> Banner
  {
    Banner(
      id: "b", label: Label(fr: "b"), variables: variables,
      points: points.map { Banner.Point(id: $0.key, label: Label(fr: $0.key), codes: $0.value) })
  }

  @Test func `merged codes stand on one point, and codes left out on none`() {
    let places = Self.places(
      Self.banner(["A"], ["low": [["1", "2"]], "high": [["4"]]]),
      [("A", Answers.coded(["1", "2", "3", "4"], ["1", "2", "3", "4", "[NSP]", "[ABS]"]))])
    #expect(places == [["low"], ["low"], [], ["high"], [], []])
  }

  @Test func `nested points need all their variables`() {
    let places = Self.places(
      Self.banner(
        ["A", "B"], ["1x": [["1"], ["x"]], "1y": [["1"], ["y"]], "2": [["2"], ["x", "y"]]]),
      [
        ("A", Answers.coded(["1", "2"], ["1", "1", "2", "2", "1", "[NR]"])),
        ("B", Answers.coded(["x", "y"], ["x", "y", "x", "y", "[NSP]", "x"])),
      ])
    #expect(places == [["1x"], ["1y"], ["2"], ["2"], [], []])
  }

  @Test func `nested points are the first that has all positions, however many there are`() {
    let codes = (0..<30).map { "\($0)" }
    // One point for each pair of codes, but for the last of each.
    let points = (0..<29).flatMap { outer in
      (0..<29).map { inner in
        Banner.Point(
          id: "\(outer) \(inner)", label: Label(fr: ""), codes: [["\(outer)"], ["\(inner)"]])
      }
    }
    let banner = Banner(id: "b", label: Label(fr: "b"), variables: ["A", "B"], points: points)
    let outer = (0..<900).map { "\($0 * 7 % 30)" }
    let inner = (0..<900).map { "\($0 * 11 / 3 % 30)" }
    let places = Self.places(
      banner, [("A", Answers.coded(codes, outer)), ("B", Answers.coded(codes, inner))])
    let expected = zip(outer, inner).map { $0 == "29" || $1 == "29" ? [] : ["\($0) \($1)"] }
    #expect(places == expected)
  }

  @Test func `a point beyond those that can be told apart has nobody`() {
    let empty = Banner.Point(id: "none", label: Label(fr: ""), codes: [[], []])
    let last = Banner.Point(id: "last", label: Label(fr: ""), codes: [["1"], ["x"]])
    let points = [Banner.Point](repeating: empty, count: 65_536) + [last]
    let columns = [("A", Answers.coded(["1"], ["1"])), ("B", Answers.coded(["x"], ["x"]))]
    for variables in [["A"], ["A", "B"]] {
      let banner = Banner(id: "b", label: Label(fr: ""), variables: variables, points: points)
      #expect(Self.places(banner, columns) == [[]])
    }
  }

  @Test func `a respondent stands on each point of an overlapping banner that they ticked`() {
    var banner = Self.banner(["M"], ["a": [["a"]], "b or c": [["b", "c"]], "d": [["d"]]])
    banner.isOverlapping = true
    let places = Self.places(
      banner, [("M", Answers.ticks(["a", "b", "c", "d"], ["a b", "c", "b c d", "[NR]", "a"]))])
    #expect(places == [["a", "b or c"], ["b or c"], ["b or c", "d"], [], ["a"]])
  }

  @Test(arguments: [false, true]) func `a filter leaves the others outside`(isOverlapping: Bool) {
    let filter = Condition.has(variable: "F", codes: ["y"])
    let isIn = ("F", Answers.coded(["y", "n"], ["y", "n", "y", "[NSP]"]))
    let banner = Answers.banner("X", ["a", "b"], isOverlapping: isOverlapping)
    let answers = ["a", "a", "b", "b"]
    let column =
      isOverlapping ? Answers.ticks(["a", "b"], answers) : Answers.coded(["a", "b"], answers)
    let places = Self.places(banner, [("X", column), isIn], filter: filter)
    #expect(places == [["a"], [], ["b"], []])
  }

  @Test func `some rows stand where they stand among all`() {
    let answers = repeated(["1": 3, "2": 2, "[NSP]": 1, "[NR]": 1])
    let banner = Answers.banner("A", ["1", "2"])
    let columns = [("A", Answers.coded(["1", "2"], answers))]
    let all = Self.places(banner, columns)
    #expect(Self.places(banner, columns, rows: 2..<6) == Array(all[2..<6]))
  }

  @Test func `a banner whose variable is not in the wave has nobody`() {
    let answers = [("A", Answers.coded(["1"], ["1", "1"]))]
    #expect(Self.places(Answers.banner("X", ["1"]), answers) == [[], []])
    #expect(Self.places(Answers.banner("X", ["1"], isOverlapping: true), answers) == [[], []])
  }

  @Test func `without a banner everybody in the universe stands on the total`() {
    let survey = Answers.survey([])
    let table = Answers.table([("A", Answers.coded(["1"], ["1", "[NR]"]))])
    let axis = AxisPoints(
      axis: TallyAxis(weight: "w", filter: nil, banner: nil), survey: survey, table: table)
    guard case .single(let places) = axis.places(rows: 0..<2, scores: { _ in [] }, table: table)
    else {
      Issue.record("a total does not overlap")
      return
    }
    #expect(places == [0, 0])
    #expect(axis.points == [TallyAxis.total])
  }

  @Test func `respondents of weight zero are outside`() {
    let single = AxisPoints.Places.single([0, 1, 0]).without(zerosOf: [3, 0, 1])
    guard case .single(let places) = single else {
      Issue.record("still one place each")
      return
    }
    #expect(places == [0, AxisPoints.outside, 0])
    guard case .several(let bits) = AxisPoints.Places.several([3, 1]).without(zerosOf: [0, 1])
    else {
      Issue.record("still several places each")
      return
    }
    #expect(bits == [0, 1])
  }
}
