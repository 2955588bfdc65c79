import TestSupport
import Testing

/// The whole way from an export to the reports, on a stratified and weighted sample, against what R's
/// package `survey` computes from the same file.
@Suite(
  .enabled(if: ReferenceCase.areAvailable, "the reference figures are not beside the repository"))
struct `A stratified sample of schools` {
  private let reference: ReferenceCase
  private let cells: TidyFile
  private let workbook: WorkbookParts

  init() throws {
    reference = try ReferenceCase("apistrat")
    let workdir = try WorkFolder()
    try SchoolsSurvey.write(
      to: workdir,
      questions: [
        "sch.wide", "comp.imp", "both", "awards", "yr.rnd", "meals", "api99", "api00", "growth",
        "enroll", "avg.ed", "pw", "fpc",
      ])
    try SchoolsSurvey.writeExport(to: workdir, from: reference)
    try workdir.run("run").ends(0)
    cells = TidyFile(try workdir.text("\(SchoolsSurvey.report)/cells.csv"))
    workbook = try WorkbookParts(path: "\(workdir.path)/\(SchoolsSurvey.report)/schools-2000.xlsx")
  }

  /// Whether a number agrees with R's to the tolerance of its case.
  private func check(
    _ value: Double?, _ expected: ReferenceValue, _ id: String, per unit: Double = 1,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let tolerance = try reference.tolerance(id)
    let expected = try #require(expected.number, sourceLocation: location)
    #expect(
      agrees(value.map { $0 * unit }, expected, tolerance),
      "\(value.map { $0 * unit } ?? .nan) for \(expected) of \(id)", sourceLocation: location)
  }

  @Test func `has R's counts, weights, percentages and bases in every cell`() throws {
    let id = "xtab.awards.stype.pw"
    let expected = try reference.expected(id)
    let sheet = try QuestionSheet(workbook, "awards", total: "Ensemble")
    let labels = ["Niveau › Élémentaire", "Niveau › Lycée", "Niveau › Collège", "Ensemble"]
    for (column, point) in ["E", "H", "M", "total"].enumerated() {
      let banner = point == "total" ? "" : "stype"
      let name = point == "total" ? "Total" : point
      for (row, code) in ["No", "Yes"].enumerated() {
        func line(_ statistic: String) throws -> TidyFile.Line {
          try #require(cells.line("awards", statistic, row: code, of: banner, point))
        }
        let label = code == "No" ? "Non" : "Oui"
        let share = expected.weighted_col_pct.data[row][column]
        #expect(try line("count").value == expected.count.data[row][column].number)
        try check(line("weighted_count").value, expected.weighted_count.data[row][column], id)
        try check(line("column_share").value, share, id, per: 100)
        try check(
          line("row_share").value, expected.weighted_row_pct.data[row][column], id, per: 100)
        try check(sheet.number(label, labels[column], in: "% en colonne"), share, id, per: 100)
        #expect(
          sheet.number(label, labels[column], in: "Effectifs (non pondérés)")
            == expected.count.data[row][column].number)
        let base = try line("column_share")
        #expect(base.number("n") == expected.base[name].number)
        try check(base.number("weighted_n"), expected.weighted_base[name], id)
        try check(base.number("effective_base"), expected.effective_base[name], id)
      }
      #expect(sheet.number("n (non pondéré)", labels[column]) == expected.base[name].number)
      try check(sheet.number("Base effective", labels[column]), expected.effective_base[name], id)
    }
  }

  @Test(arguments: ["api00", "api99+growth"])
  func `has R's means and their intervals`(_ formula: String) throws {
    let id = "svymean.strat_fpc.\(formula)"
    for term in try reference.expected(id).rows.list {
      let name = try #require(term.term.text)
      let mean = try #require(cells.line(name, "mean"))
      try check(mean.value, term.estimate, id)
      try check(mean.number("low"), term.lo_t, id)
      try check(mean.number("high"), term.hi_t, id)
      let sheet = try QuestionSheet(workbook, name, total: "Ensemble")
      try check(sheet.number("Moyenne", "Ensemble"), term.estimate, id)
      try check(
        sheet.number("Moyenne, borne inférieure", "Ensemble"), term.lo_t, id)
      try check(
        sheet.number("Moyenne, borne supérieure", "Ensemble"), term.hi_t, id)
    }
  }

  /// The source has `3.3199999332428` where 3.32 was meant: an answer keeps six decimals.
  @Test func `has R's mean of numbers of many decimals to half a millionth`() throws {
    let expected = try reference.expected("svymean.strat_fpc.avg.ed").rows[0]
    let mean = try #require(cells.line("avg.ed", "mean"))
    for (column, value) in [
      ("value", expected.estimate), ("low", expected.lo_t), ("high", expected.hi_t),
    ] {
      #expect(agrees(mean.number(column), value.number, relative: 0, absolute: 5e-7))
    }
  }

  @Test func `has the strata's shares without an interval, as they were not drawn`() throws {
    let id = "svymean.strat_fpc.stype"
    for (term, code) in zip(try reference.expected(id).rows.list, ["E", "H", "M"]) {
      let share = try #require(cells.line("stype", "column_share", row: code))
      try check(share.value, term.estimate, id)
      #expect(share["low"].isEmpty && share["high"].isEmpty)
    }
  }

  /// R has no Wilson interval, but its plain one is p ± h with h = t·se: Wilson's is
  /// (p + c/2 ± √(cpq + c²/4))/(1 + c) with c = t²/n* = h²/pq.
  @Test(arguments: ["sch.wide", "awards"])
  func `has R's shares, with Wilson's interval from R's standard error`(_ name: String) throws {
    let id = "svyciprop.strat_fpc.I(\(name)==\"Yes\")"
    let plain = try #require(try reference.expected(id).list.first { $0.method.text == "mean" })
    let share = try #require(cells.line(name, "column_share", row: "Yes"))
    try check(share.value, plain.estimate, id)
    let p = try #require(plain.estimate.number)
    let half = try (#require(plain.hi.number) - #require(plain.lo.number)) / 2
    let c = half * half / (p * (1 - p))
    let spread = (c * p * (1 - p) + c * c / 4).squareRoot()
    let tolerance = try reference.tolerance(id)
    #expect(agrees(share.number("low"), (p + c / 2 - spread) / (1 + c), tolerance))
    #expect(agrees(share.number("high"), (p + c / 2 + spread) / (1 + c), tolerance))
  }

  @Test func `has R's means of nested groups, and none where a group has under 30 schools`() throws
  {
    let id = "svyby.strat_fpc.api00.stype+awards"
    // The 0.975 quantile of t with n − 1 degrees of freedom, of those that are large enough.
    let quantiles = ["E/Yes": 1.9934635666618719, "H/No": 2.0345152974493383]
    let groups = try reference.expected(id).list
    #expect(groups.count == 6)
    for group in groups {
      let point = "\(group.stype.text ?? "")/\(group.awards.text ?? "")"
      let mean = try #require(cells.line("api00", "mean", of: "stype_awards", point))
      guard let quantile = quantiles[point] else {
        #expect(mean["value"].isEmpty && mean["status"] == "count_only")
        #expect(mean["reason"] == "small_base")
        continue
      }
      try check(mean.value, group.api00, id)
      let margin = quantile * (try #require(group.se.number))
      let centre = try #require(group.api00.number)
      #expect(agrees(mean.number("low"), centre - margin, try reference.tolerance(id)))
      #expect(agrees(mean.number("high"), centre + margin, try reference.tolerance(id)))
    }
  }

  @Test func `compares two groups as R's svyttest does, without the finite population`() throws {
    let id = "svyttest.strat"
    let expected = try reference.expected(id)
    let found = try ComparisonList(workbook).means(of: "api00", by: "École primée")
    let comparison = try #require(found.count == 1 ? found[0] : nil)
    #expect(comparison.left == "Non" && comparison.right == "Oui")
    // R takes Yes less No, the table No less Yes.
    try check(comparison["Écart"], expected.difference, id, per: -1)
    try check(comparison["t"], expected.t, id, per: -1)
    #expect(comparison["ddl"] == expected.df.number)
    try check(comparison["p"], expected.p, id)
    try check(comparison["p ajusté"], expected.p, id)
    #expect(cells.line("api00", "mean", of: "awards", "No")?["letters"] == "")
    let sheet = try QuestionSheet(workbook, "api00", total: "Ensemble")
    let no = try #require(sheet.columns.firstIndex(of: "École primée › Non"))
    let letter = cells.line("api00", "mean", of: "awards", "Yes")?["letters"]
    #expect(letter == sheet.letters[no].lowercased(), "p is between 1 % and 5 %")
    #expect(sheet.letters("Moyenne", "École primée › Oui") == letter)
  }

  /// Where the banner is the stratum, the design's standard error of a difference is Welch's.
  @Test func `compares strata with Welch's t, and gives the letters of R's tests`() throws {
    let labels = ["E": "Élémentaire", "H": "Lycée", "M": "Collège"]
    let comparisons = try ComparisonList(workbook).means(of: "api00", by: "Niveau")
    let id = "wmeans.api00.stype.pw"
    let pairs = try reference.expected(id).pairs.list
    #expect(comparisons.count == pairs.count)
    for pair in pairs {
      let comparison = try #require(
        comparisons.first {
          $0.left == labels[pair.a.text ?? ""] && $0.right == labels[pair.b.text ?? ""]
        })
      try check(comparison["Écart"], pair.diff, id)
      try check(comparison["t"], pair.t, id)
    }
    let sheet = try QuestionSheet(workbook, "awards", total: "Ensemble")
    let names = ["E", "H", "M"]
    let expected = try reference.expected("ztest.awards.stype.pw.pooled").No.letters_holm
    for name in names {
      // The sheet's letters go on through all banners; R's begin with A.
      let own = (expected[name].text ?? "").compactMap { letter in
        zip("ABC", names).first { $0.0 == letter }
          .flatMap { sheet.columns.firstIndex(of: "Niveau › \(labels[$0.1] ?? "")") }
          .map { sheet.letters[$0] }
      }
      func letters(_ code: String) -> String? {
        cells.line("awards", "column_share", row: code, of: "stype", name)?["letters"]
      }
      #expect(letters("No")?.uppercased() == own.joined(), "\(name)")
      #expect(letters("Yes") == "", "a question of two codes is tested once")
    }
  }
}
