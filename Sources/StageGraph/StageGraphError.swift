/// What the engine can fail with; the words are in `StageGraphError+Words.swift`.
public enum StageGraphError: Error, Sendable, Equatable {
  /// The declaration of a graph is wrong; everything that is wrong with it.
  case invalidGraph([GraphFault])
  /// A node's name is not three valid segments.
  case invalidName(String)
  /// The store was written by a newer program.
  case storeIsNewer(folder: String, found: Int, known: Int)
  /// The store's version file holds no version.
  case storeWithoutVersion(file: String)
  /// The ledger was written by a newer program.
  case ledgerIsNewer(String)
  /// SQLite cannot read the ledger.
  case ledgerDamaged(String)
  /// The ledger cannot be opened or written; SQLite's words.
  case ledger(String, String)
  /// A stage that ran again on the same inputs wrote other bytes.
  case notReproducible(ArtifactID)
  /// A selection matches no node; the pattern, and names that come near.
  case nothingSelected(String, near: [String])
  /// An object's bytes are not those of its name; it has been set aside.
  case damaged(ContentHash, setAside: String)
  /// The store has no object of that name.
  case missingObject(ContentHash)
  /// A source file does not exist.
  case missingSource(String)
  /// A source file's bytes are not those that the run has hashed.
  case sourceChanged(String)
  /// A source file was touched while it was read, and holds the bytes that the run has hashed.
  case sourceTouched(String)
  /// A stage asks for an input that it has not declared.
  case undeclaredInput(String, node: NodeID)
  /// A stage reads an input in the wrong way: a source as an artifact, or the reverse.
  case wrongKindOfInput(String, node: NodeID, isSource: Bool)
  /// A stage writes an output that it has not declared.
  case undeclaredOutput(String, node: NodeID)
  /// A stage opens an output twice.
  case outputWrittenTwice(String, node: NodeID)
  /// A stage has ended well without finishing these outputs.
  case outputsNotWritten([String], node: NodeID)
  /// Another run holds the project; who, where that is known.
  case locked(LockHolder?)
  /// The run was told to stop while it waited for the project.
  case cancelled
  /// Where a folder should be published there is something that is no folder.
  case notAFolder(String)
  /// The system refused an operation on a file.
  case file(FileFault)
}

/// What the system refused.
public struct FileFault: Sendable, Equatable {
  /// What was being done.
  public enum Operation: String, Sendable, Equatable {
    /// Opening or creating a file.
    case open
    /// Reading from a file.
    case read
    /// Writing to a file.
    case write
    /// Flushing a file or a folder to the disk.
    case flush
    /// Giving a file its name.
    case rename
    /// Exchanging two folders.
    case exchange
    /// Giving a file a second name, or making a symbolic link.
    case link
    /// Removing a file or a folder.
    case remove
    /// Listing a folder.
    case list
    /// Making a folder.
    case makeFolder
    /// Asking for a file's size and kind.
    case examine
    /// Setting a file's permissions.
    case protect
    /// Locking a file.
    case lock
  }

  /// What was being done.
  public let operation: Operation
  /// To which file or folder.
  public let path: String
  /// The system's error number (`errno`).
  public let code: Int32

  /// A refused operation.
  public init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }
}

extension StageGraphError {
  /// The kind of failure this is for a node, a publication or a command.
  public var kind: StageFailure.Kind {
    switch self {
    case .invalidGraph, .invalidName, .missingSource, .notAFolder, .nothingSelected: .invalid
    case .storeIsNewer, .storeWithoutVersion, .ledgerIsNewer: .storeDamaged
    case .locked: .locked
    case .file(let fault) where fault.isDiskFull: .disk
    case .file, .ledger, .ledgerDamaged, .notReproducible, .damaged, .missingObject, .sourceChanged,
      .sourceTouched,
      .undeclaredInput, .wrongKindOfInput,
      .undeclaredOutput, .outputWrittenTwice, .outputsNotWritten, .cancelled:
      .failed
    }
  }
}
