/// How alike two wordings are.
public enum TextLikeness {
  /// From 0 to 1: the share of three-letter runs that both have, of their mean number (Dice 1945).
  ///
  /// Case, tags, punctuation and white space don't count: `Votre <b>âge</b> ?` and `votre âge` are 1 alike;
  /// `night` and `nacht`, each with a space before and after, share the run `ht␣` of 5 and 5: 0.2.
  public static func dice(_ left: String, _ right: String) -> Double {
    dice(plain: plain(left), plain(right))
  }

  /// Whether two wordings are the same but for case, tags, punctuation and white space.
  public static func isSame(_ left: String, _ right: String) -> Bool { plain(left) == plain(right) }

  /// ``dice(_:_:)`` of the words that say what a wording is about: without the ``FunctionWords`` that most
  /// questions share.
  ///
  /// « Avez-vous un réseau ? » and « Disposez-vous d'un local ? » share the runs of `vous` and `un`, and
  /// nothing else: 0. Where nothing else is left of one of them, all words count.
  public static func content(_ left: String, _ right: String) -> Double {
    let (left, right) = (plain(left), plain(right))
    let (first, second) = (FunctionWords.removed(from: left), FunctionWords.removed(from: right))
    return first.isEmpty || second.isEmpty
      ? dice(plain: left, right) : dice(plain: " \(first) ", " \(second) ")
  }

  private static func dice(plain left: String, _ right: String) -> Double {
    if left == right { return 1 }
    let (first, second) = (runs(left), runs(right))
    let total = first.values.reduce(0, +) + second.values.reduce(0, +)
    guard total > 0 else { return 0 }
    let both = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
    return 2 * Double(both) / Double(total)
  }

  /// The letters and digits of a wording without its tags, words parted by one space.
  static func plain(_ text: String) -> String {
    var plain = ""
    var isTag = false
    for character in text.lowercased() {
      switch character {
      case "<": isTag = true
      case ">" where isTag:
        isTag = false
        if !plain.hasSuffix(" ") { plain.append(" ") }
      default:
        guard !isTag else { continue }
        if character.isLetter || character.isNumber {
          plain.append(character)
        } else if !plain.hasSuffix(" ") {
          plain.append(" ")
        }
      }
    }
    return " " + plain.split(separator: " ").joined(separator: " ") + " "
  }

  private static func runs(_ text: String) -> [String: Int] {
    let letters = Array(text)
    guard letters.count >= 3 else { return [:] }
    var runs: [String: Int] = [:]
    for place in 0...(letters.count - 3) {
      runs[String(letters[place..<place + 3]), default: 0] += 1
    }
    return runs
  }
}
