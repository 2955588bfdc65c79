extension Expression {
  /// Reads an expression from its text.
  ///
  /// Comparisons bind weakest, then `+ -`, then `* /`, then a sign. A name is made of letters, digits,
  /// `_` and `.`, or stands between double quotes.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - functions: what it may call besides ``functions``.
  /// - Throws: ``ConditionError`` with the place and what was expected there.
  public init(parsing text: String, functions: [Function] = []) throws(ConditionError) {
    var parser = ExpressionParser(text, functions: Self.functions + functions)
    self = try parser.parse()
  }
}

/// A recursive-descent reader.
private struct ExpressionParser {
  private enum Token: Equatable {
    case number(Double, String)
    case word(String)
    case quoted(String)
    case symbol(String)
    case end

    var text: String {
      switch self {
      case .number(_, let text), .word(let text), .quoted(let text), .symbol(let text): "'\(text)'"
      case .end: "the end"
      }
    }
  }

  private var tokens: [(token: Token, offset: Int)] = []
  private var next = 0
  private var depth = 0
  private let functions: [Expression.Function]

  private static let mostDepth = 100

  init(_ text: String, functions: [Expression.Function]) {
    self.functions = functions
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      if character.isWhitespace {
        index += 1
        continue
      }
      if character == "\"" {
        let end = characters[(index + 1)...].firstIndex(of: "\"")
        // A quote that is never closed is a symbol, which fits nowhere.
        tokens.append(
          (end.map { .quoted(String(characters[(index + 1)..<$0])) } ?? .symbol("\""), start))
        index = end.map { $0 + 1 } ?? index + 1
      } else if Self.isNamed(character) {
        while index < characters.count, Self.isNamed(characters[index]) { index += 1 }
        let word = String(characters[start..<index])
        let isNumber = character.isNumber || character == "."
        let number = isNumber ? Double(word) : nil
        tokens.append((number.map { .number($0, word) } ?? .word(word), start))
      } else {
        index += 1
        var symbol = Self.synonyms[character] ?? String(character)
        if "<>!".contains(character), index < characters.count, characters[index] == "=" {
          symbol.append("=")
          index += 1
        }
        tokens.append((.symbol(symbol), start))
      }
    }
    tokens.append((.end, characters.count))
  }

  private static func isNamed(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "."
  }

  private static let synonyms: [Character: String] = [
    "×": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "!=",
  ]

  mutating func parse() throws(ConditionError) -> Expression {
    let expression = try comparison()
    guard tokens[next].token == .end else { throw unexpected("an operator or the end") }
    return expression
  }

  private func unexpected(_ expected: String) -> ConditionError {
    ConditionError(
      offset: tokens[next].offset, expected: expected, found: tokens[next].token.text)
  }

  private mutating func take(_ symbols: [String]) -> Expression.Operator? {
    guard case .symbol(let symbol) = tokens[next].token, symbols.contains(symbol),
      let found = Expression.Operator(rawValue: symbol)
    else { return nil }
    next += 1
    return found
  }

  private mutating func takeSymbol(_ symbol: String) -> Bool {
    guard tokens[next].token == .symbol(symbol) else { return false }
    next += 1
    return true
  }

  private mutating func comparison() throws(ConditionError) -> Expression {
    let left = try sum()
    guard let found = take(["<", "<=", ">", ">=", "=", "!="]) else { return left }
    return .binary(left, found, try sum())
  }

  private mutating func sum() throws(ConditionError) -> Expression {
    var left = try product()
    while let found = take(["+", "-"]) { left = .binary(left, found, try product()) }
    return left
  }

  private mutating func product() throws(ConditionError) -> Expression {
    var left = try factor()
    while let found = take(["*", "/"]) { left = .binary(left, found, try factor()) }
    return left
  }

  private mutating func factor() throws(ConditionError) -> Expression {
    guard depth < Self.mostDepth else { throw unexpected("at most \(Self.mostDepth) levels") }
    depth += 1
    defer { depth -= 1 }
    if takeSymbol("-") { return .negated(try factor()) }
    if takeSymbol("(") {
      let inner = try comparison()
      guard takeSymbol(")") else { throw unexpected("')'") }
      return inner
    }
    switch tokens[next].token {
    case .number(let number, _):
      next += 1
      return .number(number)
    case .quoted(let name):
      next += 1
      return .name(name)
    case .word(let name):
      next += 1
      guard tokens[next].token == .symbol("(") else { return .name(name) }
      return try call(name)
    case .symbol, .end: throw unexpected("a number, a name or '('")
    }
  }

  private mutating func call(_ name: String) throws(ConditionError) -> Expression {
    let place = next - 1
    guard let function = functions.first(where: { $0.name == name }) else {
      next = place
      let known = functions.map { "\($0.name)(" }.joined(separator: ", ")
      throw unexpected("an operator or one of the functions \(known)")
    }
    next += 1
    var arguments: [Expression] = []
    if !takeSymbol(")") {
      repeat { arguments.append(try comparison()) } while takeSymbol(",")
      guard takeSymbol(")") else { throw unexpected("',' or ')'") }
    }
    guard function.arguments.contains(arguments.count) else {
      next = place
      let bounds = function.arguments
      let count =
        bounds.lowerBound == bounds.upperBound
        ? "\(bounds.lowerBound)" : "\(bounds.lowerBound) to \(bounds.upperBound)"
      throw unexpected("\(count) arguments of '\(name)(', not \(arguments.count)")
    }
    if function.takesName, case .name? = arguments.first { return .call(name, arguments) }
    guard !function.takesName else {
      next = place
      throw unexpected("a name as the first argument of '\(name)('")
    }
    return .call(name, arguments)
  }
}
