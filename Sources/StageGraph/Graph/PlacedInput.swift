/// A node's input with the position of the node that writes it: names are looked up once for a graph.
struct PlacedInput: Sendable {
  /// Its name in the node that reads it.
  let name: String
  let input: Input
  /// The position of the node that writes it; `nil` of a source.
  var position: Int?
}

extension Node {
  /// The inputs sorted by name, with positions where nodes have them.
  func placedInputs(_ positions: [NodeID: Int]) -> [PlacedInput] {
    sortedInputs.map { name, input in
      guard case .artifact(let artifact) = input else {
        return PlacedInput(name: name, input: input, position: nil)
      }
      return PlacedInput(name: name, input: input, position: positions[artifact.node])
    }
  }
}

extension [PlacedInput] {
  /// The positions of the nodes that they come from, ascending, each once.
  var positions: [Int] {
    var positions: [Int] = []
    for position in compactMap(\.position).sorted() where positions.last != position {
      positions.append(position)
    }
    return positions
  }
}
