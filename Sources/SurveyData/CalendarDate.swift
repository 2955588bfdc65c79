/// A day, a month or a year of the Gregorian calendar, as it was written: `2018-06-12`, `06/2018`, `2018`.
///
/// As a number it is YYYYMMDD with zeros for what isn't said: 20180612, 20180600, 20180000.
public struct CalendarDate: Sendable, Hashable {
  /// The year.
  public let year: Int
  /// The month, 1 to 12; 0 where only the year is known.
  public let month: Int
  /// The day of the month; 0 where it isn't known.
  public let day: Int

  /// Years that a date may have; others are taken for slips, such as 2915 for 2015.
  public static let years = 1800...2100

  /// A date from its parts; nil where there is no such day, or the year is not in ``years``.
  public init?(year: Int, month: Int = 0, day: Int = 0) {
    guard Self.years.contains(year), (0...12).contains(month),
      day == 0 || month > 0 && (1...Self.days(of: month, in: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// A date from its number; nil where it is none.
  public init?(number: Int) {
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// YYYYMMDD.
  public var number: Int { year * 10_000 + month * 100 + day }

  /// Days since 1 January 1970; nil where the day isn't known. 12 June 2018 is 17,694.
  public var days: Int? {
    day > 0 ? Self.daysSinceEpoch(year: year, month: month, day: day) : nil
  }

  /// Days since 1 January 1970 of a day of any year from 1 on; nil where there is no such day.
  public static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int? {
    guard year >= 1, (1...12).contains(month), day >= 1, day <= days(of: month, in: year) else {
      return nil
    }
    func before(_ year: Int) -> Int {
      let years = year - 1
      return years * 365 + years / 4 - years / 100 + years / 400
    }
    let months = (1..<month).reduce(0) { $0 + days(of: $1, in: year) }
    return before(year) - before(1970) + months + day - 1
  }

  /// The days of a month, 1 to 12.
  public static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
