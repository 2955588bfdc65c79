import TestSupport
import Testing

/// Respondents' keys are hashed under a secret, and neither ever leaves.
@Suite struct `A survey with respondents' keys` {
  private static let secret = "correct horse battery staple"
  private static let export = "\(SmallSurvey.folder)/2020/export.csv"

  /// The small survey with a key on every row, and one row twice.
  private func project(isSynthetic: Bool = false) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try Disk.remove("\(workdir.path)/\(SmallSurvey.folder)/2022")
    try workdir.write(
      SmallSurvey.codebook + "  - {id: K, type: key, fr: Identifiant}\n",
      to: "\(SmallSurvey.folder)/codebook.yaml")
    let lines = SmallSurvey.export(seed: 1).split(separator: "\n")
    var text = "\(lines[0]),K\n"
    for (row, line) in lines.dropFirst().enumerated() { text += "\(line),member-\(1000 + row)\n" }
    text += "1,1,1,member-1007\n"
    try workdir.write(text, to: Self.export)
    if isSynthetic {
      try workdir.write("synthetic: true\n", to: "\(SmallSurvey.folder)/2020/wave.yaml")
    }
    return workdir
  }

  /// Expects that no published byte tells a secret or a key, in workbooks unzipped.
  private func checkReports(_ workdir: WorkFolder, _ run: ProgramRun) throws {
    var texts = ["output": run.output, "errors": run.errors]
    for (path, data) in try workdir.reports() {
      texts[path] = String(decoding: data, as: UTF8.self)
      guard path.hasSuffix(".xlsx") else { continue }
      let workbook = try WorkbookParts(path: "\(workdir.path)/Reports/\(path)")
      for part in workbook.partNames { texts["\(path)/\(part)"] = workbook.part(part) }
    }
    #expect(texts.count > 10)
    for (path, text) in texts {
      #expect(!text.contains(Self.secret) && !text.contains("battery"), "\(path)")
      #expect(!text.lowercased().contains("member-1"), "\(path)")
    }
  }

  @Test func `is not run without a secret, and says how to set one`() throws {
    let workdir = try project()
    let run = try workdir.run("run").ends(2)
    run.complains("\(Self.export): error: ").complains("no secret")
      .complains("help: set OBSERVATORY_KEY, or OBSERVATORY_KEY_FILE")
    #expect(try workdir.reports().keys.sorted() == ["small/2020.problems.csv"])
    try workdir.run("run", environment: ["OBSERVATORY_KEY": ""]).ends(2).complains("no secret")
  }

  @Test func `is run with the secret of a variable or of a file, to the same bytes`() throws {
    let workdir = try project()
    let run = try workdir.run("run", environment: ["OBSERVATORY_KEY": Self.secret]).ends(0)
    try checkReports(workdir, run)
    let reports = try workdir.reports()
    let problems = CSVRecords.read(try workdir.text("Reports/small/2020.problems.csv"))
    #expect(problems.count == 2 && problems[1][3] == "ligne écartée", "one key stands twice")

    try Disk.write("\(Self.secret)\n", to: workdir.beside("secret"))
    let again = try workdir.run(
      "run", environment: ["OBSERVATORY_KEY_FILE": workdir.beside("secret")]
    ).ends(0)
    try checkReports(workdir, again)
    again.says("Nothing changed")
    #expect(try workdir.reports() == reports)
  }

  @Test func `is not run where the file of the secret is missing or empty`() throws {
    let workdir = try project()
    try workdir.run("run", environment: ["OBSERVATORY_KEY_FILE": "/nowhere"]).ends(2)
      .complains("OBSERVATORY_KEY_FILE names '/nowhere', which cannot be read")
    try Disk.write("\n", to: workdir.beside("secret"))
    let path = workdir.beside("secret")
    try workdir.run("run", environment: ["OBSERVATORY_KEY_FILE": path]).ends(2)
      .complains("is empty")
    #expect(!workdir.has("Reports"))
  }

  @Test func `that is synthetic needs no secret`() throws {
    let workdir = try project(isSynthetic: true)
    try checkReports(workdir, try workdir.run("run").ends(0))
  }
}
