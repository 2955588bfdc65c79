/// A published folder, to be looked at.
public struct PublishedFolder: Sendable {
  private let path: String

  /// - Parameter path: the folder, absolute or from the working folder.
  public init(_ path: String) { self.path = path }

  /// The folders in a folder that were published, but for some that are known to be there; sorted. What
  /// a killed run has left is none: the next one clears it away.
  public static func names(in folder: String, besides known: Set<String> = []) -> [String] {
    ((try? FileSystem.list(folder)) ?? []).filter { name in
      !known.contains(name) && !Leftovers.isLeftover(name)
        && PublishedFolder("\(folder)/\(name)").isPublished
    }
  }

  /// Whether something was published there: whether it has a manifest.
  public var isPublished: Bool { ((try? Manifest(inFolder: path)) ?? nil) != nil }

  /// The files and folders in it that were not published: those that are the analysts', sorted. A
  /// folder that cannot be read has none.
  public var others: [String] {
    guard let manifest = (try? Manifest(inFolder: path)) ?? nil else { return [] }
    return names.filter { manifest.files[$0] == nil }
  }

  /// The published files whose bytes are no longer those that were published, sorted; missing ones
  /// are not among them.
  public var edited: [String] {
    guard let manifest = (try? Manifest(inFolder: path)) ?? nil else { return [] }
    let hashes = PublishedHashes()
    return names.filter { name in
      guard let hash = manifest.files[name] else { return false }
      return (try? hashes.isUnchanged("\(path)/\(name)", hash)) == false
    }
  }

  private var names: [String] {
    ((try? FileSystem.list(path)) ?? []).filter { $0 != Manifest.fileName }
  }
}
