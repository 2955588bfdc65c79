import ArgumentParser
import Glibc
import SurveyIngest

/// Options of the commands that read one CSV file, wherever it lies.
struct DialectOptions: ParsableArguments {
  @Option(help: "What parts two fields, where it is not found out rightly: , ; | or tab.")
  var delimiter: String?

  @Option(
    help: "The encoding, where it is not found out rightly: utf-8, utf-16, windows-1252, …")
  var encoding: String?

  @Option(help: "The number of threads (default: the cores).")
  var jobs: Int?

  /// Where a UTF-8 copy of a file in another encoding is written, without a name.
  static let temporaryFolder = "/tmp"

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); use 1 or more") }
    if let delimiter, ![",", ";", "|", "tab", "\t"].contains(delimiter) {
      throw ValidationError("--delimiter is '\(delimiter)'; use one of , ; | tab")
    }
    if let encoding, !TextEncodingNames.all.contains(encoding.lowercased()) {
      throw ValidationError(
        "--encoding is '\(encoding)'; use one of \(TextEncodingNames.all.joined(separator: ", "))")
    }
  }

  /// The threads to use.
  var threads: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
