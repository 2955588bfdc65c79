import GRDB
import Synchronization

/// What is known of earlier runs: which node ran when, with which key, parameters, inputs and
/// outputs, and what was published. `.observatory/ledger.sqlite`, which the `sqlite3` program reads
/// too.
///
/// Losing it costs time and nothing else: without it every stage runs again. Each row carries a
/// checksum; a row whose checksum is wrong counts as if it were not there. A file that SQLite cannot
/// read is set aside as `ledger.sqlite.damaged`, and a new one is begun.
public final class Ledger: Sendable {
  /// The file.
  public let path: String
  private let queue: Mutex<DatabaseQueue>
  private let found = Mutex<[String]>([])

  enum Mode {
    case reading
    case writing
  }

  /// Opens the ledger of a project, or begins one. The caller holds the `ProjectLock`.
  ///
  /// - Parameter project: the project's folder.
  /// - Throws: `StageGraphError.ledgerIsNewer` if a newer program wrote it, `file` or `ledger` if it
  ///   cannot be made.
  public convenience init(project: String) throws(StageGraphError) {
    let path = Self.path(in: project)
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    do throws(StageGraphError) {
      try self.init(path: path, queue: Self.open(path, .writing))
    } catch .ledgerDamaged {
      let other = try Self.setAside(path)
      try self.init(path: path, queue: Self.open(path, .writing))
      note(damage: "the ledger was damaged and was set aside as \(other): every stage runs again")
    }
  }

  /// Opens the ledger of a project to read it; `nil` if there is none yet, or only one whose tables
  /// the next run has still to make.
  ///
  /// - Throws: `StageGraphError.ledgerIsNewer`, or `ledgerDamaged` if SQLite cannot read it.
  public static func existing(project: String) throws(StageGraphError) -> Ledger? {
    let path = path(in: project)
    guard try FileStatus.following(path) != nil else { return nil }
    let ledger = try Ledger(path: path, queue: open(path, .reading))
    let isReady = try ledger.read { try LedgerSchema.migrator.hasCompletedMigrations($0) }
    return isReady ? ledger : nil
  }

  private init(path: String, queue: DatabaseQueue) throws(StageGraphError) {
    self.path = path
    self.queue = Mutex(queue)
  }

  private static func path(in project: String) -> String {
    ProjectPath(project: project).resolve(".observatory/ledger.sqlite")
  }

  // MARK: Opening

  private static func open(_ path: String, _ mode: Mode) throws(StageGraphError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = mode == .reading
    configuration.busyMode = .timeout(10)
    if mode == .writing { configuration.journalMode = .wal }
    let migrator = LedgerSchema.migrator
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isNewer = try queue.read { try migrator.hasBeenSuperseded($0) }
      if isNewer { throw StageGraphError.ledgerIsNewer(path) }
      if mode == .writing { try migrator.migrate(queue) }
      return queue
    } catch { throw Self.fault(error, path) }
  }

  /// Moves the file, and what SQLite keeps beside it, out of the way; returns where to.
  private static func setAside(_ path: String) throws(StageGraphError) -> String {
    for suffix in ["", "-wal", "-shm"] where try FileStatus.at(path + suffix) != nil {
      try FileSystem.rename(path + suffix, to: "\(path).damaged\(suffix)")
    }
    return "\(path).damaged"
  }

  private static func fault(_ error: any Error, _ path: String) -> StageGraphError {
    if let error = error as? StageGraphError { return error }
    guard let error = error as? DatabaseError else { return .ledger(path, "\(error)") }
    return switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .ledgerDamaged(path)
    case .SQLITE_FULL: .file(FileFault(.write, path, code: FileFault.diskFull))
    default: .ledger(path, error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  // MARK: Asking and writing

  /// Asks the database.
  func read<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StageGraphError) -> Value {
    do { return try queue.withLock { $0 }.read(body) } catch { throw Self.fault(error, path) }
  }

  /// Changes the database, wholly or not at all. If it turns out to be damaged it is set aside, and
  /// the change is made in a new one.
  func write<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StageGraphError) -> Value {
    do throws(StageGraphError) {
      return try attempt(body)
    } catch .ledgerDamaged {
      try begin()
      return try attempt(body)
    }
  }

  /// Sets the damaged file aside and begins a new one.
  func begin() throws(StageGraphError) {
    try? queue.withLock { $0 }.close()
    let other = try Self.setAside(path)
    let fresh = try Self.open(path, .writing)
    queue.withLock { $0 = fresh }
    note(damage: "the ledger was damaged and was set aside as \(other): stages run again")
  }

  private func attempt<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StageGraphError) -> Value {
    do { return try queue.withLock { $0 }.write(body) } catch { throw Self.fault(error, path) }
  }

  // MARK: Damage

  /// What was found damaged since the last time this was asked for, in words.
  public func takeDamage() -> [String] {
    found.withLock { found in
      defer { found = [] }
      return found
    }
  }

  func note(damage: String) { found.withLock { $0.append(damage) } }
}
