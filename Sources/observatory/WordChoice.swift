import ArgumentParser

/// An argument that is one of a few words.
enum WordChoice {
  /// The value that a word stands for.
  static func value<Value>(_ word: String) throws -> Value
  where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    guard let value = Value(rawValue: word) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("'\(word)' is none of \(known)")
    }
    return value
  }
}
