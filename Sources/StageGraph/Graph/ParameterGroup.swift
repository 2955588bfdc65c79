/// Some parameters that several nodes share, such as a survey's codebook: sorted once, hashed once.
///
/// A group is the unit in which the ledger keeps parameters: a thousand waves of one survey share
/// one copy of its definition.
public struct ParameterGroup: Sendable {
  /// The values, sorted by path (by UTF-8 bytes).
  public let values: [(path: String, value: Parameters.Scalar)]
  /// The hash of the values: equal groups have equal digests, different ones (`1`, `1.0`, `"1"` and
  /// `true` too) different digests.
  public let digest: ContentHash

  /// A group of those values.
  public init(_ values: [String: Parameters.Scalar]) {
    self.values = values.keys.sorted { $0.comesBefore($1) }
      .compactMap { path in values[path].map { (path: path, value: $0) } }
    var canonical = CanonicalBytes()
    for (path, value) in self.values {
      canonical.append(field: path)
      value.append(to: &canonical)
    }
    digest = ContentHash.of(canonical.bytes)
  }
}

extension ParameterGroup: Equatable {
  /// Whether both hold the same values.
  public static func == (one: ParameterGroup, other: ParameterGroup) -> Bool {
    one.digest == other.digest
  }
}

extension Parameters.Scalar {
  fileprivate func append(to canonical: inout CanonicalBytes) {
    switch self {
    case .string(let text):
      canonical.append(field: "string")
      canonical.append(field: text)
    case .integer(let integer):
      canonical.append(field: "integer")
      canonical.append(UInt64(bitPattern: Int64(integer)))
    case .number(let number):
      canonical.append(field: "number")
      canonical.append(Self.pattern(of: number))
    case .boolean(let boolean):
      canonical.append(field: "boolean")
      canonical.append(boolean ? 1 : 0)
    }
  }

  private static func pattern(of number: Double) -> UInt64 {
    if number.isNaN { return Double.nan.bitPattern }
    return number == 0 ? 0 : number.bitPattern
  }
}

extension ParameterGroup {
  /// The group as a JSON object of texts, one a line, sorted: how the ledger keeps it.
  var json: String {
    let lines = values.map { path, value in
      "  \(JSONText.quote(path)): \(JSONText.quote("\(value)"))"
    }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// The texts of the values of a group that the ledger has kept; `nil` if it is none.
  static func texts(json: String) -> [String: String]? {
    var text = JSONText(Array(json.utf8))
    guard case .object(let members)? = text.document() else { return nil }
    var texts: [String: String] = [:]
    for (path, value) in members {
      guard case .string(let value) = value else { return nil }
      texts[path] = value
    }
    return texts
  }
}
