/// The name of a node: a path of three segments, `scope/partition/stage`, such as
/// `catalysts/2018/ingest`.
///
/// The engine gives the segments no meaning; who declares the graph does. A segment is not empty,
/// is neither `.` nor `..`, and holds no `/` and no control character.
public struct NodeID: Sendable, Hashable {
  /// The first segment, such as a survey's name.
  public let scope: String
  /// The second segment, such as a wave's name.
  public let partition: String
  /// The third segment: what is done.
  public let stage: String

  /// A node's name from its three segments.
  ///
  /// - Throws: `StageGraphError.invalidName` when a segment cannot be one.
  public init(scope: String, partition: String, stage: String) throws(StageGraphError) {
    for segment in [scope, partition, stage] where !Self.isValid(segment) {
      throw .invalidName("\(scope)/\(partition)/\(stage)")
    }
    (self.scope, self.partition, self.stage) = (scope, partition, stage)
  }

  /// A node's name from its text.
  ///
  /// - Throws: `StageGraphError.invalidName` unless it is three valid segments joined by `/`.
  public init(_ text: String) throws(StageGraphError) {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard segments.count == 3 else { throw .invalidName(text) }
    try self.init(scope: segments[0], partition: segments[1], stage: segments[2])
  }

  private static func isValid(_ segment: String) -> Bool {
    !segment.isEmpty && segment != "." && segment != ".."
      && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") }
  }
}

extension NodeID: CustomStringConvertible {
  /// `scope/partition/stage`.
  public var description: String { "\(scope)/\(partition)/\(stage)" }
}

extension NodeID: Comparable {
  /// Order by the segments' UTF-8 bytes, first segment first: the same on every machine.
  public static func < (one: NodeID, other: NodeID) -> Bool {
    for (left, right) in [
      (one.scope, other.scope), (one.partition, other.partition), (one.stage, other.stage),
    ] where left != right {
      return left.comesBefore(right)
    }
    return false
  }
}

extension String {
  /// Order by UTF-8 bytes, which no locale or Unicode version can change.
  func comesBefore(_ other: String) -> Bool {
    // Spans, as the generic comparison of views took a quarter of a run with nothing to do.
    let (views, others) = (utf8, other.utf8)
    let (bytes, otherBytes) = (views.span, others.span)
    for place in 0..<min(bytes.count, otherBytes.count) where bytes[place] != otherBytes[place] {
      return bytes[place] < otherBytes[place]
    }
    return bytes.count < otherBytes.count
  }
}
