import Synchronization

/// The objects that nodes have written, each under the hash of its bytes, in a folder
/// `.observatory` that may be deleted at any time: nothing is lost but time.
///
/// An object is the file `objects/ab/cdef…`, named after the SHA-256 of its bytes and nothing else
/// (`ab` the first two of 64 digits): two outputs with the same bytes are one object. It is written
/// under `temporary/`, made read-only, flushed and only then given its name, so that a name never
/// leads to half an object. Bytes are verified whenever they are read.
public final class ArtifactStore: Sendable {
  /// The format of the store that this program writes; it refuses a higher one.
  public static let formatVersion = 1

  /// The store's folder.
  public let folder: String
  private let flusher: ObjectFlusher
  /// Held while an object gets its name or loses it.
  private let naming = Mutex<Void>(())

  /// Opens the store of a project, or makes one.
  ///
  /// - Parameters:
  ///   - project: the project's folder; the store is its `.observatory`.
  ///   - flushing: when objects are flushed to the disk.
  /// - Throws: `StageGraphError.storeIsNewer` if a newer program wrote it, `storeWithoutVersion` if
  ///   nobody can tell, `file` if the folder cannot be made.
  public init(project: String, flushing: FlushPolicy = .eachObject) throws(StageGraphError) {
    folder = ProjectPath(project: project).resolve(".observatory")
    flusher = ObjectFlusher(flushing)
    try prepare()
  }

  /// The store of a project if it has one; nothing is made.
  ///
  /// - Throws: as `init`.
  public static func existing(project: String) throws(StageGraphError) -> ArtifactStore? {
    let folder = ProjectPath(project: project).resolve(".observatory")
    guard try FileStatus.following("\(folder)/version") != nil else { return nil }
    return try ArtifactStore(project: project)
  }

  /// Removes what a killed run has left under `temporary/`. Only who holds the `ProjectLock` may
  /// do this: another run's temporary files lie there too.
  public func sweep() throws(StageGraphError) {
    for name in try FileSystem.list(temporary) { try FileSystem.removeTree("\(temporary)/\(name)") }
  }

  /// Flushes what has been written and not yet flushed, under `FlushPolicy.batched`.
  public func flush() throws(StageGraphError) { try flusher.flush() }

  /// Whether there is an object of that name; its bytes are not looked at.
  public func contains(_ hash: ContentHash) -> Bool {
    ((try? FileStatus.at(path(of: hash))) ?? nil)?.kind == .file
  }

  /// A sink for a new object.
  ///
  /// - Throws: `StageGraphError.file` when no temporary file can be made.
  public func writer() throws(StageGraphError) -> ArtifactWriter {
    try ArtifactWriter(store: self) { _ in }
  }

  /// An object's bytes in blocks, verified as they are read.
  ///
  /// - Throws: `StageGraphError.missingObject` if there is none of that name.
  public func reader(_ hash: ContentHash) throws(StageGraphError) -> ArtifactReader {
    try ArtifactReader(store: self, hash: hash) { _, _ in }
  }

  /// An object's bytes, all verified before any is handed out.
  ///
  /// - Throws: `StageGraphError.missingObject`, or `damaged` after setting the object aside.
  public func data(_ hash: ContentHash) throws(StageGraphError) -> [UInt8] {
    var reader = try reader(hash)
    return try reader.readAll()
  }

  /// Reads an object from end to end.
  ///
  /// - Throws: `StageGraphError.missingObject`, or `damaged` after setting the object aside.
  public func verify(_ hash: ContentHash) throws(StageGraphError) {
    var reader = try reader(hash)
    try reader.forEachBlock { _ throws(StageGraphError) in }
  }

  // MARK: For upkeep

  /// A file under `objects/`: an object, or something else, such as a damaged one set aside.
  struct File: Sendable {
    let path: String
    /// The object's name; `nil` of something else.
    let hash: ContentHash?
    let byteCount: Int
  }

