import TestSupport
import Testing

/// Human text goes to standard error, results to standard output, and silence can be had.
@Suite struct `What the program says` {
  @Test func `is nothing when it is told to be quiet and all is well`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let run = try workdir.run("run", "--quiet").ends(0)
    #expect(run.output.isEmpty && run.errors.isEmpty, "\(run)")
  }

  @Test func `is what failed, even when it is told to be quiet`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write("", to: "\(SmallSurvey.folder)/2022/export.csv")
    let run = try workdir.run("run", "-q").ends(2)
    run.complains("small/2022/ingest: failed").complains("the file is empty")
    #expect(run.output.isEmpty, "\(run)")
  }

  @Test func `is a line for every stage, and one for every report`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let run = try workdir.run("run").ends(0)
    let stages = [
      "cells", "crosstabs", "derive", "disclosure", "ingest", "summary", "tally", "weight",
      "workbook",
    ]
    for wave in ["2020", "2022"] {
      for stage in stages { run.complains("small/\(wave)/\(stage) ") }
      run.says("Reports/small/\(wave)  published: cells.csv, small-\(wave).txt, small-\(wave).xlsx")
    }
    #expect(!run.errors.contains("\u{1B}"), "no colours where there is no terminal")
  }

  @Test func `is help for those who ask`() throws {
    let workdir = try WorkFolder()
    for arguments in [["--help"], ["help", "run"], ["run", "--help"], ["check", "-h"]] {
      try workdir.start(arguments).wait().ends(0).says("USAGE: observatory")
    }
  }
}
