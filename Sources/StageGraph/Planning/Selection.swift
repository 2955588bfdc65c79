import Glibc

/// Which nodes a user means: patterns over their names, and one name a segment.
///
/// A pattern is `scope/partition/stage`, in which `*` stands for any text within a segment, `?` for
/// one character and `[ab]` for one of some; segments left out at the end match everything, so that
/// `catalysts/2018` is the whole of that partition. A node is selected if it matches one of the
/// patterns (or there are none) and every segment that is given.
public struct Selection: Sendable, Equatable {
  /// The patterns.
  public var patterns: [String]
  /// The first segment, if only that one is meant.
  public var scope: String?
  /// The second segment, if only that one is meant.
  public var partition: String?
  /// The third segment, if only that one is meant.
  public var stage: String?

  /// A selection; nothing given selects everything.
  public init(
    patterns: [String] = [], scope: String? = nil, partition: String? = nil, stage: String? = nil
  ) {
    self.patterns = patterns
    self.scope = scope
    self.partition = partition
    self.stage = stage
  }

  /// Whether it selects everything.
  public var isEverything: Bool {
    patterns.isEmpty && scope == nil && partition == nil && stage == nil
  }

  /// The nodes of a graph that are meant, in its order.
  ///
  /// - Throws: `StageGraphError.nothingSelected` for a pattern, or the whole selection, that matches
  ///   no node.
  public func nodes(of graph: StageGraph) throws(StageGraphError) -> [NodeID] {
    let ids = graph.nodes.map(\.id)
    for (name, segment) in [(scope, \NodeID.scope), (partition, \.partition), (stage, \.stage)] {
      guard let name, !ids.contains(where: { $0[keyPath: segment] == name }) else { continue }
      throw .nothingSelected(name, near: Self.names(ids.map { $0[keyPath: segment] }))
    }
    let inSegments = ids.filter { id in
      (scope ?? id.scope) == id.scope && (partition ?? id.partition) == id.partition
        && (stage ?? id.stage) == id.stage
    }
    guard !patterns.isEmpty else {
      if inSegments.isEmpty, !ids.isEmpty { throw .nothingSelected(description, near: []) }
      return inSegments
    }
    var chosen: Set<NodeID> = []
    for pattern in patterns {
      let matching = inSegments.filter { Self.matches(pattern, $0) }
      guard !matching.isEmpty else {
        throw .nothingSelected(pattern, near: Self.names(ids.map(\.scope)))
      }
      chosen.formUnion(matching)
    }
    return inSegments.filter { chosen.contains($0) }
  }

  /// Whether nodes of that first segment may be meant, and of that second one where it is given.
  public func concerns(scope name: String, partition second: String? = nil) -> Bool {
    guard scope == nil || scope == name, second == nil || partition == nil || partition == second
    else { return false }
    return patterns.isEmpty
      || patterns.contains { pattern in
        let segments = pattern.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = segments.first, Self.matches(String(first), name) else { return false }
        guard let second, segments.count > 1, !segments[1].isEmpty else { return true }
        return Self.matches(String(segments[1]), second)
      }
  }

  private static func names(_ names: [String]) -> [String] {
    Array(Set(names).sorted { $0.comesBefore($1) }.prefix(12))
  }

  private static func matches(_ pattern: String, _ id: NodeID) -> Bool {
    var segments = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if segments.last == "" { segments.removeLast() }
    guard (1...3).contains(segments.count) else { return false }
    return zip(segments, [id.scope, id.partition, id.stage]).allSatisfy(matches)
  }

  private static func matches(_ segment: String, _ name: String) -> Bool {
    unsafe segment == name || fnmatch(segment, name, 0) == 0
  }
}

extension Selection: CustomStringConvertible {
  /// `catalysts/2018/*`, or the patterns.
  public var description: String {
    guard patterns.isEmpty else { return patterns.joined(separator: " ") }
    return "\(scope ?? "*")/\(partition ?? "*")/\(stage ?? "*")"
  }
}
