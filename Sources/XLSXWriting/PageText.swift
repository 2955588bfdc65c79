/// The text at the top or the foot of every printed page, in three parts.
///
/// At most 255 UTF-16 units in all, marks included. There is no part for a date: the same content
/// prints the same pages every day.
public struct PageText: Hashable, Sendable {
  /// A piece of a part.
  public enum Piece: Hashable, Sendable {
    /// Words, printed as they stand.
    case text(String)
    /// The number of the page.
    case pageNumber
    /// The number of pages.
    case pageCount
    /// The name of the sheet.
    case sheetName
  }

  /// What stands on the left.
  public var left: [Piece]
  /// What stands in the middle.
  public var centre: [Piece]
  /// What stands on the right.
  public var right: [Piece]

  /// The three parts; empty where none is given.
  public init(left: [Piece] = [], centre: [Piece] = [], right: [Piece] = []) {
    self.left = left
    self.centre = centre
    self.right = right
  }

  /// The text in the format's own notation, where `&` starts a mark: `&LPage &P`.
  var encoded: String {
    func encodeWords(_ words: String) -> String {
      var text = ""
      var follows = false
      for scalar in words.unicodeScalars {
        // The library takes "&G" and "&[" for a picture even where "&&G" is meant: an invisible
        // word joiner keeps them apart.
        if follows, scalar == "G" || scalar == "[" { text += "\u{2060}" }
        follows = scalar == "&"
        text += follows ? "&&" : String(scalar)
      }
      return text
    }
    func encode(_ pieces: [Piece]) -> String {
      var text = ""
      for piece in pieces {
        switch piece {
        case .text(let words):
          // "&P+1" would print the number of the next page.
          let isSum = text.hasSuffix("&P") && (words.hasPrefix("+") || words.hasPrefix("-"))
          text += isSum ? " " : ""
          text += encodeWords(words)
        case .pageNumber: text += "&P"
        case .pageCount: text += "&N"
        case .sheetName: text += "&A"
        }
      }
      return XMLText.cleaned(text)
    }
    var parts = ""
    if !left.isEmpty { parts += "&L" + encode(left) }
    if !centre.isEmpty { parts += "&C" + encode(centre) }
    if !right.isEmpty { parts += "&R" + encode(right) }
    return parts
  }
}
