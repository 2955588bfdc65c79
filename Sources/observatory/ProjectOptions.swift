import ArgumentParser
import Glibc
import SurveyIngest
import SurveyPipeline

/// Options of every command that reads the project's folders.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("project")],
    help: "The project's folder: the one that holds Surveys/ and Reports/.")
  var project = "."

  @Option(help: "The number of threads (default: the cores).")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); use 1 or more") }
  }

  /// The threads to use.
  var threads: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Goes to the project's folder, so that every path in a message is the user's own.
  func enter() throws {
    guard unsafe chdir(project) == 0 else {
      throw Console.refuse(
        "observatory: the folder '\(project)' cannot be entered: \(Console.lastError)")
    }
  }

  /// Ends the program unless the working folder is a project's.
  func requireSurveys() throws {
    guard unsafe access("\(SurveyPipeline.surveys)/.", R_OK | X_OK) == 0 else {
      throw Console.refuse(
        "observatory: there is no folder \(SurveyPipeline.surveys)/ here\n"
          + "  help: run in the project's folder, or name it with --project")
    }
  }

  /// The surveys of the project, narrowed down to a name where one is given.
  func surveys(named name: String?) throws -> [SurveyFolder] {
    try requireSurveys()
    let folders =
      SurveyFolder.surveys(
        in: SurveyPipeline.surveys, jobs: threads, kinds: SurveyPipeline.indicatorKinds) ?? []
    guard let name else {
      if folders.isEmpty {
        throw Console.refuse("observatory: \(SurveyPipeline.surveys)/ holds no survey")
      }
      return folders
    }
    let chosen = folders.filter { $0.id == name }
    if chosen.isEmpty {
      throw Console.refuse(
        "observatory: there is no survey '\(name)'\n"
          + "  help: known surveys: \(folders.map(\.id).joined(separator: ", "))")
    }
    return chosen
  }
}
