import ArgumentParser
import SurveyIngest

/// `observatory inspect`: how a CSV file is written, and what its columns hold.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say which tool wrote a CSV file, how, and what each of its columns holds.",
    discussion: """
      What looks wrong comes last, with its place. Values are shown of closed questions only: never of columns that look like names, addresses, keys
      or free text, of which the length is told.
      """)

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var dialect: DialectOptions
  @OptionGroup var form: OutputForm

  func run() throws {
    let profile: ExportProfile
    do throws(IngestFailure) {
      profile = try ExportProfile(
        path: file, delimiter: dialect.delimiter, encoding: dialect.encoding,
        jobs: dialect.threads, temporaryFolder: DialectOptions.temporaryFolder)
    } catch {
      ProblemLines.tell(error.problems)
      throw ExitCode(2)
    }
    if form.json {
      Console.result(JSONLine.lines(InspectJSON(profile)))
    } else {
      for line in InspectText.lines(profile) { Console.result(line) }
    }
  }
}
