/// The answers of an item that were set aside, by why: its column says of all of them that they are invalid.
public struct AnswerFaults: Sendable, Hashable, Codable {
  /// Answers where the codebook asks nothing.
  public var unasked = 0
  /// Known answers that break a rule: too many ticks, an option that excludes others beside them.
  public var unruly = 0
  /// How often each code was met that the codebook doesn't know; those that may not be shown are not
  /// among them.
  public var unknown: [String: Int] = [:]

  /// No faults.
  public init() {}

  /// The faults of each item, from the problems of an export; those of rows that are set aside don't count.
  public static func byItem(_ problems: [Problem]) -> [String: AnswerFaults] {
    let setAside = Problem.rowsSetAside(problems)
    var faults: [String: AnswerFaults] = [:]
    for problem in problems where problem.kind == .cell {
      guard let item = problem.question, !setAside.contains(problem.row) else { continue }
      faults[item, default: AnswerFaults()].add(problem.reason)
    }
    return faults.filter { $0.value != AnswerFaults() }
  }

  private mutating func add(_ reason: Problem.Reason) {
    switch reason {
    case .filledThoughRoutedOut: unasked += 1
    case .tooManyTicks, .exclusiveWithOthers: unruly += 1
    case .unknownCode(let value?, _, _, _), .unknownTick(let value?, _, _):
      unknown[value, default: 0] += 1
    default: break
    }
  }
}
