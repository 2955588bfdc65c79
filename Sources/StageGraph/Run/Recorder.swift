import Dispatch
import Synchronization

/// Writes what happens in a run into the ledger, some nodes at a time: their objects are flushed to
/// the disk first, then one transaction says that they are there. Nodes don't wait for the disk.
final class Recorder: Sendable {
  private struct State {
    var batch = Ledger.Batch()
    var lastCommit = ContinuousClock.now
    var isCommitting = false
    var failure: StageFailure?
  }

  /// The run's row as it began; `nil` without a ledger.
  let run: RunRow?
  private let ledger: Ledger?
  private let store: ArtifactStore
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "observatory.recorder")

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
  func commit() {
    queue.sync { write(state.withLock { take(&$0) }) }
  }

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
    let batch = state.withLock { state -> Ledger.Batch? in
      change(&state.batch)
      guard !state.isCommitting, ContinuousClock.now - state.lastCommit > .seconds(1) else {
        return nil
      }
      state.isCommitting = true
      return take(&state)
    }
    guard let batch else { return }
    queue.async {
      self.write(batch)
      self.state.withLock { $0.isCommitting = false }
    }
  }

  private func take(_ state: inout State) -> Ledger.Batch {
    defer { state.batch = Ledger.Batch() }
    return state.batch
  }

  private func write(_ batch: Ledger.Batch) {
    do throws(StageGraphError) {
      try store.flush()
      if let ledger, let run, !batch.isEmpty { try ledger.commit(batch, of: run) }
    } catch {
      state.withLock { $0.failure = $0.failure ?? StageFailure(error) }
    }
    state.withLock { $0.lastCommit = .now }
  }
}
