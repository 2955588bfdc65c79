import Dispatch
import Synchronization

/// `jobs` serial queues, each of which has one piece of work at a time. Serial queues always get a
/// thread, so that `jobs` holds whatever the machine.
struct Lanes: Sendable {
  let queues: [DispatchQueue]

  init(_ count: Int) {
    queues = (0..<max(1, count)).map { DispatchQueue(label: "observatory.lane.\($0)") }
  }

  /// Does something for each of some numbers from 0, on all lanes; returns when all is done.
  func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard count > 1, queues.count > 1 else { return (0..<count).forEach(body) }
    let counter = Counter()
    let group = DispatchGroup()
    for queue in queues.prefix(count) {
      queue.async(group: group) {
        while let number = counter.take(below: count) { body(number) }
      }
    }
    group.wait()
  }

  private final class Counter: Sendable {
    private let next = Atomic(0)

    func take(below end: Int) -> Int? {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      return number < end ? number : nil
    }
  }
}
