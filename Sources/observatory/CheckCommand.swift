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

  @Option(help: "The most problems shown for one file.")
  var most = 50

  func run() throws {
    try options.enter()
    let folders = try options.surveys(named: survey)
    let check = ExportCheck(
      secret: try Secret.read(), jobs: options.threads, temporaryFolder: "/tmp")
    var hasErrors = false
    for folder in folders {
      let finding = check.check(folder)
      report(finding.problems)
      hasErrors = hasErrors || finding.hasErrors
      for (id, summary) in finding.waves {
        Console.result(
          "\(folder.id)/\(id): \(summary.recordCount) rows read (\(summary.dialect)), \(summary.usedCount) used, "
            + "\(summary.setAsideCount) set aside, \(summary.invalidCellCount) cells set aside")
      }
      if !finding.hasErrors, finding.waves.isEmpty { Console.result("\(folder.id): no wave") }
    }
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
