import Glibc

extension StageGraphError: CustomStringConvertible {
  /// What is wrong, what was expected and what to do.
  public var description: String {
    switch self {
    case .invalidGraph(let faults):
      "the stages do not fit together:\n"
        + faults.map { "  \($0.description)" }.joined(separator: "\n")
    case .invalidName(let name):
      "'\(name)' is not the name of a node: expected three segments, such as "
        + "'catalysts/2018/ingest', none empty and without control characters"
    case .storeIsNewer(let folder, let found, let known):
      "\(folder) was written by a newer version of this program (format \(found); this one knows "
        + "\(known)): use the newer program, or delete the folder, which costs only time"
    case .storeWithoutVersion(let file):
      "\(file) does not hold the store's format version: delete the folder it lies in, which costs "
        + "only time"
    case .ledgerIsNewer(let path):
      "\(path) was written by a newer version of this program: use the newer program, or delete the "
        + "file, which costs only time"
    case .ledgerDamaged(let path):
      "\(path) is damaged: the next run sets it aside and begins a new one, which costs only time"
    case .ledger(let path, let words):
      "\(path) cannot be used: \(words): check the disk and who may write there, and run again"
    case .notReproducible(let artifact):
      "\(artifact) came out with other bytes when its damaged object was rebuilt from the same "
        + "inputs: run again, and report the stage, which must depend on its inputs alone"
    case .nothingSelected(let pattern, let near):
      "'\(pattern)' matches no stage of this project: expected survey/wave/stage, in which * stands "
        + "for any text"
        + (near.isEmpty ? "" : "; there are: \(near.joined(separator: ", "))")
    case .damaged(let hash, let path):
      "a stored object is damaged: its bytes are not those of its name, \(hash.hex.prefix(12))…; "
        + "it was set aside as \(path): run again to rebuild it, and check the disk if this recurs"
    case .missingObject(let hash):
      "the store has no object \(hash.hex.prefix(12))…: run again to rebuild it"
    case .missingSource(let path):
      "\(path): no such file, or not a plain one: put the file there, or correct the definition that names it"
    case .sourceChanged(let path):
      "\(path) changed while it was being read: run again once it is complete"
    case .sourceTouched(let path):
      "\(path) was touched again and again while it was being read: run again once it is complete"
    case .undeclaredInput(let name, let node):
      "\(node) reads an input '\(name)' that it does not declare: add it to the node's inputs"
    case .wrongKindOfInput(let name, let node, let isSource):
      isSource
        ? "\(node) reads '\(name)' as another node's output, but it is a source file: use sourcePath"
        : "\(node) reads '\(name)' as a source file, but it is another node's output: use reader or "
          + "data"
    case .undeclaredOutput(let name, let node):
      "\(node) writes an output '\(name)' that it does not declare: add it to the node's outputs"
    case .outputWrittenTwice(let name, let node):
      "\(node) writes its output '\(name)' twice: each output is written once"
    case .outputsNotWritten(let names, let node):
      "\(node) ended without writing \(names.map { "'\($0)'" }.joined(separator: ", ")): a stage "
        + "that succeeds writes and finishes every output it declares"
    case .locked(let holder):
      if let holder {
        "another run holds this project: \(holder): wait for it to end, or use --wait"
      } else {
        "another run holds this project: wait for it to end, or use --wait"
      }
    case .cancelled: "the run was told to stop"
    case .notAFolder(let path):
      "\(path) is not a folder: reports are published there; move it away"
    case .file(let fault): fault.description
    }
  }
}

extension FileFault: CustomStringConvertible {
  /// The system's number for a full disk.
  static let diskFull = ENOSPC

  /// Whether the disk, or the user's share of it, is full.
  public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  /// The file, what could not be done, and why.
  public var description: String {
    let verb =
      switch operation {
      case .open: "opened"
      case .read: "read"
      case .write: "written"
      case .flush: "flushed to the disk"
      case .rename: "renamed"
      case .exchange: "exchanged"
      case .link: "linked"
      case .remove: "removed"
      case .list: "listed"
      case .makeFolder: "made"
      case .examine: "examined"
      case .protect: "protected"
      case .lock: "locked"
      }
    let reason = unsafe String(cString: strerror(code))
    let remedy = isDiskFull ? ": make room on the disk and run again" : ""
    return "\(path) cannot be \(verb): \(reason)\(remedy)"
  }
}

extension GraphFault: CustomStringConvertible {
  /// What is wrong and what was expected.
  public var description: String {
    switch self {
    case .duplicateNode(let id): "two nodes are called \(id): names are unique"
    case .duplicateOutput(let artifact): "\(artifact) is declared twice: outputs are unique"
    case .missingNode(let wanted, let input, let node):
      "\(node) reads '\(input)' from \(wanted.node), which does not exist"
    case .unknownOutput(let wanted, let input, let node):
      "\(node) reads '\(input)' from \(wanted), but \(wanted.node) has no output "
        + "'\(wanted.output)'"
    case .cycle(let nodes):
      "nodes wait for each other: \(nodes.map(\.description).joined(separator: " → "))"
    case .immediateIsNoOutput(let artifact):
      "\(artifact) is to be written at once, but is not an output of \(artifact.node)"
    case .sharedPlace(let place): "\(place) would be written twice: one place, one writer"
    case .unknownFile(let artifact, let file, let folder):
      "\(folder)/\(file) is to hold \(artifact), which no node writes"
    case .invalidFileName(let name, let folder):
      "'\(name)' cannot be the name of a file in \(folder): expected one path segment other than "
        + "'\(Manifest.fileName)'"
    case .emptyPublication(let folder): "\(folder) would be published without a file"
    }
  }
}
