import StageGraph
import Synchronization
import TestSupport
import Testing

/// A stage that joins its parts, and begins with what it wrote the last time where that is the beginning.
private final class Joining: Sendable {
  let partsRead = Mutex<[String]>([])

  func graph(_ parts: [String], fails: Bool = false) throws -> StageGraph {
    let sources = try parts.map { part in
      Node(id: try NodeID("s/\(part)/part"), inputs: ["text": .source(part)], outputs: ["out"]) {
        try $0.write("out", try Disk.text($0.sourcePath("text")))
      }
    }
    var inputs: [String: Input] = [:]
    for part in parts { inputs[part] = .artifact(ArtifactID(try NodeID("s/\(part)/part"), "out")) }
    let all = Node(
      id: try NodeID("s/all/joined"),
      parameters: Parameters(groups: [
        ParameterGroup(["parts": .string(parts.joined(separator: " "))]), Self.version,
      ]), inputs: inputs, outputs: ["out"]
    ) { run in
      self.partsRead.withLock { $0 = [] }
      let path = "\(try run.temporaryFolder())/joined"
      var kept = 0
      if let earlier = run.earlier, earlier.had(Self.version),
        try earlier.inputs.allSatisfy({ try run.hash($0.key) == $0.value }),
        try earlier.copy("out", to: path)
      {
        kept = earlier.inputs.count
      }
      var text = kept > 0 ? try Disk.text(path) : ""
      for part in parts.dropFirst(kept) {
        self.partsRead.withLock { $0.append(part) }
        text += String(decoding: try run.data(part), as: UTF8.self)
      }
      if fails { throw StageFailure(.failed, "on purpose") }
      if kept > 0 { try Disk.remove(path) }
      try Disk.write(text, to: path)
      try run.write("out", moving: path)
    }
    return try StageGraph(
      nodes: sources + [all],
      publications: [
        Publication(
          folder: "Reports/all", files: ["joined.txt": ArtifactID(all.id, "out")])
      ])
  }

  static let version = ParameterGroup(["version": 1])
}

@Suite struct `A stage that begins with what it wrote the last time` {
  private let workdir: WorkFolder
  private let joining = Joining()

  init() throws {
    workdir = try WorkFolder()
    for part in ["a", "b", "c"] { try Disk.write("<\(part)>", to: "\(workdir.path)/\(part)") }
  }

  private func joined() throws -> String { try Disk.text("\(workdir.path)/Reports/all/joined.txt") }
  private var read: [String] { joining.partsRead.withLock { $0 } }

  private func run(
    _ parts: [String], build: String = "build", fails: Bool = false, isForced: Bool = false
  ) throws -> RunOutcome {
    let graph = try joining.graph(parts, fails: fails)
    let scope = isForced ? Scope([try NodeID("s/all/joined")], of: graph, isForced: true) : nil
    return try workdir.runKept(graph, scope, build: build)
  }

  @Test func `reads what is new only, and writes what it would have written from nothing`() throws {
    _ = try run(["a", "b"])
    #expect(read == ["a", "b"])
    #expect(try run(["a", "b", "c"]).exitCode == 0)
    #expect(read == ["c"])
    #expect(try joined() == "<a><b><c>")
  }

  @Test func `begins with nothing where a part has changed, or the program`() throws {
    _ = try run(["a", "b"])
    try Disk.write("<A>", to: "\(workdir.path)/a")
    _ = try run(["a", "b", "c"])
    #expect(read == ["a", "b", "c"])
    #expect(try joined() == "<A><b><c>")
    _ = try run(["a", "b", "c"], build: "other")
    #expect(read == ["a", "b", "c"])
  }

  @Test func `begins with nothing where it is forced to run`() throws {
    _ = try run(["a", "b"])
    #expect(try run(["a", "b"], isForced: true).ran == ["s/all/joined"])
    #expect(read == ["a", "b"])
  }

  @Test func `begins with its last success where it has failed since`() throws {
    #expect(try run(["a"]).exitCode == 0)
    #expect(try run(["a", "b"], fails: true).exitCode == 1)
    #expect(read == ["b"])
    try Disk.write("<C>", to: "\(workdir.path)/c")
    #expect(try run(["a", "b", "c"]).exitCode == 0)
    #expect(read == ["b", "c"])
    #expect(try joined() == "<a><b><C>")
  }

  @Test(arguments: [true, false])
  func `begins with nothing where what it wrote is damaged or gone`(_ isGone: Bool) throws {
    let outcome = try run(["a", "b"])
    let hash = try #require(outcome.nodes.first { $0.id.stage == "joined" }?.outputs["out"]).hash
    let digits = "\(hash)"
    let path = "\(workdir.path)/.observatory/objects/\(digits.prefix(2))/\(digits.dropFirst(2))"
    try Disk.remove(path)
    if !isGone { try Disk.write("<a>[b]", to: path) }
    #expect(try run(["a", "b", "c"]).exitCode == 0)
    #expect(read == ["a", "b", "c"])
    #expect(try joined() == "<a><b><c>")
    #expect(Disk.names("\(workdir.path)/.observatory/temporary").isEmpty)
    #expect(Disk.exists("\(path).damaged") == !isGone)
  }
}