  /// Every file under `objects/`, sorted by path.
  func files() throws(StageGraphError) -> [File] {
    var files: [File] = []
    for group in try FileSystem.list("\(folder)/objects") {
      for name in try FileSystem.list("\(folder)/objects/\(group)") {
        let path = "\(folder)/objects/\(group)/\(name)"
        guard let status = try FileStatus.at(path), status.kind == .file else { continue }
        files.append(
          File(path: path, hash: ContentHash(hex: group + name), byteCount: status.byteCount))
      }
    }
    return files
  }

  /// The names of all objects, sorted.
  func objects() throws(StageGraphError) -> [ContentHash] { try files().compactMap(\.hash) }

  /// An object's size in bytes.
  func byteCount(of hash: ContentHash) throws(StageGraphError) -> Int {
    guard let status = try FileStatus.at(path(of: hash)) else { throw .missingObject(hash) }
    return status.byteCount
  }

  /// The path of an object whose bytes have just been verified, for those who read files.
  ///
  /// - Throws: as `verify`.
  public func verifiedPath(of hash: ContentHash) throws(StageGraphError) -> String {
    try verify(hash)
    return path(of: hash)
  }

  // MARK: For the writer and the reader

  private var temporary: String { "\(folder)/temporary" }

  func path(of hash: ContentHash) -> String {
    let digits = hash.hex
    return "\(folder)/objects/\(digits.prefix(2))/\(digits.dropFirst(2))"
  }

  /// A path for a temporary file or folder that nothing has yet. The folder is made anew if it was
  /// deleted.
  func unusedTemporaryPath() throws(StageGraphError) -> String {
    if try FileStatus.at(temporary) == nil { try prepare() }
    return "\(temporary)/\(Leftovers.unusedDigits())"
  }

  /// Makes a complete temporary file an object. It replaces one of the same name, whose bytes are
  /// the same unless it is damaged.
  func adopt(
    _ file: borrowing FileHandle, at temporary: String, as hash: ContentHash
  ) throws(StageGraphError) {
    let path = path(of: hash)
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    try file.setMode(0o444)
    try flusher.beforeNaming(file)
    try naming.withLock { _ throws(StageGraphError) in try FileSystem.rename(temporary, to: path) }
    try flusher.afterNaming(path)
  }

  /// Hashes a complete file under `temporary/` and makes it an object.
  func adopt(_ path: String) throws(StageGraphError) -> Artifact {
    let hash = try ContentHash.ofFile(path)
    let file = try FileHandle(reading: path)
    let artifact = Artifact(hash: hash, byteCount: try file.byteCount())
    try adopt(file, at: path, as: hash)
    return artifact
  }

  /// Renames a damaged object, out of the way of a rebuilt one; returns the new path. Nothing is
  /// renamed if the name is another file's by now: two nodes may find the same damage, and the first
  /// may have rebuilt the object before the second has read the old one to its end.
  ///
  /// - Parameter damaged: the file whose bytes were found to be wrong.
  func setAside(_ hash: ContentHash, _ damaged: FileStatus.Identity) -> String {
    let path = path(of: hash)
    naming.withLock { _ in
      // If this fails too, the object keeps its name and is found damaged again at its next reading.
      guard (try? FileStatus.at(path))??.identity == damaged else { return }
      try? FileSystem.rename(path, to: "\(path).damaged")
    }
    return "\(path).damaged"
  }

  private func prepare() throws(StageGraphError) {
    try FileSystem.makeFolder("\(folder)/objects")
    try FileSystem.makeFolder(temporary)
    let file = "\(folder)/version"
    guard let bytes = try FileSystem.contents(file) else {
      return try FileSystem.replace(file, with: "\(Self.formatVersion)\n")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let found = Int(text.filter { !$0.isWhitespace }), found > 0 else {
      throw .storeWithoutVersion(file: file)
    }
    guard found <= Self.formatVersion else {
      throw .storeIsNewer(folder: folder, found: found, known: Self.formatVersion)
    }
  }
}
