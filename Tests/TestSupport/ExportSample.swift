// Foundation for the environment: tests only.
import Foundation

/// The exports of survey tools that tests read.
public enum ExportSample {
  /// One survey of twelve people as each tool writes it, made for tests.
  public static let constructed = [
    "limesurvey/constructed-expression-codes.csv", "limesurvey/constructed-vv.txt",
    "kobotoolbox/constructed-names-groups-hxl.csv", "odk/constructed-briefcase-fr.csv",
    "qualtrics/constructed-legacy-2-headers.csv", "surveymonkey/constructed-condensed-cp1252.csv",
    "google-forms/constructed-sheets.tsv", "ms-forms/constructed-fr-excel-cp1252.csv",
    "framaforms-webform7/constructed-excel-utf16.xls", "webform8/constructed-separate-options.csv",
    "excel-fr/constructed-sep-vrai-faux-cp1252.csv",
  ]

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
