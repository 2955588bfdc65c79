import StageGraph
import Testing

@Suite struct `A selection of nodes` {
  private func graph() throws -> StageGraph {
    try StageGraph(
      nodes: ["a/1/x", "a/1/y", "a/2/x", "b/1/x", "b/10/xy"].map { try .toy($0) })
  }

  private func chosen(_ selection: Selection) throws -> [String] {
    try selection.nodes(of: try graph()).map(\.description)
  }

  @Test(arguments: [
    ("a/1/x", ["a/1/x"]),
    ("a/1", ["a/1/x", "a/1/y"]),
    ("a/1/", ["a/1/x", "a/1/y"]),
    ("a", ["a/1/x", "a/1/y", "a/2/x"]),
    ("*/1", ["a/1/x", "a/1/y", "b/1/x"]),
    ("*/1*/x*", ["a/1/x", "b/1/x", "b/10/xy"]),
    ("?/?/x", ["a/1/x", "a/2/x", "b/1/x"]),
    ("[b-z]/*/x", ["b/1/x"]),
    ("[!b]/[12]/x", ["a/1/x", "a/2/x"]),
    ("*", ["a/1/x", "a/1/y", "a/2/x", "b/1/x", "b/10/xy"]),
  ])
  func `by a pattern means the nodes whose segments match`(
    _ pattern: String, _ names: [String]
  ) throws {
    #expect(try chosen(Selection(patterns: [pattern])).sorted() == names)
  }

  @Test(arguments: ["c", "a/3", "a/1/z", "a/1/x/y", "", "/", "a//x", "x*", "a/1/X"])
  func `that matches nothing is an error that names the pattern`(_ pattern: String) throws {
    #expect(throws: StageGraphError.nothingSelected(pattern, near: ["a", "b"])) {
      try chosen(Selection(patterns: [pattern]))
    }
  }

  @Test func `of several patterns is all that match any, and each has to match`() throws {
    #expect(try chosen(Selection(patterns: ["b/1", "a/2"])) == ["a/2/x", "b/1/x"])
    #expect(throws: StageGraphError.nothingSelected("c", near: ["a", "b"])) {
      try chosen(Selection(patterns: ["a", "c"]))
    }
  }

  @Test func `by names narrows patterns down`() throws {
    #expect(try chosen(Selection(scope: "a", stage: "x")) == ["a/1/x", "a/2/x"])
    #expect(try chosen(Selection(patterns: ["*/1"], scope: "b")) == ["b/1/x"])
    #expect(try chosen(Selection(patterns: ["*/1"], partition: "1", stage: "y")) == ["a/1/y"])
    // A name is a name: no character of it is a pattern.
    #expect(throws: StageGraphError.nothingSelected("*", near: ["a", "b"])) {
      try chosen(Selection(scope: "*"))
    }
    #expect(throws: StageGraphError.nothingSelected("b/2/*", near: [])) {
      try chosen(Selection(scope: "b", partition: "2"))
    }
  }

  @Test func `says whether a scope may be meant, before there is a graph`() {
    #expect(Selection().concerns(scope: "a") && Selection().isEverything)
    #expect(Selection(patterns: ["a*/1/x"]).concerns(scope: "ab"))
    #expect(!Selection(patterns: ["a*/1/x"]).concerns(scope: "b"))
    #expect(!Selection(patterns: ["*"], scope: "b").concerns(scope: "a"))
  }
}
