import StageGraph
import SurveyIngest
import Synchronization

/// The part of a survey's definition that a stage reads, as the engine keeps it: path → text.
///
/// A stage that reads no wording doesn't depend on any: a reworded label ends at ingest, which matches
/// columns by wording and whose table stays the same. The waves of a survey share its groups, which
/// are sorted and hashed once.
struct StageParameters {
  private let survey: SharedGroups
  private let wave: [String: String]

  /// The groups of a survey's definition, each made when it is first asked for.
  final class SharedGroups: Sendable {
    private let values: [String: String]
    private let groups = Mutex<[String: ParameterGroup]>([:])

    init(_ values: [String: String]) { self.values = values }

    func group(_ paths: [String], wordings: Bool) -> ParameterGroup {
      let name = paths.joined(separator: "\n") + "\n\(wordings)"
      return groups.withLock { groups in
        let group =
          groups[name]
          ?? ParameterGroup(StageParameters.values(values, under: paths, wordings: wordings))
        groups[name] = group
        return group
      }
    }
  }

  init(_ survey: SharedGroups, wave: [String: String]) {
    self.survey = survey
    self.wave = wave
  }

  /// The values under some paths of the definition, with or without wordings, and further ones.
  func parameters(_ paths: [String], wordings: Bool, further: [String: String] = [:])
    -> Parameters
  {
    var groups = [survey.group(paths, wordings: wordings)]
    // Most stages read nothing of the wave's own definition: then there is nothing to sort and hash.
    let readsWave = paths.contains { $0.hasPrefix("wave.") }
    var own = readsWave ? Self.values(wave, under: paths, wordings: wordings) : [:]
    for (path, value) in further { own[path] = .string(value) }
    if !own.isEmpty { groups.append(ParameterGroup(own)) }
    return Parameters(groups: groups)
  }

  /// Whether a value is a wording; a number is none, as a dimension may be called `en` and have a weight.
  private static func isWording(_ path: String, _ value: String) -> Bool {
    (path.hasSuffix(".fr") || path.hasSuffix(".en")) && Double(value) == nil
  }

  private static func values(
    _ values: [String: String], under paths: [String], wordings: Bool
  ) -> [String: Parameters.Scalar] {
    values.filter { path, value in
      paths.contains { path.hasPrefix($0) }
        && (wordings || !isWording(path, value))
        // When a wave is due concerns no stage, and bounds only the stage of the gates.
        && !path.hasPrefix("survey.expected.")
        && (!path.hasPrefix("survey.gates.") || paths.contains("survey.gates"))
        // How figures join those of other surveys concerns the words beside the cells alone.
        && (!path.hasPrefix("survey.observatory.") || paths.contains("survey.observatory"))
    }.mapValues { .string($0) }
  }
}
