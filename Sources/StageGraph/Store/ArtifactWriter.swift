/// A sink that hashes what it is given and, once finished, is an object of the store.
///
/// Forgetting it is safe: an unfinished one leaves nothing behind.
public struct ArtifactWriter: ~Copyable {
  private let store: ArtifactStore
  private let finished: @Sendable (Artifact) -> Void
  private let path: String
  private let file: FileHandle
  private var hasher: ContentHasher
  private var block: [UInt8]
  private var byteCount: Int
  private var isFinished: Bool

  init(
    store: ArtifactStore, finished: @escaping @Sendable (Artifact) -> Void
  ) throws(StageGraphError) {
    let path = try store.unusedTemporaryPath()
    let file = try FileHandle(creating: path)
    self.store = store
    self.finished = finished
    self.path = path
    self.file = file
    hasher = ContentHasher()
    block = []
    block.reserveCapacity(FileHandle.blockSize)
    byteCount = 0
    isFinished = false
  }

  deinit {
    if !isFinished { try? FileSystem.removeFile(path) }
  }

  /// Adds bytes.
  ///
  /// - Throws: `StageGraphError.file`, for one when the disk is full.
  public mutating func append(_ bytes: Span<UInt8>) throws(StageGraphError) {
    if block.count + bytes.count > FileHandle.blockSize { try writeBlock() }
    byteCount += bytes.count
    guard bytes.count <= FileHandle.blockSize else {
      hasher.append(bytes)
      return try file.write(bytes)
    }
    unsafe bytes.withUnsafeBufferPointer { unsafe block.append(contentsOf: $0) }
  }

  /// Adds bytes.
  public mutating func append(_ bytes: [UInt8]) throws(StageGraphError) { try append(bytes.span) }

  /// Adds the UTF-8 bytes of a text.
  public mutating func append(_ text: String) throws(StageGraphError) {
    try append(text.utf8.span)
  }

  /// Makes what was written an object.
  ///
  /// - Returns: its hash and its size in bytes.
  /// - Throws: `StageGraphError.file`; then there is no object.
  @discardableResult
  public consuming func finish() throws(StageGraphError) -> Artifact {
    try writeBlock()
    let hash = hasher.finish()
    let artifact = Artifact(hash: hash, byteCount: byteCount)
    try store.adopt(file, at: path, as: artifact.hash)
    isFinished = true
    finished(artifact)
    return artifact
  }

  private mutating func writeBlock() throws(StageGraphError) {
    hasher.append(block)
    try file.write(block.span)
    block.removeAll(keepingCapacity: true)
  }
}
