import Dispatch
import Synchronization

/// Values that are made one after the other, each while the one before it is used.
///
/// The one who asks waits for a thread of the system's pool, which has another for it: those who are busy
/// end without waiting for anybody.
final class ReadAhead<Value: Sendable>: Sendable {
  private let end: Int
  private let make: @Sendable (Int) throws -> Value
  private let group = DispatchGroup()
  private let made = Mutex<(place: Int, result: Result<Value, any Error>)?>(nil)

  /// - Parameters:
  ///   - end: the place behind the last.
  ///   - make: makes the value of a place.
  init(to end: Int, _ make: @escaping @Sendable (Int) throws -> Value) {
    self.end = end
    self.make = make
  }

  /// The value of a place; places are asked for in their order.
  func value(_ place: Int) throws -> Value {
    group.wait()
    let known = made.withLock { made -> Result<Value, any Error>? in
      defer { made = nil }
      return made?.place == place ? made?.result : nil
    }
    let value = try known?.get() ?? make(place)
    let next = place + 1
    guard next < end else { return value }
    DispatchQueue.global().async(group: group) {
      let result = Result { try self.make(next) }
      self.made.withLock { $0 = (next, result) }
    }
    return value
  }

  /// Waits until nothing is being made any more.
  func finish() { group.wait() }
}
