/// A wave whose export has to be there by a certain day.
public struct ExpectedWave: Sendable, Hashable {
  /// The name of the wave's folder.
  public var wave: String
  /// The last day, `YYYY-MM-DD`.
  public var by: String
  /// The same day as a number: days since 1 January 1970.
  public var lastDay: Int
  /// What happens after that day where there is no export.
  public var action: Gate.Action

  /// An expected wave from its parts.
  public init(wave: String, by: String, lastDay: Int, action: Gate.Action = .stop) {
    self.wave = wave
    self.by = by
    self.lastDay = lastDay
    self.action = action
  }
}
