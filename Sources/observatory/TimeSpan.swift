import ArgumentParser

/// A length of time as a user writes it: `90s`, `30m`, `2h`, `30d`, or a number of seconds.
struct TimeSpan: ExpressibleByArgument, Equatable {
  let seconds: Double

  init(days: Double) { seconds = days * 86_400 }

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    let unit = argument.last.flatMap { units[$0] }
    let digits = unit == nil ? argument[...] : argument.dropLast()
    guard let number = Double(digits), number >= 0, number.isFinite else { return nil }
    seconds = number * (unit ?? 1)
  }

  var defaultValueDescription: String { "\(Int(seconds / 86_400))d" }
}
