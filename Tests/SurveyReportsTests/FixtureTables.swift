import SurveyAnalysis
import SurveyData

/// Tables with counts chosen by hand and shares computed from them.
enum FixtureTables {
  typealias Status = CrossTable.Status

  /// Respondents of the columns: total, four families, two overlapping territories.
  static let points: [(banner: String?, point: String, letter: String?)] = [
    (nil, "total", nil), ("famille", "pub", "A"), ("famille", "asso", "B"), ("famille", "eco", "C"),
    ("famille", "univ", "D"), ("territoire", "rural", nil), ("territoire", "urbain", nil),
  ]

  static func status(_ count: Int) -> Status {
    switch count {
    case 0: .empty
    case 1..<5: .confidential
    case 5..<30: .countOnly
    case 30..<100: .flagged
    default: .plain
    }
  }

  static func columns(_ bases: [Int], isUnanimous: Bool = false) -> [CrossTable.Column] {
    zip(points, bases).map { point, base in
      let status = status(base)
      let isHidden = status == .confidential
      return CrossTable.Column(
        banner: point.banner, point: point.point, letter: point.letter, count: isHidden ? 0 : base,
        weightedCount: isHidden ? 0 : Double(base), effectiveBase: isHidden ? nil : Double(base),
        status: status, isUnanimous: isUnanimous && point.point == "eco")
    }
  }

  /// A row of shares from its counts.
  static func row(
    _ kind: CrossTable.Row.Kind, _ id: String, _ counts: [Int], bases: [Int],
    letters: [Int: String] = [:], withIntervals: Bool = false
  ) -> CrossTable.Row {
    let cells = zip(counts, bases).enumerated().map { place, pair in
      let (count, base) = pair
      let status = status(base)
      if status == .confidential { return CrossTable.Cell(reason: "confidential") }
      var cell = CrossTable.Cell(count: count, weightedCount: Double(count))
      guard kind != .absence else { return cell }
      guard status.showsEstimates || place == 0 else {
        cell.reason = "base_too_small"
        return cell
      }
      let share = Double(count) / Double(max(1, base))
      cell.share = share
      cell.rowShare = counts[0] > 0 ? Double(count) / Double(counts[0]) : nil
      cell.letters = letters[place] ?? ""
      if withIntervals {
        cell.low = max(0, share - 0.1)
        cell.high = min(1, share + 0.1)
      }
      return cell
    }
    return CrossTable.Row(kind: kind, id: id, cells: cells)
  }

  static func means(_ kind: CrossTable.Row.Kind, _ values: [Double], bases: [Int]) -> CrossTable.Row
  {
    let cells = zip(values, bases).enumerated().map { place, pair in
      let status = status(pair.1)
      if status == .confidential { return CrossTable.Cell(reason: "confidential") }
      guard status.showsEstimates || place == 0 else {
        return CrossTable.Cell(
          count: pair.1, weightedCount: Double(pair.1), effectiveBase: Double(pair.1),
          reason: "base_too_small")
      }
      return CrossTable.Cell(
        count: pair.1, weightedCount: Double(pair.1), effectiveBase: Double(pair.1), value: pair.0)
    }
    return CrossTable.Row(
      kind: kind, id: kind == .mean ? "mean" : "deviation", cells: cells)
  }

  static let bases = [137, 48, 61, 24, 4, 70, 80]

  static func scale(
    _ variable: String, plan: String = "tris", filter: String? = nil, withIntervals: Bool = false
  ) -> CrossTable {
    let counts = [
      [20, 12, 6, 2, 0, 8, 12], [30, 14, 10, 5, 1, 18, 12], [31, 10, 14, 6, 1, 16, 18],
      [38, 8, 20, 8, 2, 20, 24], [14, 3, 9, 2, 0, 6, 11], [4, 1, 2, 1, 0, 2, 3],
    ]
    var rows = ["1", "2", "3", "4", "5"].enumerated().map { place, code in
      row(.code, code, counts[place], bases: bases, withIntervals: withIntervals)
    }
    rows.append(
      row(
        .net, "haut", zip(counts[3], counts[4]).map { $0 + $1 }, bases: bases,
        letters: [2: "A", 6: "+"], withIntervals: withIntervals))
    rows.append(row(.dontKnow, "NSP", counts[5], bases: bases, withIntervals: withIntervals))
    rows.append(means(.mean, [2.97, 2.49, 3.271186, 3.1, 0, 2.97, 3.13], bases: bases))
    rows.append(means(.deviation, [1.24, 1.2, 1.21, 1.1, 0, 1.2, 1.25], bases: bases))
    rows.append(row(.absence, "NR", [3, 1, 1, 1, 0, 1, 1], bases: bases))
    return CrossTable(
      plan: plan, variable: variable, filter: filter, weight: "unweighted",
      columns: columns(bases, isUnanimous: variable == "H05"), rows: rows,
      comparisons: [
        .init(
          row: "haut", banner: "famille", left: "pub", right: "asso",
          difference: 11.0 / 48 - 29.0 / 61,
          low: -0.42, high: -0.07, statistic: -2.79, degreesOfFreedom: 136, p: 0.006,
          adjustedP: 0.006),
        .init(
          row: "haut", banner: "territoire", left: "urbain", right: "complement",
          difference: 0.12, low: 0.01, high: 0.23, statistic: 2.2, degreesOfFreedom: 136, p: 0.03,
          adjustedP: 0.03),
        .init(
          row: "5", banner: "famille", left: "pub", right: "asso", reason: "too_few_expected"),
      ])
  }

