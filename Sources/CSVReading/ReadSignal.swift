import Synchronization

/// What the workers of one read share: the next piece to take, and a call to stop.
final class ReadSignal: Sendable {
  private let next = Atomic<Int>(0)
  private let raised = Atomic<Bool>(false)

  /// The ordinal of a piece that no other worker has taken.
  func takeNext() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

  /// Asks all workers to stop.
  func raise() { raised.store(true, ordering: .relaxed) }

  /// Whether the workers have been asked to stop.
  var isRaised: Bool { raised.load(ordering: .relaxed) }
}

extension Array {
  /// The index of the first element that does not satisfy a condition, which all before it do.
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
