import StageGraph
import TestSupport
import Testing

@Suite struct `A publication` {
  static let folder = "Reports/s/1"

  /// Publishes texts as files, through a run; a file whose text is `nil` is made by a failing node.
  @discardableResult
  static func publish(
    _ files: [String: String?], in workdir: WorkFolder
  ) throws -> PublicationRecord {
    let sorted = files.sorted { $0.key < $1.key }
    var nodes: [Node] = []
    var artifacts: [String: ArtifactID] = [:]
    for (number, file) in sorted.enumerated() {
      let node = try Node.working("s/1/\(number)") { run in
        guard let text = file.value else { throw TestError("on purpose") }
        try run.write("out", text)
      }
      nodes.append(node)
      artifacts[file.key] = ArtifactID(node.id, "out")
    }
    let graph = try StageGraph(
      nodes: nodes, publications: [Publication(folder: folder, files: artifacts)])
    return try workdir.run(graph).publications[0]
  }

  /// The folder's files and texts, the manifest aside; a folder in it has an empty text.
  static func contents(_ workdir: WorkFolder, _ place: String = folder) -> [String: String] {
    var contents: [String: String] = [:]
    for name in Disk.names("\(workdir.path)/\(place)") where name != ".manifest.json" {
      contents[name] = (try? Disk.text("\(workdir.path)/\(place)/\(name)")) ?? ""
    }
    return contents
  }

  /// What lies in the folder that the publication's lies in.
  static func siblings(_ workdir: WorkFolder) -> [String] {
    Disk.names("\(workdir.path)/Reports/s")
  }

  @Test func `makes its folder, then exchanges it, with a manifest`() throws {
    let workdir = try WorkFolder()
    let first = try Self.publish(["a.txt": "one", "b é\".txt": "two"], in: workdir)
    #expect(first.state == .published)
    #expect(Self.contents(workdir) == ["a.txt": "one", "b é\".txt": "two"])
    let manifest = try Disk.text("\(workdir.path)/\(Self.folder)/.manifest.json")
    #expect(Manifest(json: Array(manifest.utf8)) == Manifest(files: first.files))
    #expect(manifest.contains("\"edition\": \"\(try #require(first.edition))\""))

    let second = try Self.publish(["a.txt": "three"], in: workdir)
    #expect(second.state == .published)
    #expect(second.edition != first.edition)
    #expect(Self.contents(workdir) == ["a.txt": "three"])
    #expect(Self.siblings(workdir) == ["1"])
  }

  @Test func `that changes nothing is left alone`() throws {
    let workdir = try WorkFolder()
    let first = try Self.publish(["a.txt": "one"], in: workdir)
    try Disk.write("a note", to: "\(workdir.path)/\(Self.folder)/note.txt")
    let second = try Self.publish(["a.txt": "one"], in: workdir)
    #expect(second.state == .unchanged)
    #expect(second.edition == first.edition)
    #expect(Self.contents(workdir) == ["a.txt": "one", "note.txt": "a note"])
  }

  @Test func `restores a file that is missing`() throws {
    let workdir = try WorkFolder()
    try Self.publish(["a.txt": "one", "b.txt": "two"], in: workdir)
    try Disk.remove("\(workdir.path)/\(Self.folder)/b.txt")
    #expect(try Self.publish(["a.txt": "one", "b.txt": "two"], in: workdir).state == .published)
    #expect(Self.contents(workdir) == ["a.txt": "one", "b.txt": "two"])
  }

