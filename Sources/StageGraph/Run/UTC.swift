/// Times as people read them, the same everywhere.
public enum UTC {
  /// A date and time of the Gregorian calendar from seconds since 1970: 0 is
  /// `1970-01-01 00:00:00 UTC`, 951 782 400 is `2000-02-29 00:00:00 UTC`. Years are counted from
  /// March, so that the day a leap year adds is the last of one.
  public static func text(_ seconds: Int) -> String {
    let (days, rest) = floorDivision(seconds, by: 86_400)
    let (era, dayOfEra) = floorDivision(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day)) "
      + "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60)) UTC"
  }

  private static func floorDivision(_ number: Int, by divisor: Int) -> (Int, Int) {
    let remainder = (number % divisor + divisor) % divisor
    return ((number - remainder) / divisor, remainder)
  }
}
