import TestSupport
import Testing

@testable import CSVReading

/// How often a file is read, from its first byte to its last.
@Suite struct `A large file` {
  /// Bytes of the head, and of the places of cuts, that are looked at again: less than half of a file here.
  private let head = 5 * DialectDetection.headBytes

  /// The file's bytes and those of its copy that a whole read takes, header included.
  private func bytesRead(_ bytes: [UInt8]) throws -> (file: Int, copy: Int?) {
    let folder = try WorkFolder()
    let path = try folder.write(bytes)
    let reader = try CSVReader(
      path: path, jobs: 2, pieceBytes: 1 << 20, temporaryFolder: folder.path)
    _ = try reader.header(records: 1)
    _ = try reader.read(skippingRecords: 1) { _ in Silent() }
    return (
      reader.source.bytesRead,
      reader.content.source === reader.source ? nil : reader.content.source.bytesRead
    )
  }

  private final class Silent: FieldBlockSink {
    func take(_ block: FieldBlock) {}
  }

  private func text(_ line: String) -> [UInt8] {
    Array("a;b\n".utf8) + (0..<200_000).flatMap { _ in Array(line.utf8) }
  }

  @Test func `of UTF-8 is read once`() throws {
    let bytes = text("été;\"déjà vu\"\n")
    let read = try bytesRead(bytes)
    #expect(read.copy == nil && read.file <= bytes.count + head, "\(read) of \(bytes.count)")
  }

  @Test func `of a code page is read once, and so is its copy`() throws {
    let bytes = text("ete;\"deja vu\"\n").map { $0 == UInt8(ascii: "j") ? 0xE9 : $0 }
    let read = try bytesRead(bytes)
    #expect(read.file <= bytes.count + head, "\(read) of \(bytes.count)")
    let copy = try #require(read.copy)
    // An accent takes two bytes there.
    #expect(copy <= bytes.count + 200_000 + head)
  }

  @Test func `whose last byte alone is no UTF-8 is read twice`() throws {
    let bytes = text("ete;\"deja vu\"\n") + [0xE9]
    let read = try bytesRead(bytes)
    #expect(read.file <= 2 * bytes.count + head, "\(read) of \(bytes.count)")
  }
}
