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

  private var values: [String: Scalar]

  /// Parameters from paths and values.
  public init(_ values: [String: Scalar] = [:]) { self.values = values }

  /// The value at a path, such as `weighting.trim.upper`; `nil` where there is none.
  public subscript(path: String) -> Scalar? {
    get { values[path] }
    set { values[path] = newValue }
  }

  /// All of them, sorted by path (by UTF-8 bytes).
  public var sorted: [(path: String, value: Scalar)] {
    values.sorted { $0.key.comesBefore($1.key) }.map { (path: $0.key, value: $0.value) }
  }

  /// The bytes that stand for these parameters in a key: equal parameters have equal bytes,
  /// different ones (`1`, `1.0`, `"1"` and `true` too) different bytes.
  public var canonicalBytes: [UInt8] {
    var canonical = CanonicalBytes()
    for (path, value) in sorted {
      canonical.append(field: path)
      switch value {
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
    return canonical.bytes
  }

  private static func pattern(of number: Double) -> UInt64 {
    if number.isNaN { return Double.nan.bitPattern }
    return number == 0 ? 0 : number.bitPattern
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
