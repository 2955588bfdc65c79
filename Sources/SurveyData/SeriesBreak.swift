/// From a wave on, answers are not comparable with those of the waves before: another wording, list of
/// codes, mode or universe. Breaks are declared, never guessed.
public struct SeriesBreak: Sendable, Hashable, Codable {
  /// The first wave after the break.
  public var wave: String
  /// What has changed, as the reports print it.
  public var label: Label

  /// A break from its parts.
  public init(wave: String, label: Label) {
    self.wave = wave
    self.label = label
  }
}

/// What a survey declares of the comparison of its waves.
public struct Trends: Sendable, Hashable {
  /// Whether waves are compared; false where they are no repetition of one study.
  public var areCompared: Bool
  /// The variable by whose codes a change is split into composition and rates; nil: no split.
  public var splitBy: String?
  /// Waves that are never compared with another, such as a pilot.
  public var leftOut: [String]

  /// Trends from their parts.
  public init(areCompared: Bool = true, splitBy: String? = nil, leftOut: [String] = []) {
    self.areCompared = areCompared
    self.splitBy = splitBy
    self.leftOut = leftOut
  }
}

extension Survey {
  /// The questions that the answers in a variable hang on: those of ``sources(of:)``, and of a column of
  /// the maturity model the questions that the model reads for it.
  public func questions(behind variable: String) -> Set<String> {
    sources(of: variable).reduce(into: []) { found, source in
      let read = maturity?.variables(of: source) ?? []
      if read.isEmpty {
        found.insert(source)
      } else {
        found.formUnion(read.flatMap { sources(of: $0) })
      }
    }
  }
}

extension MaturityModel {
  /// The variables that a column of the model is computed from; empty where it is none of its columns.
  ///
  /// The level is gated by the declared phase, the score is not.
  public func variables(of column: String) -> [String] {
    switch column {
    case Self.levelColumn: dimensions.flatMap { variables(of: $0) } + (phase.map { [$0] } ?? [])
    case Self.scoreColumn: dimensions.flatMap { variables(of: $0) }
    default:
      dimensions.first { Self.dimensionColumn($0.id) == column }.map { variables(of: $0) } ?? []
    }
  }

  private func variables(of dimension: Dimension) -> [String] {
    dimension.items.map { item in
      switch item.source {
      case .scale(let question), .grid(let question), .ticks(let question, _, _): question
      }
    } + (dimension.zeroIf?.variables ?? [])
  }
}
