/// Values that tell who somebody is, whatever their header says.
enum PersonalValues {
  /// Whether some values are addresses, numbers of telephones or the like, or most are names of people.
  static func areIn(_ values: [String]) -> Bool {
    let names = values.count(where: isName)
    return values.contains { $0.contains("@") || isAddress($0) || isLongNumber($0) }
      || names > 1 && 2 * names > values.count
  }

  /// Whether a text has a house number in front of the word for a street.
  private static func isAddress(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    guard let number = words.firstIndex(where: { $0.first?.isNumber == true }) else { return false }
    return words[number...].dropFirst().prefix(2).contains(where: streets.contains)
  }

  private static let streets: Set<String> = [
    "rue", "avenue", "av", "boulevard", "bd", "place", "chemin", "allée", "impasse", "route",
    "quai",
    "cours", "street", "road", "lane",
  ]

  /// Whether a text has nine digits or more with nothing but spaces, dots or strokes between them, and is no number:
  /// a telephone, a number of social insurance.
  private static func isLongNumber(_ text: String) -> Bool {
    guard text.contains(where: { !$0.isNumber }) else { return false }
    var digits = 0
    for character in text {
      if character.isNumber {
        digits += 1
      } else if !" .-/()".contains(character) {
        digits = 0
      }
      if digits >= 9 { return true }
    }
    return false
  }

  /// Whether a text is two words that both begin with a capital, and go on small: `Alice Martin`.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count == 2
      && words.allSatisfy { word in
        word.count > 1 && word.first?.isUppercase == true
          && word.allSatisfy { $0.isLetter || "-'’".contains($0) }
          && word.dropFirst().contains(where: \.isLowercase)
      }
  }
}
