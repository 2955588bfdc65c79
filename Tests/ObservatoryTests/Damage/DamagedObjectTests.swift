import TestSupport
import Testing

/// Every stored byte is verified when it is read: a damaged object is set aside, made anew and told.
@Suite struct `A damaged object` {
  /// Each output of a wave, and a stage that reads it; nil where only publishing does.
  private static let outputs: [(node: String, output: String, reader: String?)] = [
    ("ingest", "table", "derive"), ("ingest", "table", "tally"), ("ingest", "facts", "summary"),
    ("ingest", "problems", "workbook"), ("ingest", "problems.csv", nil),
    ("derive", "derived", "tally"), ("weight", "weights", "tally"),
    ("tally", "tally", "crosstabs"), ("crosstabs", "tables", "disclosure"),
    ("disclosure", "results", "cells"), ("workbook", "workbook", nil),
    ("summary", "summary", nil), ("cells", "cells", nil),
  ]

  /// Each object is damaged in its first byte, in its last, and in one between.
  @Test(arguments: 0..<outputs.count)
  func `is found when it is read, set aside, made anew and told`(_ number: Int) throws {
    let (node, output, reader) = Self.outputs[number]
    let workdir = try WorkFolder.published()
    let sound = try workdir.reports()
    let object = try #require(try workdir.objects(of: "small/2020/\(node)")[output])
    let bytes = try workdir.bytes(object)
    var random = SeededGenerator(seed: 3, stream: UInt64(number))
    for position in [0, random.below(bytes.count), bytes.count - 1] {
      try workdir.flip(object, at: position, with: 1 << UInt8(random.below(8)))
      let run: ProgramRun
      if let reader {
        run = try workdir.run("run", "--force", "small/2020/\(reader)")
      } else {
        try workdir.remove("Reports/small/2020")
        try workdir.remove("Reports/small/2020.problems.csv")
        run = try workdir.run("run")
      }
      run.ends(0).complains(
        "small/2020/\(node): what it wrote was gone or damaged in the store, and was made anew")
      #expect(try workdir.reports() == sound, "byte \(position)\n\(run)")
      #expect(try workdir.bytes(object) == bytes, "byte \(position)")
      #expect(workdir.has("\(object).damaged"))
    }
  }

  @Test func `among nothing but damaged ones is no loss: all are made anew`() throws {
    let workdir = try WorkFolder.published()
    let sound = try workdir.reports()
    var random = SeededGenerator(seed: 4)
    for file in try Disk.files(under: "\(workdir.path)/.observatory/objects").keys.sorted() {
      let object = ".observatory/objects/\(file)"
      try workdir.flip(object, at: random.below(try workdir.bytes(object).count))
    }
    // What nobody reads is not looked at.
    #expect(try workdir.report().ran.isEmpty)
    try workdir.remove("Reports")
    try workdir.run("run").ends(0)
    #expect(try workdir.reports() == sound)
    #expect(try workdir.setAsideCount() > 0)
  }

  @Test func `that is short, empty or gone is made anew`() throws {
    let workdir = try WorkFolder.published()
    let sound = try workdir.reports()
    for (number, (node, output, reader)) in Self.outputs.enumerated() {
      let object = try #require(try workdir.objects(of: "small/2020/\(node)")[output])
      let bytes = try workdir.bytes(object)
      try workdir.remove(object)
      let counts = [0, bytes.count / 2, bytes.count - 1, nil]
      if let count = counts[number % 4] { try workdir.write(Array(bytes[..<count]), to: object) }
      if let reader {
        try workdir.run("run", "-q", "--force", "small/2020/\(reader)").ends(0)
      } else {
        try workdir.remove("Reports")
        try workdir.run("run", "-q").ends(0)
      }
      #expect(try workdir.reports() == sound, "\(node) \(output)")
      #expect(try workdir.bytes(object) == bytes, "\(node) \(output)")
    }
    #expect(try workdir.report().ran.isEmpty)
  }

  @Test func `that new data read is made anew, and the numbers are right`() throws {
    let workdir = try WorkFolder.published()
    // A banner more: tally runs on the table, the derived columns and the weights as they are.
    try workdir.write(
      SmallSurvey.definition.replacing(
        "trends:", with: "  - {id: frequence, fr: Fréquence, of: Q2}\ntrends:"),
      to: "\(SmallSurvey.folder)/survey.yaml")
    for (node, output) in [("ingest", "table"), ("derive", "derived"), ("weight", "weights")] {
      let object = try #require(try workdir.objects(of: "small/2022/\(node)")[output])
      try workdir.flip(object, at: try workdir.bytes(object).count - 1, with: 2)
    }
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.setAsideCount() == 3)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `whose stage cannot run again fails, and the last reports are kept`() throws {
    let workdir = try WorkFolder.published()
    let sound = try workdir.reports()
    let object = try #require(try workdir.objects(of: "small/2020/tally")["tally"])
    try workdir.flip(object, at: 5)
    try workdir.run(
      "run", "--force", "small/2020/crosstabs",
      environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=1"]
    ).ends(1).complains("small/2020/tally: failed on purpose")
    #expect(try workdir.reports() == sound)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == sound)
    #expect(try workdir.report().ran.isEmpty)
  }
}
