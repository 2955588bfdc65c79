import SurveyAnalysis
import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@Suite struct `Making weights` {
  private static func survey(
    _ weighting: Weighting, sampling: Sampling = Sampling(kind: .probability),
    tables: [TablePlan] = []
  ) -> Survey {
    Answers.survey(
      [
        Answers.question("x", .number), Answers.question("y", .single, ["1", "2", "3"]),
        Answers.question("g", .single, ["A", "B", "C"]),
        Answers.question("sex", .single, ["F", "M"]), Answers.question("w", .number),
      ], sampling: sampling, weighting: weighting,
      banners: [Answers.banner("sex", ["F", "M"])], tables: tables)
  }

  private static let table = Answers.table([
    ("x", Answers.numbers(SampleOf24.x)),
    ("y", Answers.coded(["1", "2", "3"], SampleOf24.y.map { String($0) })),
    ("g", Answers.coded(["A", "B", "C"], SampleOf24.groups)),
    ("sex", Answers.coded(["F", "M"], SampleOf24.everyone.map { $0 % 2 == 0 ? "F" : "M" })),
    ("w", Answers.numbers(SampleOf24.weights, decimals: 1)),
  ])

  private static let margins = [
    Margin(variable: "g", targets: ["A": 10, "B": 8, "C": 6]),
    Margin(variable: "sex", targets: ["F": 13, "M": 11]),
  ]

  private static func weighting(_ weight: Weighting.Calibrated) -> Weighting {
    Weighting(
      supplied: [Weighting.Supplied(id: "p", question: "w")], calibrated: [weight],
      standard: weight.id)
  }

  private static func wave(_ margins: [Margin]) -> Wave {
    Wave(survey: "essai", id: "1", export: "", margins: margins)
  }

  private static func made(
    _ weight: Weighting.Calibrated, _ margins: [Margin] = margins, table: ResponseTable = table,
    frame: Frame? = nil
  ) throws(WeightErrors) -> (weights: [Weights], result: WeightingResult) {
    try WeightMaking(
      survey: survey(weighting(weight)), wave: wave(margins), table: table, frame: frame
    ).make()
  }

  private static let raking = Weighting.Calibrated(id: "c", from: "p", margins: ["g", "sex"])

  /// What the crosstabs stage makes of calibrated weights.
  private static func tabulated(
    _ weight: Weighting.Calibrated, _ weights: [Weights], table: ResponseTable = table
  ) throws -> CrossTabulation {
    let survey = survey(weighting(weight))
    let tally = Tallying(survey: survey, table: table, weights: weights).tally(jobs: 1)
    let fine = FineTally(survey: survey, table: table, weights: weights, jobs: 1)
    return CrossTabulator(survey: survey, tally: tally, fine: fine).tabulate()
  }

  @Test func `the worked raking has R's weights and R's interval of a mean`() throws {
    let made = try Self.made(Self.raking)
    let weights = try #require(made.weights.first { $0.id == "c" })
    let values = weights.units.map {
      Weights.weight(ofUnits: Double($0), decimals: weights.decimals)
    }
    for (value, expected) in zip(
      values,
      [1.5802282834, 0.8413462024, 1.3168569028, 1.5775241296, 0.9217998320, 0.9465144777])
    {
      #expect(abs(value - expected) < 1e-9)
    }
    let group = try #require(made.result.weights.last?.groups.first)
    #expect(abs(group.effectiveBase - 21.02876634) < 1e-7)
    #expect(abs(group.effectiveBase * group.designEffect - 24) < 1e-9)
    let mean = try Self.tabulated(Self.raking, made.weights).table("x").cell("mean", "total")
    #expect(abs(try #require(mean.value) - 3.148083) < 1e-6)
    // t with 23 degrees of freedom, and R's standard error after `calibrate`.
    let half = try (#require(mean.high) - #require(mean.low)) / 2
    #expect(abs(half / 2.0686576104190406 - 0.3126195) < 1e-7)
  }

  @Test func `the sums of the integers are the margins`() throws {
    let made = try Self.made(Self.raking)
    let weights = try #require(made.weights.last)
    for (index, target) in [10.0, 8, 6].enumerated() {
      let sum = SampleOf24.group(index).reduce(Int64(0)) { $0 + weights.units[$1] }
      #expect(
        abs(Weights.weight(ofUnits: Double(sum), decimals: weights.decimals) / target - 1) < 2e-8)
    }
  }

  @Test(arguments: [
    Weighting.Calibrated(id: "c", method: .linear, from: "p", margins: ["g", "sex"]),
    Weighting.Calibrated(
      id: "c", method: .bounded, from: "p", margins: ["g", "sex"],
      bounds: .init(lower: 0.5, upper: 2)),
    Weighting.Calibrated(
      id: "c", method: .logit, from: "p", margins: ["g", "sex"],
      bounds: .init(lower: 0.5, upper: 2)),
    Weighting.Calibrated(id: "c", method: .postStratification, margins: ["g"]),
    Weighting.Calibrated(
      id: "c", from: "p", margins: ["g", "sex"], trim: .init(lower: 0.5, upper: 1.5)),
  ]) func `every method meets its margins and says what it cost`(weight: Weighting.Calibrated)
    throws
  {
    let made = try Self.made(weight)
    let group = try #require(made.result.weights.last?.groups.first)
    for margin in group.margins {
      for code in margin.codes {
        #expect(abs(try #require(code.after) - code.target) < 1e-8)
      }
    }
    #expect(group.margins.contains { $0.codes.contains { $0.before != $0.after } })
    #expect(group.smallest < 1 && group.largest > 1)
    if let trim = weight.trim {
      #expect(group.largest <= trim.upper * (1 + 1e-6))
      #expect(group.atUpper ?? 0 > 0)
      #expect(try #require(group.largestUntrimmed) > trim.upper)
    }
    if let bounds = weight.bounds {
      let calibration = try #require(made.weights.last?.calibration)
      #expect(calibration.factors.allSatisfy { $0 >= bounds.lower && $0 <= bounds.upper })
    }
  }

  @Test func `groups are weighted apart, each to margins of its own`() throws {
    let weight = Weighting.Calibrated(id: "c", margins: ["sex"], within: "g")
    let margins = [("A", 6.0, 2.0), ("B", 30, 50), ("C", 1, 3)].map { group, women, men in
      Margin(variable: "sex", group: group, targets: ["F": women, "M": men])
    }
    let made = try Self.made(weight, margins)
    let weights = try #require(made.weights.last)
    for (index, total) in [8.0, 80, 4].enumerated() {
      let sum = SampleOf24.group(index).reduce(0) {
        $0 + Weights.weight(ofUnits: Double(weights.units[$1]), decimals: weights.decimals)
      }
      #expect(abs(sum / total - 1) < 1e-8)
    }
    let groups = try #require(made.result.weights.last?.groups)
    #expect(groups.map(\.code) == ["A", "B", "C"] && groups.map(\.count) == [8, 8, 8])
    // Each group's weights are the ones it has when the others aren't there.
    let alone = try Self.made(weight, margins + [])
    #expect(alone.weights == made.weights)
  }

  @Test func `margins brought to the respondents need no common total`() throws {
    var weight = Self.raking
    weight.sumsToRespondents = true
    let made = try Self.made(
      weight,
      [
        Margin(variable: "g", targets: ["A": 41.7, "B": 33.3, "C": 25]),
        Margin(variable: "sex", targets: ["F": 0.54, "M": 0.46]),
      ])
    let weights = try #require(made.weights.last)
    let sum = weights.units.reduce(0) {
      $0 + Weights.weight(ofUnits: Double($1), decimals: weights.decimals)
    }
    #expect(abs(sum - 24) < 1e-7)
  }

  @Test func `a frame gives margins, response rates and shares`() throws {
    let frame = Frame(
      variables: ["g", "sex"],
      cells: [
        .init(codes: ["A", "F"], count: 20), .init(codes: ["A", "M"], count: 10),
        .init(codes: ["B", "F"], count: 10), .init(codes: ["B", "M"], count: 20),
        .init(codes: ["C", "F"], count: 20), .init(codes: ["C", "M"], count: 16),
      ])
    let made = try Self.made(Self.raking, [], frame: frame)
    let result = try #require(made.result.frame)
    #expect(result.size == 96 && result.count == 24 && result.rate == 0.25)
    let groups = try #require(result.variables.first { $0.variable == "g" })
    #expect(groups.codes.map(\.asked) == [30, 30, 36])
    #expect(groups.codes[0].rate == 8.0 / 30)
    #expect(groups.codes.allSatisfy { abs(($0.weightedShare ?? 0) - $0.frameShare) < 1e-8 })
  }

  /// Every way in which margins cannot be met, with what it says.
  @Test func `what cannot be met is named`() {
    func fault(
      _ margins: [Margin], _ weight: Weighting.Calibrated = Self.raking,
      table: ResponseTable = Self.table
    ) -> [WeightError] {
      do throws(WeightErrors) {
        _ = try Self.made(weight, margins, table: table)
        return []
      } catch { return error.faults }
    }
    func calibration(_ reason: CalibrationFault.Reason, group: String? = nil) -> [WeightError] {
      [.calibration(CalibrationFault(weight: "c", group: group, reason: reason))]
    }
    let sex = Self.margins[1]
    #expect(
      fault([Margin(variable: "g", targets: ["A": 10, "B": 8, "C": 5]), sex])
        == calibration(.totals(first: "g", expected: 23, variable: "sex", found: 24)))
    #expect(
      fault([Margin(variable: "g", targets: ["A": 10, "B": 14]), sex])
        == calibration(.withoutTarget(variable: "g", code: "C", respondents: 8)))
    #expect(
      fault([sex]) == [.missingMargin(weight: "c", variable: "g", group: nil)])
    var table = Self.table
    table.set(
      "sex", to: Answers.coded(["F", "M"], ["[NR]"] + [String](repeating: "F", count: 23)))
    #expect(
      fault(Self.margins, table: table)
        == calibration(.withoutCode(variable: "sex", respondent: 1)))
    table.set("sex", to: Answers.coded(["F", "M"], [String](repeating: "F", count: 24)))
    #expect(
      fault(Self.margins, table: table)
        == calibration(.withoutRespondents(variable: "sex", code: "M", target: 11)))
    // Two margins that contradict each other: the women of A alone stand for more than all women.
    let cells = SampleOf24.everyone.map { $0 < 8 ? "F" : "M" }
    table.set("sex", to: Answers.coded(["F", "M"], cells))
    guard
      case .calibration(let found)? = fault(Self.margins, table: table).first,
      case .notMet(_, _, let miss, _, let isSlow) = found.reason
    else {
      Issue.record("contradictory margins were met")
      return
    }
    #expect(miss > 0.01 && !isSlow)
    #expect(found.description.contains("contradict each other"))
    let tight = Weighting.Calibrated(
      id: "c", from: "p", margins: ["g", "sex"], trim: .init(lower: 0.99, upper: 1.01))
    guard case .calibration(let narrow)? = fault(Self.margins, tight).first,
      case .limits = narrow.reason
    else {
      Issue.record("limits that cannot hold were kept")
      return
    }
    // Those without a code have a target where the margin gives them one.
    table = Self.table
    table.set(
      "sex",
      to: Answers.coded(
        ["F", "M"], SampleOf24.everyone.map { $0 == 0 ? "[NSP]" : $0 % 2 == 0 ? "F" : "M" }))
    let known = Margin(variable: "sex", targets: ["F": 12, "M": 11, "?": 1])
    #expect(fault([Self.margins[0], known], table: table).isEmpty)
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `scaling the weights changes no share and no letter`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let count = 240
    let answers = (0..<count).map { _ in ["1", "2", "3"].randomElement(using: &random) ?? "1" }
    let sexes = (0..<count).map { _ in Bool.random(using: &random) ? "F" : "M" }
    let groups = (0..<count).map { _ in ["A", "B", "C"].randomElement(using: &random) ?? "A" }
    let base = (0..<count).map { _ in Double(Int.random(in: 3...30, using: &random)) / 10 }
    func tables(_ factor: Double, order: [Int]) throws -> CrossTabulation {
      func picked(_ values: [String]) -> [String] { order.map { values[$0] } }
      let table = Answers.table([
        ("x", Answers.numbers(order.map { Double($0 % 7) })),
        ("y", Answers.coded(["1", "2", "3"], picked(answers))),
        ("g", Answers.coded(["A", "B", "C"], picked(groups))),
        ("sex", Answers.coded(["F", "M"], picked(sexes))),
        ("w", Answers.numbers(order.map { base[$0] * factor }, decimals: 2)),
      ])
      let made = try Self.made(
        Self.raking,
        [
          Margin(variable: "g", targets: ["A": 100 * factor, "B": 70 * factor, "C": 70 * factor]),
          Margin(variable: "sex", targets: ["F": 130 * factor, "M": 110 * factor]),
        ], table: table)
      return try Self.tabulated(Self.raking, made.weights, table: table)
    }
    let first = try tables(1, order: Array(0..<count))
    for other in [
      try tables(10, order: Array(0..<count)),
      try tables(1, order: Array(0..<count).shuffled(using: &random)),
    ] {
      for name in ["y", "x"] {
        let (one, two) = (try first.table(name), try other.table(name))
        for (left, right) in zip(one.rows, two.rows) {
          #expect(left.cells.map(\.letters) == right.cells.map(\.letters))
          for (a, b) in zip(left.cells, right.cells) {
            #expect(agrees(a.share, b.share, relative: 1e-9, absolute: 1e-9))
            #expect(agrees(a.low, b.low, relative: 1e-7, absolute: 1e-9))
          }
        }
      }
    }
  }

  @Test func `the number of workers changes no digit of a calibrated table`() throws {
    let made = try Self.made(Self.raking)
    let survey = Self.survey(Self.weighting(Self.raking))
    let tables = [1, 3].map { jobs in
      CrossTabulator(
        survey: survey,
        tally: Tallying(survey: survey, table: Self.table, weights: made.weights)
          .tally(jobs: jobs),
        fine: FineTally(survey: survey, table: Self.table, weights: made.weights, jobs: jobs)
      ).tabulate()
    }
    #expect(tables[0] == tables[1])
  }

  @Test func `a margin of a column that isn't there is no margin that holds`() {
    var table = ResponseTable(rowCount: Self.table.rowCount)
    for name in Self.table.names where name != "sex" {
      if let column = Self.table[name] { table.set(name, to: column) }
    }
    #expect(
      throws: WeightErrors([.missingMargin(weight: "c", variable: "sex", group: nil)])
    ) { try Self.made(Self.raking, table: table) }
  }

  @Test func `weights and their cells survive being written`() throws {
    let made = try Self.made(Self.raking)
    let bytes = WeightsCoding.encode(made.weights)
    #expect(WeightsCoding.decode(bytes) == made.weights)
    for cut in [13, bytes.count / 2, bytes.count - 1] {
      #expect(WeightsCoding.decode(Array(bytes.prefix(cut))) == nil)
    }
  }
}
