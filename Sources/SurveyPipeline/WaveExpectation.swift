public import StageGraph
public import SurveyData
public import SurveyIngest

/// How an expected wave stands on a given day: there, still awaited, or late.
public struct WaveExpectation: Sendable, Equatable {
  /// How the wave stands.
  public enum State: Sendable, Equatable {
    /// Its folder holds an export.
    case arrived
    /// It may still come; 0 days left is the last day itself.
    case awaited(daysLeft: Int)
    /// Its last day is over since so many days, at least 1.
    case late(days: Int)
  }

  /// The survey's id.
  public let survey: String
  /// The survey's folder.
  public let path: String
  /// What is expected, and by when.
  public let expected: ExpectedWave
  /// How it stands.
  public let state: State

  /// How the expected waves of a survey stand, in the order of its definition; none where the
  /// definition is wrong.
  ///
  /// - Parameter today: days since 1 January 1970, on the clock of whoever expects.
  public static func all(of folder: SurveyFolder, today: Int) -> [WaveExpectation] {
    (folder.survey?.expected ?? []).map { expected in
      let hasArrived = folder.waves.contains { $0.id == expected.wave && $0.hasExport }
      let daysLeft = expected.lastDay - today
      return WaveExpectation(
        survey: folder.id, path: folder.path, expected: expected,
        state: hasArrived
          ? .arrived : daysLeft < 0 ? .late(days: -daysLeft) : .awaited(daysLeft: daysLeft))
    }
  }

  /// Whether the last day is over.
  public var isLate: Bool {
    if case .late = state { true } else { false }
  }

  /// The failed gate of a late wave; nil where it isn't late, or only a warning was asked for.
  public var failure: StageFailure? {
    guard isLate, expected.action == .stop, let words else { return nil }
    return StageFailure(.gate, words)
  }

  /// `catalysts/2020: no new data: expected by 2020-12-15, 22 days left`; nil once it has arrived.
  public var words: String? {
    let name = "\(survey)/\(expected.wave)"
    let finding = "no new data: expected by \(expected.by)"
    switch state {
    case .arrived: return nil
    case .awaited(let days):
      return "\(name): \(finding), \(days == 0 ? "today" : "\(Self.count(days)) left")"
    case .late(let days):
      let severity = expected.action == .stop ? "error" : "warning"
      return "\(name): \(severity): \(finding), \(Self.count(days)) ago\n"
        + "  help: put the export into \(path)/\(expected.wave)/, or change 'expected:' in "
        + "\(path)/survey.yaml"
    }
  }

  private static func count(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }
}
