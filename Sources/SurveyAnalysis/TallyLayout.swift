import SurveyData
import SurveyStatistics

/// Where the sums of a tally lie: for each variable on each axis one array of
/// strata × points × rows.
final class TallyLayout: Sendable {
  /// One variable on one axis.
  struct Cell: Sendable {
    let entry: Int
    let offset: Int
    let numberOffset: Int
  }

  /// One variable, with what to do with its column.
  struct Stub: Sendable {
    enum Kind: Sendable {
      /// Codes then absences.
      case coded
      /// Options, nets, answered, then absences.
      case ticks(nets: [UInt64])
      /// The number, then absences.
      case number
    }
    let variable: Variable
    let kind: Kind
    let rows: [String]
    var cells: [Cell]
  }

  /// The sums of all cells, as one worker or all together have them.
  struct Sums: Sendable {
    var cells: [TallySums]
    var numbers: [NumberSums]

    /// Zeros.
    init(_ layout: TallyLayout) {
      cells = [TallySums](repeating: TallySums(), count: layout.cellCount)
      numbers = [NumberSums](repeating: NumberSums(), count: layout.numberCount)
    }

    /// Adds the sums of other respondents.
    mutating func merge(_ other: Sums) {
      for index in cells.indices { cells[index] += other.cells[index] }
      for index in numbers.indices { numbers[index] += other.numbers[index] }
    }
  }

  let table: ResponseTable
  let entries: [TallyPlan.Entry]
  let axes: [AxisPoints]
  let weights: [Weights]
  let weightOfEntry: [Int]
  let strata: [TallyStratum]
  /// The place of each respondent among the strata; empty where there is one only.
  let stratumOfRow: [UInt32]
  let stubs: [Stub]
  let cellCount: Int
  let numberCount: Int
  private let scores: [String: [Double?]]

  /// - Parameter parts: what to count in instead of the strata.
  init(
    survey: Survey, plan: TallyPlan, table: ResponseTable, weights: [String: Weights],
    parts: TallyParts? = nil
  ) {
    self.table = table
    let entries = plan.entries.filter { weights[$0.axis.weight] != nil }
    self.entries = entries
    let axes = entries.map { AxisPoints(axis: $0.axis, survey: survey, table: table) }
    self.axes = axes
    let names = weights.keys.sorted()
    self.weights = names.compactMap { weights[$0] }
    weightOfEntry = entries.map { entry in names.firstIndex(of: entry.axis.weight) ?? 0 }
    if let parts {
      strata = [TallyStratum](
        repeating: TallyStratum(code: "", count: 0, population: nil), count: parts.count)
      stratumOfRow = parts.ofRow
    } else {
      let (declared, rows) = Self.strata(of: survey, table)
      strata = declared
      stratumOfRow = rows.map { UInt32($0) }
    }
    var stubs: [Stub] = []
    var cellCount = 0
    var numberCount = 0
    for variable in survey.variables {
      guard let column = table[variable.id] else { continue }
      var (kind, rows) = Self.rows(of: variable, column)
      rows += Absence.allCases.map { TallyRow.absence($0.mark) }
      var cells: [Cell] = []
      for (index, entry) in entries.enumerated()
      where entry.variables.contains(where: { $0.id == variable.id }) {
        cells.append(Cell(entry: index, offset: cellCount, numberOffset: numberCount))
        let places = strata.count * axes[index].points.count
        cellCount += places * rows.count
        if case .number = kind { numberCount += places }
      }
      guard !cells.isEmpty else { continue }
      stubs.append(Stub(variable: variable, kind: kind, rows: rows, cells: cells))
    }
    self.stubs = stubs
    self.cellCount = cellCount
    self.numberCount = numberCount
    scores = Dictionary(
      survey.variables.map { ($0.id, $0.codes.map(\.score)) },
      uniquingKeysWith: { first, _ in first })
  }

  func scores(of variable: String) -> [Double?] { scores[variable] ?? [] }

  private static func rows(of variable: Variable, _ column: Column) -> (Stub.Kind, [String]) {
    switch column {
    case .coded(let coded): return (.coded, coded.codes)
    case .ticks(let ticks):
      let nets = variable.nets.map { net in
        ticks.codes.enumerated().reduce(UInt64(0)) {
          net.codes.contains($1.element) ? $0 | 1 << UInt64($1.offset) : $0
        }
      }
      let rows = ticks.codes + variable.nets.map { TallyRow.net($0.id) } + [TallyRow.answered]
      return (.ticks(nets: nets), rows)
    case .number, .key: return (.number, [TallyRow.number])
    }
  }

  /// The strata with their sizes; respondents without a stratum are one of their own, coded `?`.
  static func strata(of survey: Survey, _ table: ResponseTable) -> (
    [TallyStratum], [UInt16]
  ) {
    let sizes: NumericColumn? =
      if let population = survey.sampling.population, case .number(let sizes)? = table[population] {
        sizes
      } else { nil }
    guard let name = survey.sampling.strata, case .coded(let column)? = table[name] else {
      let population =
        survey.sampling.populationSize
        ?? sizes.flatMap { sizes in
          (0..<table.rowCount).lazy.compactMap { sizes.number($0) }.first
        }
      return ([TallyStratum(code: "", count: table.rowCount, population: population)], [])
    }
    var populations = [Double?](repeating: nil, count: column.codes.count + 1)
    var counts = [Int](repeating: 0, count: column.codes.count + 1)
    var rows: [UInt16] = []
    rows.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let stratum = min(Int(column[row]), column.codes.count)
      rows.append(UInt16(stratum))
      counts[stratum] += 1
      if populations[stratum] == nil { populations[stratum] = sizes?.number(row) }
    }
    let strata = (column.codes + ["?"]).enumerated().map { index, code in
      TallyStratum(code: code, count: counts[index], population: populations[index])
    }
    return (strata, rows)
  }

  /// The finished sums under their names.
  func tally(of finished: Sums) -> Tally {
    var tally = Tally()
    tally.respondentCount = table.rowCount
    tally.strata = strata.filter { $0.count > 0 || strata.count == 1 }
    for weight in weights {
      tally.weightDecimals[weight.id] = weight.decimals
      var total = TallySums()
      for unit in weight.units where unit > 0 {
        let wide = Int128(unit)
        total += TallySums(count: 1, weight: wide, squaredWeight: wide * wide)
      }
      tally.weightTotals[weight.id] = total
    }
    for stub in stubs {
      let name = stub.variable.id
      if case .number(let column)? = table[name] { tally.numberDecimals[name] = column.decimals }
      for cell in stub.cells {
        let points = axes[cell.entry].points
        for (stratum, point, row) in Self.places(strata.count, points.count, stub.rows.count) {
          let place = (stratum * points.count + point) * stub.rows.count + row
          let sums = finished.cells[cell.offset + place]
          guard sums.count > 0 else { continue }
          let key = TallyKey(
            axis: entries[cell.entry].axis, point: points[point], variable: name,
            row: stub.rows[row], stratum: strata[stratum].code)
          tally.cells[key] = sums
          if case .number = stub.kind, row == 0 {
            tally.numbers[key] =
              finished.numbers[cell.numberOffset + stratum * points.count + point]
          }
        }
      }
    }
    return tally
  }

  private static func places(_ strata: Int, _ points: Int, _ rows: Int) -> [(Int, Int, Int)] {
    (0..<strata).flatMap { stratum in
      (0..<points).flatMap { point in (0..<rows).map { (stratum, point, $0) } }
    }
  }
}
