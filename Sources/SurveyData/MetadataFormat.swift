/// A format that other programs read what is published of a wave by.
public enum MetadataFormat: String, Sendable, Hashable, CaseIterable {
  /// DDI-Codebook 2.5: the variables with their categories, and the counts that are published.
  case ddi
  /// A Frictionless Data Package with a Table Schema of `cells.csv`.
  case tableSchema = "table-schema"
}
