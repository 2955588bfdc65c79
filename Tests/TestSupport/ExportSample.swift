// Foundation for the environment: tests only.
import Foundation

/// The exports of survey tools that tests read.
public enum ExportSample {
  /// The path of an export, such as `odk/central-select-multiple-split.csv`: in the repository, or, where its
  /// licence keeps it out, in the folder that `OBSERVATORY_CORPUS` names, or beside the repository. Nil where it
  /// is in none of them.
  public static func path(_ name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment["OBSERVATORY_CORPUS"]
    let folders = [
      Repository.folder + "/Tests/Fixtures/exports", environment,
      Repository.folder + "/../shared/corpus",
    ]
    return folders.compactMap { $0.map { "\($0)/\(name)" } }.first { Disk.exists($0) }
  }
}
