/// Tells what a run would do, without doing anything: sources are hashed, nothing is written, and no
/// lock is needed.
public struct GraphPlanner: Sendable {
  private let paths: ProjectPath
  private let ledger: Ledger?
  private let build: String
  private let jobs: Int

  /// A planner.
  ///
  /// - Parameters:
  ///   - project: the project's folder, from which relative paths are read.
  ///   - ledger: what is known of earlier runs; `nil` where nothing is.
  ///   - build: what stands for the program's own build in the nodes' keys.
  ///   - jobs: how many files may be hashed at a time.
  public init(project: String, ledger: Ledger?, build: String, jobs: Int) {
    paths = ProjectPath(project: project)
    self.ledger = ledger
    self.build = build
    self.jobs = max(1, jobs)
  }

  /// What a run would do with the nodes that a scope concerns, and what is the matter with their
  /// published folders.
  ///
  /// - Throws: `StageGraphError.ledger`, `file`, or `storeIsNewer`.
  public func plan(_ graph: StageGraph, _ scope: Scope) throws(StageGraphError) -> Plan {
    let sources = Sources()
    sources.hash(graph, scope, paths, on: Lanes(jobs))
    let plans = try Planner(
      graph: graph, scope: scope,
      freshness: Freshness(build: build, known: try ledger?.current() ?? [:], ledger: ledger),
      paths: paths, sources: sources, store: try ArtifactStore.existing(project: paths.project)
    ).plans()
    let publications = try scope.publications.map { publication throws(StageGraphError) in
      try self.plan(publication, graph, plans)
    }
    return Plan(
      nodes: plans.compactMap { $0 }, publications: publications,
      places: try places(graph, scope, plans))
  }

  /// The immediate outputs of fresh nodes that are not in their places.
  private func places(
    _ graph: StageGraph, _ scope: Scope, _ plans: [NodePlan?]
  ) throws(StageGraphError) -> [String] {
    var places: [String] = []
    for (position, plan) in plans.enumerated() {
      guard let plan, plan.action == .load, scope.modes[position] != .ifFresh else { continue }
      for (output, path) in graph.nodes[position].immediate {
        guard let hash = plan.outputs[output]?.hash else { continue }
        let place = paths.resolve(path)
        let isThere = try FileStatus.at(place)?.kind == .file
        let bytes = isThere ? try ContentHash.ofFile(place) : nil
        if bytes != hash { places.append(path) }
      }
    }
    return places.sorted { $0.comesBefore($1) }
  }

  private func plan(
    _ publication: Publication, _ graph: StageGraph, _ plans: [NodePlan?]
  ) throws(StageGraphError) -> PublicationPlan {
    let folder = paths.resolve(publication.folder)
    let manifest = try Manifest(inFolder: folder)
    var due: Set<Int> = []
    var open = publication.files.values.compactMap { graph.position(of: $0.node) }
    while let position = open.popLast() {
      guard plans[position]?.action != .load, due.insert(position).inserted else { continue }
      open += graph.predecessors[position]
    }
    func plan(_ state: PublicationPlan.State) -> PublicationPlan {
      PublicationPlan(
        folder: publication.folder, state: state, edition: manifest?.edition,
        due: due.sorted().map { graph.nodes[$0].id })
    }
    guard due.isEmpty else { return plan(manifest == nil ? .missing : .stale) }
    let files = publication.files.compactMapValues { file -> ContentHash? in
      graph.position(of: file.node).flatMap { plans[$0]?.outputs[file.output]?.hash }
    }
    return plan(try Manifest(files: files).isPublished(in: folder) ? .current : .due)
  }
}
