import ArgumentParser
import Glibc
import StageGraph
import SurveyData
import SurveyIngest
import SurveyPipeline

/// `observatory tabulate`: cross-tabulates any CSV file, without a definition and without a project.
struct TabulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tabulate",
    abstract: "Cross-tabulate any CSV file, with tests: no definition needed, nothing is kept.",
    discussion: """
      Columns are named by their headers; several are parted by commas, or the option is repeated (a
      header with a comma in it is taken as it stands). Cells that are empty or NA are no answer. A
      column of few values makes percentages; of at most 12 whole numbers, percentages and a mean; of
      more numbers, a mean. Codes come in the order of numbers or of the alphabet.
      """)

  @Argument(help: "The CSV file; how it is written is found out.")
  var file: String

  @Option(help: ArgumentHelp("The columns in the rows.", valueName: "A,B"))
  var rows: [String]

  @Option(help: ArgumentHelp("The columns across, one banner each.", valueName: "G,H"))
  var by: [String] = []

  @Option(help: ArgumentHelp("The column of weights.", valueName: "W"))
  var weight: String?

  @Option(help: ArgumentHelp("The column of strata.", valueName: "S"))
  var strata: String?

  @Option(help: ArgumentHelp("The column of clusters that were drawn.", valueName: "C"))
  var cluster: String?

  @Option(
    help:
      "What is done with a stratum of one unit: unavailable (no interval), certainty, centred or average.",
    transform: WordChoice.value)
  var lonelyStratum: Sampling.LonelyStratum = .unavailable

  @Option(
    help: "How respondents were chosen: probability, quota, census or convenience.",
    transform: WordChoice.value)
  var kind: Sampling.Kind = .probability

  @Option(help: "The least number of respondents of a column that is shown.")
  var threshold = 1

  @Option(help: "The language of the tables: fr or en.", transform: WordChoice.value)
  var language: Language = .french

  @OptionGroup var dialect: DialectOptions
  @OptionGroup var form: OutputForm

  @Option(help: ArgumentHelp("Write a workbook.", valueName: "OUT.xlsx"))
  var xlsx: String?

  func validate() throws {
    if threshold < 1 { throw ValidationError("--threshold is \(threshold); use 1 or more") }
    if let xlsx, !xlsx.lowercased().hasSuffix(".xlsx") {
      throw ValidationError("--xlsx is '\(xlsx)'; name a file that ends in .xlsx")
    }
  }

  func run() throws {
    let request = TabulationRequest(
      file: file, rows: rows, banners: by, weight: weight, strata: strata, cluster: cluster,
      lonelyStratum: lonelyStratum, kind: kind, threshold: threshold, language: language,
      delimiter: dialect.delimiter, encoding: dialect.encoding)
    let tabulation: Tabulation
    do throws(IngestFailure) {
      tabulation = try Tabulation(
        request, jobs: dialect.threads, temporaryFolder: DialectOptions.temporaryFolder)
    } catch {
      ProblemLines.tell(error.problems)
      throw ExitCode(2)
    }
    ProblemLines.tell(tabulation.problems)
    if let xlsx {
      do throws(StageFailure) { try tabulation.writeWorkbook(to: xlsx) } catch {
        throw Console.refuse(
          "observatory: \(error)", error.kind.rawValue)
      }
    }
    if form.json {
      Console.result(JSONLine.lines(tabulation.report))
    } else if xlsx == nil {
      Console.write(tabulation.text, to: STDOUT_FILENO)
    }
  }
}
