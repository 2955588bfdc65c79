/// Finds the word that a misspelt one probably stood for.
enum Spelling {
  /// « did you mean » for `word`, if a known word is near enough (a third of its letters).
  static func suggestion(for word: String, among known: [String]) -> String? {
    let near = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.1 <= max(1, word.count / 3) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    return near.map { "did you mean '\($0.0)'?" }
  }

  /// The number of letters to insert, delete or replace (Levenshtein 1966): `kitten` → `sitting` is 3.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var previous = row[0]
      row[0] = index + 1
      for place in right.indices {
        let cost = previous + (letter == right[place] ? 0 : 1)
        previous = row[place + 1]
        row[place + 1] = min(cost, row[place] + 1, row[place + 1] + 1)
      }
    }
    return row[right.count]
  }
}
