import StageGraph
import TestSupport
import Testing

@Suite struct `Content hash` {
  @Test func `gives the standard's values`() {
    // FIPS 180-4, examples of SHA-256.
    let cases = [
      "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ]
    for (text, hex) in cases { #expect(ContentHash.of(Array(text.utf8)).hex == hex) }
  }

  @Test func `does not depend on the cutting`() {
    var generator = SeededGenerator(seed: 1)
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var hasher = ContentHasher()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 0...700, using: &generator))
      hasher.append(Array(bytes[start..<end]))
      start = end
    }
    #expect(hasher.finish() == ContentHash.of(bytes))
    hasher.append("abc")
    #expect(hasher.finish() == ContentHash.of(Array("abc".utf8)), "starts afresh after finish")
  }

  @Test func `survives its digits and its bytes`() throws {
    let hash = ContentHash.of([1, 2, 3])
    #expect(ContentHash(hex: hash.hex) == hash)
    #expect(ContentHash(bytes: hash.bytes) == hash)
    #expect(ContentHash(hex: hash.hex.uppercased()) == nil)
    #expect(ContentHash(hex: String(hash.hex.dropLast())) == nil)
    #expect(ContentHash(bytes: [1]) == nil)
  }

  @Test func `orders as its digits do`() {
    let hashes = (0..<50).map { ContentHash.of([UInt8($0)]) }
    #expect(hashes.sorted().map(\.hex) == hashes.map(\.hex).sorted())
  }

  @Test func `of a file is that of its bytes`() throws {
    let workdir = try WorkFolder()
    let text = String(repeating: "0123456789", count: 60_000)
    try Disk.write(text, to: "\(workdir.path)/file")
    #expect(try ContentHash.ofFile("\(workdir.path)/file") == ContentHash.of(Array(text.utf8)))
    #expect(throws: StageGraphError.self) { try ContentHash.ofFile("/nowhere/at/all") }
  }
}
