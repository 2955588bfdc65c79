import Synchronization

/// Writes what happens in a run into the ledger, some nodes at a time: their objects are flushed to
/// the disk first, then one transaction says that they are there.
final class Recorder: Sendable {
  private struct State {
    var batch = Ledger.Batch()
    var lastCommit = ContinuousClock.now
    var failure: StageFailure?
  }

  /// The run's row as it began; `nil` without a ledger.
  let run: RunRow?
  private let ledger: Ledger?
  private let store: ArtifactStore
  private let state = Mutex(State())

  /// Begins a run, in the ledger if there is one.
  init(_ runner: GraphRunner) throws(StageGraphError) {
    ledger = runner.ledger
    store = runner.store
    run = try ledger?.begin(
      build: runner.build, command: runner.command, at: WallClock.now())
  }

  /// What could not be written down, if something could not.
  var failure: StageFailure? { state.withLock { $0.failure } }

  /// Notes that a node has run, or that an earlier execution counts for it again.
  func ended(_ record: NodeRecord, taking execution: Execution?, last: Execution?) {
    note { batch in
      if let execution {
        guard execution.id != last?.id else { return }
        batch.taken.append((node: record.id.description, execution: execution.id))
      } else {
        batch.ended.append(record)
      }
    }
  }

  /// Notes that nodes are no longer declared.
  func gone(_ nodes: [String]) {
    if !nodes.isEmpty { note { $0.gone += nodes } }
  }

  /// Notes a publication that changed something, or failed.
  func published(_ record: PublicationRecord) {
    switch record.state {
    case .published, .failed: note { $0.publications.append(record) }
    case .unchanged, .notPublished: break
    }
  }

  /// Writes down everything that is not yet written.
  func commit() { state.withLock { commit(&$0) } }

  /// Ends the run's row.
  func end(_ outcome: RunOutcome) {
    commit()
    guard let ledger, var row = run else { return }
    row.finish = WallClock.now()
    row.exit = outcome.exitCode
    for record in outcome.nodes {
      switch record.state {
      case .succeeded: row.ran += 1
      case .failed:
        row.ran += 1
        row.failed += 1
      case .loaded: row.loaded += 1
      case .blocked: row.blocked += 1
      case .due, .notStarted: break
      }
    }
    row.message = outcome.failures.first?.lines.first ?? ""
    do throws(StageGraphError) { try ledger.update(row) } catch {
      state.withLock { $0.failure = $0.failure ?? StageFailure(error) }
    }
  }

  private func note(_ change: (inout Ledger.Batch) -> Void) {
    guard ledger != nil else { return }
    state.withLock { state in
      change(&state.batch)
      if ContinuousClock.now - state.lastCommit > .seconds(1) { commit(&state) }
    }
  }

  private func commit(_ state: inout State) {
    do throws(StageGraphError) {
      try store.flush()
      if let ledger, let run, !state.batch.isEmpty { try ledger.commit(state.batch, of: run) }
    } catch {
      state.failure = state.failure ?? StageFailure(error)
    }
    state.batch = Ledger.Batch()
    state.lastCommit = .now
  }
}
