import Glibc
import StageGraph
import TestSupport
import Testing

/// Each test stops a publication between two of its steps, as a kill would, and starts again.
@Suite struct `A publication that was killed` {
  private typealias Toy = `A publication`

  private struct Scene {
    let workdir: WorkFolder
    let publisher: Publisher
    let manifest: Manifest
    var folder: String { "\(workdir.path)/\(Toy.folder)" }

    /// A folder with `a` and `b` published, `b` edited and a foreign file; `a: two` is to come.
    init(exchanges: Bool) throws {
      let workdir = try WorkFolder()
      try Toy.publish(["a": "one", "b": "one"], in: workdir)
      let store = try ArtifactStore(project: workdir.path)
      var writer = try store.writer()
      try writer.append("two")
      manifest = Manifest(files: ["a": try writer.finish().hash])
      publisher = Publisher(project: workdir.path, store: store, exchanges: exchanges)
      try Disk.write("b edited", to: "\(workdir.path)/\(Toy.folder)/b")
      try Disk.write("mine", to: "\(workdir.path)/\(Toy.folder)/mine")
      self.workdir = workdir
    }

    func checkOld() {
      #expect(Toy.contents(workdir) == ["a": "one", "b": "b edited", "mine": "mine"])
      #expect(Toy.siblings(workdir) == ["1"])
    }

    func checkNew(also others: [String: String] = [:]) {
      #expect(
        Toy.contents(workdir)
          == ["a": "two", "b (edited)": "b edited", "mine": "mine"].merging(others) { $1 })
      #expect(Toy.siblings(workdir) == ["1"])
    }
  }

  @Test(arguments: [true, false])
  func `before it was complete has changed nothing`(_ exchanges: Bool) throws {
    let scene = try Scene(exchanges: exchanges)
    let building = try scene.publisher.build(scene.manifest, for: scene.folder)
    try Disk.write("half", to: "\(building)/a")
    try scene.publisher.recover(Toy.folder)
    scene.checkOld()
  }

  @Test func `before the exchange has changed nothing`() throws {
    let scene = try Scene(exchanges: true)
    _ = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    try scene.publisher.recover(Toy.folder)
    scene.checkOld()
  }

  @Test(arguments: [true, false])
  func `after the exchange has published, and loses nothing`(_ exchanges: Bool) throws {
    let scene = try Scene(exchanges: exchanges)
    let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    let old = try #require(try scene.publisher.exchange(new, scene.folder))
    try Disk.write("saved late", to: "\(old)/a")
    try Disk.write("new", to: "\(old)/late")
    try scene.publisher.recover(Toy.folder)
    scene.checkNew(also: ["a (edited)": "saved late", "late": "new"])
    try scene.publisher.recover(Toy.folder)
    scene.checkNew(also: ["a (edited)": "saved late", "late": "new"])
  }

  @Test func `between two renames gets its last folder back`() throws {
    let scene = try Scene(exchanges: false)
    _ = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    try Disk.rename(scene.folder, to: "\(scene.folder).old-0123456789abcdef")
    try scene.publisher.recover(Toy.folder)
    scene.checkOld()
  }

  @Test func `at any file of the clearing loses nothing`() throws {
    for gone in [["a"], ["a", "b"], ["a", "b", "mine"], ["a", "b", "mine", ".manifest.json"]] {
      let scene = try Scene(exchanges: true)
      let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
      let old = try #require(try scene.publisher.exchange(new, scene.folder))
      for name in gone { try Disk.remove("\(old)/\(name)") }
      try scene.publisher.recover(Toy.folder)
      scene.checkNew()
    }
  }

  @Test func `is recovered when the next run starts, even if that one fails`() throws {
    let scene = try Scene(exchanges: true)
    let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    _ = try scene.publisher.exchange(new, scene.folder)
    #expect(try Toy.publish(["a": nil], in: scene.workdir).state == .notPublished)
    scene.checkNew()
  }

  @Test func `leaves folders of similar names alone`() throws {
    let scene = try Scene(exchanges: true)
    try Disk.write("mine", to: "\(scene.folder).new-ideas/file")
    try scene.publisher.recover(Toy.folder)
    #expect(Toy.siblings(scene.workdir) == ["1", "1.new-ideas"])
  }

  @Test func `or not, keeps what is saved through a handle opened before the exchange`() throws {
    let scene = try Scene(exchanges: true)
    let published = unsafe open("\(scene.folder)/a", O_WRONLY)
    let foreign = unsafe open("\(scene.folder)/mine", O_WRONLY)
    defer {
      close(published)
      close(foreign)
    }
    let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    let old = try #require(try scene.publisher.exchange(new, scene.folder))
    #expect(unsafe write(published, "xyz", 3) == 3)
    let kept = try scene.publisher.clear(old, into: scene.folder)
    #expect(kept == ["a (edited)", "b (edited)", "mine"])
    #expect(unsafe write(foreign, "late", 4) == 4, "after the old folder has gone")
    scene.checkNew(also: ["a (edited)": "xyz", "mine": "late"])
  }

  @Test func `or not, keeps what is saved long after it through a handle opened before`() throws {
    let scene = try Scene(exchanges: true)
    let published = unsafe open("\(scene.folder)/a", O_WRONLY)
    let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    let old = try #require(try scene.publisher.exchange(new, scene.folder))
    _ = try scene.publisher.clear(old, into: scene.folder)
    #expect(Toy.siblings(scene.workdir).count == 2, "the old folder stays while 'a' is open")
    #expect(unsafe write(published, "xyz", 3) == 3)
    close(published)
    try scene.publisher.recover(Toy.folder)
    scene.checkNew(also: ["a (edited)": "xyz"])
  }

  @Test func `or not, keeps what is saved between the second look and the removal`() throws {
    let scene = try Scene(exchanges: true)
    let new = try scene.publisher.seal(scene.publisher.build(scene.manifest, for: scene.folder))
    let old = try #require(try scene.publisher.exchange(new, scene.folder))
    var looks = 0
    _ = try scene.publisher.clear(old, into: scene.folder) {
      looks += 1
      guard looks == 1 else { return }
      #expect(throws: Never.self) {
        try Disk.write("saved in between", to: "\(old)/a")
        try Disk.write("new in between", to: "\(old)/late")
      }
    }
    #expect(looks == 2)
    scene.checkNew(also: ["a (edited)": "saved in between", "late": "new in between"])
  }

  @Test func `or not, goes two ways round to the same folder`() throws {
    for exchanges in [true, false] {
      let scene = try Scene(exchanges: exchanges)
      let record = scene.publisher.publish(
        Publication(folder: Toy.folder, files: ["a": ArtifactID(try NodeID("s/1/0"), "out")]),
        scene.manifest.files.mapValues { Artifact(hash: $0, byteCount: 3) })
      #expect(record.state == .published)
      #expect(record.kept == ["b (edited)", "mine"])
      scene.checkNew()
    }
  }
}
