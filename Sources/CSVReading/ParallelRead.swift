import Dispatch

/// Parses the pieces of a content on several threads, then proves where each starts.
struct ParallelRead {
  let content: Content
  let dialect: CSVDialect
  let cuts: PieceCuts
  let jobs: Int
  let recordLimit: Int

  /// A piece that is proven: the ordinal of its sink, and what it came to.
  typealias Proven = (sink: Int, outcome: PieceOutcome)

  /// Where a piece ends: where the next one starts.
  private func end(_ piece: Int) -> Int {
    piece + 1 < cuts.starts.count ? cuts.starts[piece + 1] : content.source.size
  }

  /// Parses every piece from its guessed start into the sink of the same ordinal.
  func parse(into sinks: [any FieldBlockSink]) throws(PieceInterruption) -> [PieceOutcome] {
    let count = cuts.starts.count
    let signal = ReadSignal()
    // Each sink is used by the one worker that took its ordinal.
    nonisolated(unsafe) let sinks = sinks
    // Each slot is written by the one worker that took its ordinal, and read after
    // concurrentPerform has returned, which waits for all workers.
    nonisolated(unsafe) let slots = UnsafeMutablePointer<PieceOutcome?>.allocate(
      capacity: count)
    unsafe slots.initialize(repeating: nil, count: count)
    defer {
      unsafe slots.deinitialize(count: count)
      unsafe slots.deallocate()
    }
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let piece = signal.takeNext()
        guard piece < count else { return }
        let reader = unsafe PieceReader(
          content, dialect: dialect, start: cuts.starts[piece], sink: sinks[piece],
          recordLimit: recordLimit, signal: signal)
        unsafe slots[piece] = PieceOutcome(running: reader, to: end(piece))
      }
    }
    let outcomes = unsafe UnsafeBufferPointer(start: slots, count: count).compactMap { $0 }
    for outcome in outcomes {
      if case .notUTF8 = outcome.interruption { throw .notUTF8 }
    }
    return outcomes
  }

  /// Keeps the pieces that start at a record.
  ///
  /// The first does, by definition. Where a piece ended with its parser's state that of a new
  /// one, the next was parsed exactly as it would have been in one go. Where not, its reader is
  /// run on through the ranges of the pieces behind it, until its state at one of their starts
  /// is new, and what those pieces made is thrown away.
  func prove(_ outcomes: consuming [PieceOutcome]) throws(PieceInterruption) -> [Proven] {
    var proven: [Proven] = []
    var piece = 0
    while piece < outcomes.count {
      let first = piece
      while outcomes[first].unfinished != nil && piece + 1 < outcomes.count {
        piece += 1
        outcomes[first].goOn(to: end(piece))
      }
      proven.append((first, outcomes[first]))
      if let interruption = outcomes[first].interruption {
        // What lies behind a fault is not needed: it is thrown with its place.
        guard case .fault = interruption else { throw interruption }
        break
      }
      piece += 1
    }
    return proven
  }
}
