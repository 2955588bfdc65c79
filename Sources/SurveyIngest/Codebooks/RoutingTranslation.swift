import SurveyData

/// Turns a condition of XLSForm (`${age} > 17 and selected(${tools}, 'a')`) or of LimeSurvey
/// (`Q1.NAOK == "A2" || !is_empty(Q2_SQ001.NAOK)`) into one of a codebook.
///
/// What refers to something that isn't in the codebook, or says more than a codebook can, is not
/// translated: nothing is guessed.
struct RoutingTranslation {
  /// What a name in the source's conditions stands for.
  enum Reference {
    /// A question, or a row of a grid, under its id.
    case item(id: String, question: Question)
    /// An option of a multiple-choice question.
    case option(question: Question, code: String)
  }

  private enum Token: Equatable {
    case name(String)
    case text(String)
    case symbol(String)
  }

  private let references: [String: Reference]
  private var tokens: [Token] = []
  private var next = 0
  private var depth = 0

  /// The condition's text; nil where it cannot be told.
  static func condition(_ text: String, _ references: [String: Reference]) -> String? {
    guard let tokens = tokens(text) else { return nil }
    var translation = RoutingTranslation(references: references, tokens: tokens)
    guard let condition = translation.alternatives(), translation.next == tokens.count else {
      return nil
    }
    return condition.text
  }

  private init(references: [String: Reference], tokens: [Token]) {
    self.references = references
    self.tokens = tokens
  }

  /// A condition's text, and whether it has to be put in parentheses inside another.
  private struct Part {
    let text: String
    var isCompound = false
    var enclosed: String { isCompound ? "(\(text))" : text }
  }

  private static func tokens(_ text: String) -> [Token]? {
    let characters = Array(text)
    var tokens: [Token] = []
    var place = 0
    func isName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_.".contains(character)
    }
    while place < characters.count {
      let character = characters[place]
      if character.isWhitespace {
        place += 1
      } else if character == "\"" || character == "'" {
        guard let end = characters[(place + 1)...].firstIndex(of: character) else { return nil }
        tokens.append(.text(String(characters[(place + 1)..<end])))
        place = end + 1
      } else if character == "$", place + 1 < characters.count, characters[place + 1] == "{" {
        guard let end = characters[place...].firstIndex(of: "}") else { return nil }
        tokens.append(.name(String(characters[(place + 2)..<end])))
        place = end + 1
      } else if isName(character) {
        let end = characters[place...].firstIndex { !isName($0) } ?? characters.count
        let word = String(characters[place..<end])
        tokens.append(Double(word) == nil ? .name(word) : .text(word))
        place = end
      } else {
        let pair = String(characters[place..<min(place + 2, characters.count)])
        let symbol =
          ["==", "!=", "<=", ">=", "<>", "&&", "||"].contains(pair) ? pair : String(character)
        guard "()=<>!,".contains(character) || symbol.count == 2 else { return nil }
        tokens.append(.symbol(symbol))
        place += symbol.count
      }
    }
    return tokens
  }

  private func isNext(_ words: String...) -> Bool {
    guard next < tokens.count else { return false }
    switch tokens[next] {
    case .name(let word): return words.contains(word.lowercased())
    case .symbol(let symbol): return words.contains(symbol)
    case .text: return false
    }
  }

  private mutating func take(_ words: String...) -> Bool {
    for word in words where isNext(word) {
      next += 1
      return true
    }
    return false
  }

  private mutating func alternatives() -> Part? {
    guard var part = conjunction() else { return nil }
    while take("or", "||") {
      guard let more = conjunction() else { return nil }
      part = Part(text: "\(part.text) or \(more.text)", isCompound: true)
    }
    return part
  }

  private mutating func conjunction() -> Part? {
    guard var part = factor() else { return nil }
    while take("and", "&&") {
      guard let more = factor() else { return nil }
      part = Part(text: "\(part.enclosed) and \(more.enclosed)", isCompound: true)
    }
    return part
  }

  private mutating func factor() -> Part? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    if take("not", "!") { return factor().map { Part(text: "not \($0.enclosed)") } }
    if take("(") {
      guard let inner = alternatives(), take(")") else { return nil }
      return inner
    }
    if take("selected") {
      guard take("("), let name = name(), take(","), let value = value(), take(")"),
        case .item(let id, let question)? = references[name],
        question.codes.contains(where: { $0.code == value })
      else { return nil }
      return Part(text: "\(id) = \(Self.quoted(value))")
    }
    if take("is_empty", "empty") {
      guard take("("), let name = name(), take(")") else { return nil }
      return answered(name).map { Part(text: "not \($0)") }
    }
    guard let name = name() else { return nil }
    if take("=", "==", "eq") { return value().flatMap { has(name, $0) } }
    if take("!=", "<>", "ne") {
      guard let value = value(), let part = has(name, value) else { return nil }
      // Not empty is answered, and needs no second « not ».
      return part.text.hasPrefix("not ")
        ? Part(text: String(part.text.dropFirst(4))) : Part(text: "not \(part.enclosed)")
    }
    for (words, order) in [
      (["<=", "le"], "<="), ([">=", "ge"], ">="), (["<", "lt"], "<"), ([">", "gt"], ">"),
    ] {
      for word in words where take(word) {
        guard let value = value(), Double(value) != nil,
          case .item(let id, let question)? = references[name],
          question.kind == .number || question.kind == .numbers
            || !question.codes.isEmpty && question.codes.allSatisfy({ $0.score != nil })
        else { return nil }
        return Part(text: "\(id) \(order) \(value)")
      }
    }
    return nil
  }

  private mutating func name() -> String? {
    guard next < tokens.count, case .name(let name) = tokens[next] else { return nil }
    next += 1
    for suffix in [".NAOK", ".code", ".value", ".shown"] where name.hasSuffix(suffix) {
      return suffix == ".shown" ? nil : String(name.dropLast(suffix.count))
    }
    return name
  }

  private mutating func value() -> String? {
    guard next < tokens.count, case .text(let value) = tokens[next] else { return nil }
    next += 1
    return value
  }

  private func answered(_ name: String) -> String? {
    switch references[name] {
    case .item(let id, let question)?
    where ![.key, .ignored, .name].contains(question.kind):
      "answered(\(id))"
    case .option(let question, let code)?: "\(question.id) = \(Self.quoted(code))"
    default: nil
    }
  }

  private func has(_ name: String, _ value: String) -> Part? {
    if value.isEmpty { return answered(name).map { Part(text: "not \($0)") } }
    switch references[name] {
    case .option(let question, let code)? where AnswerText.ticked.contains(value.lowercased()):
      return Part(text: "\(question.id) = \(Self.quoted(code))")
    case .item(let id, let question)?:
      switch question.kind {
      case .single, .scale, .grid:
        guard question.codes.contains(where: { $0.code == value }) else { return nil }
        return Part(text: "\(id) = \(Self.quoted(value))")
      case .number, .numbers:
        return Double(value).map { _ in Part(text: "\(id) = \(value)") }
      default: return nil
      }
    default: return nil
    }
  }

  /// A code as a condition writes it.
  static func quoted(_ code: String) -> String {
    let isPlain =
      code.allSatisfy { $0.isLetter || $0.isNumber || "_.-".contains($0) }
      && !["and", "or", "not", "in", "answered"].contains(code)
    if isPlain { return code }
    return code.contains("'") ? "\"\(code)\"" : "'\(code)'"
  }
}
