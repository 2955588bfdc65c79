import TestSupport
import Testing

/// Rows and cells that are wrong cost themselves only: the wave is published without them.
@Suite struct `A row that cannot be used` {
  @Test func `is set aside, counted and listed with its place`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let export = "\(SmallSurvey.folder)/2022/export.csv"
    try workdir.write(
      SmallSurvey.export(seed: 2) + "1,2,3,4\n1\n9,2,3\n1,2,beaucoup\n", to: export)
    let run = try workdir.run("run", "--survey", "small", "--wave", "2022").ends(0)
    #expect(
      run.errors.contains("2 rows and 2 cells set aside, see Reports/small/2022.problems.csv"))

    let problems = CSVRecords.read(try workdir.text("Reports/small/2022.problems.csv")).dropFirst()
    #expect(
      problems.map { [$0[0], $0[1], $0[3], $0[4]] } == [
        [export, "42", "ligne écartée", ""], [export, "43", "ligne écartée", ""],
        [export, "44", "cellule écartée", "Q1"], [export, "45", "cellule écartée", "Q3"],
      ])
    #expect(
      problems.allSatisfy { !$0[5].isEmpty && !$0[6].isEmpty }, "a fault has words and a remedy")

    let check = try workdir.run("check").ends(0)
    check.says("small/2022: 44 rows read (UTF-8, « , »), 42 used, 2 set aside, 2 cells set aside")
    check.complains("\(export):42")
      .complains("\(export):44:1: warning: Q1 has code 9; known codes are 1, 2")
      .complains("\(export):45:3: warning: Q3 has ")
    let cells = TidyFile(try workdir.text("Reports/small/2022/cells.csv"))
    #expect(cells.lines.first { $0["question"] == "Q1" && $0["row"] == "1" }?["n"] == "41")
    let text = try workdir.text("Reports/small/2022/small-2022.txt")
    #expect(text.contains("42 répondants sont retenus, sur 44 lignes lues."), "\(text)")
  }
}
