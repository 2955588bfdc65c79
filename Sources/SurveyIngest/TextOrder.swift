/// The order of texts that are no numbers: by letters without accents and case, runs of digits by size.
///
/// `Été`, `hiver`, `10 et plus` and `2 à 9` come as `2 à 9`, `10 et plus`, `Été`, `hiver`. Texts that are
/// the same in that are ordered by their characters, so that the order is always the same.
enum TextOrder {
  /// Whether `left` comes first.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (one, other) = (parts(of: left), parts(of: right))
    for (first, second) in zip(one, other) where first != second { return first < second }
    if one.count != other.count { return one.count < other.count }
    return left < right
  }

  /// A run of digits, or one letter; numbers come before letters.
  private enum Part: Comparable {
    case number(length: Int, digits: String)
    case letter(Unicode.Scalar)
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var digits = ""
    func close() {
      guard !digits.isEmpty else { return }
      let figures = String(digits.drop { $0 == "0" })
      parts.append(.number(length: figures.count, digits: figures))
      digits = ""
    }
    for scalar in text.lowercased().unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.unicodeScalars.append(scalar)
        continue
      }
      close()
      for plain in (plain[scalar] ?? String(Character(scalar))).unicodeScalars {
        parts.append(.letter(plain))
      }
    }
    close()
    return parts
  }

  /// Letters of French and its neighbours without their accents.
  private static let plain: [Unicode.Scalar: String] = {
    let letters = [
      "a": "àáâãäå", "c": "ç", "e": "èéêë", "i": "ìíîï", "n": "ñ", "o": "òóôõö", "u": "ùúûü",
      "y": "ýÿ", "ae": "æ", "oe": "œ", "ss": "ß",
    ]
    var plain: [Unicode.Scalar: String] = [:]
    for (base, accented) in letters {
      for scalar in accented.unicodeScalars { plain[scalar] = base }
    }
    return plain
  }()
}
