/// The questions asked of a graph's declaration before it is ordered.
struct GraphCheck {
  /// Sorted by name.
  let nodes: [Node]
  /// For each node, its inputs sorted by name, with places in `nodes`.
  let inputs: [[PlacedInput]]
  /// The places in `nodes` by name.
  let places: [NodeID: Int]

  /// Everything that is wrong but cycles, in the nodes' order.
  func faults(_ publications: [Publication]) -> [GraphFault] {
    var faults: [GraphFault] = []
    for (place, node) in nodes.enumerated() {
      if place > 0, nodes[place - 1].id == node.id { faults.append(.duplicateNode(node.id)) }
      faults += Self.repeated(node.outputs).map { .duplicateOutput(ArtifactID(node.id, $0)) }
    }
    for (place, node) in nodes.enumerated() {
      for input in inputs[place] {
        guard case .artifact(let wanted) = input.input else { continue }
        guard let before = input.position else {
          faults.append(.missingNode(wanted: wanted, input: input.name, of: node.id))
          continue
        }
        if !nodes[before].outputs.contains(wanted.output) {
          faults.append(.unknownOutput(wanted: wanted, input: input.name, of: node.id))
        }
      }
      for name in node.immediate.keys.sorted(by: { $0.comesBefore($1) })
      where !node.outputs.contains(name) {
        faults.append(.immediateIsNoOutput(ArtifactID(node.id, name)))
      }
    }
    let targets = nodes.flatMap(\.immediate.values) + publications.map(\.folder)
    faults += Self.repeated(targets).map { .sharedPlace($0) }
    for publication in publications.sorted(by: { $0.folder.comesBefore($1.folder) }) {
      faults += self.faults(of: publication)
    }
    return faults
  }

  private func exists(_ artifact: ArtifactID) -> Bool {
    places[artifact.node].map { nodes[$0].outputs.contains(artifact.output) } ?? false
  }

  private func faults(of publication: Publication) -> [GraphFault] {
    var faults: [GraphFault] = []
    if publication.files.isEmpty { faults.append(.emptyPublication(publication.folder)) }
    for (name, artifact) in publication.files.sorted(by: { $0.key.comesBefore($1.key) }) {
      if name.isEmpty || name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(0)
        || [".", "..", Manifest.fileName].contains(name)
      {
        faults.append(.invalidFileName(name, of: publication.folder))
      }
      if !exists(artifact) {
        faults.append(.unknownFile(artifact, file: name, of: publication.folder))
      }
    }
    return faults
  }

  /// The names that stand there several times, sorted.
  private static func repeated(_ names: [String]) -> [String] {
    guard names.count > 1, Set(names).count < names.count else { return [] }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      .filter { $0.value > 1 }.keys.sorted { $0.comesBefore($1) }
  }
}
