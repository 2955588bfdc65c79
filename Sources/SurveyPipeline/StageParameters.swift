import StageGraph
import SurveyIngest

/// The part of a survey's definition that a stage reads, as the engine keeps it: path → text.
///
/// A stage that reads no wording doesn't depend on any: a reworded label ends at ingest, which matches
/// columns by wording and whose table stays the same.
struct StageParameters {
  let survey: [String: String]
  let wave: [String: String]

  /// The values under some paths of the definition, with or without wordings.
  func parameters(_ paths: [String], wordings: Bool, further: [String: String] = [:])
    -> Parameters
  {
    var chosen = further
    for (path, value) in survey.merging(wave, uniquingKeysWith: { _, wave in wave }) {
      // When a wave is due concerns no stage: a new due date makes no new edition.
      let isWanted = paths.contains { path.hasPrefix($0) } && !path.hasPrefix("survey.expected.")
      let isWording = path.hasSuffix(".fr") || path.hasSuffix(".en")
      if isWanted, wordings || !isWording { chosen[path] = value }
    }
    return Parameters(chosen.mapValues { .string($0) })
  }
}
