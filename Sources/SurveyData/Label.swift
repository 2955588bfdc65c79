/// A text in the languages of the observatory; French is always there, English falls back to it.
public struct Label: Sendable, Hashable, Codable {
  /// The French text.
  public var fr: String
  /// The English text, if the definition gives one.
  public var en: String?

  /// A label from its texts.
  public init(fr: String, en: String? = nil) {
    self.fr = fr
    self.en = en
  }

  /// The text in `language`.
  public func text(_ language: Language) -> String {
    switch language {
    case .french: fr
    case .english: en ?? fr
    }
  }
}

/// A language that reports can be written in.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  case french = "fr"
  case english = "en"
}
