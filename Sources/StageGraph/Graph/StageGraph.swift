/// Nodes and publications that fit together: every input exists and nothing waits for itself.
public struct StageGraph: Sendable {
  /// The nodes, each after those it reads from; among those that could come next, by name.
  public let nodes: [Node]
  /// The publications, sorted by folder.
  public let publications: [Publication]
  /// For each node, the positions in `nodes` of those it reads from, ascending, each once.
  let predecessors: [[Int]]
  /// For each node, the positions in `nodes` of those that read from it, ascending, each once.
  let followers: [[Int]]
  private let positions: [NodeID: Int]

  /// Checks and orders a graph; the order of declaration has no influence.
  ///
  /// - Throws: `StageGraphError.invalidGraph` with everything that is wrong, cycles named in full.
  public init(nodes: [Node], publications: [Publication] = []) throws(StageGraphError) {
    let declared = nodes.sorted { $0.id < $1.id }
    let faults = GraphCheck.faults(nodes: declared, publications: publications)
    guard faults.isEmpty else { throw .invalidGraph(faults) }
    let order = TopologicalOrder(of: declared)
    guard order.cycles.isEmpty else { throw .invalidGraph(order.cycles.map { .cycle($0) }) }

    let ordered = order.positions.map { declared[$0] }
    var positions: [NodeID: Int] = [:]
    for (position, node) in ordered.enumerated() { positions[node.id] = position }
    let predecessors = ordered.map { $0.positionsBefore(positions) }
    var followers = [[Int]](repeating: [], count: ordered.count)
    for (position, before) in predecessors.enumerated() {
      for predecessor in before { followers[predecessor].append(position) }
    }
    self.nodes = ordered
    self.publications = publications.sorted { $0.folder.comesBefore($1.folder) }
    self.predecessors = predecessors
    self.followers = followers
    self.positions = positions
  }

  /// A node's position in `nodes`, or `nil`.
  func position(of id: NodeID) -> Int? { positions[id] }

  /// The node of that name, or `nil`.
  public func node(_ id: NodeID) -> Node? { positions[id].map { nodes[$0] } }

  /// The nodes that this one reads from directly, sorted by name.
  public func predecessors(of id: NodeID) -> [NodeID] {
    positions[id].map { predecessors[$0].map { nodes[$0].id }.sorted() } ?? []
  }

  /// The nodes that read from this one directly, sorted by name.
  public func followers(of id: NodeID) -> [NodeID] {
    positions[id].map { followers[$0].map { nodes[$0].id }.sorted() } ?? []
  }
}

extension Node {
  /// The positions of the nodes that this one reads from, ascending, each once.
  func positionsBefore(_ positions: [NodeID: Int]) -> [Int] {
    var before: [Int] = []
    for case .artifact(let artifact) in inputs.values {
      guard let position = positions[artifact.node], !before.contains(position) else { continue }
      before.append(position)
    }
    return before.sorted()
  }
}
