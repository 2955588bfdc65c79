import GRDB
import TestSupport
import Testing

/// What a reader of the repository gets who runs the program as it is shipped.
@Suite struct `The shipped study` {
  private let runs: CatalystRuns

  init() throws { runs = try CatalystRuns.made.get() }

  @Test func `is published as a whole, and nothing of a fresh clone counts as edited`() throws {
    runs.first.ends(0)
    var expected = [".manifest.json", "observatory.sqlite", "observatory.xlsx"].map {
      "observatory/\($0)"
    }
    for wave in CatalystRuns.waves.keys {
      runs.first.says(
        "Reports/catalysts/\(wave)  published: "
          + "catalysts-\(wave).txt, catalysts-\(wave).xlsx, cells.csv\n")
      expected.append("catalysts/\(wave).problems.csv")
      expected += [
        ".manifest.json", "cells.csv", "catalysts-\(wave).txt", "catalysts-\(wave).xlsx",
      ]
      .map { "catalysts/\(wave)/\($0)" }
    }
    #expect(runs.reports.keys.sorted() == expected.sorted())
  }

  @Test func `answers the README's question on the maturity of territories`() throws {
    let query = try #require(try Repository.queries().first { $0.contains("maturite") })
    let folder = try WorkFolder()
    let data = try #require(runs.reports["observatory/observatory.sqlite"])
    let database = try DatabaseQueue(path: try folder.write(Array(data), to: "observatory.sqlite"))
    let rows = try database.read { try Row.fetchAll($0, sql: query) }
    #expect(Set(rows.map { $0["territory_label"] as String }).count == 5)
    #expect(rows.contains { $0["value"] as Double? != nil })
  }

  @Test(arguments: CatalystRuns.waves.keys.sorted())
  func `says in every report that its answers are made up`(_ wave: String) throws {
    let summary = try runs.text("catalysts/\(wave)/catalysts-\(wave).txt")
    let head = summary.split(separator: "\n", omittingEmptySubsequences: false).prefix(8)
    #expect(head.contains { $0.contains("DONNÉES SYNTHÉTIQUES") }, "\(head)")
    let cells = TidyFile(try runs.text("catalysts/\(wave)/cells.csv"))
    #expect(cells.lines.count > 1000)
    #expect(cells.lines.allSatisfy { $0["source"] == "synthetique" })
    let workbook = try runs.workbook(wave)
    let cover = workbook.values("Couverture").flatMap { $0 }
    #expect(cover.contains { $0.contains("DONNÉES SYNTHÉTIQUES") })
    for part in workbook.partNames where part.hasPrefix("xl/worksheets/sheet") {
      #expect(workbook.part(part)?.contains("Données synthétiques") ?? false, "header of \(part)")
    }
  }

  @Test(arguments: CatalystRuns.waves.keys.sorted())
  func `accounts for every row of its exports`(_ wave: String) throws {
    let export = try #require(CatalystRuns.waves[wave])
    #expect(export.rowsIn == export.rowsUsed + export.rowsSetAside)
    let problems = CSVRecords.read(try runs.text("catalysts/\(wave).problems.csv"))
    #expect(problems.count { $0[3] == "ligne écartée" } == export.rowsSetAside)
    #expect(
      problems.count { $0[3] == "cellule écartée" }
        == export.faults.count(where: \.kind.setsCellAside))

    let rows = export.rowsSetAside == 1 ? "ligne écartée" : "lignes écartées"
    let answers =
      "\(export.rowsUsed) répondants retenus (\(export.rowsIn) lignes lues, "
      + "\(export.rowsSetAside) \(rows))"
    let workbook = try runs.workbook(wave)
    #expect(workbook.values("Couverture").contains { $0.contains(answers) }, "\(answers)")
    let listed = try ListSheet(workbook, "Problèmes", last: "Remède").rows
    #expect(listed.count == problems.count - 1)
    let summary = try runs.text("catalysts/\(wave)/catalysts-\(wave).txt")
    #expect(
      summary.contains(
        "\(export.rowsUsed) répondants sont retenus, sur \(export.rowsIn) lignes lues."))
  }

  @Test(arguments: CatalystRuns.waves.keys.sorted())
  func `lists every fault of its exports at its place`(_ wave: String) throws {
    let problems = CSVRecords.read(try runs.text("catalysts/\(wave).problems.csv"))
    let export = "Surveys/catalysts/\(wave)/catalysts-\(wave).csv"
    for fault in CatalystRuns.waves[wave]?.faults ?? [] where fault.kind != .blankFinalLine {
      let consequence =
        fault.kind.setsRowAside
        ? "ligne écartée" : fault.kind.setsCellAside ? "cellule écartée" : "pour information"
      let found = problems.filter {
        $0[0] == export && $0[1] == "\(fault.line)" && $0[3] == consequence
          && (fault.kind.setsRowAside || $0[2] == "\(fault.column)")
      }
      #expect(found.count == 1, "\(fault)")
      #expect(found.allSatisfy { !$0[5].isEmpty })
    }
  }

  /// The committed summaries show readers of the repository what comes out. `RECORD=1` rewrites them.
  @Test(arguments: CatalystRuns.waves.keys.sorted())
  func `has the committed summaries`(_ wave: String) throws {
    let path = "\(Repository.folder)/\(CatalystRuns.summary(wave))"
    let summary = try runs.text("catalysts/\(wave)/catalysts-\(wave).txt")
    let committed = try? Disk.text(path)
    if Repository.isRecording, committed != summary {
      try Disk.write(summary, to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(committed == summary, "run once with RECORD=1 to rewrite \(path)")
  }

  @Test func `changes nothing when it is run again`() {
    runs.second.ends(0)
    runs.second.says("Nothing changed: 28 stages fresh, 3 reports as they were\n")
    #expect(!runs.second.output.contains("  published: "))
    #expect(runs.reportsAgain == runs.reports)
  }

  @Test func `has the same bytes in another folder and on any number of threads`() {
    runs.elsewhere.ends(0)
    // A gate looks at the wave before, which is ingested for that and not published.
    let reports = runs.reports.filter {
      ($0.key.hasPrefix("catalysts/2018") || $0.key == "catalysts/2016.problems.csv")
        && !$0.key.contains("(edited)")
    }
    #expect(runs.reportsElsewhere.keys.sorted() == reports.keys.sorted())
    for (file, bytes) in reports { #expect(runs.reportsElsewhere[file] == bytes, "\(file)") }
  }
}
