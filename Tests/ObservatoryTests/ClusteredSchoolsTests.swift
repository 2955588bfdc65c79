import TestSupport
import Testing

/// The whole way on a sample of districts whose schools were all asked, and whose weights are brought to
/// known margins, against R's package `survey`.
@Suite(
  .enabled(if: ReferenceCase.areAvailable, "the reference figures are not beside the repository"))
struct `A clustered sample of schools` {
  private static let folder = "Surveys/districts"
  private static let report = "Reports/districts/2000"

  private static let codebook = """
    questions:
      - {id: dnum, type: number, fr: District}
      - id: stype
        type: single
        fr: Niveau
        base: valid
        codes: [{code: E, fr: Élémentaire}, {code: H, fr: Lycée}, {code: M, fr: Collège}]
      - {id: sch.wide, type: single, fr: Objectif atteint, base: valid, codes: [{code: "No", fr: Non}, {code: "Yes", fr: Oui}]}
      - {id: comp.imp, type: single, fr: Progrès comparables, base: valid, codes: [{code: "No", fr: Non}, {code: "Yes", fr: Oui}]}
      - {id: awards, type: single, fr: École primée, base: valid, codes: [{code: "No", fr: Non}, {code: "Yes", fr: Oui}]}
      - {id: api00, type: number, fr: Indice}
      - {id: pw, type: number, fr: Poids}
      - {id: fpc, type: number, fr: Population}

    """

  private static let margins = """
    margins:
      - {of: stype, targets: {E: 4421, H: 755, M: 1018}}
      - {of: sch.wide, targets: {"No": 1072, "Yes": 5122}}

    """

