import SurveyData

/// Finds the respondents of a wave again in earlier ones, by their keys.
struct PanelLink {
  /// For each wave, a number for each respondent: the same for the same person, in a wave whose keys were
  /// hashed under the wave's own secret; apart for everybody else.
  let persons: [[Int]]
  /// How each wave is linked to the last one.
  let links: [WaveTrends.Link]
  /// For each wave, the row of each respondent of the last wave in it; nil where not found.
  let rows: [[Int?]]

  /// The links of waves to the last of them.
  init(_ waves: [PreparedWave]) {
    var numbers: [KeyColumn.Key: Int] = [:]
    var next = 0
    func number() -> Int {
      defer { next += 1 }
      return next
    }
    let last = waves.last
    var persons: [[Int]] = []
    for wave in waves {
      let isLinked = wave.keyFingerprint != nil && wave.keyFingerprint == last?.keyFingerprint
      guard isLinked, let keys = wave.keys else {
        persons.append(wave.weights.map { _ in number() })
        continue
      }
      persons.append(
        keys.map { key in
          guard key != .missing else { return number() }
          if let known = numbers[key] { return known }
          let own = number()
          numbers[key] = own
          return own
        })
    }
    let own = persons.last ?? []
    rows = persons.map { numbers in
      let places = Dictionary(zip(numbers, 0...)) { first, _ in first }
      return own.map { places[$0] }
    }
    links = zip(waves, rows).map { wave, found in
      guard wave.keys != nil, last?.keys != nil else { return .noKeys }
      guard wave.keyFingerprint != nil, wave.keyFingerprint == last?.keyFingerprint else {
        return .refused
      }
      return found.contains { $0 != nil } ? .linked : .nobodyShared
    }
    self.persons = persons
  }
}
