/// What is wrong with the text of a condition, and where.
public struct ConditionError: Error, Sendable, Equatable {
  /// Characters before the fault.
  public let offset: Int
  /// What was expected there.
  public let expected: String
  /// What stood there.
  public let found: String
}

extension Condition {
  /// Reads a condition from its text.
  ///
  /// - Throws: ``ConditionError`` with the place and what was expected there.
  public init(parsing text: String) throws(ConditionError) {
    var parser = ConditionParser(text)
    self = try parser.parse()
  }
}

/// A recursive-descent reader: `or` binds weakest, then `and`, then `not`.
private struct ConditionParser {
  private enum Token: Equatable {
    case word(String)
    case quoted(String)
    case symbol(String)
    case end
  }

  private var tokens: [(token: Token, offset: Int)] = []
  private var next = 0
  private var depth = 0

  /// How deep parentheses and `not` may nest.
  private static let mostDepth = 100
  /// Words that only a quoted id or code may be.
  private static let keywords: Set<String> = ["and", "or", "not", "in"]

  init(_ text: String) {
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      if character.isWhitespace {
        index += 1
      } else if character == "\"" || character == "'" {
        index += 1
        var word = ""
        while index < characters.count, characters[index] != character {
          word.append(characters[index])
          index += 1
        }
        // A quote that is never closed is a symbol, which fits nowhere.
        let isClosed = index < characters.count
        tokens.append((isClosed ? .quoted(word) : .symbol(String(character)), start))
        index += 1
      } else if "(),".contains(character) {
        tokens.append((.symbol(String(character)), start))
        index += 1
      } else if "=<>!".contains(character) {
        var symbol = String(character)
        index += 1
        if index < characters.count, characters[index] == "=" {
          symbol.append("=")
          index += 1
        }
        tokens.append((.symbol(symbol), start))
      } else {
        var word = ""
        while index < characters.count, !characters[index].isWhitespace,
          !"(),=<>!\"'".contains(characters[index])
        {
          word.append(characters[index])
          index += 1
        }
        tokens.append((.word(word), start))
      }
    }
    tokens.append((.end, characters.count))
  }

  mutating func parse() throws(ConditionError) -> Condition {
    let condition = try alternatives()
    guard tokens[next].token == .end else { throw unexpected("'and', 'or' or the end") }
    return condition
  }

  private func unexpected(_ expected: String) -> ConditionError {
    let (token, offset) = tokens[next]
    let found =
      switch token {
      case .word(let word), .quoted(let word): "'\(word)'"
      case .symbol(let symbol): "'\(symbol)'"
      case .end: "the end"
      }
    return ConditionError(offset: offset, expected: expected, found: found)
  }

  private mutating func take(_ word: String) -> Bool {
    guard tokens[next].token == .word(word) else { return false }
    next += 1
    return true
  }

  private mutating func takeSymbol(_ symbol: String) -> Bool {
    guard tokens[next].token == .symbol(symbol) else { return false }
    next += 1
    return true
  }

  private mutating func alternatives() throws(ConditionError) -> Condition {
    var parts = [try conjunction()]
    while take("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(ConditionError) -> Condition {
    var parts = [try factor()]
    while take("and") { parts.append(try factor()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func factor() throws(ConditionError) -> Condition {
    guard depth < Self.mostDepth else { throw unexpected("at most \(Self.mostDepth) levels") }
    depth += 1
    defer { depth -= 1 }
    if take("not") { return .not(try factor()) }
    if takeSymbol("(") {
      let inner = try alternatives()
      guard takeSymbol(")") else { throw unexpected("')'") }
      return inner
    }
    if tokens[next].token == .word("answered"), tokens[next + 1].token == .symbol("(") {
      next += 2
      let variable = try word("a question's id")
      guard takeSymbol(")") else { throw unexpected("')'") }
      return .answered(variable: variable)
    }
    let variable = try word("a question's id, 'not', 'answered(' or '('")
    if take("in") {
      guard takeSymbol("(") else { throw unexpected("'(' and a list of codes") }
      var codes = [try word("a code")]
      while takeSymbol(",") { codes.append(try word("a code")) }
      guard takeSymbol(")") else { throw unexpected("',' or ')'") }
      return .has(variable: variable, codes: codes)
    }
    if takeSymbol("=") { return .has(variable: variable, codes: [try word("a code")]) }
    if takeSymbol("!=") { return .not(.has(variable: variable, codes: [try word("a code")])) }
    if case .symbol(let symbol) = tokens[next].token,
      let order = Condition.Comparison(rawValue: symbol)
    {
      next += 1
      let place = next
      let text = try word("a number")
      guard let number = Double(text), number.isFinite else {
        next = place
        throw unexpected("a number")
      }
      return .compare(variable: variable, order, number)
    }
    throw unexpected("'=', '!=', 'in', '<', '<=', '>' or '>='")
  }

  private mutating func word(_ expected: String) throws(ConditionError) -> String {
    switch tokens[next].token {
    case .quoted(let word):
      next += 1
      return word
    case .word(let word) where !Self.keywords.contains(word):
      next += 1
      return word
    case .word, .symbol, .end:
      throw unexpected(expected)
    }
  }
}
