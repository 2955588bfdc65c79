import StageGraph
import TestSupport

/// The pipeline that DVC and Snakemake are given, made with our engine: a stage a file, which copies
/// `in/NAME.csv` to `out/NAME.csv`.
enum CopyPipeline {
  /// Runs it in a folder, as the program runs a night: under the lock, with store and ledger.
  ///
  /// - Returns: how many stages ran.
  static func run(in folder: String) throws -> Int {
    let lock = try ProjectLock.acquire(project: folder)
    let headStart = HeadStart(project: folder, published: "out")
    var nodes: [Node] = []
    var files: [String: ArtifactID] = [:]
    for file in Disk.names("\(folder)/in").sorted() {
      let name = String(file.prefix { $0 != "." })
      let id = try NodeID(scope: "files", partition: name, stage: "copy")
      files[file] = ArtifactID(id, "copy")
      nodes.append(
        Node(id: id, inputs: ["file": .source("in/\(file)")], outputs: ["copy"]) { run in
          try run.write("copy", try Disk.bytes(run.sourcePath("file")))
        })
    }
    let graph = try StageGraph(
      nodes: nodes, publications: [Publication(folder: "out", files: files)])
    let outcome = GraphRunner(
      project: folder, store: try ArtifactStore(project: folder, flushing: .batched),
      ledger: try Ledger(project: folder), build: "1", jobs: 2,
      headStart: headStart
    ).run(graph)
    headStart.finish()
    withExtendedLifetime(lock) {}
    guard outcome.exitCode == 0 else {
      throw TestError("the copies ended with \(outcome.exitCode)")
    }
    return outcome.nodes.count { $0.state == .succeeded }
  }
}
