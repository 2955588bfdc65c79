extension StageRun {
  /// Copies another node's output into a new file, such as one in `temporaryFolder`, for what reads files
  /// only; it is verified as it is copied, in blocks.
  ///
  /// - Throws: as `reader`, `StageGraphError.damaged`, and `file` if there is a file or it cannot be
  ///   written.
  public func copy(_ input: String, to path: String) throws(StageGraphError) {
    var reader = try reader(input)
    let file = try FileHandle(creating: path)
    var block = [UInt8](repeating: 0, count: FileHandle.blockSize)
    while true {
      let count = try reader.read(into: &block)
      guard count > 0 else { return }
      try file.write(block.span.extracting(first: count))
    }
  }
}
