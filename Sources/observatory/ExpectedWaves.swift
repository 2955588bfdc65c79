import StageGraph
import SurveyPipeline

/// Tells of the waves that are expected and have not come.
enum ExpectedWaves {
  /// Tells of each on standard error, of late ones also where quiet is asked for.
  ///
  /// - Returns: the failed gates of those that are late.
  static func tell(_ waves: [WaveExpectation], isQuiet: Bool = false) -> [StageFailure] {
    for wave in waves {
      if let words = wave.words, wave.isLate || !isQuiet { Console.error(words) }
    }
    return waves.compactMap(\.failure)
  }
}