  static func all(withIntervals: Bool = false) -> [CrossTable] {
    let whole = [140, 49, 62, 25, 4, 71, 81]
    let family = CrossTable(
      plan: "tris", variable: "A02", filter: nil, weight: "unweighted", columns: columns(whole),
      rows: [
        row(.code, "1", [49, 49, 0, 0, 0, 20, 30], bases: whole),
        row(.code, "2", [62, 0, 62, 0, 0, 35, 33], bases: whole),
        row(.code, "3", [25, 0, 0, 25, 0, 14, 16], bases: whole),
        row(.code, "4", [4, 0, 0, 0, 4, 2, 2], bases: whole),
      ], comparisons: [])
    let frameBases = [121, 40, 52, 26, 3, 60, 72]
    let frames = CrossTable(
      plan: "tris", variable: "A04", filter: nil, weight: "unweighted",
      columns: columns(frameBases),
      rows: [
        row(.code, "1", [44, 20, 16, 8, 0, 20, 28], bases: frameBases),
        row(.code, "2", [52, 8, 28, 14, 2, 30, 30], bases: frameBases, letters: [2: "A"]),
        row(.code, "3", [44, 15, 18, 10, 1, 20, 26], bases: frameBases),
        row(.absence, "NR", [19, 9, 10, 0, 0, 11, 9], bases: frameBases),
      ], comparisons: [])
    let budget = CrossTable(
      plan: "tris", variable: "G01", filter: nil, weight: "unweighted", columns: columns(bases),
      rows: [
        means(.mean, [212.4, 310.2, 155.75, 90, 0, 180, 230], bases: bases),
        means(.deviation, [120.1, 99, 80, 70, 0, 60, 90], bases: bases),
        row(.absence, "NR", [3, 1, 1, 1, 0, 1, 1], bases: bases),
      ], comparisons: [])
    return [
      family, frames, scale("B01", withIntervals: withIntervals), scale("B05_1"), scale("B05_2"),
      scale("H05"), budget, scale("H05", plan: "evaluation", filter: "eval"),
    ]
  }

  static var maturity: MaturityResult {
    func mean(_ value: Double?, _ count: Int) -> MaturityResult.Mean {
      .init(count: count, value: value, reason: value == nil ? "base_too_small" : nil)
    }
    func group(_ banner: String?, _ point: String, _ count: Int, _ score: Double)
      -> MaturityResult.Group
    {
      let status = status(count)
      let value = status.showsEstimates ? score : nil
      guard status != .confidential else {
        let none = MaturityResult.Mean(count: nil, value: nil, reason: "confidential")
        return .init(
          banner: banner, point: point, count: nil, status: status, composite: none,
          geometric: none, stageAware: none, dimensions: ["D1": none, "D7": none], levels: [:],
          levelShares: [:], ungatedLevels: [:], withoutComposite: nil, gatedCount: nil, flags: [:])
      }
      let levels = ["N1": count / 4, "N2": count / 2, "N3": count - 2 - count / 4 - count / 2]
      let scored = Double(count - 2)
      return .init(
        banner: banner, point: point, count: count, status: status,
        composite: mean(value, count - 2), geometric: mean(value.map { $0 - 4 }, count - 2),
        stageAware: mean(value.map { $0 + 2 }, count - 2),
        dimensions: ["D1": mean(value.map { $0 + 8.25 }, count), "D7": mean(value, count - 1)],
        levels: levels,
        levelShares: status.showsEstimates ? levels.mapValues { Double($0) / scored } : [:],
        ungatedLevels: ["N1": count / 5, "N2": count / 2, "N3": count - 2 - count / 5 - count / 2],
        withoutComposite: 2, gatedCount: count / 4 - count / 5, flags: ["D7": 3])
    }
    return MaturityResult(
      version: "2018-1",
      groups: [
        group(nil, "total", 140, 41.25), group("famille", "pub", 49, 38),
        group("famille", "asso", 62, 44.5),
        group("famille", "eco", 25, 40), group("famille", "univ", 4, 10),
      ],
      weightSets: [
        .init(id: "W_EQ", composite: mean(41.25, 138), levels: ["N1": 35, "N2": 70, "N3": 33]),
        .init(id: "W_INV", composite: mean(43, 138), levels: ["N1": 30, "N2": 72, "N3": 36]),
      ], sensitivity: .init(runs: 4, low: 40.75, high: 41.8, unchangedShare: 0.8695652173913043),
      reliability: [
        .init(
          dimension: "D1", count: 120, items: 4, alpha: 0.785, low: 0.71, high: 0.84, reason: nil),
        .init(dimension: "D7", count: 22, items: 4, alpha: 0.6, low: 0.3, high: 0.8, reason: nil),
      ],
      coherence: [
        .init(phase: "1", levels: ["N1": 20, "N2": 20, "N3": 9]),
        .init(phase: "2", levels: ["N1": 12, "N2": 40, "N3": 10]),
      ])
  }
}
