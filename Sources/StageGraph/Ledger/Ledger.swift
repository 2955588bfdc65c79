import GRDB
import Glibc
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
  private let mode: Mode
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
      try self.init(path: path, mode: .writing, queue: Self.open(path, .writing))
    } catch .ledgerDamaged {
      let other = try Self.setAside(path)
      try self.init(path: path, mode: .writing, queue: Self.open(path, .writing))
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
    let ledger = try Ledger(path: path, mode: .reading, queue: open(path, .reading))
    let isReady = try ledger.read { try LedgerSchema.migrator.hasCompletedMigrations($0) }
    return isReady ? ledger : nil
  }

  private init(path: String, mode: Mode, queue: DatabaseQueue) throws(StageGraphError) {
    self.path = path
    self.mode = mode
    self.queue = Mutex(queue)
  }

  static func path(in project: String) -> String {
    ProjectPath(project: project).resolve(".observatory/ledger.sqlite")
  }

  /// Closes the file, which then holds all that was written. Nothing can be asked after that.
  ///
  /// Threads that have just ended may hold a ledger for a moment longer, and what SQLite keeps beside
  /// the file with it: who lets others at the project closes it first.
  public func close() { try? queue.withLock { $0 }.close() }

  // MARK: Opening

  private static func open(_ path: String, _ mode: Mode) throws(StageGraphError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = mode == .reading
    configuration.busyMode = .timeout(10)
    if mode == .writing { configuration.journalMode = .wal }
    let migrator = LedgerSchema.migrator
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // A newer program's ledger has every change of ours and others; a damaged one lacks some.
      let (hasOthers, hasOurs) = try queue.read {
        (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
      }
      if hasOthers { throw hasOurs ? StageGraphError.ledgerIsNewer(path) : .ledgerDamaged(path) }
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
    // What is no error of SQLite's is a value that cannot be what it should be.
    guard let error = error as? DatabaseError else { return .ledgerDamaged(path) }
    // What readers and writers share, beside the file, takes room too.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
      return .file(FileFault(.write, "\(path)-shm", code: FileFault.diskFull))
    }
    switch error.resultCode {
    case .SQLITE_FULL: return .file(FileFault(.write, path, code: FileFault.diskFull))
    case .SQLITE_READONLY where unsafe access(path, W_OK) == 0: return .ledgerDamaged(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_READONLY, .SQLITE_IOERR,
      .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_PROTOCOL, .SQLITE_NOLFS,
      .SQLITE_INTERRUPT, .SQLITE_MISUSE:
      return .ledger(path, error.message ?? "SQLite error \(error.resultCode.rawValue)")
    // Besides SQLITE_CORRUPT: a byte of a table's definition is another, so that a column is not
    // known, or what is written breaks a constraint.
    default: return .ledgerDamaged(path)
    }
  }

  // MARK: Asking and writing

  /// Asks the database. If it turns out to be damaged it is set aside, and a new one is asked.
  func read<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StageGraphError) -> Value {
    try use { queue in try queue.read(body) }
  }

  /// Changes the database, wholly or not at all. If it turns out to be damaged it is set aside, and
  /// the change is made in a new one.
  func write<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StageGraphError) -> Value {
    try use { queue in try queue.write(body) }
  }

  private func use<Value: Sendable>(
    _ body: (DatabaseQueue) throws -> Value
  ) throws(StageGraphError) -> Value {
    let used = queue.withLock { $0 }
    do { return try body(used) } catch {
      let fault = Self.fault(error, path)
      guard mode == .writing, try replace(used, because: fault) else { throw fault }
    }
    do { return try body(queue.withLock { $0 }) } catch { throw Self.fault(error, path) }
  }

  /// Sets a damaged ledger aside and begins a new one, once, whoever finds the damage first;
  /// `false` if it is not damaged.
  private func replace(
    _ used: DatabaseQueue, because fault: StageGraphError
  ) throws(StageGraphError) -> Bool {
    try queue.withLock { queue throws(StageGraphError) in
      guard queue === used else { return true }
      guard case .ledgerDamaged = fault else { return false }
      try? queue.close()
      let other = try Self.setAside(path)
      queue = try Self.open(path, .writing)
      note(damage: "the ledger was damaged and was set aside as \(other): stages run again")
      return true
    }
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
