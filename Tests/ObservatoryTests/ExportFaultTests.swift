import TestSupport
import Testing

/// A file that is wrong keeps its wave from being run, and nothing else.
@Suite struct `An export that cannot be read` {
  private static let wave = "\(SmallSurvey.folder)/2022"
  private static let export = "\(wave)/export.csv"
  private static let good = SmallSurvey.export(seed: 2)

  static let faults = [
    PlantedFault(
      name: "a missing column", place: "\(export):1: error: ", message: "Q2 has no column",
      remedy: "export it, give its header under 'columns:' in wave.yaml"
    ) { workdir in
      try workdir.write(good.replacing("Q1,Q2,Q3", with: "Q1,Quoi,Q3"), to: export)
    },
    PlantedFault(
      name: "a column twice", place: "\(export):1:3: error: ", message: "two columns",
      remedy: "remove one of the two columns"
    ) { workdir in
      try workdir.write(good.replacing("Q1,Q2,Q3", with: "Q1,Q2,Q2"), to: export)
    },
    PlantedFault(
      name: "an unterminated quote", place: "\(export):42:2: error: ",
      message: "is never closed", remedy: "close the quote, or export the file again"
    ) { workdir in
      try workdir.write(good + "1,\"2,3\n1,2,3\n", to: export)
    },
    PlantedFault(
      name: "an empty file", place: "\(export): error: ", message: "the file is empty",
      remedy: "put the survey tool's CSV export into the wave's folder"
    ) { workdir in
      try workdir.write("", to: export)
    },
    PlantedFault(
      name: "a header without answers", place: "\(export): error: ",
      message: "the file has a header record and no answers", remedy: "export the answers"
    ) { workdir in
      try workdir.write("Q1,Q2,Q3\n", to: export)
    },
    PlantedFault(
      name: "no row that can be used", place: "\(export): error: ",
      message: "none of the file's 40 rows can be used",
      remedy: "look at why the rows are set aside"
    ) { workdir in
      try workdir.write(
        good.replacing("\n", with: ",1\n").replacing("Q3,1", with: "Q3"), to: export)
    },
    PlantedFault(
      name: "no export", place: "\(wave): error: ", message: "no CSV export",
      remedy: "put the survey tool's CSV export into the wave's folder"
    ) { workdir in
      try Disk.remove("\(workdir.path)/\(export)")
    },
    PlantedFault(
      name: "two exports", place: "\(wave): error: ", message: "2 exports: export.csv, other.csv",
      remedy: "keep one, or say in wave.yaml how they go together"
    ) { workdir in
      try workdir.write(good, to: "\(wave)/other.csv")
    },
    PlantedFault(
      name: "a folder in the export's place", place: "\(export): error: ",
      message: "cannot be read", remedy: "check the file's rights and that it is a file"
    ) { workdir in
      try Disk.remove("\(workdir.path)/\(export)")
      try Disk.makeFolder("\(workdir.path)/\(export)")
    },
    PlantedFault(
      name: "a link to nowhere", place: "\(export): error: ", message: "cannot be read",
      remedy: "check the file's rights and that it is a file"
    ) { workdir in
      try Disk.remove("\(workdir.path)/\(export)")
      try Disk.link("\(workdir.path)/\(export)", to: "nowhere.csv")
    },
    PlantedFault(
      name: "an unknown key in wave.yaml", place: "\(wave)/wave.yaml:2:1: error: ",
      message: "unknown key 'oder'", remedy: "did you mean 'order'?"
    ) { workdir in
      try workdir.write("synthetic: true\noder: 2\n", to: "\(wave)/wave.yaml")
    },
    PlantedFault(
      name: "a wave.yaml that is not YAML", place: "\(wave)/wave.yaml:2:1: error: ",
      message: "this is not YAML", remedy: "check the indentation, the quotes and the colons"
    ) { workdir in
      try workdir.write("frame: {size: 20\n", to: "\(wave)/wave.yaml")
    },
  ]

  @Test(arguments: faults)
  func `is told with its place and remedy, and keeps the last good reports`(_ fault: PlantedFault)
    throws
  {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.reports()
    try fault.make(workdir)
    // The sibling has news, which have to arrive.
    try workdir.write(SmallSurvey.export(seed: 3), to: "\(SmallSurvey.folder)/2020/export.csv")

    let run = try workdir.run("run")
    run.ends(2).complains(fault.place).complains(fault.message).complains(fault.remedy)
    run.says("Reports/small/2020  published: ").says("Reports/small/2022  not published")
    let after = try workdir.reports()
    #expect(after.keys.sorted() == before.keys.sorted())
    for file in SmallSurvey.files("2022") { #expect(after[file] == before[file], "\(file)") }
    for file in SmallSurvey.files("2020") { #expect(after[file] != before[file], "\(file)") }

    let problems = CSVRecords.read(try workdir.text("Reports/small/2022.problems.csv"))
    let told = problems.filter { $0[3] == "vague non exécutée" }
    #expect(!told.isEmpty && told.allSatisfy { fault.place.hasPrefix($0[0]) }, "\(problems)")
  }

  @Test(arguments: faults)
  func `publishes nothing where nothing was, and mending it is enough`(_ fault: PlantedFault) throws
  {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try fault.make(workdir)
    try workdir.run("check").ends(2).complains(fault.place).complains(fault.remedy)
    #expect(!workdir.has("Reports"))
    try workdir.run("run").ends(2).complains(fault.place)
    #expect(
      try workdir.reports().keys.sorted()
        == (SmallSurvey.files("2020") + ["small/2020.problems.csv", "small/2022.problems.csv"])
        .sorted())

    try Disk.remove("\(workdir.path)/\(Self.wave)")
    try workdir.write(Self.good, to: Self.export)
    try workdir.run("run", "-q").ends(0)
    #expect(workdir.has("Reports/\(SmallSurvey.files("2022")[1])"))
    #expect(try workdir.text("Reports/small/2022.problems.csv").split(separator: "\n").count == 1)
  }
}
