/// Nodes and publications that fit together: every input exists and nothing waits for itself.
public struct StageGraph: Sendable {
  /// The nodes, each after those it reads from; among those that could come next, by name.
  public let nodes: [Node]
  /// The publications, sorted by folder.
  public let publications: [Publication]
  /// For each node, its inputs sorted by name, with positions in `nodes`.
  let inputs: [[PlacedInput]]
  /// For each node, the positions in `nodes` of those it reads from, ascending, each once.
  let predecessors: [[Int]]
  /// For each node, the positions in `nodes` of those that read from it, ascending, each once.
  let followers: [[Int]]
  /// The positions of the nodes in the order of their names.
  let byName: [Int]
  private let positions: [NodeID: Int]

  /// Checks and orders a graph; the order of declaration has no influence.
  ///
  /// - Throws: `StageGraphError.invalidGraph` with everything that is wrong, cycles named in full.
  public init(nodes: [Node], publications: [Publication] = []) throws(StageGraphError) {
    let declared = nodes.sorted { $0.id < $1.id }
    var places: [NodeID: Int] = [:]
    places.reserveCapacity(declared.count)
    for (place, node) in declared.enumerated() { places[node.id] = place }
    var inputs = declared.map { $0.placedInputs(places) }
    let faults = GraphCheck(nodes: declared, inputs: inputs, places: places).faults(publications)
    guard faults.isEmpty else { throw .invalidGraph(faults) }
    let order = TopologicalOrder(before: inputs.map(\.positions))
    guard order.cycles.isEmpty else {
      throw .invalidGraph(order.cycles.map { .cycle($0.map { declared[$0].id }) })
    }

    var positions = [Int](repeating: 0, count: declared.count)
    for (position, place) in order.positions.enumerated() { positions[place] = position }
    self.nodes = order.positions.map { declared[$0] }
    for place in inputs.indices {
      for number in inputs[place].indices {
        inputs[place][number].position = inputs[place][number].position.map { positions[$0] }
      }
    }
    self.inputs = order.positions.map { inputs[$0] }
    predecessors = self.inputs.map(\.positions)
    var followers = [[Int]](repeating: [], count: declared.count)
    for (position, before) in predecessors.enumerated() {
      for predecessor in before { followers[predecessor].append(position) }
    }
    self.followers = followers
    byName = positions
    self.positions = places.mapValues { positions[$0] }
    self.publications = publications.sorted { $0.folder.comesBefore($1.folder) }
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
