/// Brings spellings of one answer or header together.
enum AnswerText {
  /// `text` without outer spaces, inner white space (also no-break) folded to one space, curly quotes
  /// straightened, lower-cased: `« Oui »` and `«\u{00A0}oui\u{00A0}»` are the same.
  static func normalised(_ text: String) -> String {
    folded(text) { scalar in
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{02BC}": "'"
      case "\u{201C}", "\u{201D}": "\""
      case "\u{2010}", "\u{2011}": "-"
      default: scalar
      }
    }.lowercased()
  }

  /// `text` without outer spaces, inner white space folded to one space: as it may be shown.
  static func folded(_ text: String) -> String { folded(text) { $0 } }

  private static func folded(
    _ text: String, _ plain: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
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
      folded.unicodeScalars.append(plain(scalar))
    }
    return folded
  }

  /// Spellings of a ticked box.
  static let ticked: Set<String> = ["1", "y", "yes", "oui", "x", "true", "vrai", "checked"]
  /// Spellings of an empty box.
  static let unticked: Set<String> = ["0", "n", "no", "non", "false", "faux"]
}
