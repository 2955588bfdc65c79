/// Brings spellings of one answer or header together.
enum AnswerText {
  /// `text` without outer spaces, inner white space (also no-break) folded to one space, curly quotes
  /// straightened, lower-cased: `« Oui »` and `«\u{00A0}oui\u{00A0}»` are the same.
  static func normalised(_ text: String) -> String {
    var folded = ""
    var pending = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" {
        pending = !folded.isEmpty
        continue
      }
      if pending {
        folded.unicodeScalars.append(" ")
        pending = false
      }
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{02BC}": folded.unicodeScalars.append("'")
      case "\u{201C}", "\u{201D}": folded.unicodeScalars.append("\"")
      case "\u{2010}", "\u{2011}": folded.unicodeScalars.append("-")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded.lowercased()
  }

  /// Spellings of a ticked box.
  static let ticked: Set<String> = ["1", "y", "yes", "oui", "x", "true", "vrai", "checked"]
  /// Spellings of an empty box.
  static let unticked: Set<String> = ["0", "n", "no", "non", "false", "faux"]
}
