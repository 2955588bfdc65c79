/// What a look at everything that is kept has found: each object's bytes against its name, the ledger
/// against its checksums, and published folders against their manifests.
public struct Verification: Sendable, Equatable {
  /// How many objects were read.
  public let objectCount: Int
  /// How many bytes they have.
  public let byteCount: Int
  /// Objects whose bytes were not those of their names; each has been set aside, and the next run that
  /// needs it rebuilds it.
  public let damaged: [ContentHash]
  /// Objects that the ledger names and that are not there; the next run that needs one makes it anew.
  public let missing: [ContentHash]
  /// What is wrong with the ledger, in words.
  public let ledgerFaults: [String]
  /// Published files whose bytes are not those that were published: edited, or damaged.
  public let changedFiles: [String]
  /// Published files that are gone.
  public let missingFiles: [String]

  /// Whether everything kept for the next run is sound; edited reports are no fault, and a
  /// missing object costs only time.
  public var isSound: Bool { damaged.isEmpty && ledgerFaults.isEmpty }

  /// Looks at everything. The caller holds the `ProjectLock`, since damaged objects are set aside.
  ///
  /// - Parameters:
  ///   - project: the project's folder.
  ///   - store: its store; `nil` if there is none.
  ///   - ledger: its ledger; `nil` if there is none.
  ///   - folders: the published folders, as declared.
  ///   - jobs: how many objects may be read at a time.
  /// - Throws: `StageGraphError.file` when something cannot be read.
  public init(
    project: String, store: ArtifactStore?, ledger: Ledger?, folders: [String], jobs: Int
  ) throws(StageGraphError) {
    let objects = try store?.objects() ?? []
    let results = Collected<(ContentHash, Int, StageGraphError?)>()
    Lanes(jobs).forEach(objects.count) { number in
      let hash = objects[number]
      do throws(StageGraphError) {
        results.append((hash, try store?.byteCount(of: hash) ?? 0, nil))
        try store?.verify(hash)
      } catch { results.append((hash, 0, error)) }
    }
    objectCount = objects.count
    byteCount = results.all.reduce(0) { $0 + $1.1 }
    var damaged: [ContentHash] = []
    for (hash, _, error) in results.all {
      guard let error else { continue }
      guard error.lostObject != nil else { throw error }
      damaged.append(hash)
    }
    self.damaged = damaged.sorted()
    ledgerFaults = try Self.faults(of: ledger)
    // A ledger that cannot be read names nothing.
    let needed = (try? ledger?.neededObjects(since: .max)) ?? []
    missing = needed.subtracting(objects).sorted()
    var changed: [String] = []
    var missing: [String] = []
    let paths = ProjectPath(project: project)
    for folder in folders {
      guard let manifest = try Manifest(inFolder: paths.resolve(folder)) else { continue }
      for (name, hash) in manifest.files.sorted(by: { $0.key.comesBefore($1.key) }) {
        let path = "\(folder)/\(name)"
        if try FileStatus.at(paths.resolve(path))?.kind != .file {
          missing.append(path)
        } else if try ContentHash.ofFile(paths.resolve(path)) != hash {
          changed.append(path)
        }
      }
    }
    changedFiles = changed
    missingFiles = missing
  }

  private static func faults(of ledger: Ledger?) throws(StageGraphError) -> [String] {
    do throws(StageGraphError) {
      return try ledger?.faults() ?? []
    } catch .ledgerDamaged {
      return ["SQLite cannot read it"]
    }
  }
}
