import SurveyIngest
import SurveyPipeline

/// Tells of the waves that are expected and have not come.
enum ExpectedWaves {
  /// Tells of each on standard error, of late ones also where quiet is asked for.
  ///
  /// - Returns: whether a late one is a failed gate.
  static func tell(of folders: [SurveyFolder], isQuiet: Bool = false) -> Bool {
    var stops = false
    for wave in folders.flatMap({ WaveExpectation.all(of: $0, today: LocalDay.today) }) {
      if let words = wave.words, wave.isLate || !isQuiet { Console.error(words) }
      stops = stops || wave.failure != nil
    }
    return stops
  }
}
