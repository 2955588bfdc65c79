import TestSupport
import Testing

/// What tabulate says of precision: intervals and why there are none, strata of one unit, clusters.
@Suite struct `The precision of tabulate` {
  /// 240 answers in two strata, and one more in a stratum of its own.
  private static let lonely =
    "a,g,s,w,c\n"
    + (0..<240).map { "\($0 * 7 % 3),\($0 % 2),\($0 % 2 == 0 ? "Nord" : "Sud"),1,\($0 / 12)\n" }
    .joined() + "1,1,Îles,1,99\n"

  private func folder(_ text: String = lonely) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(text, to: "file.csv")
    return workdir
  }

  @Test func `a stratum of one unit leaves no interval and no letter, and the text says why`()
    throws
  {
    let options = ["tabulate", "file.csv", "--rows", "a", "--by", "g", "--strata", "s"]
    let workdir = try folder()
    let run = try workdir.start(options).wait().ends(0)
    run.says("Strate à une seule unité\u{A0}: Îles").says("«\u{A0}unavailable\u{A0}»")
      .says("Pas d’intervalle de confiance à 95\u{202F}% ([x])\u{A0}: strate à une seule unité.")
      .says("aucun intervalle\n  n’a pu être calculé")
      .says("[x] (strate à une seule unité)")
    #expect(!run.output.contains("les intervalles sont donnés"))
    let json = try workdir.start(options + ["--json"]).wait().ends(0).json()
    let cells = json["cross_tabulation"]["tables"][0]["rows"][0]["cells"].elements
    #expect(cells.allSatisfy { $0["intervalReason"].text == "lonely_stratum" })
    #expect(cells.allSatisfy { $0["low"] == .null && $0["share"] != .null })
    #expect(json["cross_tabulation"]["lonelyStrata"][0].text == "Îles")
    let pairs = json["cross_tabulation"]["tables"][0]["comparisons"].elements
    #expect(pairs.contains { $0["reason"].text == "lonely_stratum" })
  }

  @Test(arguments: ["certainty", "centred", "average"])
  func `a rule for it lets intervals through, and is told with each of them`(_ rule: String) throws
  {
    let options = [
      "tabulate", "file.csv", "--rows", "a", "--by", "g", "--strata", "s", "--lonely-stratum", rule,
    ]
    let workdir = try folder()
    try workdir.start(options).wait().ends(0).says("Intervalles de confiance à 95\u{202F}%")
      .says("«\u{A0}\(rule)\u{A0}»)")
    let json = try workdir.start(options + ["--json"]).wait().ends(0).json()
    #expect(json["lonely_stratum"].text == rule)
    let cells = json["cross_tabulation"]["tables"][0]["rows"][0]["cells"].elements
    #expect(cells.allSatisfy { $0["precision"]["lonelyStrata"].number == 1 })
    let pairs = json["cross_tabulation"]["tables"][0]["comparisons"].elements
    #expect(pairs.allSatisfy { $0["p"] == .null || $0["lonelyStrata"].number == 1 })
  }

  @Test func `the workbook says it too`() throws {
    let workdir = try folder()
    try workdir.run(
      "tabulate", "file.csv", "--rows", "a", "--by", "g", "--strata", "s", "--xlsx", "out.xlsx"
    ).ends(0)
    let book = try WorkbookParts(path: "\(workdir.path)/out.xlsx")
    let sheet = book.rows("a").compactMap { $0.first??.text }
    #expect(sheet.contains { $0.hasPrefix("Pas d’intervalle de confiance") })
    let cover = book.rows("Sommaire").compactMap { $0.first??.text }
    #expect(cover.contains { $0.contains("Îles") })
  }

  @Test func `the JSON has standard errors, design effects, both tests of a table and the rule`()
    throws
  {
    let json = try folder().run("tabulate", "file.csv", "--rows", "a", "--by", "g", "--json").ends(
      0
    )
    .json()
    let table = json["cross_tabulation"]["tables"][0]
    let precision = table["rows"][0]["cells"][0]["precision"]
    // Equal weights, no strata: the variance p(1 − p)/(n − 1) of a simple sample.
    let share = table["rows"][0]["cells"][0]["share"].number ?? 0
    let error = precision["standardError"].number ?? 0
    #expect(abs(error * error - share * (1 - share) / 240) < 1e-15)
    #expect(abs((precision["designEffect"].number ?? 0) - 1) < 1e-12)
    #expect(precision["degreesOfFreedom"].number == 240)
    let test = table["tests"][0]
    for name in ["pearson", "firstOrderStatistic", "firstOrderP", "statistic", "p"] {
      #expect(test[name].number != nil, "\(name)")
    }
    #expect(test["firstOrderDegreesOfFreedom"].number == 2)
    let letters = json["letters"]
    #expect(letters["mode"].text == "design" && letters["correction"].text == "holm")
    #expect(letters["level"].number == 0.05 && letters["stricter"].number == 0.01)
    #expect(table["comparisons"].elements.allSatisfy { $0["standardError"].number != nil })
  }

  @Test func `clusters widen the variance to theirs`() throws {
    // Everybody of a cluster says the same: eight times the respondents of a sample are one.
    let lines = (0..<320).map { "\($0 / 8 * 5 % 3),\($0 / 8),\($0)\n" }
    let workdir = try folder("a,c,id\n" + lines.joined())
    let options = ["tabulate", "file.csv", "--rows", "a", "--json"]
    let plain = try workdir.start(options).wait().ends(0).json()
    let clustered = try workdir.start(options + ["--cluster", "c"]).wait().ends(0).json()
    let alone = try workdir.start(options + ["--cluster", "id"]).wait().ends(0).json()
    func precision(_ json: JSONValue) -> JSONValue {
      json["cross_tabulation"]["tables"][0]["rows"][0]["cells"][0]["precision"]
    }
    #expect(precision(clustered)["degreesOfFreedom"].number == 39)
    let effect = precision(clustered)["designEffect"].number ?? 0
    #expect(abs(effect - 8 * 40.0 / 39 * 319 / 320) < 1e-9)
    // A cluster for each respondent is no cluster.
    let errors = [alone, plain].map { precision($0)["standardError"].number ?? 0 }
    #expect(abs(errors[0] - errors[1]) < 1e-15 && errors[0] > 0)
    #expect(clustered["cluster"].text == "c")
    try workdir.start(["tabulate", "file.csv", "--rows", "a", "--cluster", "c"]).wait().ends(0)
      .says("Grappes (unités tirées)\u{A0}: c.")
  }

  @Test func `the test of the whole table stands in the text`() throws {
    let run = try WorkFolder()
    try run.write(TabulationFile().plain, to: "file.csv")
    try run.run("tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région").ends(0)
      .says("Test d’ensemble (Rao-Scott) — Région\u{A0}: F(").says("V de Cramér")
  }

  @Test func `a column without a value is a table that is not produced`() throws {
    let lines = (0..<60).map { "\($0 % 3),,\($0 % 2)\n" }
    let run = try folder("a,b,g\n" + lines.joined()).run(
      "tabulate", "file.csv", "--rows", "a,b", "--by", "g,b"
    ).ends(0)
    run.says("Non produit\u{A0}: b — aucune réponse exploitable.")
      .says("Non produit\u{A0}: a par b — moins de deux colonnes ont une base suffisante.")
      .says("% en colonne")
  }

  @Test func `weights of zero are told where respondents are counted`() throws {
    let lines = (0..<60).map { "\($0 % 3),\($0 == 7 ? 0 : 1)\n" }
    let run = try folder("a,w\n" + lines.joined()).run(
      "tabulate", "file.csv", "--rows", "a", "--weight", "w"
    ).ends(0)
    run.says("1 répondant de poids nul, hors de tous les")
    run.says("60 répondants retenus")
  }

  @Test func `a refusal comes without notes on columns that nobody asked for`() throws {
    let run = try folder("a,w,unused\n1,-1,x\n2,1,y\n").run(
      "tabulate", "file.csv", "--rows", "a", "--weight", "w"
    ).ends(2)
    run.complains("file.csv:2:2: error: w is a weight and is negative")
    #expect(!run.errors.contains("unused"))
  }

  @Test func `the reading rule is of the letters and marks that are there`() throws {
    let workdir = try folder()
    let alone = try workdir.run("tabulate", "file.csv", "--rows", "a").ends(0)
    for text in ["Lecture", "chevauchantes", "[c]", "[m]", "[b]"] {
      #expect(!alone.output.contains(text), "\(text)")
    }
    let crossed = try workdir.run("tabulate", "file.csv", "--rows", "a", "--by", "s").ends(0)
    // Îles has one respondent.
    crossed.says("Lecture").says("Une lettre à côté").says("**\u{A0}: base inférieure à 30")
    for text in ["chevauchantes", "[c]", "[m]", "*\u{A0}: base de 30 à 99"] {
      #expect(!crossed.output.contains(text), "\(text)")
    }
  }

  @Test func `weights are sums to the last digit`() throws {
    let weights = [63.9, 0.1, 0.2, 33.3, 2.5].map { "\($0)" }
    let lines = (0..<100).map { "\($0 % 2),\(weights[$0 % 5])\n" }
    let json = try folder("a,w\n" + lines.joined()).run(
      "tabulate", "file.csv", "--rows", "a", "--weight", "w", "--json"
    ).ends(0).json()
    let column = json["cross_tabulation"]["tables"][0]["columns"][0]
    #expect(column["weightedCount"].number == 2_000)
    let rows = json["cross_tabulation"]["tables"][0]["rows"].elements.filter {
      $0["kind"].text == "code"
    }
    #expect(rows.allSatisfy { $0["cells"][0]["weightedCount"].number == 1_000 })
    #expect(rows.allSatisfy { $0["cells"][0]["share"].number == 0.5 })
  }
}
