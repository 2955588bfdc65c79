/// Whether texts are days, and in which order year, month and day stand.
///
/// `14/03/2025 09:41` is day first, since no month is 14; `12/11/2025` may be either.
struct DateOrder: Sendable, Equatable {
  /// Whether all texts so far were days; also where there was none. The rest is told only then.
  private(set) var areDates = true
  /// Whether some day begins with its year.
  private(set) var hasYearFirst = false
  /// Whether some day begins with a number above 12, so that it is no month.
  private(set) var hasDayFirst = false
  /// Whether some day has such a number in second place.
  private(set) var hasMonthFirst = false
  /// Whether some day could be read either way.
  private(set) var isAmbiguous = false

  /// Of texts that are no days.
  private static let none = {
    var order = DateOrder()
    order.areDates = false
    return order
  }()

  /// Looks at one more text.
  mutating func add(_ text: ArraySlice<UInt8>) {
    guard areDates, let parts = Self.parts(text) else {
      self = .none
      return
    }
    if parts.0 > 31 {
      guard (1...12).contains(parts.1), (1...31).contains(parts.2) else {
        self = .none
        return
      }
      hasYearFirst = true
    } else {
      guard (1...31).contains(parts.0), (1...31).contains(parts.1), parts.0 <= 12 || parts.1 <= 12
      else {
        self = .none
        return
      }
      if parts.0 > 12 {
        hasDayFirst = true
      } else if parts.1 > 12 {
        hasMonthFirst = true
      } else {
        isAmbiguous = true
      }
    }
  }

  /// Adds what other texts came to.
  mutating func append(_ next: DateOrder) {
    guard areDates, next.areDates else {
      self = .none
      return
    }
    hasYearFirst = hasYearFirst || next.hasYearFirst
    hasDayFirst = hasDayFirst || next.hasDayFirst
    hasMonthFirst = hasMonthFirst || next.hasMonthFirst
    isAmbiguous = isAmbiguous || next.isAmbiguous
  }

  /// The three numbers that a text begins with, parted by `/`, `-` or `.`, the same twice; after them, only
  /// what a time may have. Nil where it begins otherwise.
  private static func parts(_ text: ArraySlice<UInt8>) -> (Int, Int, Int)? {
    var place = text.startIndex
    var numbers: [Int] = []
    var mark: UInt8?
    while numbers.count < 3 {
      let start = place
      var number = 0
      while place < text.endIndex, place - start < 5, (0x30...0x39).contains(text[place]) {
        number = 10 * number + Int(text[place] - 0x30)
        place += 1
      }
      let digits = place - start
      guard digits == 1 || digits == 2 || (digits == 4 && numbers.count != 1) else { return nil }
      numbers.append(number)
      guard numbers.count < 3 else { break }
      guard place < text.endIndex, [0x2F, 0x2D, 0x2E].contains(text[place]),
        mark == nil || mark == text[place]
      else { return nil }
      mark = text[place]
      place += 1
    }
    guard place == text.endIndex || text[place] == 0x20 || text[place] == UInt8(ascii: "T") else {
      return nil
    }
    guard text.endIndex - place < 40 else { return nil }
    let isTime = text[place...].allSatisfy { byte in
      byte <= 0x3A || "AaPpMmTZUGC".utf8.contains(byte)
    }
    return isTime ? (numbers[0], numbers[1], numbers[2]) : nil
  }
}
