/// What a run may do with each node of a graph: the nodes that the user means, and those that they
/// need.
public struct Scope: Sendable {
  /// What may be done with a node.
  enum Mode: Sendable, Equatable {
    /// It runs unless it is fresh.
    case ifStale
    /// It runs, fresh or not.
    case always
    /// It is loaded if it is fresh, and otherwise left as it is.
    case ifFresh
  }

  /// By position in the graph; `nil`: the run has nothing to do with the node.
  let modes: [Mode?]
  /// The publications that concern the run.
  let publications: [Publication]
  /// Whether the run concerns every node.
  public let isEverything: Bool

  /// Every node.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - isForced: whether the nodes run although they are fresh.
  public init(everythingIn graph: StageGraph, isForced: Bool = false) {
    modes = graph.nodes.map { _ in isForced ? .always : .ifStale }
    publications = graph.publications
    isEverything = true
  }

  /// Some nodes, with the stale ones among those that they need.
  ///
  /// A publication concerns the run if the run may make one of its files; the nodes of its other
  /// files are loaded if they are fresh. So its folder is exchanged once all of them are, and never
  /// before.
  ///
  /// - Parameters:
  ///   - chosen: the nodes that the user means.
  ///   - graph: the graph.
  ///   - withFollowers: whether all nodes that need the chosen ones are meant too.
  ///   - isForced: whether the chosen ones run although they are fresh.
  public init(
    _ chosen: [NodeID], of graph: StageGraph, withFollowers: Bool = false, isForced: Bool = false
  ) {
    let positions = chosen.compactMap { graph.position(of: $0) }
    var modes = [Mode?](repeating: nil, count: graph.nodes.count)
    var wanted = Set(positions)
    if withFollowers { wanted = Self.closure(of: wanted, graph.followers) }
    for position in Self.closure(of: wanted, graph.predecessors) { modes[position] = .ifStale }
    if isForced { for position in positions { modes[position] = .always } }

    func canMake(_ publication: Publication) -> Bool {
      publication.files.values.contains { file in
        graph.position(of: file.node).map { modes[$0] != nil } ?? false
      }
    }
    let publications = graph.publications.filter(canMake)
    var loaded: Set<Int> = []
    for publication in publications {
      loaded.formUnion(publication.files.values.compactMap { graph.position(of: $0.node) })
    }
    for position in Self.closure(of: loaded, graph.predecessors) where modes[position] == nil {
      modes[position] = .ifFresh
    }
    self.modes = modes
    self.publications = publications
    isEverything = !modes.contains { $0 == nil || $0 == .ifFresh }
  }

  /// Every node, none of which may run: what is asked to know which are fresh.
  public init(lookingAt graph: StageGraph) {
    modes = graph.nodes.map { _ in .ifFresh }
    publications = graph.publications
    isEverything = true
  }

  private static func closure(of positions: Set<Int>, _ edges: [[Int]]) -> Set<Int> {
    var closure = positions
    var open = Array(positions)
    while let position = open.popLast() {
      for next in edges[position] where closure.insert(next).inserted { open.append(next) }
    }
    return closure
  }
}
