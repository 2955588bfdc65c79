import TestSupport

extension WorkFolder {
  /// Writes the folder's one export and returns its path.
  func write(_ bytes: [UInt8]) throws -> String { try write(bytes, to: "export.csv") }

  /// Writes the folder's one export and returns its path.
  func write(_ text: String) throws -> String { try write(text, to: "export.csv") }
}
