/// A publication all of whose files are written.
struct ReadyPublication: Sendable {
  let publication: Publication
  let artifacts: [String: Artifact]
}

/// Which publications have their turn, and what became of those that have had it.
struct PublicationQueue: Sendable {
  private var waiting: [Publication]
  private var outputs: [ArtifactID: Artifact] = [:]
  /// By folder.
  private(set) var records: [String: PublicationRecord] = [:]

  init(_ publications: [Publication]) { waiting = publications }

  /// Notes that a node has succeeded; returns what is ready with it, by folder.
  mutating func succeed(_ record: NodeRecord) -> [ReadyPublication] {
    for (name, artifact) in record.outputs { outputs[ArtifactID(record.id, name)] = artifact }
    return take { publication in
      publication.turn == .whenReady && publication.files.values.contains { $0.node == record.id }
    }
  }

  /// Those that come last and are ready, by folder.
  mutating func takeLast() -> [ReadyPublication] { take { $0.turn == .last } }

  /// Notes what became of a publication, which then has no turn any more.
  mutating func settle(_ record: PublicationRecord) {
    records[record.folder] = record
    waiting.removeAll { $0.folder == record.folder }
  }

  private mutating func take(where isWanted: (Publication) -> Bool) -> [ReadyPublication] {
    var ready: [ReadyPublication] = []
    for publication in waiting where isWanted(publication) {
      let artifacts = publication.files.compactMapValues { outputs[$0] }
      guard artifacts.count == publication.files.count else { continue }
      ready.append(ReadyPublication(publication: publication, artifacts: artifacts))
    }
    waiting.removeAll { publication in
      ready.contains { $0.publication.folder == publication.folder }
    }
    return ready
  }
}
