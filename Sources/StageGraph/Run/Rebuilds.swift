import Synchronization

/// The nodes that run again because an object of theirs is gone or damaged: each once, by whoever needs it
/// first; others wait for it.
///
/// What must be rebuilt before a node is rebuilt by the same thread, always from a node to one before it, so
/// that nobody waits in a circle.
final class Rebuilds: Sendable {
  private final class Entry: Sendable {
    let result = Mutex<Result<Void, StageFailure>?>(nil)
  }

  private let entries = Mutex<[Int: Entry]>([:])

  /// Runs a node again, unless that was done already; returns why it could not be rebuilt.
  func once(_ position: Int, _ runAgain: () -> Result<Void, StageFailure>) -> StageFailure? {
    let entry = entries.withLock { entries in
      let entry = entries[position] ?? Entry()
      entries[position] = entry
      return entry
    }
    return entry.result.withLock { result in
      let known = result ?? runAgain()
      result = known
      if case .failure(let failure) = known { return failure }
      return nil
    }
  }
}
