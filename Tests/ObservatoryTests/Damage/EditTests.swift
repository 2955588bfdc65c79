// Foundation for open files: tests only.
import Foundation
import TestSupport
import Testing

/// What an analyst does in a published folder is never lost.
@Suite struct `An analyst's edit` {
  private static let report = "Reports/small/2022"

  @Test func `is kept beside the new edition, and so are files of their own`() throws {
    let workdir = try WorkFolder.published()
    try workdir.write("à relire\n", to: "\(Self.report)/small-2022.txt")
    try workdir.write("une remarque\n", to: "\(Self.report)/notes.txt")
    try workdir.write("un brouillon\n", to: "\(Self.report)/drafts/one/draft.txt")
    try workdir.replaceExport(of: "2022")
    let run = try workdir.run("run").ends(0)
    run.complains("Reports/small/2022: kept what was edited: small-2022 (edited).txt")
    #expect(try workdir.text("\(Self.report)/small-2022 (edited).txt") == "à relire\n")
    #expect(try workdir.text("\(Self.report)/notes.txt") == "une remarque\n")
    #expect(try workdir.text("\(Self.report)/drafts/one/draft.txt") == "un brouillon\n")
    for (name, bytes) in try workdir.reportsOfACleanRun() {
      #expect(try workdir.reports()[name] == bytes, "\(name)")
    }

    let before = try workdir.reports()
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before, "nothing is carried over twice")
  }

  @Test func `that removes a report is made up for`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.remove("\(Self.report)/cells.csv")
    try workdir.remove(".observatory")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before)
  }

  /// To the program a damaged report is one that somebody has edited: it keeps both.
  @Test(arguments: ["small-2022.xlsx", "cells.csv", "small-2022.txt"])
  func `or a byte that has become another is kept beside the good report`(_ name: String) throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    var random = SeededGenerator(seed: 12)
    let path = "\(Self.report)/\(name)"
    try workdir.flip(path, at: random.below(try workdir.bytes(path).count), with: 16)
    let damaged = try workdir.reports()["small/2022/\(name)"]
    try workdir.run("run", "-q").ends(0)
    var after = try workdir.reports()
    let dot = try #require(name.lastIndex(of: "."))
    let kept = "small/2022/\(name[..<dot]) (edited)\(name[dot...])"
    #expect(after.removeValue(forKey: kept) == damaged)
    #expect(after == before)
  }

  @Test func `of the manifest costs a second edition, and no file`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    let manifest = "\(Self.report)/.manifest.json"
    for bytes in [[], Array("{}".utf8), Array(try workdir.bytes(manifest).dropLast(9))] {
      try workdir.write(bytes, to: manifest)
      try workdir.write("une remarque\n", to: "\(Self.report)/notes.txt")
      try workdir.run("run", "-q").ends(0)
      let after = try workdir.reports()
      for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
      #expect(after["small/2022/notes.txt"] == Data("une remarque\n".utf8))
      try workdir.remove("\(Self.report)")
    }
  }

  @Test func `that is saved after the exchange, where the file was open before, is kept`() throws {
    let workdir = try WorkFolder.published()
    let name = "\(Self.report)/small-2022.txt"
    let open = try FileHandle(forUpdating: URL(fileURLWithPath: "\(workdir.path)/\(name)"))
    try workdir.replaceExport(of: "2022")
    try workdir.run("run", "-q").ends(0)
    // As an editor does that saves in place.
    try open.truncate(atOffset: 0)
    try open.write(contentsOf: Data("relu\n".utf8))
    try open.close()
    try workdir.run("run", "-q").ends(0)
    let after = try workdir.reports()
    #expect(after.values.contains(Data("relu\n".utf8)))
    for (name, bytes) in try workdir.reportsOfACleanRun() {
      #expect(try workdir.reports()[name] == bytes, "\(name)")
    }
  }
}
