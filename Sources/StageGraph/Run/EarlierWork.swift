/// What a node wrote when it last succeeded with the same stage and the same build: where most of its
/// inputs are as they were, it may begin there instead of with nothing.
///
/// What it writes must be, byte for byte, what it would have written from nothing: an earlier work saves
/// time and decides nothing. It is not offered where a node runs because the user forces it, or because
/// what it wrote is lost or damaged.
public struct EarlierWork: Sendable {
  /// The hashes of the inputs that it read, by name.
  public let inputs: [String: ContentHash]
  private let parameters: Set<ContentHash>
  private let outputs: [String: Artifact]
  private let store: ArtifactStore

  init(_ execution: Execution, store: ArtifactStore) {
    inputs = execution.inputs
    parameters = Set(execution.parameterDigests)
    outputs = execution.outputs
    self.store = store
  }

  /// Whether it was told these parameters too.
  public func had(_ group: ParameterGroup) -> Bool { parameters.contains(group.digest) }

  /// Copies one of its outputs into a new file; every byte is verified as it is copied.
  ///
  /// - Returns: whether it is there whole. If it is gone, damaged or cannot be read, there is no file, and the
  ///   work begins with nothing; a damaged one has been set aside.
  /// - Throws: `StageGraphError.file` if there is a file, or it cannot be written.
  public func copy(_ output: String, to path: String) throws(StageGraphError) -> Bool {
    guard let artifact = outputs[output] else { return false }
    do throws(StageGraphError) {
      var reader = try store.reader(artifact.hash)
      let file = try FileHandle(creating: path)
      do throws(StageGraphError) {
        try reader.forEachBlock { block throws(StageGraphError) in try file.write(block) }
      } catch {
        try FileSystem.removeFile(path)
        throw error
      }
      return true
    } catch {
      if case .file(let fault) = error, fault.path == path { throw error }
      return false
    }
  }
}

extension Freshness {
  /// The last success of a node with the present build; `nil` if there is none.
  func success(of node: Node) throws(StageGraphError) -> Execution? {
    guard var execution = last(node) else { return nil }
    if !execution.hasSucceeded {
      guard let before = try ledger?.success(before: execution) else { return nil }
      execution = before
    }
    return execution.build == build && execution.stageName == node.stageName ? execution : nil
  }
}
