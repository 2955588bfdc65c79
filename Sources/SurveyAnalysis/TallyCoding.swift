/// Why the text of a tally cannot be read.
public struct TallyCodingError: Error, Sendable, Equatable {
  /// The line, from 1.
  public let line: Int
  /// What was expected.
  public let expected: String
}

extension Tally {
  /// The names of the columns of the text, in order.
  static let header = [
    "weight", "filter", "banner", "point", "variable", "row", "stratum", "n", "w", "w2", "wx",
    "wx2", "w2x", "w2x2",
  ]
  private static let title = "# observatory tally 1"

  /// The tally as tab-separated integers, sorted: the same sums give the same bytes.
  public var text: String {
    var lines = [Self.title, "# respondents\t\(respondentCount)"]
    for stratum in strata {
      let population = stratum.population.map { "\($0)" } ?? ""
      lines.append("# stratum\t\(stratum.code)\t\(stratum.count)\t\(population)")
    }
    for (weight, decimals) in weightDecimals.sorted(by: { $0.key < $1.key }) {
      let total = weightTotals[weight] ?? TallySums()
      lines.append(
        "# weight\t\(weight)\t\(decimals)\t\(total.count)\t\(total.weight)\t\(total.squaredWeight)")
    }
    for (variable, decimals) in numberDecimals.sorted(by: { $0.key < $1.key }) {
      lines.append("# number\t\(variable)\t\(decimals)")
    }
    lines.append(Self.header.joined(separator: "\t"))
    var rows: [String] = []
    rows.reserveCapacity(cells.count)
    for (key, sums) in cells {
      var line =
        "\(key.axis.weight)\t\(key.axis.filter ?? "")\t\(key.axis.banner ?? "")\t\(key.point)\t"
      line += "\(key.variable)\t\(key.row)\t\(key.stratum)\t"
      line += "\(sums.count)\t\(sums.weight)\t\(sums.squaredWeight)"
      if let number = numbers[key] {
        line += "\t\(number.wx)\t\(number.wx2)\t\(number.w2x)\t\(number.w2x2)"
      }
      rows.append(line)
    }
    rows.sort()
    return (lines + rows).joined(separator: "\n") + "\n"
  }

  /// Reads a tally from its text.
  public init(text: String) throws(TallyCodingError) {
    self.init()
    var isHeaderSeen = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let number = index + 1
      guard !line.isEmpty else { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      func fault(_ expected: String) -> TallyCodingError {
        TallyCodingError(line: number, expected: expected)
      }
      if number == 1 {
        guard line == Self.title else { throw fault("'\(Self.title)'") }
      } else if fields[0].hasPrefix("# ") {
        guard readNote(fields) else { throw fault("a note of this version") }
      } else if !isHeaderSeen {
        guard fields == Self.header else { throw fault("the names of the columns") }
        isHeaderSeen = true
      } else {
        guard readRow(fields) else { throw fault("\(Self.header.count) columns of integers") }
      }
    }
    guard isHeaderSeen else {
      throw TallyCodingError(line: 1, expected: "'\(Self.title)' and the names of the columns")
    }
  }

  private mutating func readNote(_ fields: [String]) -> Bool {
    switch (fields[0], fields.count) {
    case ("# respondents", 2):
      guard let count = Int(fields[1]) else { return false }
      respondentCount = count
    case ("# stratum", 4):
      guard let count = Int(fields[2]) else { return false }
      strata.append(TallyStratum(code: fields[1], count: count, population: Double(fields[3])))
    case ("# weight", 6):
      guard let decimals = Int(fields[2]), let count = Int64(fields[3]),
        let weight = Int128(fields[4]), let squared = Int128(fields[5])
      else { return false }
      weightDecimals[fields[1]] = decimals
      weightTotals[fields[1]] = TallySums(count: count, weight: weight, squaredWeight: squared)
    case ("# number", 3):
      guard let decimals = Int(fields[2]) else { return false }
      numberDecimals[fields[1]] = decimals
    default: return false
    }
    return true
  }

  private mutating func readRow(_ fields: [String]) -> Bool {
    guard fields.count == 10 || fields.count == 14, let count = Int64(fields[7]),
      let weight = Int128(fields[8]), let squared = Int128(fields[9])
    else { return false }
    let axis = TallyAxis(
      weight: fields[0], filter: fields[1].isEmpty ? nil : fields[1],
      banner: fields[2].isEmpty ? nil : fields[2])
    let key = TallyKey(
      axis: axis, point: fields[3], variable: fields[4], row: fields[5], stratum: fields[6])
    cells[key] = TallySums(count: count, weight: weight, squaredWeight: squared)
    if fields.count == 14 {
      guard let wx = WideSum(fields[10]), let wx2 = WideSum(fields[11]),
        let w2x = WideSum(fields[12]), let w2x2 = WideSum(fields[13])
      else { return false }
      var sums = NumberSums()
      sums.wx = wx
      sums.wx2 = wx2
      sums.w2x = w2x
      sums.w2x2 = w2x2
      numbers[key] = sums
    }
    return true
  }
}
