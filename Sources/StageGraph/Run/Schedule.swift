/// Which node may start next: pure bookkeeping over positions in a graph's order.
struct Schedule: Sendable {
  private enum State {
    case waiting
    case started
    case succeeded
    /// Failed, or behind one that did.
    case fallen
  }

  private let followers: [[Int]]
  private var missing: [Int]
  private var states: [State]
  private var ready: ReadyList

  /// - Parameters:
  ///   - graph: the graph.
  ///   - open: for each node whether it is to be started; the others count as done.
  init(_ graph: StageGraph, open: [Bool]) {
    followers = graph.followers
    let missing = graph.predecessors.map { before in before.count { open[$0] } }
    self.missing = missing
    states = open.map { $0 ? .waiting : .succeeded }
    ready = ReadyList(open.indices.filter { open[$0] && missing[$0] == 0 })
  }

  /// The first node, in the graph's order, whose inputs are all there; it counts as started.
  mutating func start() -> Int? {
    guard let position = ready.takeFirst() else { return nil }
    states[position] = .started
    return position
  }

  /// Notes that a node has succeeded.
  mutating func succeed(_ position: Int) {
    states[position] = .succeeded
    for follower in followers[position] {
      missing[follower] -= 1
      if missing[follower] == 0, states[follower] == .waiting { ready.insert(follower) }
    }
  }

  /// Notes that a node has failed; returns those that will not run for that reason, ascending,
  /// without those already known not to.
  mutating func fail(_ position: Int) -> [Int] {
    states[position] = .fallen
    var blocked: [Int] = []
    var open = followers[position]
    while let next = open.popLast() {
      guard states[next] == .waiting else { continue }
      states[next] = .fallen
      blocked.append(next)
      open += followers[next]
    }
    return blocked.sorted()
  }
}
