import Synchronization

/// A flag that tells a run to start nothing new; what has started ends or is discarded. It may be
/// raised from any thread, a signal handler's included.
public final class Cancellation: Sendable {
  private let signal = Atomic<Int32>(0)

  /// A flag that is not raised.
  public init() {}

  /// Raises the flag; the first signal counts.
  ///
  /// - Parameter signal: the signal's number, for the exit code: 2 (SIGINT, exit code 130) or
  ///   15 (SIGTERM, 143).
  public func cancel(signal number: Int32 = 2) {
    _ = signal.compareExchange(expected: 0, desired: number, ordering: .relaxed)
  }

  /// Whether the flag is raised.
  public var isCancelled: Bool { signal.load(ordering: .relaxed) != 0 }

  /// 128 and the signal's number, or `nil` if the flag is not raised.
  public var exitCode: Int32? {
    let number = signal.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }
}
