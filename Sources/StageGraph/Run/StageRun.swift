import Synchronization

/// What a node's work is given: its inputs to read, its outputs to write, and a few services. It
/// may be used from several threads at once.
public final class StageRun: Sendable {
  /// The node that runs.
  public let node: NodeID
  /// What it is told besides its inputs.
  public let parameters: Parameters
  /// How many threads the whole run may keep busy; nothing that is written may depend on it.
  public let jobs: Int

  private let inputs: [String: ResolvedInput]
  private let outputs: Set<String>
  private let store: ArtifactStore
  private let findEarlier: @Sendable () -> EarlierWork?
  private let cancellation: Cancellation
  private let told: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    node: Node, inputs: [String: ResolvedInput], jobs: Int, store: ArtifactStore,
    earlier: @escaping @Sendable () -> EarlierWork? = { nil }, cancellation: Cancellation,
    told: @escaping @Sendable (String) -> Void
  ) {
    self.node = node.id
    self.parameters = node.parameters
    self.jobs = jobs
    self.inputs = inputs
    self.outputs = Set(node.outputs)
    self.store = store
    findEarlier = earlier
    self.cancellation = cancellation
    self.told = told
  }

  // MARK: Inputs

  /// Where a source file lies.
  ///
  /// - Throws: `StageGraphError.undeclaredInput`, or `wrongKindOfInput` for another node's output.
  public func sourcePath(_ input: String) throws(StageGraphError) -> String {
    try source(input).path
  }

  /// The hash that stands for a source file in the node's key.
  ///
  /// - Throws: as `sourcePath`.
  public func sourceHash(_ input: String) throws(StageGraphError) -> ContentHash {
    try source(input).hash
  }

  /// Tells the hash of the bytes that were really read from a source file: they must be those that
  /// the node's key stands for.
  ///
  /// - Throws: `StageGraphError.sourceChanged` if they are others.
  public func confirm(_ input: String, read hash: ContentHash) throws(StageGraphError) {
    let source = try source(input)
    guard source.hash == hash else { throw .sourceChanged(source.path) }
  }

  /// Another node's output in blocks, verified as it is read.
  ///
  /// - Throws: `StageGraphError.undeclaredInput`, `wrongKindOfInput` for a source file,
  ///   `missingObject`.
  public func reader(_ input: String) throws(StageGraphError) -> ArtifactReader {
    let hash = try artifact(input).hash
    return try ArtifactReader(store: store, hash: hash) { hash, end in
      self.state.withLock { state in
        switch end {
        case .abandoned: state.unverified.insert(hash)
        case .damaged: state.damaged.insert(hash)
        }
      }
    }
  }

  /// Another node's output as a whole, verified before any byte is handed out.
  ///
  /// - Throws: as `reader`, and `StageGraphError.damaged`.
  public func data(_ input: String) throws(StageGraphError) -> [UInt8] {
    var reader = try reader(input)
    return try reader.readAll()
  }

  /// Where another node's output lies, verified from end to end, for what reads files only. It is not to
  /// be written to.
  ///
  /// - Throws: as `reader`, and `StageGraphError.damaged`.
  public func path(_ input: String) throws(StageGraphError) -> String {
    var reader = try reader(input)
    try reader.forEachBlock { _ throws(StageGraphError) in }
    return store.path(of: try artifact(input).hash)
  }

  /// The hash of another node's output.
  ///
  /// - Throws: `StageGraphError.undeclaredInput`, or `wrongKindOfInput` for a source file.
  public func hash(_ input: String) throws(StageGraphError) -> ContentHash {
    try artifact(input).hash
  }

  /// What the node wrote the last time, to begin with; `nil`: it begins with nothing. It is looked up when it
  /// is asked for.
  public var earlier: EarlierWork? { findEarlier() }

  // MARK: Outputs

  /// A sink for an output, to be finished before the work returns.
  ///
  /// - Throws: `StageGraphError.undeclaredOutput`, `outputWrittenTwice`, `file`.
  public func writer(_ output: String) throws(StageGraphError) -> ArtifactWriter {
    try open(output)
    return try ArtifactWriter(store: store) { artifact in
      self.state.withLock { $0.written[output] = artifact }
    }
  }

  /// Writes an output in one go.
  ///
  /// - Throws: as `writer`.
  public func write(_ output: String, _ bytes: [UInt8]) throws(StageGraphError) {
    var writer = try writer(output)
    try writer.append(bytes)
    try writer.finish()
  }

  /// Writes an output in one go, as UTF-8.
  ///
  /// - Throws: as `writer`.
  public func write(_ output: String, _ text: String) throws(StageGraphError) {
    var writer = try writer(output)
    try writer.append(text)
    try writer.finish()
  }

  /// Makes a file of `temporaryFolder` an output: it is hashed where it lies and moved, not copied.
  ///
  /// - Throws: as `writer`, and `StageGraphError.file` if the file cannot be read or moved.
  public func write(_ output: String, moving path: String) throws(StageGraphError) {
    try open(output)
    let artifact = try store.adopt(path)
    state.withLock { $0.written[output] = artifact }
  }

  // MARK: Services

  /// A folder of this node's own, removed when the node ends.
  ///
  /// - Throws: `StageGraphError.file` when it cannot be made.
  public func temporaryFolder() throws(StageGraphError) -> String {
    let path = try store.unusedTemporaryPath()
    try FileSystem.makeFolder(path)
    return state.withLock { state in
      state.temporaryFolders.append(path)
      return path
    }
  }

  /// Adds to the rows of the run's record.
  public func count(rows: Int) { state.withLock { $0.rows = ($0.rows ?? 0) + rows } }

  /// Tells the user something at once; it is also kept in the run's record, in order.
  public func note(_ message: String) {
    state.withLock { $0.notes.append(message) }
    told(message)
  }

  /// Whether the run was told to stop: long work may throw `StageGraphError.cancelled`.
  public var isCancelled: Bool { cancellation.isCancelled }

  // MARK: For the engine

  struct State {
    var opened: Set<String> = []
    var written: [String: Artifact] = [:]
    var unverified: Set<ContentHash> = []
    var damaged: Set<ContentHash> = []
    var temporaryFolders: [String] = []
    var rows: Int?
    var notes: [String] = []
  }

  /// What has been done so far.
  var done: State { state.withLock { $0 } }

  /// What must hold once the work has returned without an error.
  func checkEnd() throws(StageGraphError) {
    let done = done
    let missing = outputs.subtracting(done.written.keys).sorted { $0.comesBefore($1) }
    guard missing.isEmpty else { throw .outputsNotWritten(missing, node: node) }
    for hash in done.unverified.sorted() { try store.verify(hash) }
    try checkSources()
  }

  /// Fails if a source file is no longer the one that the node's key stands for, or may not have been
  /// all the time.
  func checkSources() throws(StageGraphError) {
    for case .source(let source) in inputs.values {
      guard try source.isUntouched() else { throw .sourceTouched(source.path) }
    }
  }

  /// An object that was found damaged, or was left before its end and is damaged, if there is one.
  func damagedObject() -> ContentHash? {
    if let damaged = done.damaged.min() { return damaged }
    for hash in done.unverified.sorted() {
      do throws(StageGraphError) { try store.verify(hash) } catch {
        if let lost = error.lostObject { return lost }
      }
    }
    return nil
  }

  /// Notes that an output is being written, which may happen once.
  private func open(_ output: String) throws(StageGraphError) {
    guard outputs.contains(output) else { throw .undeclaredOutput(output, node: node) }
    let isFirst = state.withLock { $0.opened.insert(output).inserted }
    guard isFirst else { throw .outputWrittenTwice(output, node: node) }
  }

  private func source(_ input: String) throws(StageGraphError) -> Source {
    switch inputs[input] {
    case .source(let source): return source
    case .artifact: throw .wrongKindOfInput(input, node: node, isSource: false)
    case nil: throw .undeclaredInput(input, node: node)
    }
  }

  private func artifact(_ input: String) throws(StageGraphError) -> Artifact {
    switch inputs[input] {
    case .artifact(let artifact): return artifact
    case .source: throw .wrongKindOfInput(input, node: node, isSource: true)
    case nil: throw .undeclaredInput(input, node: node)
    }
  }
}
