// Foundation for the bytes of files: tests only.
import Foundation
import TestSupport
import Testing

/// What becomes of `Reports/observatory/` when waves fail, go, or change.
@Suite struct `What brings all surveys together` {
  private static let folder = "Reports/observatory"

  private func published(_ workdir: WorkFolder) throws -> [String] {
    try workdir.reports().filter { $0.key.hasPrefix("observatory/") }.map {
      "\($0.key) \($0.value.hashValue)"
    }.sorted()
  }

  @Test func `keeps what it had while a wave's gate is closed, says so, and can leave it out`()
    throws
  {
    let workdir = try SmallProject.make()
    let before = try published(workdir)
    try workdir.edit(SmallProject.definition, "banners:", "gates: [{least_answers: 40}]\nbanners:")
    try workdir.write(SmallSurvey.export(rows: 39, seed: 5), to: SmallProject.export("2022"))
    let run = try workdir.run("run").ends(3)
    run.complains("observatory/all/database: not run, as small/2022/gates failed")
    run.says("Reports/small/2020  published: ").says("Reports/observatory  not published")
    #expect(try published(workdir) == before)
    let status = try workdir.run("status").ends(0)
    #expect(status.line(of: Self.folder).hasPrefix("stale"))
    try workdir.run("why", "observatory/all/workbook").ends(0).says("small/2022/gates")

    try workdir.edit(
      SmallProject.definition, "banners:", "observatory: {leave_out: [\"2022\"]}\nbanners:")
    try workdir.run("run").ends(3).says("Reports/observatory  published: ")
    #expect(try published(workdir) != before)
    try workdir.edit(SmallProject.definition, "leave_out: [\"2022\"]", "leave_out: [\"2023\"]")
    try workdir.run("run").ends(2).complains(
      "'leave_out' of 'observatory' names the unknown wave '2023'")
  }

  @Test func `waits for a wave that is gone until its reports are moved away`() throws {
    let workdir = try SmallProject.make()
    let before = try published(workdir)
    try workdir.remove("\(SmallSurvey.folder)/2020")
    try workdir.run("run").ends(2).complains("small/2020 is no longer in Surveys/")
    #expect(try published(workdir) == before)
    try workdir.remove("Reports/small/2020")
    try workdir.run("run", "-q").ends(0)
    #expect(try published(workdir) != before)
  }

  @Test func `is due after one wave was run alone, and can be chosen by itself`() throws {
    let workdir = try SmallProject.make()
    let before = try published(workdir)
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    try workdir.run("run", "--wave", "2022").ends(0)
    #expect(try published(workdir) == before)
    let status = try workdir.run("status").ends(0)
    #expect(status.line(of: Self.folder).hasPrefix("stale"))
    try workdir.run("run", "--survey", "small").ends(0)
    #expect(try published(workdir) == before)
    try workdir.run("graph", "observatory").ends(0).says("observatory/all/database")
    try workdir.run("plan", "--survey", "observatory", "--exit-code").ends(5)
    try workdir.run("run", "observatory/all/workbook").ends(0).says(
      "Reports/observatory  published: ")
    #expect(try published(workdir) != before)
    try workdir.run("run").ends(0).says("Nothing changed: 20 stages fresh")
    try workdir.run("run", "--survey", "observatory", "--wave", "all", "--force").ends(0)
  }

  @Test func `carries over an analyst's workbook, and is made again without the store`() throws {
    let workdir = try SmallProject.make()
    let before = try workdir.reports()
    try workdir.remove(".observatory")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before)

    try workdir.write("mine", to: "\(Self.folder)/observatory.xlsx")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.text("\(Self.folder)/observatory (edited).xlsx") == "mine")
    #expect(
      try workdir.reports()["observatory/observatory.xlsx"]
        == before["observatory/observatory.xlsx"]
    )
  }

  @Test func `is not made again for words that nobody publishes`() throws {
    let workdir = try SmallProject.make()
    try workdir.edit(
      SmallProject.definition, "banners:",
      "observatory: {territories: [{id: type, fr: Types, of: Q1, codes: {1: rural, 2: urbain}}]}\nbanners:"
    )
    let run = try workdir.run("run").ends(0)
    // The words beside the cells are others; no report of a wave is.
    #expect(!run.errors.contains("small/2020/workbook  "))
    run.says("Reports/observatory  published: ")
    let parts = try WorkbookParts(path: "\(workdir.path)/\(Self.folder)/observatory.xlsx")
    #expect(parts.sheetNames.suffix(2) == ["Rural", "Urbain"])
  }
}
