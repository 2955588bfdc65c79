/// What is told of a file place by place, up to a thousand of each.
public enum PlaceKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Bytes that could not be decoded.
  case undecodable
  /// Quotes inside fields.
  case strayQuote
  /// Changes of the encoding.
  case encodingChange
  /// NUL bytes.
  case nul

  /// What it is, in words.
  public var label: Label {
    switch self {
    case .undecodable:
      Label(fr: "des octets qui ne se décodent pas", en: "bytes that cannot be decoded")
    case .strayQuote: Label(fr: "un guillemet dans un champ", en: "a quote inside a field")
    case .encodingChange: Label(fr: "un autre encodage", en: "another encoding")
    case .nul: Label(fr: "un octet nul", en: "a NUL byte")
    }
  }
}
