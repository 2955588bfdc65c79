/// Several runs of one command, of which the median counts.
struct Measured {
  private(set) var outcomes: [Command.Outcome]

  /// Those that were run already.
  init(_ outcomes: Command.Outcome...) { self.outcomes = outcomes }

  /// Runs a command once more.
  mutating func run(_ command: Command) throws { outcomes.append(try command.run()) }

  /// The median by the clock on the wall; 0 where nothing was run.
  var seconds: Double { Self.median(outcomes.map(\.seconds)) }

  /// The median of the processor's time; 0 where nothing was run.
  var processorSeconds: Double { Self.median(outcomes.map(\.processorSeconds)) }

  /// The median time, the processor's, and each run's where there are several.
  var description: String {
    let each = outcomes.map { Self.rounded($0.seconds) }.joined(separator: " ")
    return "\(Self.rounded(seconds)) s (processor \(Self.rounded(processorSeconds)) s)"
      + (outcomes.count > 1 ? "; each: \(each)" : "")
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// A number with three decimals.
  static func rounded(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1000).rounded())
    let decimals = String(1000 + thousandths % 1000).dropFirst()
    return "\(value < 0 && thousandths > 0 ? "-" : "")\(thousandths / 1000).\(decimals)"
  }
}
