import SurveyStatistics
import TestSupport
import Testing

/// A tested cross-tabulation of any file, outside any project.
@Suite struct `Tabulate` {
  private let file = TabulationFile()

  private func folder(_ text: String? = nil) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(text ?? file.plain, to: "file.csv")
    return workdir
  }

  /// The sums of a score over the respondents of a region.
  private func sums(
    _ region: String, _ score: (TabulationFile.Respondent) -> Double?
  ) -> DomainSums {
    file.respondents.filter { $0.region == region }.reduce(into: .zero) { sums, one in
      guard let y = score(one) else { return }
      let w = Double(one.weight) / 1_000
      sums =
        sums
        + DomainSums(
          count: 1, weight: w, weightedScore: w * y, weightedSquaredScore: w * y * y,
          squaredWeight: w * w, squaredWeightScore: w * w * y,
          squaredWeightSquaredScore: w * w * y * y)
    }
  }

  private func isNear(_ value: JSONValue, _ expected: Double?) -> Bool {
    guard let number = value.number, let expected else { return false }
    return abs(number - expected) <= 1e-9 * max(1, abs(expected))
  }

  @Test func `gives the figures of R for the sample of 24`() throws {
    let lines = SampleOf24.everyone.map { place in
      "\(SampleOf24.y[place]),\(SampleOf24.x[place]),\(SampleOf24.groups[place]),\(SampleOf24.weights[place])\n"
    }
    let workdir = try folder("y,x,g,w\n" + lines.joined())
    let json = try workdir.run(
      "tabulate", "file.csv", "--rows", "y,x", "--by", "g", "--weight", "w", "--json"
    ).ends(0).json()
    let tables = json["cross_tabulation"]["tables"]
    let total = tables[0]["columns"][0]
    #expect(abs((total["effectiveBase"].number ?? 0) - 21.71945701) < 1e-8)
    #expect(total["weightedCount"].number == 24)
    let share = tables[0]["rows"][0]["cells"][0]
    #expect(abs((share["share"].number ?? 0) - 0.3708333333) < 1e-10)
    #expect(abs((share["low"].number ?? 0) - 0.1890068773) < 1e-10)
    #expect(abs((share["high"].number ?? 0) - 0.5984928501) < 1e-10)
    let mean = tables[1]["rows"].elements.first { $0["kind"].text == "mean" } ?? .null
    #expect(abs((mean["cells"][0]["value"].number ?? 0) - 3.175) < 1e-12)
    // Groups of eight: counts, no percentage and no test.
    #expect(
      tables[0]["columns"].elements.dropFirst().allSatisfy { $0["status"].text == "count_only" })
    let groups = tables[0]["rows"][0]["cells"].elements.dropFirst()
    #expect(groups.map { $0["count"].number } == [4, 1, 3])
    #expect(groups.allSatisfy { $0["share"] == .null })
    #expect(tables[0]["comparisons"].elements.isEmpty)
  }

  @Test(arguments: ["1", "5", "mean"])
  func `tests each pair as the statistics do`(_ row: String) throws {
    let json = try folder().run(
      "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--weight", "Poids",
      "--json"
    ).ends(0).json()
    let table = json["cross_tabulation"]["tables"][0]
    let score = { (one: TabulationFile.Respondent) -> Double? in
      one.satisfaction == "NA"
        ? nil : row == "mean" ? Double(one.satisfaction) : one.satisfaction == row ? 1 : 0
    }
    let sums = TabulationFile.regions.map { self.sums($0, score) }
    let design = SampleDesign.unstratified(unitCount: file.respondents.count)
    let pairs = [(0, 1), (0, 2), (1, 2)]
    let tests = try pairs.map { left, right in
      try DifferenceTest(left: [sums[left]], right: [sums[right]], in: design)
    }
    let adjusted = Multiplicity.holm.adjusted(tests.map(\.p))
    let comparisons = table["comparisons"].elements.filter { $0["row"].text == row }
    #expect(comparisons.count == 3)
    for (place, comparison) in comparisons.enumerated() {
      let (test, pair) = (tests[place], pairs[place])
      #expect(comparison["left"].text == TabulationFile.regions[pair.0])
      #expect(comparison["right"].text == TabulationFile.regions[pair.1])
      #expect(isNear(comparison["difference"], test.difference))
      #expect(isNear(comparison["low"], test.interval.lower))
      #expect(isNear(comparison["high"], test.interval.upper))
      #expect(isNear(comparison["statistic"], test.statistic))
      #expect(isNear(comparison["degreesOfFreedom"], test.degreesOfFreedom))
      #expect(isNear(comparison["p"], test.p))
      #expect(isNear(comparison["adjustedP"], adjusted[place]))
    }
    let letters = SignificanceLetters(
      values: try sums.map { try $0.mean() },
      pairs: zip(pairs, adjusted).map { ComparedPair(left: $0.0, right: $0.1, adjustedP: $1) },
      names: ["A", "B", "C"])
    let found = table["rows"].elements.first {
      $0["id"].text == row && $0["kind"].text != "deviation"
    }
    let cells = (found ?? .null)["cells"].elements.dropFirst().map { $0["letters"].text }
    #expect(cells == (0..<3).map { letters.text(at: $0) })
    #expect(!cells.joined().isEmpty, "the sample has a difference to find")
  }

  @Test func `reads a file of French Excel as it reads a plain one`() throws {
    let workdir = try folder()
    try workdir.write(file.french, to: "excel.csv")
    let options = [
      "--rows", "Satisfaction,Connaît,Montant", "--by", "Région,Connaît", "--weight", "Poids",
      "--json",
    ]
    let plain = try workdir.start(["tabulate", "file.csv"] + options).wait().ends(0).json()
    let french = try workdir.start(["tabulate", "excel.csv"] + options).wait().ends(0).json()
    #expect(french["encoding"].text == "Windows-1252")
    #expect(french["delimiter"].text == ";")
    #expect(french["cross_tabulation"] == plain["cross_tabulation"])
    #expect(french["columns"] == plain["columns"])
    #expect(french["problems"].elements.isEmpty)
  }

  @Test func `prints tables in French, at most a hundred characters wide`() throws {
    let run = try folder().run(
      "tabulate", "file.csv", "--rows", "Satisfaction,Montant", "--by", "Région", "--by", "Connaît",
      "--weight", "Poids"
    ).ends(0)
    #expect(run.errors.isEmpty)
    run.says("400 répondants retenus (400 lignes lues, 0 ligne écartée)")
    for label in [
      "n (non pondéré)", "N pondéré", "Base effective", "% en colonne", "Moyenne", "Écart-type",
      "Intervalles de confiance à 95", "Sans réponse", "minuscule", "--kind probability", "(A)",
      "(E)",
    ] {
      run.says(label)
    }
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let json = try folder().run(
      "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--weight", "Poids",
      "--json"
    ).json()
    // One decimal, a decimal comma, and the letters of the JSON beside it.
    let cell = json["cross_tabulation"]["tables"][0]["rows"][4]["cells"][3]
    let tenths = Int(((cell["share"].number ?? 0) * 1_000).rounded())
    #expect(!cell["letters"].text.isEmpty)
    run.says("\(tenths / 10),\(tenths % 10)\u{202F}% \(cell["letters"].text)")
  }

  @Test func `breaks a wide table into blocks, each with the total`() throws {
    let lines = (0..<1_200).map { "\($0 % 3),Groupe numéro \($0 % 40 + 10)\n" }
    let run = try folder("a,g\n" + lines.joined()).run(
      "tabulate", "file.csv", "--rows", "a", "--by", "g"
    )
    .ends(0)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let blocks = run.lines.count { $0.contains("n = N pondéré = base effective") }
    #expect(blocks > 3)
    #expect(run.lines.count { $0.contains("Ensemble") } == blocks)
    run.says("(AN)")
  }

  @Test func `takes letters for landmarks where the sample is none`() throws {
    for kind in ["census", "convenience"] {
      let run = try folder().run(
        "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--kind", kind
      ).ends(0)
      run.says("repères").says("--kind \(kind)")
      #expect(!run.output.contains("Intervalles de confiance"))
    }
  }

  @Test func `hides columns below a threshold, and speaks English where asked`() throws {
    let run = try folder().run(
      "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--threshold", "130",
      "--language", "en"
    ).ends(0)
    run.says("[c]").says("Columns of fewer than 130 respondents are hidden")
  }

  @Test func `changes variances where there are strata`() throws {
    let workdir = try folder()
    let options = ["tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Connaît", "--json"]
    let plain = try workdir.start(options).wait().ends(0).json()
    let strata = try workdir.start(options + ["--strata", "Région"]).wait().ends(0).json()
    let degrees = { (json: JSONValue) in
      json["cross_tabulation"]["tables"][0]["comparisons"][0]["degreesOfFreedom"].number ?? 0
    }
    #expect(degrees(strata) == degrees(plain) - 2)
    #expect(strata["strata"].text == "Région")
  }

  @Test func `makes no banner where none is asked for`() throws {
    let json = try folder().run("tabulate", "file.csv", "--rows", "Connaît", "--json").ends(0)
      .json()
    let table = json["cross_tabulation"]["tables"][0]
    #expect(table["columns"].elements.count == 1)
    #expect(
      table["rows"].elements.filter { $0["kind"].text == "code" }.map { $0["id"].text } == [
        "Non", "Oui",
      ])
  }

  @Test func `is the same for any number of jobs, and leaves nothing behind`() throws {
    let workdir = try WorkFolder()
    try workdir.write(file.french, to: "file.csv")
    let options = [
      "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--weight", "Poids",
    ]
    let one = try workdir.start(options + ["--jobs", "1"]).wait().ends(0)
    let four = try workdir.start(options + ["--jobs", "4"]).wait().ends(0)
    #expect(one.output == four.output)
    #expect(workdir.names == ["file.csv"])
  }
}
