import Dispatch
import Glibc
import StageGraph

/// Turns SIGINT and SIGTERM into a cancellation: what runs finishes, nothing new starts.
struct SignalWatch {
  private let sources: [any DispatchSourceSignal]

  /// - Parameters:
  ///   - cancellation: what a signal raises.
  ///   - tell: says to the user that the run stops.
  init(_ cancellation: Cancellation, tell: @escaping @Sendable (String) -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        tell("observatory: stopping: what has started is finished, nothing new is started")
        cancellation.cancel(signal: number)
      }
      source.resume()
      return source
    }
  }

  /// Gives the signals their usual effect back.
  func stop() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { _ = signal(number, SIG_DFL) }
  }
}
