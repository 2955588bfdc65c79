/// What can be told of a column's values without keeping them.
struct ColumnTraits {
  private(set) var answeredCount = 0
  private(set) var shortest = Int.max
  private(set) var longest = 0
  private(set) var hasInnerSpace = false
  private(set) var hasAt = false
  /// Where the first value stands that is no number, from the piece's first line.
  private(set) var firstTextLine: Int?
  /// Whether a number starts with a zero that counts: then it is a code, as that of a département.
  private(set) var hasLeadingZero = false
  private(set) var smallest = Double.infinity
  private(set) var largest = -Double.infinity
  private(set) var areWhole = true
  private(set) var decimals = 0
  private(set) var useComma = false
  /// Whether each number is above the one before it.
  private(set) var isIncreasing = true
  /// Whether each value is a day, and in which order its parts stand.
  private(set) var dates = DateOrder()
  private var first: Double?
  private var last: Double?

  /// Whether there are numbers and nothing else.
  var areNumbers: Bool { answeredCount > 0 && firstTextLine == nil && !hasLeadingZero }

  /// Notes a value that has been met before.
  mutating func repeatValue() {
    answeredCount += 1
    isIncreasing = false
  }

  /// Notes a value; `number` is what it reads as.
  mutating func add(_ bytes: ArraySlice<UInt8>, _ number: DecimalText.Decimal?, line: Int) {
    answeredCount += 1
    shortest = min(shortest, bytes.count)
    longest = max(longest, bytes.count)
    if dates.areDates { dates.add(bytes) }
    guard let number else {
      hasAt = hasAt || bytes.contains(UInt8(ascii: "@"))
      hasInnerSpace = hasInnerSpace || bytes.contains(0x20)
      firstTextLine = firstTextLine ?? line
      isIncreasing = false
      return
    }
    let value = number.value
    let digits = bytes.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == 0x20 }
    if digits.count > 1, digits.first == UInt8(ascii: "0"),
      (0x30...0x39).contains(digits[digits.startIndex + 1])
    {
      hasLeadingZero = true
    }
    smallest = min(smallest, value)
    largest = max(largest, value)
    if number.digits > 0 { areWhole = false }
    if let mark = bytes.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) {
      useComma = useComma || bytes[mark] == UInt8(ascii: ",")
      decimals = max(decimals, bytes[(mark + 1)...].count { (0x30...0x39).contains($0) })
    }
    isIncreasing = isIncreasing && last.map { $0 < value } ?? true
    first = first ?? value
    last = value
  }

  /// Adds what the next part of the file holds, which begins `lines` lines further on.
  mutating func append(_ next: ColumnTraits, lines: Int) {
    answeredCount += next.answeredCount
    shortest = min(shortest, next.shortest)
    longest = max(longest, next.longest)
    hasInnerSpace = hasInnerSpace || next.hasInnerSpace
    hasAt = hasAt || next.hasAt
    firstTextLine = firstTextLine ?? next.firstTextLine.map { $0 + lines }
    dates.append(next.dates)
    hasLeadingZero = hasLeadingZero || next.hasLeadingZero
    smallest = min(smallest, next.smallest)
    largest = max(largest, next.largest)
    areWhole = areWhole && next.areWhole
    decimals = max(decimals, next.decimals)
    useComma = useComma || next.useComma
    isIncreasing = isIncreasing && next.isIncreasing
    if let last, let nextFirst = next.first, last >= nextFirst { isIncreasing = false }
    first = first ?? next.first
    last = next.last ?? last
  }
}

extension DecimalText.Decimal {
  /// The number, to the nearest `Double`.
  var value: Double { Double(mantissa) / power }

  private var power: Double {
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    return power
  }
}
