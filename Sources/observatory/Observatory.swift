import ArgumentParser

/// The command line.
@main
struct Observatory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "observatory",
    abstract: "From the CSV exports of survey waves to the analysts' workbooks.",
    discussion: """
      Surveys/<survey>/ holds survey.yaml, codebook.yaml and one folder a wave with its export;
      Reports/<survey>/<wave>/ receives the workbook, the text summary and cells.csv.

      Exit codes: 0 done, 1 a stage failed, 2 a definition, an export or the selection is wrong,
      3 a data gate failed, 4 another run holds the lock, 5 there is work to do (plan --exit-code),
      6 the store cannot be used, 7 an engine cannot be reached, 8 disk full, 64 wrong usage,
      130 and 143 stopped by a signal.
      """,
    subcommands: [
      RunCommand.self, PlanCommand.self, StatusCommand.self, WhyCommand.self, GraphCommand.self,
      HistoryCommand.self, ShowCommand.self, DiffCommand.self, VerifyCommand.self,
      CollectCommand.self, CheckCommand.self, InspectCommand.self, NewCommand.self,
      TabulateCommand.self,
    ])
}
