import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

/// Tables of real data, against what R computed from the same file.
@Suite(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
struct `Tables against R` {
  /// A survey read from a reference case: coded columns, numbers, a weight.
  private static func survey(
    _ reference: ReferenceCase, coded: KeyValuePairs<String, [String]>,
    numbers: KeyValuePairs<String, Int> = [:], weight: String? = nil, sampling: Sampling,
    banners: [Banner], scored: [String: [Double?]] = [:], tables: [TablePlan]
  ) throws -> (Survey, ResponseTable) {
    var columns: [(String, Column)] = []
    var questions: [Question] = []
    for (name, levels) in coded {
      questions.append(Answers.question(name, .single, levels, scores: scored[name] ?? []))
      columns.append((name, Answers.coded(levels, try reference.texts(name).map { $0 ?? "[NR]" })))
    }
    for (name, decimals) in numbers {
      questions.append(Answers.question(name, .number))
      columns.append((name, Answers.numbers(try reference.numbers(name), decimals: decimals)))
    }
    let weighting = Weighting(
      supplied: weight.map { [.init(id: $0, question: $0)] } ?? [], standard: weight)
    let survey = Answers.survey(
      questions, sampling: sampling, weighting: weighting, banners: banners, tables: tables)
    return (survey, Answers.table(columns))
  }

  /// Every count, base and share of a cross-tabulation.
  private static func check(
    _ table: CrossTable, _ id: String, of reference: ReferenceCase, isWeighted: Bool
  ) throws {
    let expected = try reference.expected(id)
    let tolerance = try reference.tolerance(id)
    let shares = isWeighted ? "weighted_col_pct" : "col_pct"
    for (place, point) in expected.cols.list.compactMap(\.text).enumerated() {
      let column = try table.column(point == "Total" ? TallyAxis.total : point)
      #expect(Double(column.count) == expected.base[point].number)
      #expect(agrees(column.weightedCount, expected.weighted_base[point].number, tolerance))
      #expect(agrees(column.effectiveBase, expected.effective_base[point].number, tolerance))
      for (order, row) in expected.rows.list.compactMap(\.text).enumerated() {
        let cell = try table.cell(row, column.point)
        #expect(cell.count.map { Double($0) } == expected.count.data[order][place].number)
        #expect(
          agrees(cell.weightedCount, expected.weighted_count.data[order][place].number, tolerance))
        guard column.status.showsEstimates || column.banner == nil else {
          #expect(cell.share == nil)
          continue
        }
        #expect(
          agrees(cell.share.map { $0 * 100 }, expected[shares].data[order][place].number, tolerance)
        )
        if isWeighted {
          #expect(
            agrees(
              cell.rowShare.map { $0 * 100 },
              expected.weighted_row_pct.data[order][place].number, tolerance))
        }
      }
    }
  }

  @Test func `twenty waves of a social survey, unweighted`() throws {
    let reference = try ReferenceCase("gss_vocab_waves")
    let id = "xtab.educGroup.year.unw"
    let years = try reference.expected(id).cols.list.compactMap(\.text).dropLast()
    let levels = try reference.expected(id).rows.list.compactMap(\.text)
    let (survey, table) = try Self.survey(
      reference, coded: ["educGroup": levels, "year": Array(years)],
      sampling: Sampling(kind: .quota), banners: [Answers.banner("year", Array(years))],
      tables: [TablePlan(id: "t", questions: ["educGroup"])])
    let result = try tabulated(survey, table).table("educGroup")
    try Self.check(result, id, of: reference, isWeighted: false)
    // 21 have no education group: they are counted below the table.
    #expect(try result.cell("NR", "total").count == 21)
    #expect(result.columns.dropFirst().map(\.letter).last == "T")
  }

  private static let schools: KeyValuePairs<String, [String]> = [
    "stype": ["E", "H", "M"], "awards": ["No", "Yes"],
  ]

  private static func schools(_ sampling: Sampling, _ banners: [Banner]) throws -> (
    ReferenceCase, CrossTabulation
  ) {
    let reference = try ReferenceCase("apistrat")
    let (survey, table) = try Self.survey(
      reference, coded: schools, numbers: ["api00": 0, "fpc": 0, "pw": 13], weight: "pw",
      sampling: sampling, banners: banners,
      tables: [TablePlan(id: "t", questions: ["awards", "api00", "stype"])])
    return (reference, try tabulated(survey, table))
  }

  @Test func `a stratified sample of schools, weighted`() throws {
    let (reference, result) = try Self.schools(
      Sampling(kind: .probability, strata: "stype", population: "fpc"),
      [Answers.banner("stype", ["E", "H", "M"])])
    try Self.check(
      try result.table("awards"), "xtab.awards.stype.pw", of: reference, isWeighted: true)
    let kish = try reference.expected("kish.pw")
    let weight = try #require(result.weights.first { $0.id == "pw" })
    #expect(agrees(weight.sum, kish.sum_w.number))
    #expect(agrees(weight.effectiveBase, kish.effective_n.number))
    #expect(agrees(weight.designEffect, kish.deff_kish.number))
    let moments = try reference.expected("wmeans.api00.stype.pw").groups.list
    for group in moments {
      let point = group.group.text ?? ""
      let means = try result.table("api00")
      #expect(agrees(try means.cell("mean", point).value, group.mean.number, relative: 1e-9))
      let base = try #require(group.effective_n.number)
      let variance = try #require(group.var_ml.number) / (1 - 1 / base)
      #expect(
        agrees(try means.cell("deviation", point).value, variance.squareRoot(), relative: 1e-9))
    }
  }

  @Test(
    arguments: [
      ("strat", "stype", nil), ("strat_fpc", "stype", "fpc"), ("wr", nil, nil),
    ] as [(String, String?, String?)])
  func `means with their intervals by design`(
    design: String, strata: String?, population: String?
  ) throws {
    let nested = Banner(
      id: "nested", label: Label(fr: ""), variables: ["stype", "awards"],
      points: ["E", "H", "M"].flatMap { type in
        ["No", "Yes"].map { awards in
          Banner.Point(id: type + awards, label: Label(fr: ""), codes: [[type], [awards]])
        }
      })
    let (reference, result) = try Self.schools(
      Sampling(kind: .probability, strata: strata, population: population), [nested])
    let total = try result.table("api00").cell("mean", "total")
    let expected = try reference.expected("svymean.\(design).api00").rows[0]
    #expect(agrees(total.value, expected.estimate.number, relative: 1e-9))
    #expect(agrees(total.low, expected.lo_t.number, relative: 1e-9))
    #expect(agrees(total.high, expected.hi_t.number, relative: 1e-9))
    var shown = 0
    for group in try reference.expected("svyby.\(design).api00.stype+awards").list {
      let cell = try result.table("api00")
        .cell("mean", (group.stype.text ?? "") + (group.awards.text ?? ""))
      guard let value = cell.value, let count = cell.count else {
        #expect(cell.reason == "base_too_small")
        continue
      }
      shown += 1
      #expect(agrees(value, group.api00.number, relative: 1e-9))
      // All of such a group lie in one stratum.
      let t = try #require(StudentT(degreesOfFreedom: Double(count - 1)).critical(level: 0.95))
      #expect(agrees(cell.high.map { ($0 - value) / t }, group.se.number, relative: 1e-9))
    }
    #expect(shown == 2)
  }

  @Test func `shares have Wilson's interval on the design's own size`() throws {
    let (reference, result) = try Self.schools(
      Sampling(kind: .probability), [Answers.banner("awards", ["No", "Yes"])])
    let t = try #require(StudentT(degreesOfFreedom: 199).critical(level: 0.95))
    for (place, type) in ["E", "H", "M"].enumerated() {
      let row = try reference.expected("svymean.wr.stype").rows[place]
      let share = try #require(row.estimate.number)
      let error = try #require(row.se.number)
      let size = share * (1 - share) / (error * error)
      let centre = (share + t * t / (2 * size)) / (1 + t * t / size)
      let half =
        t / (2 * size) * (4 * size * share * (1 - share) + t * t).squareRoot() / (1 + t * t / size)
      let cell = try result.table("stype").cell(type, "total")
      #expect(agrees(cell.share, share, relative: 1e-9))
      #expect(agrees(cell.low, centre - half, relative: 1e-8))
      #expect(agrees(cell.high, centre + half, relative: 1e-8))
    }
  }

  @Test(arguments: ["strat", "strat_fpc", "wr"])
  func `the test of two means by design`(design: String) throws {
    let (reference, result) = try Self.schools(
      Sampling(
        kind: .probability, strata: design == "wr" ? nil : "stype",
        population: design == "strat_fpc" ? "fpc" : nil),
      [Answers.banner("awards", ["No", "Yes"])])
    // No finite population factor in a test between groups, so that both designs give the same.
    let expected = try reference.expected("svyttest.\(design == "wr" ? "wr" : "strat")")
    let pair = try #require(try result.table("api00").comparisons("mean").first)
    #expect(agrees(pair.difference.map { -$0 }, expected.difference.number, relative: 1e-9))
    #expect(agrees(pair.statistic.map { -$0 }, expected.t.number, relative: 1e-8))
    #expect(pair.degreesOfFreedom == expected.df.number)
    #expect(agrees(pair.p, expected.p.number, relative: 1e-7))
    #expect(try result.table("api00").letters("mean") == ["", "", "a"])
  }

  private static let provinces = ["AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK"]
  private static let educations = ["bachelors", "college", "higher", "HS", "lessHS", "somePS"]

  @Test(arguments: [true, false])
  func `an election study, weighted and not`(isWeighted: Bool) throws {
    let reference = try ReferenceCase("ces11")
    let (survey, table) = try Self.survey(
      reference,
      coded: [
        "importance": ["not", "notvery", "somewhat", "very"], "abortion": ["No", "Yes"],
        "province": Self.provinces, "education": Self.educations, "gender": ["Female", "Male"],
      ], numbers: ["weight": 2], weight: isWeighted ? "weight" : nil,
      sampling: Sampling(kind: .quota),
      banners: [
        Answers.banner("province", Self.provinces), Answers.banner("education", Self.educations),
        Answers.banner("gender", ["Female", "Male"]),
      ],
      tables: [
        TablePlan(id: "province", questions: ["importance"], banners: ["by province"]),
        TablePlan(id: "education", questions: ["importance"], banners: ["by education"]),
        TablePlan(id: "gender", questions: ["abortion"], banners: ["by gender"]),
      ])
    let result = try tabulated(survey, table)
    for (variable, banner) in [
      ("importance", "province"), ("importance", "education"), ("abortion", "gender"),
    ] {
      try Self.check(
        try result.table(variable, plan: banner),
        "xtab.\(variable).\(banner).\(isWeighted ? "weight" : "unw")", of: reference,
        isWeighted: isWeighted)
    }
  }

  @Test(arguments: ["wr", "strat"])
  func `shares of groups with their errors by design`(design: String) throws {
    let reference = try ReferenceCase("ces11")
    let (survey, table) = try Self.survey(
      reference,
      coded: [
        "abortion": ["No", "Yes"], "province": Self.provinces, "education": Self.educations,
      ], numbers: ["weight": 2], weight: "weight",
      sampling: Sampling(kind: .probability, strata: design == "strat" ? "province" : nil),
      banners: [Answers.banner("education", Self.educations)], scored: ["abortion": [0, 1]],
      tables: [TablePlan(id: "t", questions: ["abortion"])])
    let result = try tabulated(survey, table).table("abortion")
    let term = "I(as.numeric(abortion == \"Yes\"))"
    let rows = try reference.texts("education")
    let provinces = try reference.texts("province")
    for group in try reference.expected(
      "svyby.\(design).I(as.numeric(abortion==\"Yes\")).education"
    ).list {
      let point = try #require(group.education.text)
      let mean = try result.cell("mean", point)
      #expect(agrees(mean.value, group[term].number, relative: 1e-9))
      #expect(agrees(try result.cell("Yes", point).share, group[term].number, relative: 1e-9))
      let inGroup = rows.indices.filter { rows[$0] == point }
      let strata = design == "wr" ? 1 : Set(inGroup.map { provinces[$0] }).count
      let t = try #require(
        StudentT(degreesOfFreedom: Double(inGroup.count - strata)).critical(level: 0.95))
      let half = try #require(mean.high) - (try #require(mean.value))
      #expect(agrees(half / t, group.se.number, relative: 1e-8))
    }
  }

  @Test(arguments: ["moments", "places"], ["sex", "age_Q", "SPC"])
  func `multiple answers by group and of all, weighted and not`(set: String, group: String) throws {
    let reference = try ReferenceCase("tea_multi")
    for (suffix, isWeighted) in [("", false), ("_w", true)] {
      let expected = try reference.expected("multi.\(set)\(suffix).by.\(group)")
      let options = expected.count.rows.list.compactMap(\.text)
      let groups = expected.count.cols.list.compactMap(\.text)
      let chosen = try options.map { try reference.texts($0) }
      let count = try reference.texts(group).count
      let answers = (0..<count).map { row in
        zip(options, chosen).filter { !($1[row]?.hasPrefix("Not.") ?? true) }.map(\.0)
          .joined(separator: " ")
      }
      let (survey, table) = try Self.survey(
        reference, coded: [group: groups], numbers: ["w": 2],
        weight: isWeighted ? "w" : nil, sampling: Sampling(kind: .quota),
        banners: [Answers.banner(group, groups)], tables: [])
      var whole = survey
      whole.codebook.questions.append(Answers.question("M", .multiple, options))
      whole.tables = [TablePlan(id: "t", questions: ["M"])]
      let result = try tabulated(
        whole, table.joined(with: Answers.table([("M", Answers.ticks(options, answers))]))
      ).table("M")
      for (place, point) in groups.enumerated() {
        let column = try result.column(point)
        #expect(Double(column.count) == expected.cases[point].number)
        #expect(agrees(column.weightedCount, expected.weighted_cases[point].number))
        for (order, option) in options.enumerated() {
          let cell = try result.cell(option, point)
          #expect(cell.count.map { Double($0) } == expected.count.data[order][place].number)
          #expect(agrees(cell.weightedCount, expected.weighted_count.data[order][place].number))
          guard column.status.showsEstimates else { continue }
          #expect(
            agrees(
              cell.share.map { $0 * 100 }, expected.pct_of_cases.data[order][place].number))
        }
      }
      let all = try reference.expected("multi.\(set)\(suffix)")
      let total = try result.column(TallyAxis.total)
      #expect(Double(total.count) == all.cases.Total.number)
      #expect(agrees(total.weightedCount, all.weighted_cases.Total.number))
      for (order, option) in options.enumerated() {
        let cell = try result.cell(option, TallyAxis.total)
        #expect(cell.count.map { Double($0) } == all.count.data[order][0].number)
        #expect(agrees(cell.weightedCount, all.weighted_count.data[order][0].number))
        #expect(
          agrees(cell.share.map { $0 * 100 }, all.pct_of_cases.data[order][0].number))
      }
    }
  }
}
