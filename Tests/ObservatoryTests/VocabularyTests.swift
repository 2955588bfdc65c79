import TestSupport
import Testing

/// Twenty waves and their sum in one run: an unweighted sample, against what R computes from the file.
@Suite(
  .enabled(if: ReferenceCase.areAvailable, "the reference figures are not beside the repository"))
struct `Twenty waves of a vocabulary test` {
  /// The reports of one run, by wave, and what they were made from.
  private struct Made: Sendable {
    let reference: ReferenceCase
    let cells: [String: TidyFile]
    let workbook: WorkbookParts
    let run: ProgramRun
  }

  private static let made = Result {
    let reference = try ReferenceCase("gss_vocab_waves")
    let workdir = try WorkFolder()
    try VocabularySurvey.write(to: workdir, from: reference)
    let run = try workdir.run("run")
    var cells: [String: TidyFile] = [:]
    let years = try reference.expected("xtab.educGroup.year.unw").cols.list.compactMap(\.text)
    for wave in years.filter({ $0 != "Total" }) + [VocabularySurvey.allYears] {
      cells[wave] = TidyFile(try workdir.text("Reports/vocabulary/\(wave)/cells.csv"))
    }
    let all = VocabularySurvey.allYears
    return Made(
      reference: reference, cells: cells,
      workbook: try WorkbookParts(
        path: "\(workdir.path)/Reports/vocabulary/\(all)/vocabulary-\(all).xlsx"),
      run: run)
  }

  private let reference: ReferenceCase
  private let cells: [String: TidyFile]
  private let workbook: WorkbookParts
  private let run: ProgramRun

  init() throws {
    let made = try Self.made.get()
    (reference, cells, workbook, run) = (made.reference, made.cells, made.workbook, made.run)
  }

  @Test func `are all published by one run`() {
    run.ends(0)
    #expect(cells.count == 21)
    for wave in cells.keys { run.says("Reports/vocabulary/\(wave)  published: ") }
  }

