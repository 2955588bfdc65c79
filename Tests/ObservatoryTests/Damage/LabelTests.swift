import TestSupport
import Testing

/// What does not change what is counted does not count anew.
@Suite struct `A definition that is edited` {
  private func replace(_ old: String, by new: String, in file: String, of workdir: WorkFolder)
    throws
  {
    let path = "\(SmallSurvey.folder)/\(file)"
    let text = try workdir.text(path)
    #expect(text.contains(old))
    try workdir.write(text.replacing(old, with: new), to: path)
  }

  @Test(arguments: [
    ("codebook.yaml", "Rarement", "Peu souvent"), ("codebook.yaml", "fr: Milieu", "fr: Cadre"),
    ("survey.yaml", "Petite étude", "Grande étude"), ("survey.yaml", "fr: Milieu", "fr: Cadre"),
  ])
  func `in a label only does not tally again, and shows the label`(
    _ file: String, _ old: String, _ new: String
  ) throws {
    let workdir = try WorkFolder.published()
    try replace(old, by: new, in: file, of: workdir)
    let report = try workdir.report()
    for wave in ["2020", "2022"] {
      let stages = report.stages(of: wave)
      #expect(
        Set(stages).isSubset(of: ["ingest", "workbook", "summary", "cells"])
          && Set(stages).isSuperset(of: ["workbook", "summary", "cells"]), "\(stages)")
    }
    #expect(report.reports.allSatisfy { $0.state == "published" })
    let workbook = try WorkbookParts(path: "\(workdir.path)/Reports/small/2022/small-2022.xlsx")
    let words = new.replacing("fr: ", with: "")
    #expect(workbook.partNames.contains { workbook.part($0)?.contains(words) == true })
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `in spaces, comments and the order of its keys runs nothing`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    let codebook = try workdir.text("\(SmallSurvey.folder)/codebook.yaml")
    try workdir.write(
      "# Questions of the small survey\n\n"
        + codebook.replacing("{code: 1, fr: Rural}", with: "{fr: 'Rural',   code: 1}  # villages")
        .replacing("questions:\n", with: "\nquestions:   # three\n"),
      to: "\(SmallSurvey.folder)/codebook.yaml")
    try replace(
      "kind: questionnaire\nlanguage: fr\n",
      by: "language: fr   # et non en\n\nkind: questionnaire\n",
      in: "survey.yaml", of: workdir)
    #expect(try workdir.report().ran.isEmpty)
    #expect(try workdir.reports() == before)
  }

  @Test func `in what is counted counts anew, and back again counts nothing`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try replace("of: Q1", by: "of: Q2", in: "survey.yaml", of: workdir)
    let report = try workdir.report()
    #expect(report.stages(of: "2020").contains("tally"))
    #expect(!report.stages(of: "2020").contains("ingest"))
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
    try replace("of: Q2", by: "of: Q1", in: "survey.yaml", of: workdir)
    #expect(try workdir.report().ran.isEmpty, "what was written then still counts")
    #expect(try workdir.reports() == before)
  }
}
