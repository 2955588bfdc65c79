import StageGraph
import TestSupport
import Testing

/// What of a graph a run concerns.
@Suite struct `A scope` {
  /// `a → b → c`, `b → d`; the folder `R` holds c's and d's files, `Q` that of e alone.
  private func graph() throws -> StageGraph {
    try StageGraph(
      nodes: [
        .toy("s/1/a"), .toy("s/1/b", from: ["s/1/a"]), .toy("s/1/c", from: ["s/1/b"]),
        .toy("s/1/d", from: ["s/1/b"]), .toy("s/2/e"),
      ],
      publications: [
        Publication(
          folder: "R",
          files: [
            "c": ArtifactID(try NodeID("s/1/c"), "out"),
            "d": ArtifactID(try NodeID("s/1/d"), "out"),
          ]),
        Publication(folder: "Q", files: ["e": ArtifactID(try NodeID("s/2/e"), "out")]),
      ])
  }

  private func plan(_ workdir: WorkFolder, _ graph: StageGraph, _ scope: Scope) throws -> [String] {
    let plan = try workdir.plan(graph, scope)
    return plan.words + plan.publications.map { "\($0.folder) \($0.state.rawValue)" }
  }

  @Test func `has what the chosen nodes need, and no follower`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    let scope = Scope([try NodeID("s/1/b")], of: graph)
    #expect(try plan(workdir, graph, scope) == ["s/1/a run", "s/1/b run"])
    #expect(!scope.isEverything && Scope(everythingIn: graph).isEverything)
  }

  @Test func `with followers has those, and what they need`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    let scope = Scope([try NodeID("s/1/a")], of: graph, withFollowers: true)
    #expect(
      try plan(workdir, graph, scope)
        == ["s/1/a run", "s/1/b run", "s/1/c run", "s/1/d run", "R missing"])
  }

  @Test func `of one report only loads the others of its folder, and waits for them`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    let scope = Scope([try NodeID("s/1/c")], of: graph)
    #expect(
      try plan(workdir, graph, scope)
        == ["s/1/a run", "s/1/b run", "s/1/c run", "s/1/d skip", "R missing"])
    let outcome = try workdir.runKept(graph, scope)
    #expect(outcome.ran == ["s/1/a", "s/1/b", "s/1/c"])
    #expect(outcome.node(try NodeID("s/1/d"))?.state == .due)
    #expect(outcome.publications.map(\.state) == [.notPublished] && !workdir.has("R"))

    // Once its sibling is fresh the folder is published, whichever of the two is asked for.
    let other = try workdir.runKept(graph, Scope([try NodeID("s/1/d")], of: graph))
    #expect(other.ran == ["s/1/d"])
    #expect(other.publications.map(\.state) == [.published] && workdir.has("R/c"))
    #expect(!workdir.has("Q"))
  }

  @Test func `that is forced runs the chosen nodes only`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    try workdir.runKept(graph)
    let scope = Scope([try NodeID("s/1/b")], of: graph, isForced: true)
    #expect(try plan(workdir, graph, scope) == ["s/1/a load", "s/1/b run"])
    #expect(try workdir.runKept(graph, scope).ran == ["s/1/b"])
    #expect(try workdir.runKept(graph, Scope(everythingIn: graph, isForced: true)).ran.count == 5)
  }

  @Test func `that only looks runs nothing`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    let scope = Scope(lookingAt: graph)
    #expect(try workdir.plan(graph, scope).nodes.allSatisfy { $0.action == .skip })
    #expect(try workdir.runKept(graph, scope).ran.isEmpty)
  }
}
