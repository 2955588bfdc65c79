import SurveyData

/// A day of the Gregorian calendar, written `YYYY-MM-DD`: `2016-02-29`, but no `2015-02-29`.
struct CalendarDay: Comparable, CustomStringConvertible {
  /// The day as written; in this form, the order of texts is the order of days.
  let description: String
  /// Days since 1 January 1970: 0 for that day, 11,016 for `2000-02-29`, −1 for `1969-12-31`.
  let daysSinceEpoch: Int

  /// The day that `text` names; nil where it has another shape, or there is no such day.
  init?(_ text: String) {
    let shape = Array("dddd-dd-dd".utf8)
    let bytes = Array(text.utf8)
    guard bytes.count == shape.count else { return nil }
    var parts = [0, 0, 0]
    var part = 0
    for (byte, expected) in zip(bytes, shape) {
      if expected == UInt8(ascii: "-") {
        guard byte == expected else { return nil }
        part += 1
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        parts[part] = parts[part] * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    guard let days = CalendarDate.daysSinceEpoch(year: year, month: month, day: day) else {
      return nil
    }
    description = text
    daysSinceEpoch = days
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.description < right.description
  }
}
