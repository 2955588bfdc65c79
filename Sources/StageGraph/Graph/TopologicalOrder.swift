/// The order of nodes in which each comes after those it reads from (Kahn 1962); among those that
/// could come next, the first declared. Or else the cycles that forbid one.
struct TopologicalOrder {
  /// Positions in the given nodes; incomplete where there are cycles.
  private(set) var positions: [Int] = []
  /// The cycles met, each from its smallest position back to it.
  private(set) var cycles: [[Int]] = []

  /// - Parameter before: for each node, the positions of those it reads from, ascending, each once.
  init(before: [[Int]]) {
    var followers = [[Int]](repeating: [], count: before.count)
    for (position, predecessors) in before.enumerated() {
      for predecessor in predecessors { followers[predecessor].append(position) }
    }
    var missing = before.map(\.count)
    var ready = ReadyList(missing.indices.filter { missing[$0] == 0 })
    while let position = ready.takeFirst() {
      positions.append(position)
      for follower in followers[position] {
        missing[follower] -= 1
        if missing[follower] == 0 { ready.insert(follower) }
      }
    }
    guard positions.count < before.count else { return }
    let left = Set(before.indices).subtracting(positions)
    cycles = Self.cycles(among: left, before: before)
  }

  /// One cycle for each group of nodes that wait for each other: walks back from each node not yet
  /// seen until the walk meets itself. Every node left has a predecessor that is left.
  private static func cycles(among left: Set<Int>, before: [[Int]]) -> [[Int]] {
    var seen: Set<Int> = []
    var cycles: [[Int]] = []
    for start in left.sorted() where !seen.contains(start) {
      var walk: [Int] = []
      var place: [Int: Int] = [:]
      var current = start
      while place[current] == nil, !seen.contains(current) {
        place[current] = walk.count
        walk.append(current)
        seen.insert(current)
        guard let next = before[current].first(where: { left.contains($0) }) else { break }
        current = next
      }
      guard let beginning = place[current] else { continue }
      let cycle = Array(walk[beginning...].reversed())
      guard let smallest = cycle.indices.min(by: { cycle[$0] < cycle[$1] }) else { continue }
      let turned = Array(cycle[smallest...] + cycle[..<smallest])
      cycles.append(turned + [turned[0]])
    }
    return cycles
  }
}

/// Positions in ascending order, of which the first is taken.
struct ReadyList: Sendable {
  /// Descending, so that the first is the cheapest to take.
  private var positions: [Int]

  init(_ positions: [Int]) { self.positions = positions.sorted(by: >) }

  mutating func takeFirst() -> Int? { positions.popLast() }

  mutating func insert(_ position: Int) {
    var low = 0
    var high = positions.count
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] > position { low = middle + 1 } else { high = middle }
    }
    positions.insert(position, at: low)
  }
}
