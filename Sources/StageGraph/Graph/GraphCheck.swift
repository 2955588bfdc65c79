/// The questions asked of a graph's declaration before it is ordered.
enum GraphCheck {
  /// Everything that is wrong but cycles, in the nodes' order.
  static func faults(nodes: [Node], publications: [Publication]) -> [GraphFault] {
    var outputs: [NodeID: Set<String>] = [:]
    var faults: [GraphFault] = []
    for node in nodes {
      if outputs.updateValue(Set(node.outputs), forKey: node.id) != nil {
        faults.append(.duplicateNode(node.id))
      }
      for (name, times) in count(node.outputs) where times > 1 {
        faults.append(.duplicateOutput(ArtifactID(node.id, name)))
      }
    }
    for node in nodes {
      for (name, input) in node.sortedInputs {
        guard case .artifact(let wanted) = input else { continue }
        guard let known = outputs[wanted.node] else {
          faults.append(.missingNode(wanted: wanted, input: name, of: node.id))
          continue
        }
        if !known.contains(wanted.output) {
          faults.append(.unknownOutput(wanted: wanted, input: name, of: node.id))
        }
      }
      for name in node.immediate.keys.sorted(by: { $0.comesBefore($1) })
      where !node.outputs.contains(name) {
        faults.append(.immediateIsNoOutput(ArtifactID(node.id, name)))
      }
    }
    let places = nodes.flatMap(\.immediate.values) + publications.map(\.folder)
    for (place, times) in count(places) where times > 1 { faults.append(.sharedPlace(place)) }
    for publication in publications.sorted(by: { $0.folder.comesBefore($1.folder) }) {
      faults += self.faults(of: publication, outputs: outputs)
    }
    return faults
  }

  private static func faults(
    of publication: Publication, outputs: [NodeID: Set<String>]
  ) -> [GraphFault] {
    var faults: [GraphFault] = []
    if publication.files.isEmpty { faults.append(.emptyPublication(publication.folder)) }
    for (name, artifact) in publication.files.sorted(by: { $0.key.comesBefore($1.key) }) {
      if name.isEmpty || name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(0)
        || [".", "..", Manifest.fileName].contains(name)
      {
        faults.append(.invalidFileName(name, of: publication.folder))
      }
      if outputs[artifact.node]?.contains(artifact.output) != true {
        faults.append(.unknownFile(artifact, file: name, of: publication.folder))
      }
    }
    return faults
  }

  private static func count(_ names: [String]) -> [(String, Int)] {
    Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      .sorted { $0.key.comesBefore($1.key) }.map { ($0.key, $0.value) }
  }
}
