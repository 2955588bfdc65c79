/// Finds the word that a misspelt one probably stood for.
enum Spelling {
  /// « did you mean » for `word`, if a known word is near enough (a third of its letters).
  static func suggestion(for word: String, among known: [String]) -> String? {
    let near = known.filter { $0 != word }
      .map { ($0, distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.1 <= max(1, word.count / 3) && $0.1 < word.count }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    return near.map { "did you mean '\($0.0)'?" }
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (Levenshtein 1966,
  /// Damerau 1964): `kitten` → `sitting` is 3, `ordre` → `order` is 1.
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var before: [Int] = []
    var row = Array(0...right.count)
    for index in left.indices {
      var next = [index + 1]
      for place in right.indices {
        let cost = row[place] + (left[index] == right[place] ? 0 : 1)
        var least = min(cost, next[place] + 1, row[place + 1] + 1)
        if index > 0, place > 0, left[index] == right[place - 1], left[index - 1] == right[place] {
          least = min(least, before[place - 1] + 1)
        }
        next.append(least)
      }
      before = row
      row = next
    }
    return row[right.count]
  }
}
