/// Tells the options of a question whose ticks a tool joins in one cell, from the cells alone.
struct JoinedTicks: Sendable, Equatable {
  /// The options, in the order in which they are met most.
  private(set) var options: [String] = []
  /// How many records tick each of them.
  private(set) var counts: [Int] = []
  /// Whether some texts were met once only, and are taken for what respondents wrote themselves.
  private(set) var hasOthers = false

  /// The most options of a question that is taken for one of several.
  private static let mostOptions = 40

  /// Nil where the cells look like single answers, whichever of the separators parts them.
  init?(_ values: [ColumnProfile.Value], separators: [String]) {
    guard let found = separators.lazy.compactMap({ JoinedTicks(values, separator: $0) }).first
    else {
      return nil
    }
    self = found
  }

  private init?(_ values: [ColumnProfile.Value], separator: String) {
    guard !values.isEmpty else { return nil }
    // A separator at the end of each cell is a tool's own: then even one tick is in a list.
    let isCertain =
      separator == ";" && values.allSatisfy { $0.text.hasSuffix(";") }
    let cells = values.map { (parts: Self.parts($0.text, separator), count: $0.count) }
    let several = cells.filter { $0.parts.count > 1 }
    guard isCertain || several.count > 0 else { return nil }
    if separator == " ", cells.contains(where: { cell in !cell.parts.allSatisfy(Self.isName) }) {
      return nil
    }
    let joined = Self.merged(cells, separator)
    guard isCertain || joined.contains(where: { $0.parts.count > 1 }) else { return nil }
    var met: [String: (text: String, count: Int, first: Int)] = [:]
    var next = 0
    for (parts, count) in joined {
      for part in Set(parts).sorted(by: TextOrder.precedes) {
        let key = AnswerText.normalised(part)
        let known = met[key] ?? (part, 0, next)
        met[key] = (known.text, known.count + count, known.first)
        next += 1
      }
    }
    let sorted = met.values.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
    let often = sorted.filter { $0.count > 1 }
    let isShort = separator == " " || separator == ","
    if !isCertain {
      // A sentence with commas has parts that nobody else wrote.
      let answers = cells.reduce(0) { $0 + $1.count }
      let severalCount = several.reduce(0) { $0 + $1.count }
      guard often.count > 1, !isShort || 5 * severalCount >= answers,
        sorted.count <= 2 || 2 * often.count >= sorted.count
          || often.reduce(0, { $0 + $1.count }) >= 3 * (sorted.count - often.count)
      else { return nil }
      options = often.map(\.text)
      counts = often.map(\.count)
      hasOthers = often.count < sorted.count
    } else {
      // What one respondent alone has may be what they typed, unless nobody has what another has.
      let listed = often.isEmpty ? sorted : often
      options = listed.map(\.text)
      counts = listed.map(\.count)
      hasOthers = listed.count < sorted.count
    }
    guard options.count <= Self.mostOptions else { return nil }
  }

  /// The parts of a cell; what stands in parentheses is not parted.
  private static func parts(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    let isCodes = text.allSatisfy { $0.isNumber || $0 == "," || $0.isWhitespace }
    let characters = Array(text)
    for (place, character) in characters.enumerated() {
      // `$25,000` is one text, `1,4,5` are three codes.
      let isInNumber =
        character == "," && !isCodes && place > 0 && place + 1 < characters.count
        && characters[place - 1].isNumber && characters[place + 1].isNumber
      if character == "(" { depth += 1 }
      if character == ")" { depth = max(0, depth - 1) }
      if depth == 0, !isInNumber, String(character) == separator {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).map { AnswerText.folded($0) }.filter { !$0.isEmpty }
  }

  /// Cells whose parts that never come alone are put together again: `Conferences`, `meet-ups` and `or seminars` are
  /// one option, as the second and third start with a small letter and always follow the one before.
  private static func merged(
    _ cells: [(parts: [String], count: Int)], _ separator: String
  ) -> [(parts: [String], count: Int)] {
    guard separator == "," else { return cells }
    var total: [String: Int] = [:]
    var after: [[String]: Int] = [:]
    for cell in cells {
      for place in cell.parts.indices {
        total[cell.parts[place], default: 0] += 1
        if place > 0 { after[[cell.parts[place - 1], cell.parts[place]], default: 0] += 1 }
      }
    }
    return cells.map { cell in
      var parts: [String] = []
      var last = ""
      for part in cell.parts {
        let follows = after[[last, part]] == total[part]
        let isTail = part.first?.isLowercase == true
        if !parts.isEmpty, follows,
          isTail || after[[last, part]] == total[last] && (total[part] ?? 0) > 2
        {
          parts[parts.count - 1] += ", \(part)"
        } else {
          parts.append(part)
        }
        last = part
      }
      return (parts, cell.count)
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
  }
}
