import SurveyData
import SurveyStatistics

/// The respondents of a wave in the parts of the sampling design, for one weight: strata, or finer
/// where respondents were drawn in clusters or the weight was calibrated.
struct DesignParts {
  let design: PartedDesign
  /// The part of each respondent.
  let ofRow: [UInt32]

  /// Whether the parts of a weight are finer than the strata, so that tallies by stratum don't do.
  static func areFine(_ survey: Survey, _ weights: Weights) -> Bool {
    survey.sampling.cluster != nil || weights.calibration != nil
  }

  private struct Key: Hashable {
    let stratum: UInt16
    let cluster: Int
    let cell: UInt32
  }

  init(survey: Survey, table: ResponseTable, weights: Weights) throws(Unavailable) {
    let (strata, rows) = TallyLayout.strata(of: survey, table)
    guard Self.areFine(survey, weights) else {
      design = PartedDesign(SampleDesign(of: strata, sampling: survey.sampling))
      ofRow =
        rows.isEmpty
        ? [UInt32](repeating: 0, count: table.rowCount) : rows.map { UInt32($0) }
      return
    }
    let clusters = Self.clusters(of: survey, table, rows)
    let calibration = weights.calibration
    var places: [Key: UInt32] = [:]
    var parts: [PartedDesign.Part] = []
    var ofRow: [UInt32] = []
    ofRow.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let key = Key(
        stratum: rows.isEmpty ? 0 : rows[row], cluster: clusters?[row] ?? 0,
        cell: calibration?.cellOfRow[row] ?? 0)
      let place: UInt32
      if let known = places[key] {
        place = known
      } else {
        place = UInt32(parts.count)
        places[key] = place
        parts.append(
          PartedDesign.Part(
            stratum: Int(key.stratum), cluster: clusters == nil ? nil : key.cluster,
            auxiliaries: calibration?.auxiliaries[Int(key.cell)].map { Int($0) } ?? [],
            factor: calibration?.factors[Int(key.cell)] ?? 1))
      }
      let weight = Double(weights.units[row])
      parts[Int(place)].weight += weight
      parts[Int(place)].squaredWeight += weight * weight
      ofRow.append(place)
    }
    let units = Self.unitCounts(of: survey, table, strata: strata.count, rows)
    let counted = zip(strata, units).map { stratum, units in
      TallyStratum(code: stratum.code, count: units, population: stratum.population)
    }
    design = try PartedDesign(
      SampleDesign(of: counted, sampling: survey.sampling), parts: parts)
    self.ofRow = ofRow
  }

  /// How many units were drawn in each stratum: clusters, or respondents.
  static func unitCounts(
    of survey: Survey, _ table: ResponseTable, strata: Int, _ rows: [UInt16]
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: strata)
    guard let clusters = clusters(of: survey, table, rows) else {
      for row in 0..<table.rowCount { counts[rows.isEmpty ? 0 : Int(rows[row])] += 1 }
      return counts
    }
    var seen: Set<Int> = []
    for (row, cluster) in clusters.enumerated() where seen.insert(cluster).inserted {
      counts[rows.isEmpty ? 0 : Int(rows[row])] += 1
    }
    return counts
  }

  private struct Place: Hashable {
    let stratum: UInt16
    let value: KeyColumn.Key
  }

  /// The cluster of each respondent, numbered as they come and apart in each stratum; nil where each was
  /// drawn by itself.
  private static func clusters(
    of survey: Survey, _ table: ResponseTable, _ strata: [UInt16]
  ) -> [Int]? {
    guard let name = survey.sampling.cluster, let column = table[name] else { return nil }
    var numbers: [Place: Int] = [:]
    return (0..<table.rowCount).map { row in
      let place = Place(
        stratum: strata.isEmpty ? 0 : strata[row], value: cluster(row, in: column) ?? .missing)
      if let known = numbers[place] { return known }
      numbers[place] = numbers.count
      return numbers.count - 1
    }
  }

  /// What tells a respondent's cluster from others; nil for a respondent without one.
  static func cluster(_ row: Int, in column: Column) -> KeyColumn.Key? {
    switch column {
    case .coded(let coded):
      let position = coded[row]
      return CodedColumn.absence(position) == nil
        ? KeyColumn.Key(high: 1, low: UInt64(position)) : nil
    case .number(let number):
      let value = number.values[row]
      return NumericColumn.absence(value) == nil
        ? KeyColumn.Key(high: 1, low: UInt64(bitPattern: value)) : nil
    case .key(let keys): return keys.keys[row] == .missing ? nil : keys.keys[row]
    case .ticks: return nil
    }
  }
}
