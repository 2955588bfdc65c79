import Dispatch
import StageGraph
import Synchronization

/// The hash of the running program, which stands for its build in every key, taken on another thread.
final class ProgramHash: Sendable {
  private let result = Mutex<Result<ContentHash, StageGraphError>?>(nil)
  private let done = DispatchGroup()

  init() {
    DispatchQueue.global().async(group: done) {
      let hash = Result { () throws(StageGraphError) in try ContentHash.ofFile("/proc/self/exe") }
      self.result.withLock { $0 = hash }
    }
  }

  /// The 64 digits, once they are there.
  func value() throws(StageGraphError) -> String {
    done.wait()
    return try result.withLock { $0 }?.get().hex ?? ""
  }
}
