import StageGraph
import TestSupport

extension Node {
  /// A toy: joins its inputs' texts, sorted by name, and its own name, and writes that to each
  /// output with the output's name.
  static func toy(
    _ name: String, from inputs: [String] = [], sources: [String] = [], outputs: [String] = ["out"],
    parameters: Parameters = [:]
  ) throws -> Node {
    var named: [String: Input] = [:]
    for input in inputs { named[input] = .artifact(ArtifactID(try NodeID(input), "out")) }
    for source in sources { named[source] = .source(source) }
    return Node(id: try NodeID(name), parameters: parameters, inputs: named, outputs: outputs) {
      run in
      var text = ""
      for input in inputs.sorted() { text += String(decoding: try run.data(input), as: UTF8.self) }
      for source in sources { text += try Disk.text(run.sourcePath(source)) }
      for output in outputs { try run.write(output, "(\(text))\(name):\(output)") }
      run.count(rows: 1)
    }
  }

  /// A toy that fails.
  static func failing(
    _ name: String, from inputs: [String] = [], kind: StageFailure.Kind = .failed
  ) throws -> Node {
    var named: [String: Input] = [:]
    for input in inputs { named[input] = .artifact(ArtifactID(try NodeID(input), "out")) }
    return Node(id: try NodeID(name), inputs: named, outputs: ["out"]) { _ in
      throw StageFailure(kind, "on purpose")
    }
  }

  /// A node of one output with that work.
  static func working(_ name: String, _ work: @escaping Work) throws -> Node {
    Node(id: try NodeID(name), outputs: ["out"], work: work)
  }
}
