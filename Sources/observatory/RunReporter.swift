import StageGraph

/// Tells of a run as it goes, on standard error, and of its result, on standard output.
protocol RunReporter: Sendable {
  /// Takes one event of the run; never called by two threads at once.
  func observe(_ event: RunEvent)
  /// The run has ended.
  func finish(_ outcome: RunOutcome)
}

extension RunCommand {
  /// The reporter for a form, and for where standard error goes.
  func reporter(for graph: StageGraph, _ ledger: Ledger) -> any RunReporter {
    if log == .json { return JSONReporter(isQuiet: quiet) }
    let text = TextReporter(isQuiet: quiet, stages: StageOrder(graph))
    guard !quiet, Console.isTerminal else { return text }
    return ProgressBar(
      over: text, secondsByStage: (try? ledger.meanSeconds()) ?? [:], jobs: options.threads)
  }
}

/// The stages' names in the order in which they run.
struct StageOrder {
  let names: [String]

  init(_ graph: StageGraph) {
    var names: [String] = []
    var known: Set<String> = []
    for node in graph.nodes where known.insert(node.stageName).inserted {
      names.append(node.stageName)
    }
    self.names = names
  }
}
