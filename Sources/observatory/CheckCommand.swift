import ArgumentParser
import SurveyData
import SurveyIngest
import SurveyPipeline

/// `observatory check`: definitions and exports only; nothing is written to `Reports/`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check definitions and exports; nothing is run and nothing is written to Reports/.")

  @Argument(help: "The survey to check (default: all).")
  var survey: String?

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  @Option(help: "The most problems shown for one file.")
  var most = 50

  func run() throws {
    try options.enter()
    let folders = try options.surveys(named: survey)
    let check = ExportCheck(
      secret: try Secret.read(), jobs: options.threads, temporaryFolder: "/tmp")
    var hasErrors = false
    var answers: [CheckJSON] = []
    for folder in folders {
      let finding = check.check(folder)
      hasErrors = hasErrors || finding.hasErrors
      if form.json {
        answers.append(CheckJSON(finding))
        continue
      }
      report(finding.problems)
      for (id, summary) in finding.waves {
        Console.result(
          "\(folder.id)/\(id): \(summary.recordCount) rows read (\(summary.dialect)), \(summary.usedCount) used, "
            + "\(summary.setAsideCount) set aside, \(summary.invalidCellCount) cells set aside")
      }
      if !finding.hasErrors, finding.waves.isEmpty { Console.result("\(folder.id): no wave") }
    }
    if form.json { Console.result(JSONLine.lines(answers)) }
    let late = ExpectedWaves.tell(
      folders.flatMap { WaveExpectation.all(of: $0, today: LocalDay.today) })
    if hasErrors { throw ExitCode(2) }
    if !late.isEmpty { throw ExitCode(3) }
  }

  /// Problems sorted by file and place; of one file at most ``most``.
  private func report(_ problems: [Problem]) {
    let byFile = Dictionary(grouping: problems.sorted(), by: \.file)
    for file in byFile.keys.sorted() {
      let listed = byFile[file] ?? []
      for problem in listed.prefix(most) { Console.error(problem.diagnostic) }
      if listed.count > most {
        Console.error("\(file): \(listed.count - most) more problems (--most shows more)")
      }
    }
  }
}

/// What was found in one survey, as JSON: every problem, not only the first of a file.
struct CheckJSON: Encodable {
  struct Fault: Encodable {
    let kind: String
    let file: String
    let line: Int
    let column: Int
    let question: String?
    let text: String
  }

  struct Wave: Encodable {
    let wave: String
    let dialect: String
    let read: Int
    let used: Int
    let setAside: Int
    let cellsSetAside: Int

    private enum CodingKeys: String, CodingKey {
      case wave, dialect, read, used
      case setAside = "set_aside"
      case cellsSetAside = "cells_set_aside"
    }
  }

  let survey: String
  let problems: [Fault]
  let waves: [Wave]

  init(_ finding: ExportCheck.Finding) {
    survey = finding.survey
    problems = finding.problems.sorted().map { problem in
      Fault(
        kind: problem.kind.rawValue, file: problem.file, line: problem.line,
        column: problem.column, question: problem.question, text: problem.diagnostic)
    }
    waves = finding.waves.map { id, summary in
      Wave(
        wave: id, dialect: "\(summary.dialect)", read: summary.recordCount,
        used: summary.usedCount, setAside: summary.setAsideCount,
        cellsSetAside: summary.invalidCellCount)
    }
  }
}
