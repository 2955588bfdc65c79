import Dispatch
import Glibc
import StageGraph

/// Turns SIGINT and SIGTERM into a cancellation: what runs finishes, nothing new starts.
struct SignalWatch {
  private let sources: [any DispatchSourceSignal]

  init(_ cancellation: Cancellation) {
    sources = [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Console.error("observatory: stopping: what has started is finished, nothing new is started")
        cancellation.cancel(signal: number)
      }
      source.resume()
      return source
    }
  }

  func stop() {
    for source in sources { source.cancel() }
  }
}
