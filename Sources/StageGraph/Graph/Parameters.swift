/// What a node is told besides its inputs: sorted paths, each with one scalar.
///
/// They are kept as they are in the run's record, so that a change can be named down to its path
/// (`weighting.trim.upper 3 → 4`).
public struct Parameters: Sendable, Equatable {
  /// One value.
  public enum Scalar: Sendable, Equatable {
    /// A text.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// A number; −0 counts as 0 and every NaN as one.
    case number(Double)
    /// Yes or no.
    case boolean(Bool)
  }

  /// The groups; a path stands in one of them only.
  public let groups: [ParameterGroup]

  /// Parameters from paths and values.
  public init(_ values: [String: Scalar] = [:]) {
    groups = values.isEmpty ? [] : [ParameterGroup(values)]
  }

  /// Parameters from groups, in an order that the caller keeps; of two values for one path the last
  /// counts.
  public init(groups: [ParameterGroup]) { self.groups = groups }

  /// The value at a path, such as `weighting.trim.upper`; `nil` where there is none.
  public subscript(path: String) -> Scalar? {
    for group in groups.reversed() {
      if let found = group.values.first(where: { $0.path == path }) { return found.value }
    }
    return nil
  }

  /// All of them, sorted by path (by UTF-8 bytes).
  public var sorted: [(path: String, value: Scalar)] {
    groups.flatMap(\.values).sorted { $0.path.comesBefore($1.path) }
  }

  /// The hash that stands for these parameters in a key: that of the groups' digests.
  public var digest: ContentHash {
    var canonical = CanonicalBytes()
    for group in groups { canonical.append(field: group.digest) }
    return ContentHash.of(canonical.bytes)
  }
}

extension Parameters: ExpressibleByDictionaryLiteral {
  /// Parameters written in place; of two values for one path the last counts.
  public init(dictionaryLiteral elements: (String, Scalar)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}

extension Parameters.Scalar: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
  /// A text written in place.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number written in place.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number written in place.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Yes or no written in place.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension Parameters.Scalar: CustomStringConvertible {
  /// The value as a person would write it.
  public var description: String {
    switch self {
    case .string(let text): text
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .boolean(let boolean): boolean ? "true" : "false"
    }
  }
}
