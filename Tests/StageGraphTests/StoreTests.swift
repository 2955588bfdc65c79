import Glibc
import StageGraph
import TestSupport
import Testing

@Suite struct `The store` {
  @Test func `names an object after its bytes, and protects it`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let artifact = try store.put("abc")
    let object =
      "\(store.folder)/objects/ba/"
      + "7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(artifact.byteCount == 3)
    #expect(try Disk.text(object) == "abc")
    var status = stat()
    #expect(unsafe stat(object, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o444)
    #expect(store.contains(artifact.hash))
    #expect(Disk.names("\(store.folder)/temporary").isEmpty)
  }

  @Test func `has one object for the same bytes`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    #expect(try store.put("abc") == store.put("abc"))
    #expect(Disk.names("\(store.folder)/objects/ba").count == 1)
  }

  @Test(arguments: [1, 7, 1000, 262_143, 262_144, 300_000, 1_000_000])
  func `returns what was written, however it is cut`(_ block: Int) throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let bytes = (0..<min(600_000, block * 1000)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var writer = try store.writer()
    for start in stride(from: 0, to: bytes.count, by: block) {
      try writer.append(Array(bytes[start..<min(bytes.count, start + block)]))
    }
    let artifact = try writer.finish()
    #expect(artifact == Artifact(hash: ContentHash.of(bytes), byteCount: bytes.count))
    #expect(try store.data(artifact.hash) == bytes)
    var reader = try store.reader(artifact.hash)
    var back: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: max(block, 100))
    while case let count = try reader.read(into: &buffer), count > 0 {
      back += buffer.prefix(count)
    }
    #expect(back == bytes)
  }

  @Test func `leaves nothing of a forgotten writer`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    do {
      var writer = try store.writer()
      try writer.append("half")
    }
    #expect(Disk.names("\(store.folder)/temporary").isEmpty)
    #expect(Disk.names("\(store.folder)/objects").isEmpty)
  }

  @Test func `finds a flipped bit, sets the object aside, and takes it anew`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let hash = try store.put("abc").hash
    let object = "\(store.folder)/objects/ba/\(hash.hex.dropFirst(2))"
    try Disk.flipLastBit(object)
    #expect(throws: StageGraphError.damaged(hash, setAside: "\(object).damaged")) {
      try store.data(hash)
    }
    #expect(try Disk.text("\(object).damaged") == "abb")
    #expect(throws: StageGraphError.missingObject(hash)) { try store.data(hash) }
    _ = try store.put("abc")
    #expect(try store.data(hash) == Array("abc".utf8))
  }

  @Test func `is mended by writing the same bytes again`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let hash = try store.put("abc").hash
    try Disk.flipLastBit("\(store.folder)/objects/ba/\(hash.hex.dropFirst(2))")
    _ = try store.put("abc")
    #expect(throws: Never.self) { try store.verify(hash) }
  }

  @Test func `keeps an object rebuilt while another still reads the damaged one`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let hash = try store.put("abc").hash
    let object = "\(store.folder)/objects/ba/\(hash.hex.dropFirst(2))"
    try Disk.flipLastBit(object)
    var slow = try store.reader(hash)
    #expect(throws: StageGraphError.damaged(hash, setAside: "\(object).damaged")) {
      try store.data(hash)
    }
    _ = try store.put("abc")
    do throws(StageGraphError) {
      _ = try slow.readAll()
      Issue.record("the damaged bytes were taken")
    } catch { #expect(error == .damaged(hash, setAside: "\(object).damaged")) }
    #expect(try store.data(hash) == Array("abc".utf8))
    #expect(try Disk.text("\(object).damaged") == "abb")
  }

  @Test(arguments: ["", "ab", "abcd"])
  func `finds a wrong length`(_ text: String) throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let hash = try store.put("abc").hash
    let object = "\(store.folder)/objects/ba/\(hash.hex.dropFirst(2))"
    try Disk.remove(object)
    try Disk.write(text, to: object)
    #expect(throws: StageGraphError.damaged(hash, setAside: "\(object).damaged")) {
      try store.verify(hash)
    }
  }

  @Test func `refuses the folder of a newer program, and what has no version`() throws {
    let workdir = try WorkFolder()
    let folder = try ArtifactStore(project: workdir.path).folder
    #expect(try Disk.text("\(folder)/version") == "1\n")
    try Disk.write("2\n", to: "\(folder)/version")
    #expect(throws: StageGraphError.storeIsNewer(folder: folder, found: 2, known: 1)) {
      try ArtifactStore(project: workdir.path)
    }
    try Disk.write("", to: "\(folder)/version")
    #expect(throws: StageGraphError.storeWithoutVersion(file: "\(folder)/version")) {
      try ArtifactStore(project: workdir.path)
    }
  }

  @Test func `may be deleted while it is open`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    let hash = try store.put("abc").hash
    try Disk.remove(store.folder)
    #expect(throws: StageGraphError.missingObject(hash)) { try store.data(hash) }
    #expect(try store.put("abc").hash == hash)
    #expect(try store.data(hash) == Array("abc".utf8))
  }

  @Test func `sweeps what a killed run has left`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path)
    try Disk.write("half", to: "\(store.folder)/temporary/0123")
    try Disk.write("deep", to: "\(store.folder)/temporary/folder/file")
    try store.sweep()
    #expect(Disk.names("\(store.folder)/temporary").isEmpty)
  }

  @Test func `flushes in batches where told to`() throws {
    let workdir = try WorkFolder()
    let store = try ArtifactStore(project: workdir.path, flushing: .batched)
    let hash = try store.put("abc").hash
    try store.flush()
    try store.flush()
    #expect(try store.data(hash).count == 3)
  }
}

extension ArtifactStore {
  fileprivate func put(_ text: String) throws -> Artifact {
    var writer = try writer()
    try writer.append(text)
    return try writer.finish()
  }
}
