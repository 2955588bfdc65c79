/// What a published folder was published with: its files' hashes and its edition, as
/// `.manifest.json` in the folder.
package struct Manifest: Equatable, Sendable {
  package static let fileName = ".manifest.json"

  package let files: [String: ContentHash]
  package var edition: String { Publication.edition(of: files) }

  package init(files: [String: ContentHash]) { self.files = files }

  /// The manifest of a folder; `nil` if it has none, or none that can be understood: then every
  /// file there is somebody else's.
  init?(inFolder folder: String) throws(StageGraphError) {
    guard let bytes = try FileSystem.contents("\(folder)/\(Self.fileName)") else { return nil }
    self.init(json: bytes)
  }

  /// Whether a folder holds exactly this, every byte of it.
  func isPublished(
    in folder: String, _ hashes: PublishedHashes = PublishedHashes()
  ) throws(StageGraphError) -> Bool {
    guard try isListed(in: folder) else { return false }
    return try areFilesUnchanged(in: folder, hashes)
  }

  /// Whether a folder's manifest says this; its files are not read.
  func isListed(in folder: String) throws(StageGraphError) -> Bool {
    try Manifest(inFolder: folder) == self
  }

  /// Whether every file of this lies in a folder, every byte of it.
  func areFilesUnchanged(
    in folder: String, _ hashes: PublishedHashes
  ) throws(StageGraphError) -> Bool {
    for (name, hash) in files
    where try !hashes.isUnchanged("\(folder)/\(name)", hash) { return false }
    return true
  }

  /// The text of `.manifest.json`: keys sorted, a file a line.
  package var json: String {
    let lines = files.sorted { $0.key.comesBefore($1.key) }.map { name, hash in
      "    \(JSONText.quote(name)): \(JSONText.quote(hash.hex))"
    }
    return """
      {
        "edition": \(JSONText.quote(edition)),
        "files": {
      \(lines.joined(separator: ",\n"))
        }
      }

      """
  }

  package init?(json bytes: [UInt8]) {
    var text = JSONText(bytes)
    guard case .object(let members)? = text.document(), case .object(let listed)? = members["files"]
    else { return nil }
    var files: [String: ContentHash] = [:]
    for (name, value) in listed {
      guard case .string(let hex) = value, let hash = ContentHash(hex: hex) else { return nil }
      files[name] = hash
    }
    self.files = files
  }
}
