import TestSupport

/// A survey of three questions and two waves that have nothing to do with each other, to break in many
/// ways.
enum SmallSurvey {
  static let folder = "Surveys/small"
  static let codebook = """
    scales:
      L5:
        codes:
          - {code: 1, fr: Jamais}
          - {code: 2, fr: Rarement}
          - {code: 3, fr: Parfois}
          - {code: 4, fr: Souvent}
          - {code: 5, fr: Toujours}
    questions:
      - id: Q1
        type: single
        fr: Milieu
        codes:
          - {code: 1, fr: Rural}
          - {code: 2, fr: Urbain}
      - {id: Q2, type: scale, fr: Fréquence, scale: L5}
      - {id: Q3, type: number, fr: Budget}

    """
  static let definition = """
    fr: Petite étude
    kind: questionnaire
    language: fr
    sampling: {kind: convenience}
    disclosure: {respondents: persons}
    banners:
      - {id: milieu, fr: Milieu, of: Q1}
    trends: {compare: false}

    """

  /// Writes the definition and two waves, `2020` and `2022`.
  static func write(to workdir: WorkFolder, folder: String = folder) throws {
    try workdir.write(codebook, to: "\(folder)/codebook.yaml")
    try workdir.write(definition, to: "\(folder)/survey.yaml")
    try workdir.write(export(seed: 1), to: "\(folder)/2020/export.csv")
    try workdir.write(export(seed: 2), to: "\(folder)/2022/export.csv")
  }

  /// An export of made-up answers, always the same for a seed.
  static func export(rows: Int = 40, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var text = "Q1,Q2,Q3\n"
    for _ in 0..<rows {
      text += "\(1 + random.below(2)),\(1 + random.below(5)),\(random.below(1000))\n"
    }
    return text
  }

  /// The published files of a wave.
  static func files(_ wave: String) -> [String] {
    [".manifest.json", "cells.csv", "small-\(wave).txt", "small-\(wave).xlsx"].map {
      "small/\(wave)/\($0)"
    }
  }
}
