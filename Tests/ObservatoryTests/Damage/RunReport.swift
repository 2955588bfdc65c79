// Foundation for JSON: tests only.
import Foundation
import TestSupport
import Testing

/// The summary of a run: what `--log json` ends with on standard output, and what hooks are told.
struct RunReport: Decodable {
  struct Failure: Decodable {
    let node: String?
    let folder: String?
    let exit: Int32
    let lines: [String]
  }

  struct Report: Decodable {
    let folder: String
    let state: String
    let edition: String?
    let files: [String]
    let kept: [String]
  }

  let run: Int64?
  let exit: Int32
  let ran: [String]
  let fresh: Int
  let due: [String]
  let blocked: [String]
  let failures: [Failure]
  let reports: [Report]
  let definitionFaults: [String]

  private enum CodingKeys: String, CodingKey {
    case run, exit, ran, fresh, due, blocked, failures, reports
    case definitionFaults = "definition_faults"
  }

  init(json: String) throws {
    self = try JSONDecoder().decode(RunReport.self, from: Data(json.utf8))
  }

  /// The stages of a wave that ran, in order of name.
  func stages(of wave: String) -> [String] {
    ran.filter { $0.hasPrefix("small/\(wave)/") }.map { String($0.dropFirst(11)) }
  }
}

extension WorkFolder {
  /// Runs `observatory run` here, expects an exit code, and returns the run's summary.
  func report(_ arguments: String..., ending status: Int32 = 0, fault: String? = nil) throws
    -> RunReport
  {
    let environment = fault.map { ["OBSERVATORY_FAULT": $0] } ?? [:]
    let run = try start(["run", "--log", "json"] + arguments, environment: environment).wait()
    run.ends(status)
    return try RunReport(json: run.output)
  }
}
