/// A publication all of whose files are written.
struct ReadyPublication: Sendable {
  let publication: Publication
  let artifacts: [String: Artifact]
}

/// Which publications have their turn, and what became of those that have had it.
struct PublicationQueue: Sendable {
  private struct Waiting {
    let publication: Publication
    /// The nodes that have not yet succeeded.
    var missing: Set<NodeID>
    var artifacts: [String: Artifact] = [:]
  }

  private var waiting: [Waiting]
  /// The positions in `waiting` of the publications that a node writes a file of.
  private let positions: [NodeID: [Int]]
  /// The positions of those that are ready and have not had their turn.
  private var ready: [Int] = []
  /// By folder.
  private(set) var records: [String: PublicationRecord] = [:]

  init(_ publications: [Publication]) {
    waiting = publications.map {
      Waiting(publication: $0, missing: Set($0.files.values.map(\.node)))
    }
    var positions: [NodeID: [Int]] = [:]
    for (position, entry) in waiting.enumerated() {
      for node in entry.missing { positions[node, default: []].append(position) }
    }
    self.positions = positions
  }

  /// Notes that a node's outputs are there.
  mutating func succeed(_ record: NodeRecord) {
    for position in positions[record.id] ?? [] {
      for (name, artifact) in waiting[position].publication.files where artifact.node == record.id {
        waiting[position].artifacts[name] = record.outputs[artifact.output]
      }
      guard waiting[position].missing.remove(record.id) != nil else { continue }
      if waiting[position].missing.isEmpty { ready.append(position) }
    }
  }

  /// Those whose files are all there, by folder, but for those that come last.
  mutating func takeReady() -> [ReadyPublication] { take { $0 == .whenReady } }

  /// Those that come last and are ready, by folder.
  mutating func takeLast() -> [ReadyPublication] { take { $0 == .last } }

  /// Those that come last and are ready, which keep their turn.
  var readyLast: [ReadyPublication] {
    ready.filter { waiting[$0].publication.turn == .last }.sorted().map { position in
      ReadyPublication(
        publication: waiting[position].publication, artifacts: waiting[position].artifacts)
    }
  }

  /// Notes what became of a publication, which then has no turn any more.
  mutating func settle(_ record: PublicationRecord) {
    records[record.folder] = record
    ready.removeAll { waiting[$0].publication.folder == record.folder }
  }

  private mutating func take(_ isWanted: (Publication.Turn) -> Bool) -> [ReadyPublication] {
    let taken = ready.filter { isWanted(waiting[$0].publication.turn) }.sorted()
    guard !taken.isEmpty else { return [] }
    ready.removeAll { isWanted(waiting[$0].publication.turn) }
    return taken.filter { records[waiting[$0].publication.folder] == nil }.map { position in
      ReadyPublication(
        publication: waiting[position].publication, artifacts: waiting[position].artifacts)
    }
  }
}
