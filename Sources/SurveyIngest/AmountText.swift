import SurveyData

/// Numbers as people write them into accounts: `30K€`, `½ ETP`, `1,5 ETP salariés`, `**75 K€**`, `plus de 100`.
///
/// The unit is the question's: what stands after the number must be it, perhaps with a word more
/// (« salariés ») or a note in parentheses, or another multiple of the same currency, which is converted:
/// in a question in K€, `1,2 M€` is 1,200 and `20 K` is 20. Marks of bold print are passed over.
struct AmountText {
  private let unit: String
  private let allowsLowerBounds: Bool

  /// How the numbers of an item may be written; nil where it has no unit and no lower bounds.
  init?(_ question: Question, _ item: Item) {
    switch question.kind {
    case .number, .numbers: break
    default: return nil
    }
    let unit = Self.simple(item.row?.unit ?? question.unit ?? "")
    guard !unit.isEmpty || question.hasLowerBounds else { return nil }
    self.unit = unit
    allowsLowerBounds = question.hasLowerBounds
  }

  /// The number that a text holds, and whether it is only the least that it may be.
  func number(
    _ text: String, _ decimals: DecimalText
  ) -> (number: DecimalText.Decimal, isLowerBound: Bool)? {
    var rest = Substring(Self.simple(Self.withoutMarks(text)))
    var isLowerBound = false
    if allowsLowerBounds {
      for word in [
        "plus de", "plus d’", "plus d'", "au moins", "more than", "at least", ">=", "≥", ">",
      ]
      where rest.hasPrefix(word) {
        rest = rest.dropFirst(word.count).drop { $0 == " " }
        isLowerBound = true
        break
      }
    }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || " .,-+'".contains($0)) }
    let fraction = rest.dropFirst(digits.count).first.flatMap { Self.fractions[$0] }
    rest = rest.dropFirst(digits.count + (fraction == nil ? 0 : 1)).drop { $0 == " " }
    if allowsLowerBounds, rest.hasPrefix("+") {
      rest = rest.dropFirst().drop { $0 == " " }
      isLowerBound = true
    }
    let bytes = Array(digits.utf8)
    let span = unsafe bytes.span.bytes
    let whole = decimals.number(span, 0, bytes.count, keeping: DecimalText.answerDecimals)
    var number: DecimalText.Decimal
    switch (whole, fraction) {
    case (let whole?, nil): number = whole
    case (let whole?, let fraction?) where whole.digits == 0 && whole.mantissa >= 0:
      number = DecimalText.Decimal(
        mantissa: whole.mantissa * NumericColumn.integerPower(fraction.digits) + fraction.mantissa,
        digits: fraction.digits)
    case (nil, let fraction?) where digits.allSatisfy({ $0 == " " }): number = fraction
    default: return nil
    }
    guard let shift = shift(of: Self.withoutNote(rest)) else { return nil }
    if shift > 0 {
      let more = max(0, shift - number.digits)
      let (scaled, overflow) = number.mantissa.multipliedReportingOverflow(
        by: NumericColumn.integerPower(more))
      guard !overflow else { return nil }
      number = DecimalText.Decimal(mantissa: scaled, digits: max(0, number.digits - shift))
    } else {
      number.digits -= shift
    }
    while number.digits > 0, number.mantissa.isMultiple(of: 10) {
      number.mantissa /= 10
      number.digits -= 1
    }
    return number.digits <= DecimalText.answerDecimals ? (number, isLowerBound) : nil
  }

  /// By which power of ten a number followed by `text` is larger in this question's unit; nil where the
  /// text is no such unit.
  private func shift(of text: Substring) -> Int? {
    if text.isEmpty { return 0 }
    if !unit.isEmpty, text == unit || text.hasPrefix(unit + " ") { return 0 }
    guard let own = Self.currency[unit], let theirs = Self.currency[String(text)] else {
      return nil
    }
    return theirs - own
  }

  private static let currency = [
    "€": 0, "eur": 0, "euro": 0, "euros": 0, "k€": 3, "keur": 3, "k": 3, "m€": 6, "meur": 6,
  ]

  private static let fractions: [Character: DecimalText.Decimal] = [
    "½": DecimalText.Decimal(mantissa: 5, digits: 1),
    "¼": DecimalText.Decimal(mantissa: 25, digits: 2),
    "¾": DecimalText.Decimal(mantissa: 75, digits: 2),
  ]

  /// Lower case, with one plain space where there were some of any kind.
  private static func simple(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func withoutMarks(_ text: String) -> String {
    ["**", "__", "<b>", "</b>", "<strong>", "</strong>"].reduce(text) { text, mark in
      text.split(separator: mark, omittingEmptySubsequences: true).joined()
    }
  }

  /// The text before a note in parentheses: `k€ (dont site @)`.
  private static func withoutNote(_ text: Substring) -> Substring {
    guard text.last == ")", let start = text.firstIndex(of: "(") else { return text }
    var before = text[..<start]
    while before.last == " " { before.removeLast() }
    return before
  }
}