  /// A project of the sample; `weighting` and `wave` complete the definition.
  private static func project(
    _ reference: ReferenceCase, weighting: String, population: String = ", population: fpc",
    further: String = "", wave: String = ""
  ) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(codebook, to: "\(folder)/codebook.yaml")
    try workdir.write(
      """
      fr: Écoles des districts
      sampling: {kind: probability, cluster: dnum\(population)}
      disclosure: {respondents: organisations, threshold: 5}
      weighting: \(weighting)
      banners:
        - {id: stype, fr: Niveau, of: stype}
        - {id: awards, fr: École primée, of: awards}
      \(further)
      """, to: "\(folder)/survey.yaml")
    if !wave.isEmpty { try workdir.write(wave, to: "\(folder)/2000/wave.yaml") }
    let columns = ["dnum", "stype", "sch.wide", "comp.imp", "awards", "api00", "pw", "fpc"]
    let values = try columns.map { try reference.texts($0) }
    var text = columns.joined(separator: ",") + "\n"
    for row in values[0].indices {
      text += values.map { $0[row] ?? "" }.joined(separator: ",") + "\n"
    }
    try workdir.write(text, to: "\(folder)/2000/apiclus1.csv")
    return workdir
  }

  private static func cells(_ workdir: WorkFolder) throws -> TidyFile {
    try workdir.run("run").ends(0)
    return TidyFile(try workdir.text("\(report)/cells.csv"))
  }

  private static let supplied = "{supplied: [{id: poids, question: pw}], standard: poids}"

  @Test func `has R's errors of clusters, with the finite population`() throws {
    let reference = try ReferenceCase("apiclus1")
    let cells = try Self.cells(try Self.project(reference, weighting: Self.supplied))
    let mean = try #require(cells.line("api00", "mean"))
    let expected = try reference.expected("svymean.clus_fpc.api00").rows[0]
    #expect(agrees(mean.value, expected.estimate.number, relative: 1e-9))
    #expect(agrees(mean.number("low"), expected.lo_t.number, relative: 1e-9))
    #expect(agrees(mean.number("high"), expected.hi_t.number, relative: 1e-9))
    for group in try reference.expected("svyby.clus_fpc.api00.stype").list
    where group.stype.text == "E" {
      let line = try #require(cells.line("api00", "mean", of: "stype", "E"))
      #expect(agrees(line.value, group.api00.number, relative: 1e-9))
      // t with 15 districts: 14 degrees of freedom.
      let half = try (#require(line.number("high")) - #require(line.number("low"))) / 2
      #expect(agrees(half / 2.1447866879169273, group.se.number, relative: 1e-9))
    }
  }

  @Test(arguments: ["sch.wide+stype", "awards+comp.imp"])
  func `has R's test of a whole table, without the finite population`(_ pair: String) throws {
    let reference = try ReferenceCase("apiclus1")
    let names = pair.split(separator: "+").map(String.init)
    // The points of the banner are those of the second variable; every point has 30 schools once
    // the two levels above the elementary are one.
    let workdir = try Self.project(
      reference, weighting: Self.supplied, population: "",
      further: "  - {id: comp, fr: Progrès, of: comp.imp}")
    let cells = try Self.cells(workdir)
    guard names[1] == "comp.imp" else {
      // Lycées are 14: the test is not made on a point without an estimate.
      let line = try #require(cells.line(names[0], "rao_scott_p", row: "test", of: "stype", ""))
      #expect(line["value"].isEmpty && line["reason"] == "base_too_small")
      return
    }
    let expected = try reference.expected("svychisq.clus.\(pair)").F
    let f = try #require(cells.line(names[0], "rao_scott_f", row: "test", of: "comp", ""))
    let p = try #require(cells.line(names[0], "rao_scott_p", row: "test", of: "comp", ""))
    #expect(agrees(f.value, expected.statistic.number, relative: 1e-9))
    #expect(agrees(p.value, expected.p.number, relative: 1e-9))
  }

  @Test func `has R's raked mean and its error, and the margins in the workbook`() throws {
    let reference = try ReferenceCase("apiclus1")
    let workdir = try Self.project(
      reference,
      weighting: """
        {supplied: [{id: poids, question: pw}], standard: cale,
                    calibrated: [{id: cale, from: poids, margins: [stype, sch.wide]}]}
        """, population: "", wave: Self.margins)
    let cells = try Self.cells(workdir)
    let expected = try reference.expected("rake.design_estimates")
    let mean = try #require(cells.line("api00", "mean"))
    #expect(agrees(mean.value, expected.mean.number, relative: 1e-6))
    let half = try (#require(mean.number("high")) - #require(mean.number("low"))) / 2
    #expect(agrees(half / 2.1447866879169273, expected.mean_se.number, relative: 1e-6))
    // What the weights cost, as R's own weights say.
    let summary = try reference.expected("rake.stype_schwide").summary
    let cost = try #require(cells.line("cale", "design_effect", table: "ponderation"))
    #expect(agrees(cost.value, summary.deff_kish.number, relative: 1e-6))
    #expect(agrees(cost.number("effective_base"), summary.effective_n.number, relative: 1e-6))
    // A share that was calibrated to is its target, without a margin of error.
    let share = try #require(cells.line("stype", "column_share", row: "H"))
    #expect(agrees(share.value, 755.0 / 6194, relative: 1e-7))
    #expect(share["low"].isEmpty && share["high"].isEmpty)
    let workbook = try WorkbookParts(path: "\(workdir.path)/\(Self.report)/districts-2000.xlsx")
    let rows = workbook.rows("Pondération").map { $0.map { $0?.text ?? "" } }
    #expect(rows.contains { $0.first == "Collège" })
    #expect(rows.contains { $0.first?.hasPrefix("Poids «\u{A0}cale") ?? false })
  }

  @Test func `a changed target reruns the weights, and gives what a clean run gives`() throws {
    let reference = try ReferenceCase("apiclus1")
    let weighting = """
      {supplied: [{id: poids, question: pw}], standard: cale,
                  calibrated: [{id: cale, from: poids, margins: [stype, sch.wide]}]}
      """
    let wave = Self.margins.replacing("E: 4421", with: "E: 4411")
      .replacing("M: 1018", with: "M: 1028")
    let changed = try Self.project(reference, weighting: weighting, wave: Self.margins)
    try changed.run("run", "-q").ends(0)
    try changed.write(wave, to: "\(Self.folder)/2000/wave.yaml")
    try changed.run("why", "districts/2000/weight").ends(0).says("margins").says("4421 → 4411")
    try changed.run("run", "-q").ends(0)
    let clean = try Self.project(reference, weighting: weighting, wave: wave)
    try clean.run("run", "-q").ends(0)
    #expect(
      try changed.text("\(Self.report)/cells.csv") == clean.text("\(Self.report)/cells.csv"))
  }

  @Test func `margins that cannot be met stop the wave and name what is wrong`() throws {
    let reference = try ReferenceCase("apiclus1")
    let weighting = """
      {supplied: [{id: poids, question: pw}], standard: cale,
                  calibrated: [{id: cale, from: poids, margins: [stype, sch.wide]}]}
      """
    for (wave, words) in [
      (
        Self.margins.replacing("M: 1018", with: "M: 1000"),
        "the margin of sch.wide sums to 6194, and that of stype to 6176"
      ),
      (
        Self.margins.replacing("H: 755, ", with: ""),
        "14 respondents have stype = H, for which the margin has no target"
      ),
    ] {
      let workdir = try Self.project(reference, weighting: weighting, wave: wave)
      try workdir.run("run").ends(2)
        .complains("districts/2000/weight: error: weight cale: \(words)")
      #expect(!workdir.has("\(Self.report)/cells.csv"))
    }
    // A wave without the margin that a weight needs is refused before anything is read.
    let workdir = try Self.project(
      reference, weighting: weighting, wave: "margins: [{of: stype, targets: {E: 1, H: 1, M: 1}}]\n"
    )
    try workdir.run("check").ends(2).complains("weight cale needs the margin of sch.wide")
  }
}
