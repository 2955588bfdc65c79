import SurveyData
import Yams

/// Reads `letters:` of `survey.yaml`.
struct LettersReader {
  func read(_ map: YAMLMap?) -> Letters {
    guard let map else { return Letters() }
    var letters = Letters()
    letters.mode = map.choice("mode", as: Letters.Mode.self) ?? letters.mode
    letters.correction =
      map.choice("correction", as: Letters.Correction.self) ?? letters.correction
    letters.against = map.choice("against", as: Letters.Against.self) ?? letters.against
    if map.value("levels") != nil {
      let levels = map.strings("levels").map { Double($0.text) ?? -1 }
      if levels.count == 2, levels[0] > 0, levels[0] <= levels[1], levels[1] < 1 {
        (letters.stricter, letters.level) = (levels[0], levels[1])
      } else {
        map.fault(
          at: map.value("levels"), "'levels' of the letters are not two levels",
          help: "write the stricter one first, such as [0.01, 0.05]")
      }
    }
    if let least = map.number("minimum_difference") {
      if least >= 0, least < 1 {
        letters.minimumDifference = least
      } else {
        map.fault(
          at: map.value("minimum_difference"), "'minimum_difference' of the letters is \(least)",
          help: "write a share from 0 to 1: 0.03 is three points")
      }
    }
    map.finish()
    return letters
  }
}
