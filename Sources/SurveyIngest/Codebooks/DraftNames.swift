/// Gives each question of a draft an id that no other has, also where case doesn't count.
struct DraftNames {
  private var taken: Set<String> = []
  private var next = 1

  /// Words that conditions use.
  private static let reserved: Set<String> = ["and", "or", "not", "in", "all", "total"]

  /// Notes a name that is no question's, such as that of a row.
  mutating func reserve(_ name: String) { taken.insert(name.lowercased()) }

  /// An id made from what the source calls a question; `Q1`, `Q2`, … where it has no short name.
  mutating func id(for name: String?) -> String {
    if let name, let code = Self.code(name) {
      if take(code) { return code }
      // A group in front, then a number, tell two of one name apart.
      for number in 2... where take("\(code)_\(number)") { return "\(code)_\(number)" }
    }
    while !take("Q\(next)") { next += 1 }
    return "Q\(next)"
  }

  private mutating func take(_ name: String) -> Bool {
    !Self.reserved.contains(name.lowercased()) && taken.insert(name.lowercased()).inserted
  }

  /// The longest name that is an id as it is.
  static let longest = 40

  /// A short name, what isn't a letter, digit or `_` made one; nil where the text is a wording.
  static func code(_ name: String) -> String? {
    guard !name.isEmpty, name.count <= longest, !name.contains(where: { $0.isWhitespace }) else {
      return nil
    }
    let code = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    guard code.contains(where: { $0.isLetter || $0.isNumber }),
      name.count(where: { !($0.isLetter || $0.isNumber) }) <= name.count / 2
    else { return nil }
    guard name.allSatisfy({ $0.isASCII }) else { return nil }
    // The bracket that closes `A1[other]` is no part of the name.
    let bare = name.hasSuffix("]") ? String(code.dropLast()) : code
    return bare.isEmpty ? nil : bare
  }
}
