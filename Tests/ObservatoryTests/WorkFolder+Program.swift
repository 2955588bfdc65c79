// Foundation for bytes: tests only.
import Foundation
import TestSupport

/// A folder as a project, in which the built program is run: it holds `Surveys/` and `Reports/`.
extension WorkFolder {
  /// Starts the program here.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Program {
    try Program(arguments, in: path, notes: beside("notes"), environment: environment)
  }

  /// Runs the program here and waits for its end.
  @discardableResult
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try start(arguments, environment: environment).wait()
  }

  /// All published files: path under `Reports/` and bytes.
  func reports() throws -> [String: Data] { try Disk.files(under: "\(path)/Reports") }
}
