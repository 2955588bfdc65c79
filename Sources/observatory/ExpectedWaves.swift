import StageGraph
import SurveyPipeline

/// Tells of the waves that are expected and have not come.
enum ExpectedWaves {
  /// Tells of each, of late ones also where quiet is asked for.
  ///
  /// - Returns: the failed gates of those that are late.
  static func tell(
    _ waves: [WaveExpectation], isQuiet: Bool = false, _ say: (String) -> Void = Console.error
  ) -> [StageFailure] {
    for wave in waves {
      if let words = wave.words, wave.isLate || !isQuiet { say(words) }
    }
    return waves.compactMap(\.failure)
  }
}
