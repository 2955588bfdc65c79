/// Why a cell is no weight: what a person has to mend, without the value, which is not shown.
public enum WeightFault: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing stands in it.
  case empty
  /// A number below zero.
  case negative
  /// Infinity in one of its spellings.
  case infinite
  /// More than a weight can be: about nine million.
  case tooLarge
  /// No number.
  case text
}
