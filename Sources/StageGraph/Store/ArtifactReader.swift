import Glibc

/// An object's bytes from first to last, hashed as they pass and compared with the object's name at
/// the end.
///
/// Blocks handed out before the end are not verified yet: what was made of them counts only once
/// the end has been reached without an error. A node that leaves a reader before its end has the
/// object verified by the engine before it counts as a success.
public struct ArtifactReader: ~Copyable {
  /// The object's name.
  public let hash: ContentHash
  /// The object's size in bytes, as the file system gives it.
  public let byteCount: Int
  private let store: ArtifactStore
  private let ended: @Sendable (ContentHash, End) -> Void
  private let file: FileHandle
  private var hasher: ContentHasher
  private var position: Int
  private var isVerified: Bool
  private var isDamaged: Bool

  /// How reading ends when it doesn't end well.
  enum End {
    /// The reader was left before its end: nobody knows about the bytes.
    case abandoned
    /// The bytes are not those of the name.
    case damaged
  }

  init(
    store: ArtifactStore, hash: ContentHash,
    ended: @escaping @Sendable (ContentHash, End) -> Void
  ) throws(StageGraphError) {
    let file = try Self.open(hash, in: store)
    byteCount = try file.byteCount()
    self.hash = hash
    self.store = store
    self.ended = ended
    self.file = file
    hasher = ContentHasher()
    position = 0
    isVerified = false
    isDamaged = false
  }

  private static func open(
    _ hash: ContentHash, in store: ArtifactStore
  ) throws(StageGraphError) -> FileHandle {
    do throws(StageGraphError) {
      return try FileHandle(reading: store.path(of: hash))
    } catch {
      guard case .file(let fault) = error, fault.code == ENOENT else { throw error }
      throw .missingObject(hash)
    }
  }

  deinit {
    if !isVerified, !isDamaged { ended(hash, .abandoned) }
  }

  /// Reads into the beginning of a buffer.
  ///
  /// - Parameter buffer: where to; its count says how many bytes are wanted, at least 1.
  /// - Returns: how many were read; fewer than wanted only at the end, and 0 once it is reached.
  /// - Throws: `StageGraphError.damaged` with the last bytes, after setting the object aside.
  public mutating func read(into buffer: inout [UInt8]) throws(StageGraphError) -> Int {
    guard !isVerified else { return 0 }
    var filled = 0
    while filled < buffer.count {
      let count = try file.read(into: &buffer, from: filled)
      if count == 0 { break }
      filled += count
    }
    hasher.append(buffer.span.extracting(first: filled))
    position += filled
    if filled < buffer.count || position >= byteCount { try verify() }
    return filled
  }

  /// Hands out every block that is left, of at most 256 KiB.
  ///
  /// - Parameter body: called with each block, which is not verified until the call has returned.
  /// - Throws: `StageGraphError.damaged` at the end, after setting the object aside.
  public mutating func forEachBlock(
    _ body: (Span<UInt8>) throws(StageGraphError) -> Void
  ) throws(StageGraphError) {
    var block = [UInt8](repeating: 0, count: FileHandle.blockSize)
    while true {
      let count = try read(into: &block)
      guard count > 0 else { return }
      try body(block.span.extracting(first: count))
    }
  }

  /// All the bytes that are left, verified.
  ///
  /// - Throws: `StageGraphError.damaged`, after setting the object aside.
  public mutating func readAll() throws(StageGraphError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    try forEachBlock { block throws(StageGraphError) in
      unsafe block.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private mutating func verify() throws(StageGraphError) {
    guard hasher.finish() == hash else {
      isDamaged = true
      ended(hash, .damaged)
      throw .damaged(hash, setAside: store.setAside(hash, try file.status().identity))
    }
    isVerified = true
  }
}