  @Test func `have R's counts and percentages in every wave`() throws {
    let id = "xtab.educGroup.year.unw"
    let expected = try reference.expected(id)
    for (column, year) in expected.cols.list.compactMap(\.text).enumerated() {
      let file = try #require(cells[year == "Total" ? VocabularySurvey.allYears : year])
      for row in VocabularySurvey.education.indices {
        let code = "\(row + 1)"
        let count = try #require(file.line("educGroup", "count", row: code))
        #expect(count.value == expected.count.data[row][column].number, "\(code) in \(year)")
        let share = try #require(file.line("educGroup", "column_share", row: code))
        #expect(
          agrees(
            share.value.map { $0 * 100 }, expected.col_pct.data[row][column].number,
            try reference.tolerance(id)), "\(code) in \(year)")
        #expect(share.number("n") == expected.base[year].number)
        #expect(share.number("weighted_n") == expected.base[year].number)
        #expect(share.number("effective_base") == expected.base[year].number)
      }
    }
  }

  @Test func `have R's share of a net in every wave`() throws {
    for wave in try reference.expected("trend.vocab8plus").by_wave.list {
      let file = try #require(cells[wave.wave.text ?? ""])
      let net = try #require(file.line("vocab", "column_share", row: "net:huit"))
      #expect(agrees(net.value, wave.mean.number, try reference.tolerance("trend.vocab8plus")))
      #expect(net.number("n") == wave.n.number)
    }
  }

  @Test(arguments: ["educGroup", "ageGroup"])
  func `have R's means and deviations in every group`(_ banner: String) throws {
    let id = "means.vocab.\(banner)"
    let file = try #require(cells[VocabularySurvey.allYears])
    let tolerance = try reference.tolerance(id)
    let groups = try reference.expected(id).groups.list
    for (place, group) in groups.enumerated() {
      let point = banner == "educGroup" ? "\(place + 1)" : VocabularySurvey.ages[place]
      let mean = try #require(file.line("vocab", "mean", of: banner, point))
      #expect(agrees(mean.value, group.mean.number, tolerance))
      #expect(mean.number("n") == group.n.number)
      let deviation = try #require(file.line("vocab", "deviation", of: banner, point))
      #expect(agrees(deviation.value, group.sd.number, tolerance))
    }
    try checkComparisons(groups, try reference.expected(id).pairs.list, banner)
  }

  /// In a simple sample of N, se² = N/(N − 1)·Σ(n − 1)s²/n² over the two groups.
  private func checkComparisons(
    _ groups: [ReferenceValue], _ pairs: [ReferenceValue], _ banner: String
  ) throws {
    let label = banner == "educGroup" ? "Années d’études" : "Âge"
    let comparisons = try ComparisonList(workbook).means(of: "vocab", by: label)
    #expect(comparisons.count == pairs.count)
    let respondents = Double(try reference.texts("vocab").count)
    for pair in pairs {
      let comparison = try #require(
        comparisons.first {
          $0.left == Self.label(of: pair.a, banner) && $0.right == Self.label(of: pair.b, banner)
        })
      let sides = try [pair.a, pair.b].map { name in
        try #require(groups.first { $0.group.text == name.text })
      }
      let variance = try sides.reduce(0.0) { sum, side in
        let (n, s) = (try #require(side.n.number), try #require(side.sd.number))
        return sum + (n - 1) * s * s / (n * n)
      }
      let error = (respondents / (respondents - 1) * variance).squareRoot()
      let difference = try #require(pair.diff.number)
      #expect(agrees(comparison["Écart"], difference, relative: 1e-8))
      #expect(agrees(comparison["t"], difference / error, relative: 1e-8))
      let units = sides.reduce(0) { $0 + ($1.n.number ?? 0) }
      #expect(comparison["ddl"] == units - 2)
    }
  }

  /// The label that the codebook gives a group of R's.
  private static func label(of group: ReferenceValue, _ banner: String) -> String {
    "\(group.text ?? "") \(banner == "educGroup" ? "(fr)" : "ans")"
  }

  @Test func `have R's shares by group, and the letters of its tests`() throws {
    let file = try #require(cells[VocabularySurvey.allYears])
    let sheet = try QuestionSheet(workbook, "educGroup", total: "Ensemble")
    let test = try reference.expected("ztest.educGroup.ageGroup.unw.pooled")
    let tolerance = try reference.tolerance("ztest.educGroup.ageGroup.unw.pooled")
    for (row, education) in VocabularySurvey.education.enumerated() {
      for pair in test[education].pairs.list {
        for (age, share, n) in [(pair.a, pair.p_a, pair.n_a), (pair.b, pair.p_b, pair.n_b)] {
          let line = try #require(
            file.line(
              "educGroup", "column_share", row: "\(row + 1)", of: "ageGroup", age.text ?? ""))
          #expect(agrees(line.value, share.number, tolerance))
          #expect(line.number("n") == n.number)
        }
      }
      for age in VocabularySurvey.ages {
        let own = (test[education].letters_holm[age].text ?? "").compactMap { letter in
          zip("ABCDE", VocabularySurvey.ages).first { $0.0 == letter }
            .flatMap { sheet.columns.firstIndex(of: "Âge › \($0.1) ans") }
            .map { sheet.letters[$0] }
        }
        let line = file.line(
          "educGroup", "column_share", row: "\(row + 1)", of: "ageGroup", age)
        #expect(line?["letters"].uppercased() == own.joined(), "\(education), \(age)")
        #expect(
          sheet.letters("\(education) (fr)", "Âge › \(age) ans", in: "% en colonne")
            == line?["letters"])
      }
    }
  }

  @Test func `count what is in the file, column by column`() throws {
    let years = try reference.texts("year")
    let codes = [
      "gender": ["female": "F", "male": "H"],
      "educGroup": Dictionary(
        uniqueKeysWithValues: zip(VocabularySurvey.education, ["1", "2", "3", "4", "5"])),
    ]
    func coded(_ name: String) throws -> [String?] {
      try reference.texts(name).map { text in text.map { codes[name]?[$0] ?? $0 } }
    }
    let questions = ["gender", "nativeBorn", "ageGroup", "educGroup", "vocab"]
    let columns = try Dictionary(uniqueKeysWithValues: questions.map { ($0, try coded($0)) })
    var checked = 0
    for (wave, file) in cells {
      let rows = years.indices.filter { wave == VocabularySurvey.allYears || years[$0] == wave }
      for line in file.lines where line["statistic"] == "count" && !line["row"].hasPrefix("net:") {
        let answers = try #require(columns[line["question"]])
        let points = columns[line["banner"]]
        let column = rows.filter { row in points.map { $0[row] == line["point"] } ?? true }
        let base = column.count { answers[$0] != nil }
        let isAbsence = line["row"].hasPrefix("absence:")
        let count = column.count { isAbsence ? answers[$0] == nil : answers[$0] == line["row"] }
        if base < 11 {
          #expect(line["value"].isEmpty && line["n"].isEmpty && line["status"] == "confidential")
        } else {
          #expect(line["n"] == "\(base)", "\(line.fields)")
          #expect(line["value"] == "\(count)", "\(line.fields)")
        }
        checked += 1
      }
    }
    #expect(checked > 5_000)
  }
}
