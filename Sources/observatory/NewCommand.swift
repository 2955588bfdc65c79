import ArgumentParser
import SurveyIngest
import SurveyPipeline

/// `observatory new`: a first definition of a survey, from an export or a codebook.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a first survey.yaml and codebook.yaml from an export or a codebook.",
    discussion: """
      FILE is an export of any tool that 'observatory inspect' knows, which is copied into the wave's folder, or a codebook: \
      LimeSurvey's structure (.lss), an XLSForm as CSV, a DDI codebook, a Triple-S survey (whose data file beside it becomes a CSV). \
      What it is, is told from its content. Nothing is ever overwritten.
      """)

  @Argument(help: "The survey's name: that of its folder in Surveys/.")
  var survey: String

  @Option(help: "The export or codebook.")
  var from: String

  @Option(
    help: "The answers that belong to a codebook: an export, or the data of a Triple-S survey.")
  var answers: String?

  @Option(help: "The wave's name: that of its folder.")
  var wave = "1"

  @Option(
    name: [.customShort("C"), .customLong("project")],
    help: "The project's folder: the one that holds, or will hold, Surveys/ and Reports/.")
  var project = "."

  func run() throws {
    do throws(IngestFailure) {
      let folder = project == "." ? SurveyPipeline.surveys : "\(project)/\(SurveyPipeline.surveys)"
      let new = try NewSurvey(
        NewSurvey.Request(
          survey: survey, file: from, answers: answers, wave: wave, folder: folder,
          temporaryFolder: DialectOptions.temporaryFolder))
      try new.write()
      for line in new.summary { Console.error(line) }
      for file in new.files { Console.result(file.path) }
      Console.error(
        "next: finish codebook.yaml by hand, 'observatory check \(survey)', 'observatory run --survey \(survey)'"
      )
    } catch {
      ProblemLines.tell(error.problems)
      throw ExitCode(2)
    }
  }
}
