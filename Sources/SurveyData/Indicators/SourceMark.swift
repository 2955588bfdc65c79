/// Where a figure comes from, as reports have to say it.
public enum SourceMark: String, Sendable, Hashable, Codable, CaseIterable {
  /// Computed from what the wave's export holds.
  case observed
  /// Made up: a figure of a synthetic wave.
  case synthetic
  /// Written in a document of the study, and not computed again.
  case stated
  /// Published elsewhere.
  case `public`
  /// Computed from stated or public figures.
  case derived
  /// A convention of the observatory.
  case proposed
}
