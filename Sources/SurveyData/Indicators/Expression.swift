/// Arithmetic over names: the notation of ratios, identities and amounts in the definitions.
///
/// Written as `budget - otherwise(payroll, 0) - other` or `fonds / (charges / 12)`. What a name stands
/// for is the reader's matter: a question's number or score, or a column of the same table. Where a
/// number is missing, so is what is computed from it; `otherwise(a, b)` is `b` there.
public indirect enum Expression: Sendable, Hashable {
  /// A constant.
  case number(Double)
  /// What the name stands for.
  case name(String)
  /// The number with the other sign.
  case negated(Expression)
  /// Two numbers put together.
  case binary(Expression, Operator, Expression)
  /// A function of some arguments.
  case call(String, [Expression])

  /// What puts two numbers together; a comparison gives 1 or 0.
  public enum Operator: String, Sendable, Hashable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "!="

    /// The result; nil for a division by zero.
    func applied(_ left: Double, _ right: Double) -> Double? {
      switch self {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      case .divide: right == 0 ? nil : left / right
      case .less: left < right ? 1 : 0
      case .atMost: left <= right ? 1 : 0
      case .greater: left > right ? 1 : 0
      case .atLeast: left >= right ? 1 : 0
      case .equal: left == right ? 1 : 0
      case .unequal: left != right ? 1 : 0
      }
    }
  }

  /// The names that it reads, in order of appearance.
  public var names: [String] {
    switch self {
    case .number: []
    case .name(let name): [name]
    case .negated(let inner): inner.names
    case .binary(let left, _, let right): left.names + right.names
    case .call(_, let arguments): arguments.flatMap(\.names)
    }
  }

  /// The option that it names as an argument of `ticked`: `aucune`, or `4`.
  public var option: String? {
    switch self {
    case .name(let name): name
    case .number(let number): Int64(exactly: number).map { String($0) }
    case .negated, .binary, .call: nil
    }
  }

  /// The functions that it calls with their arguments, in order of appearance.
  public var calls: [(function: String, arguments: [Expression])] {
    switch self {
    case .number, .name: []
    case .negated(let inner): inner.calls
    case .binary(let left, _, let right): left.calls + right.calls
    case .call(let function, let arguments):
      [(function, arguments)] + arguments.flatMap(\.calls)
    }
  }
}

extension Expression {
  /// A function of the notation.
  public struct Function: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// How many arguments it takes.
    public let arguments: ClosedRange<Int>
    /// Whether its first argument is the name of something that has no number of its own.
    public let takesName: Bool

    /// A function from its parts.
    public init(_ name: String, _ arguments: ClosedRange<Int>, takesName: Bool = false) {
      self.name = name
      self.arguments = arguments
      self.takesName = takesName
    }
  }

  /// What every expression may call: `otherwise(a, b)` is b where a is missing, `round(a, digits)`
  /// rounds half away from zero, `min` and `max` are missing where one of theirs is,
  /// `average(least, a, b, …)` is the mean of those that are there, if at least so many are:
  /// `average(2, 40, 81, missing)` is 60.5.
  public static let functions = [
    Function("otherwise", 2...2), Function("min", 1...20), Function("max", 1...20),
    Function("average", 2...20), Function("abs", 1...1), Function("round", 1...2),
    Function("power", 2...2),
  ]

  /// What an expression over a record may call: the ticks of a question but for some options, the parts
  /// of a date, the days from one to another.
  public static let recordFunctions = [
    Function("ticked", 1...20, takesName: true), Function("year", 1...1, takesName: true),
    Function("month", 1...1, takesName: true), Function("days", 2...2, takesName: true),
  ]

  /// What an expression over the columns of a table may call: the first row, the row before, the sum up
  /// to the row, the sum, the largest and the least of all rows, the row's rank from the largest.
  public static let columnFunctions = [
    Function("first", 1...1, takesName: true),
    Function("previous", 1...1, takesName: true), Function("running", 1...1, takesName: true),
    Function("total", 1...1, takesName: true), Function("largest", 1...1, takesName: true),
    Function("smallest", 1...1, takesName: true), Function("rank", 1...1, takesName: true),
  ]

  /// The value; nil where a number is missing, or a division is by zero.
  ///
  /// - Parameters:
  ///   - value: the number that a name stands for.
  ///   - call: the value of a function that isn't among ``functions``, from its arguments.
  public func value(
    _ value: (String) -> Double?, calling call: (String, [Expression]) -> Double? = { _, _ in nil }
  ) -> Double? {
    let result: Double?
    switch self {
    case .number(let number): result = number
    case .name(let name): result = value(name)
    case .negated(let inner): result = inner.value(value, calling: call).map { -$0 }
    case .binary(let left, let operation, let right):
      guard let left = left.value(value, calling: call),
        let right = right.value(value, calling: call)
      else { return nil }
      result = operation.applied(left, right)
    case .call(let function, let arguments):
      if Self.functions.contains(where: { $0.name == function }) {
        result = Self.standard(function, arguments.map { $0.value(value, calling: call) })
      } else {
        result = call(function, arguments)
      }
    }
    return result.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func standard(_ function: String, _ arguments: [Double?]) -> Double? {
    if function == "otherwise" { return arguments[0] ?? arguments[1] }
    if function == "average" {
      let known = arguments.dropFirst().compactMap { $0 }
      guard let least = arguments[0], !known.isEmpty, Double(known.count) >= least else {
        return nil
      }
      return known.reduce(0, +) / Double(known.count)
    }
    let numbers = arguments.compactMap { $0 }
    guard numbers.count == arguments.count, let first = numbers.first else { return nil }
    switch function {
    case "min": return numbers.min()
    case "max": return numbers.max()
    case "abs": return first.magnitude
    case "round":
      let power = Self.tenfold(Int(numbers.dropFirst().first ?? 0))
      return (first * power).rounded() / power
    case "power": return Self.power(first, numbers[1])
    default: return nil
    }
  }

  private static func tenfold(_ digits: Int) -> Double {
    (0..<max(0, min(digits, 15))).reduce(1) { power, _ in power * 10 }
  }

  /// Whole powers, which are exact where products are; nil for others.
  private static func power(_ base: Double, _ exponent: Double) -> Double? {
    guard exponent == exponent.rounded(), exponent.magnitude <= 100 else { return nil }
    let power = (0..<Int(exponent.magnitude)).reduce(1.0) { product, _ in product * base }
    guard exponent < 0 else { return power }
    return power == 0 ? nil : 1 / power
  }
}
