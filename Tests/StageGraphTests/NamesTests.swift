import StageGraph
import Testing

@Suite struct `Node names` {
  @Test func `have three segments`() throws {
    let id = try NodeID("catalysts/2018/ingest")
    #expect(id.scope == "catalysts" && id.partition == "2018" && id.stage == "ingest")
    #expect("\(id)" == "catalysts/2018/ingest")
  }

  @Test(arguments: ["", "a", "a/b", "a/b/c/d", "a//c", "/b/c", "a/b/", "a/../c", "a/b/c\n"])
  func `are refused if they are not`(_ name: String) {
    #expect(throws: StageGraphError.invalidName(name)) { try NodeID(name) }
  }

  @Test func `are ordered by segments, not as texts`() throws {
    let names = ["b/1/x", "a/2/x", "a/1/y", "a b/1/x", "a/1/x", "é/1/x"]
    let sorted = try names.map { try NodeID($0) }.sorted().map(\.description)
    #expect(sorted == ["a/1/x", "a/1/y", "a/2/x", "a b/1/x", "b/1/x", "é/1/x"])
  }
}

@Suite struct `Parameters for a key` {
  @Test func `do not depend on the order they are given in`() {
    let one: Parameters = ["b": 1, "a": "x", "c": true]
    let other: Parameters = ["c": true, "a": "x", "b": 1]
    #expect(one == other)
    #expect(one.digest == other.digest)
    #expect(one.sorted.map(\.path) == ["a", "b", "c"])
  }

  @Test func `differ when a path, a type or a value differs`() {
    let all: [Parameters] = [
      [:], ["a": 1], ["b": 1], ["a": 2], ["a": 1.0], ["a": "1"], ["a": true], ["a": false],
      ["a": "1", "b": ""], ["a": "", "b": "1"], ["ab": "1"],
    ]
    #expect(Set(all.map(\.digest)).count == all.count)
  }

  @Test func `take minus zero for zero`() {
    let one: Parameters = ["a": 0.0]
    let other: Parameters = ["a": -0.0]
    #expect(one.digest == other.digest)
  }
}
