import TestSupport
import Testing

/// What cannot be tabulated is told with its place and a remedy, all at once.
@Suite struct `Tabulate refuses` {
  private func folder(_ text: String) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(text, to: "file.csv")
    return workdir
  }

  @Test func `weights that are no weights, each with its line`() throws {
    let run = try folder("a,w\n1,1\n2,-1\n1,NA\n2,inf\n1,\n2,x\n1,1e400\n2,0\n").run(
      "tabulate", "file.csv", "--rows", "a", "--weight", "w"
    ).ends(2)
    for line in 3...8 { run.complains("file.csv:\(line):2: error: w is a weight and") }
    run.complains("expected a number, zero or more")
    #expect(run.errors.split(separator: "\n").count { $0.contains("error") } == 6)
    #expect(run.output.isEmpty)
  }

  @Test func `weights that are all zero`() throws {
    try folder("a,w\n1,0\n2,0\n").run("tabulate", "file.csv", "--rows", "a", "--weight", "w").ends(
      2
    )
    .complains("file.csv: error: weight w is zero for everybody")
  }

  @Test func `columns that are not there, with what they may have been`() throws {
    try folder("Satisfaction;Région\n1;A\n2;B\n").run(
      "tabulate", "file.csv", "--rows", "Satisfction", "--by", "Pays"
    ).ends(2)
      .complains("file.csv:1: error: there is no column 'Satisfction' (--rows)")
      .complains("did you mean 'Satisfaction'? columns: Satisfaction, Région")
      .complains("there is no column 'Pays' (--by)")
  }

  @Test func `headers that stand twice, or are empty`() throws {
    let workdir = try folder("a,b,A,,c\n1,1,1,1,1\n2,2,2,2,2\n")
    try workdir.run("tabulate", "file.csv", "--rows", "a").ends(2)
      .complains("file.csv:1:3: error: column 'a' (--rows) stands 2 times: columns 1, 3")
    try workdir.run("tabulate", "file.csv", "--rows", "b,").ends(2)
      .complains("--rows names a column without a header").complains("give column 4 a header")
    try workdir.run("tabulate", "file.csv", "--rows", "b", "--by", "c").ends(0)
  }

  @Test func `free text, keys, and numbers in too many groups`() throws {
    let lines = (1...80).map { "\($0),Texte \($0 * 7 % 80) libre,\($0 * 37 % 80 * 10),\($0 % 2)\n" }
    let workdir = try folder("id,t,n,g\n" + lines.joined())
    try workdir.run("tabulate", "file.csv", "--rows", "id,t", "--by", "n").ends(2)
      .complains("file.csv:1:1: error: column 'id' has a value of its own for each record")
      .complains("file.csv:1:2: error: column 't' has 80 distinct values among 80")
      .complains("file.csv:1:3: error: column 'n' is a number with 80 distinct values")
    try workdir.run("tabulate", "file.csv", "--rows", "n", "--by", "g").ends(0).says("Moyenne")
    try workdir.run("tabulate", "file.csv", "--rows", "g", "--by", "g", "--weight", "g").ends(2)
      .complains("is the weight and cannot make groups")
  }

  @Test func `a file that cannot be read`() throws {
    let workdir = try folder("a,b\n")
    try workdir.run("tabulate", "none.csv", "--rows", "a").ends(2)
      .complains("none.csv: error: cannot be opened")
    try workdir.run("tabulate", "file.csv", "--rows", "a").ends(2)
      .complains("the file has a header record and no answers")
    try workdir.write("a,b\n1,\"2\n3,4\n", to: "quote.csv")
    try workdir.run("tabulate", "quote.csv", "--rows", "a").ends(2).complains(
      "quote.csv:2:2: error: ")
  }

  @Test func `options that make no sense`() throws {
    let workdir = try folder("a,b\n1,2\n")
    for wrong in [
      ["--kind", "random"], ["--threshold", "0"], ["--language", "de"], ["--xlsx", "out.csv"],
      ["--delimiter", "::"], ["--encoding", "latin-9"], ["--jobs", "0"],
    ] {
      try workdir.start(["tabulate", "file.csv", "--rows", "a"] + wrong).wait().ends(64)
    }
    try workdir.run("tabulate", "file.csv").ends(64)
  }

  @Test func `to write where there is no folder`() throws {
    try folder("a,b\n1,2\n").run("tabulate", "file.csv", "--rows", "a", "--xlsx", "no/out.xlsx")
      .ends(2)
      .complains("no")
  }

  @Test func `nothing, where it can go on: rows set aside are told`() throws {
    let run = try folder("a,b\n1,2\n1\n2,2,3\n2,1\n").run("tabulate", "file.csv", "--rows", "a,b")
      .ends(0)
    run.complains("file.csv:3: warning: the row has 1 fields, expected 2")
      .complains("file.csv:4: warning").says(
        "2 répondants retenus (4 lignes lues, 2 lignes écartées)")
  }

  @Test func `nothing, where a comma in a number could part thousands, and says so`() throws {
    let workdir = try folder("a,b\n\"1,234\",2\n\"5,678\",3\n")
    try workdir.run("tabulate", "file.csv", "--rows", "a").ends(0)
      .complains("file.csv:1:1: note: a has commas in its numbers: they are read as decimal commas")
    try workdir.write("a;b\n1,234;2\n5,678;3\n", to: "file.csv")
    #expect(try workdir.run("tabulate", "file.csv", "--rows", "a").ends(0).errors.isEmpty)
  }

  @Test func `nothing, where a number is finer than is kept, and says so`() throws {
    try folder("a,b\n0.1234567,2\n1.5,3\n").run("tabulate", "file.csv", "--rows", "a").ends(0)
      .complains("file.csv:1:1: note: a has up to 7 decimals: its numbers are rounded to 6")
  }
}