  @Test func `keeps every edited version beside the new file`() throws {
    let workdir = try WorkFolder()
    let path = "\(workdir.path)/\(Self.folder)"
    try Self.publish(["a.b.txt": "one", "plain": "p"], in: workdir)
    try Disk.write("one edited", to: "\(path)/a.b.txt")
    let second = try Self.publish(["a.b.txt": "one", "plain": "p"], in: workdir)
    #expect(second.state == .published)
    #expect(second.kept == ["a.b (edited).txt"])
    try Disk.write("two edited", to: "\(path)/a.b.txt")
    try Disk.write("p edited", to: "\(path)/plain")
    try Self.publish(["a.b.txt": "two", "plain": "p"], in: workdir)
    #expect(
      Self.contents(workdir) == [
        "a.b.txt": "two", "a.b (edited).txt": "one edited", "a.b (edited 2).txt": "two edited",
        "plain": "p", "plain (edited)": "p edited",
      ])
    #expect(try Self.publish(["a.b.txt": "two", "plain": "p"], in: workdir).state == .unchanged)
  }

  @Test func `keeps an edited file that it no longer has, and drops one that is as it was`() throws
  {
    let workdir = try WorkFolder()
    try Self.publish(["a": "one", "b": "two", "c": "three"], in: workdir)
    try Disk.write("two edited", to: "\(workdir.path)/\(Self.folder)/b")
    try Self.publish(["a": "one"], in: workdir)
    #expect(Self.contents(workdir) == ["a": "one", "b (edited)": "two edited"])
  }

  @Test func `keeps one copy of what the analyst changed just as the program did`() throws {
    let workdir = try WorkFolder()
    try Self.publish(["a": "one"], in: workdir)
    try Disk.write("two", to: "\(workdir.path)/\(Self.folder)/a")
    let record = try Self.publish(["a": "two"], in: workdir)
    #expect(Self.contents(workdir) == ["a": "two"])
    #expect(record.kept.isEmpty)
  }

  @Test func `carries foreign files and folders, whatever their names`() throws {
    let workdir = try WorkFolder()
    let path = "\(workdir.path)/\(Self.folder)"
    try Self.publish(["a.txt": "one"], in: workdir)
    try Disk.write("mine", to: "\(path)/b.txt")
    try Disk.write("deep", to: "\(path)/c.txt/deeper/file")
    try Disk.write("hidden", to: "\(path)/.hidden")
    try Disk.makeFolder("\(path)/empty")
    try Self.publish(["a.txt": "two", "b.txt": "new", "c.txt": "new"], in: workdir)
    #expect(
      Self.contents(workdir).filter { !["c (edited).txt", "empty"].contains($0.key) } == [
        "a.txt": "two", "b.txt": "new", "b (edited).txt": "mine", "c.txt": "new",
        ".hidden": "hidden",
      ])
    #expect(Self.contents(workdir, "\(Self.folder)/c (edited).txt/deeper") == ["file": "deep"])
    #expect(Disk.exists("\(path)/empty"))
  }

  @Test func `takes every file for the analyst's where the manifest is no manifest`() throws {
    for manifest in ["", "{", "{\"files\": {\"a\": \"no hash\"}}", "[]"] {
      let workdir = try WorkFolder()
      try Self.publish(["a": "one", "same": "same"], in: workdir)
      try Disk.write(manifest, to: "\(workdir.path)/\(Self.folder)/.manifest.json")
      try Self.publish(["a": "two", "same": "same"], in: workdir)
      #expect(
        Self.contents(workdir) == ["a": "two", "a (edited)": "one", "same": "same"])
    }
  }

  @Test func `that lacks one file leaves the last good folder`() throws {
    let workdir = try WorkFolder()
    try Self.publish(["a": "one", "b": "one"], in: workdir)
    let record = try Self.publish(["a": "two", "b": nil], in: workdir)
    #expect(record.state == .notPublished)
    #expect(Self.contents(workdir) == ["a": "one", "b": "one"])
    #expect(Self.siblings(workdir) == ["1"])
  }

  @Test func `does not replace what is no folder`() throws {
    let workdir = try WorkFolder()
    try Disk.write("mine", to: "\(workdir.path)/\(Self.folder)")
    let record = try Self.publish(["a": "one"], in: workdir)
    #expect(
      record.failure
        == StageFailure(StageGraphError.notAFolder("\(workdir.path)/\(Self.folder)")))
    #expect(try Disk.text("\(workdir.path)/\(Self.folder)") == "mine")
    #expect(Self.siblings(workdir) == ["1"])
  }

  @Test func `that comes last comes after all others`() throws {
    let workdir = try WorkFolder()
    let events = Log<RunEvent>()
    let nodes = [try Node.toy("all/all/a"), try Node.toy("s/1/a"), try Node.toy("s/2/a")]
    let graph = try StageGraph(
      nodes: nodes,
      publications: [
        Publication(folder: "all", files: ["a": ArtifactID(nodes[0].id, "out")], turn: .last),
        Publication(folder: "s1", files: ["a": ArtifactID(nodes[1].id, "out")]),
        Publication(folder: "s2", files: ["a": ArtifactID(nodes[2].id, "out")]),
      ])
    let outcome = try workdir.run(graph, jobs: 1) { events.append($0) }
    let folders = events.all.compactMap { event in
      if case .published(let record) = event { record.folder } else { nil }
    }
    #expect(folders == ["s1", "s2", "all"])
    #expect(outcome.publications.map(\.folder) == ["all", "s1", "s2"])
  }
}
