// Foundation for the system's calls: tests only.
import Foundation
import TestSupport
import Testing

/// What is read is what the run has hashed, or else the run says so.
@Suite struct `An export that is replaced while it is read` {
  /// One way to replace a file.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: @Sendable (String) -> String
    let keepsDate: Bool
    let isRenamed: Bool
  }

  /// By other answers, by others in as many bytes, by the first half, as of an upload that goes on.
  private static let texts: [(String, @Sendable (String) -> String)] = [
    ("", { _ in SmallSurvey.export(rows: 50, seed: 77) }),
    (
      ", of the same size",
      { text in String(text.map { $0 == "1" ? "2" : $0 == "2" ? "1" : $0 }) }
    ),
    (", not yet whole", { text in "\(text.prefix(text.count / 2))\"" }),
  ]
  private static let ways = texts.flatMap { size, text in
    // A date that is kept hides nothing where the size is another.
    (size == ", of the same size" ? [false, true] : [false]).flatMap { keepsDate in
      [false, true].map { isRenamed in
        Way(
          testDescription: "\(isRenamed ? "by a rename" : "in place")\(size)"
            + "\(keepsDate ? ", of the same date" : "")",
          text: text, keepsDate: keepsDate, isRenamed: isRenamed)
      }
    }
  }
  private static let export = "\(SmallSurvey.folder)/2020/export.csv"

  private func replace(in workdir: WorkFolder, by text: String, _ way: Way) throws {
    let path = "\(workdir.path)/\(Self.export)"
    let date = try FileDate(of: path)
    if way.isRenamed {
      try workdir.write(text, to: "coming.csv")
      if way.keepsDate { try date.set(on: "\(workdir.path)/coming.csv") }
      guard unsafe rename("\(workdir.path)/coming.csv", path) == 0 else {
        throw TestError("the export cannot be replaced")
      }
    } else {
      try workdir.write(text, to: Self.export)
      if way.keepsDate { try date.set(on: path) }
    }
  }

  @Test(arguments: ways)
  func `fails the stage, keeps the reports, and the next run is right`(_ way: Way) throws {
    let workdir = try WorkFolder.published()
    let first = try workdir.reports()
    try workdir.replaceExport(of: "2020")
    let hashed = try workdir.text(Self.export)
    let program = try workdir.pausedRun(at: "small/2020/ingest")
    try replace(in: workdir, by: way.text(hashed), way)
    let run = try workdir.resume(program)
    run.ends(1)
    run.complains("Surveys/small/2020/export.csv changed while it was being read: run again")
    #expect(
      try workdir.reports(of: "2020") == first.filter { $0.key.hasPrefix("small/2020/") })

    try workdir.write(way.text(hashed).replacing("\"", with: ""), to: Self.export)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
    // What was hashed first comes back: nothing may count for it that was made of other bytes.
    try workdir.write(hashed, to: Self.export)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `by nothing fails the stage, and the next run is right`() throws {
    let workdir = try WorkFolder.published()
    let first = try workdir.reports()
    try workdir.replaceExport(of: "2020")
    let hashed = try workdir.text(Self.export)
    let program = try workdir.pausedRun(at: "small/2020/ingest")
    try workdir.remove(Self.export)
    try workdir.resume(program).ends(2)
      .complains(
        "Surveys/small/2020/export.csv: no such file, or not a plain one: put the file there")
    #expect(
      try workdir.reports(of: "2020") == first.filter { $0.key.hasPrefix("small/2020/") })
    try workdir.write(hashed, to: Self.export)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }
}
