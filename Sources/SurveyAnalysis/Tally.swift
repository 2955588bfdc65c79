/// Exact integer sums over the respondents of one cell, in weight units and number units.
public struct TallySums: Sendable, Equatable {
  /// n.
  public var count: Int64 = 0
  /// Σw.
  public var weight: Int128 = 0
  /// Σw².
  public var squaredWeight: Int128 = 0

  /// No respondents.
  public init() {}

  /// Sums from their parts.
  public init(count: Int64, weight: Int128, squaredWeight: Int128) {
    self.count = count
    self.weight = weight
    self.squaredWeight = squaredWeight
  }

  /// Adds the sums of other respondents.
  public static func += (left: inout TallySums, right: TallySums) {
    left.count += right.count
    left.weight += right.weight
    left.squaredWeight += right.squaredWeight
  }

  /// The sums of disjoint respondents together.
  public static func + (left: TallySums, right: TallySums) -> TallySums {
    var sum = left
    sum += right
    return sum
  }
}

/// Exact sums of a number over the respondents of one cell.
public struct NumberSums: Sendable, Equatable {
  /// Σwx.
  public var wx = WideSum.zero
  /// Σwx².
  public var wx2 = WideSum.zero
  /// Σw²x.
  public var w2x = WideSum.zero
  /// Σw²x².
  public var w2x2 = WideSum.zero

  /// No respondents.
  public init() {}

  /// Adds one respondent of weight `w` and number `x`.
  @inline(__always)
  mutating func add(_ w: Int128, _ x: Int128) {
    wx.add(w, times: x)
    wx2.add(w, times: x * x)
    w2x.add(w * w, times: x)
    w2x2.add(w * w, times: x * x)
  }

  /// The sums of x − origin, of the same respondents: Σw(x − c)² = Σwx² − 2cΣwx + c²Σw, exactly.
  func centred(on origin: Int64, _ sums: TallySums) -> NumberSums {
    func square(_ x2: WideSum, _ x: WideSum, _ weight: Int128) -> WideSum {
      var result = x2 - x.multiplied(by: origin) - x.multiplied(by: origin)
      result.add(weight, times: Int128(origin) * Int128(origin))
      return result
    }
    var centred = NumberSums()
    centred.wx = wx - WideSum(sums.weight).multiplied(by: origin)
    centred.w2x = w2x - WideSum(sums.squaredWeight).multiplied(by: origin)
    centred.wx2 = square(wx2, wx, sums.weight)
    centred.w2x2 = square(w2x2, w2x, sums.squaredWeight)
    return centred
  }

  /// Adds the sums of other respondents.
  public static func += (left: inout NumberSums, right: NumberSums) {
    left.wx.add(right.wx)
    left.wx2.add(right.wx2)
    left.w2x.add(right.w2x)
    left.w2x2.add(right.w2x2)
  }
}

/// What respondents are counted by: one axis of points, within one universe, with one weight.
public struct TallyAxis: Sendable, Hashable {
  /// The weight.
  public var weight: String
  /// The universe: a filter's id; nil: everybody.
  public var filter: String?
  /// The banner; nil for the total, whose only point is `total`.
  public var banner: String?

  /// An axis from its parts.
  public init(weight: String, filter: String?, banner: String?) {
    self.weight = weight
    self.filter = filter
    self.banner = banner
  }

  /// The only point of the total.
  public static let total = "total"
}

/// Which cell of a tally: an axis and its point, a variable and its row, a stratum.
public struct TallyKey: Sendable, Hashable {
  /// The axis.
  public var axis: TallyAxis
  /// The point of the axis.
  public var point: String
  /// The variable.
  public var variable: String
  /// A code, `net:` and a net's id, an absence's mark between brackets, `answered`, or `number`.
  public var row: String
  /// The stratum's code; empty where there are no strata.
  public var stratum: String

  /// A key from its parts.
  public init(axis: TallyAxis, point: String, variable: String, row: String, stratum: String) {
    self.axis = axis
    self.point = point
    self.variable = variable
    self.row = row
    self.stratum = stratum
  }
}

/// The names of a tally's rows.
public enum TallyRow {
  /// Respondents with an answer to a multiple-choice question.
  public static let answered = "answered"
  /// Respondents with a number.
  public static let number = "number"
  /// The row of a net of a multiple-choice question.
  public static func net(_ id: String) -> String { "net:\(id)" }
  /// The row of an absence.
  public static func absence(_ mark: String) -> String { "[\(mark)]" }
}

/// One stratum of the design, over all respondents of the wave.
public struct TallyStratum: Sendable, Equatable {
  /// The stratum's code; empty where there are no strata.
  public var code: String
  /// Respondents in it.
  public var count: Int
  /// Its population, where it is declared.
  public var population: Double?

  /// A stratum from its parts.
  public init(code: String, count: Int, population: Double?) {
    self.code = code
    self.count = count
    self.population = population
  }
}

/// All exact sums of a wave: shares, means, totals and their variances read nothing else.
public struct Tally: Sendable, Equatable {
  /// Respondents of the wave.
  public var respondentCount: Int
  /// The strata, by code.
  public var strata: [TallyStratum]
  /// Weight → decimals of its unit.
  public var weightDecimals: [String: Int]
  /// Weight → sums over all respondents.
  public var weightTotals: [String: TallySums]
  /// Variable → decimals of its unit, for numbers.
  public var numberDecimals: [String: Int]
  /// Sums by cell; a cell without respondents is not there.
  public var cells: [TallyKey: TallySums]
  /// Further sums of the cells of numbers.
  public var numbers: [TallyKey: NumberSums]

  /// A tally without respondents.
  public init() {
    respondentCount = 0
    strata = []
    weightDecimals = [:]
    weightTotals = [:]
    numberDecimals = [:]
    cells = [:]
    numbers = [:]
  }
}
