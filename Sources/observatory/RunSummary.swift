import StageGraph
import SurveyData

/// What became of a run, for programs: hooks get it on standard input, `--log json` ends with it.
struct RunSummary: Encodable {
  struct Failure: Encodable {
    let node: String?
    let folder: String?
    let exit: Int32
    let lines: [String]
  }

  struct Report: Encodable {
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

  init(_ ending: RunCommand.Ending) {
    let outcome = try? ending.result?.get()
    let nodes = outcome?.nodes ?? []
    run = outcome?.run
    exit = ending.exitCode
    ran = nodes.filter { $0.state == .succeeded || $0.failure != nil }.map(\.id.description)
    fresh = nodes.count { $0.state == .loaded }
    due = nodes.filter { $0.state == .due || $0.state == .notStarted }.map(\.id.description)
    blocked = nodes.compactMap { node in
      if case .blocked = node.state { node.id.description } else { nil }
    }
    var failures: [Failure] = []
    if case .failure(let error)? = ending.result {
      failures.append(
        Failure(node: nil, folder: nil, exit: error.kind.rawValue, lines: ["\(error)"]))
    }
    if let failure = outcome?.failure {
      failures.append(
        Failure(node: nil, folder: nil, exit: failure.kind.rawValue, lines: failure.lines))
    }
    failures += nodes.compactMap { node in
      node.failure.map {
        Failure(
          node: node.id.description, folder: nil, exit: $0.kind.rawValue, lines: $0.lines)
      }
    }
    let publications = outcome?.publications ?? []
    failures += publications.compactMap { publication in
      publication.failure.map {
        Failure(node: nil, folder: publication.folder, exit: $0.kind.rawValue, lines: $0.lines)
      }
    }
    failures += ending.late.map {
      Failure(node: nil, folder: nil, exit: $0.kind.rawValue, lines: $0.lines)
    }
    failures += Console.whyRefused.map {
      Failure(node: nil, folder: nil, exit: ending.exitCode, lines: [$0])
    }
    failures += ending.orphans.map {
      Failure(
        node: nil, folder: $0, exit: StageFailure.Kind.invalid.rawValue,
        lines: ["its wave is no longer in Surveys/, or has lost its export"])
    }
    self.failures = failures
    reports = publications.map { publication in
      Report(
        folder: publication.folder, state: publication.state.word, edition: publication.edition,
        files: publication.files.keys.sorted(), kept: publication.kept)
    }
    definitionFaults = ending.faults.map(\.diagnostic)
  }

  /// The summary as JSON, with a line end.
  var json: String { JSONLine.lines(self) + "\n" }
}

extension PublicationRecord.State {
  /// The state as one word.
  var word: String {
    switch self {
    case .published: "published"
    case .unchanged: "unchanged"
    case .failed: "failed"
    case .notPublished: "not-published"
    }
  }
}
