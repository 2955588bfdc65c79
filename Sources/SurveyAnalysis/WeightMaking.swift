public import SurveyData
import SurveyStatistics

/// The weighting stage: supplied weights, weights brought to margins, and the frame.
public struct WeightMaking {
  private let survey: Survey
  private let wave: Wave
  private let table: ResponseTable
  private let frame: Frame?

  /// Prepares to weight.
  ///
  /// - Parameters:
  ///   - table: the answers of the wave, with the derived columns.
  ///   - frame: all who were asked, where the wave has a file of them.
  public init(survey: Survey, wave: Wave, table: ResponseTable, frame: Frame?) {
    self.survey = survey
    self.wave = wave
    self.table = table
    self.frame = frame
  }

  /// The weights of all respondents and what they cost.
  ///
  /// - Throws: every fault of the weights.
  public func make() throws(WeightErrors) -> (weights: [Weights], result: WeightingResult) {
    var weights: [Weights]
    do throws(WeightError) {
      weights = try WeightUnits.weights(of: survey, table: table)
    } catch {
      throw WeightErrors([error])
    }
    var result = WeightingResult(weights: [], frame: nil)
    for supplied in weights where !supplied.isUnweighted {
      let groups = groups(Self.values(of: supplied))
      if !groups.isEmpty {
        result.weights.append(
          WeightingResult.Weight(
            id: supplied.id, method: "supplied", from: nil, within: survey.stakeholders?.group,
            groups: groups))
      }
    }
    var faults: [WeightError] = []
    for declared in survey.weighting.calibrated {
      do throws(WeightErrors) {
        let (made, report) = try calibrated(declared, supplied: weights)
        weights.append(made)
        result.weights.append(report)
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw WeightErrors(faults) }
    let standard = weights.first { $0.id == survey.weighting.standardName }
    result.frame = frame.flatMap { frameResult($0, standard: standard) }
    return (weights, result)
  }

  /// What a supplied weight does: to all respondents, or to each group of stakeholders.
  private func groups(_ values: [Double]) -> [WeightingResult.Group] {
    guard let group = survey.stakeholders?.group else {
      return [WeightingResult.Group(code: nil, weights: values)].compactMap(\.self)
    }
    guard let codes = MarginCodes(group, in: table) else { return [] }
    return codes.codes.indices.compactMap { place in
      WeightingResult.Group(
        code: codes.codes[place],
        weights: values.indices.filter { codes.ofRow[$0] == place }.map { values[$0] })
    }
  }

  private static func values(of weights: Weights) -> [Double] {
    weights.units.map { Weights.weight(ofUnits: Double($0), decimals: weights.decimals) }
  }

  private func calibrated(
    _ declared: Weighting.Calibrated, supplied: [Weights]
  ) throws(WeightErrors) -> (Weights, WeightingResult.Weight) {
    let from = declared.from ?? survey.sampling.weight
    let initial = supplied.first { $0.id == from }.map(Self.values)
    var margins: [MarginCodes] = []
    for name in declared.margins {
      guard let codes = MarginCodes(name, in: table) else {
        throw WeightErrors([.missingMargin(weight: declared.id, variable: name, group: nil)])
      }
      margins.append(codes)
    }
    let made = try CalibratedWeighting(
      weight: declared, initial: initial ?? [Double](repeating: 1, count: table.rowCount),
      margins: margins, within: declared.within.flatMap { MarginCodes($0, in: table) },
      targets: { targets(of: $0, declared, group: $1) }
    ).make()
    do throws(WeightError) {
      let units = try WeightUnits.units(declared.id, made.weights, calibration: made.calibration)
      let report = WeightingResult.Weight(
        id: declared.id, method: declared.method.rawValue,
        from: from == Weighting.unweighted ? nil : from, within: declared.within,
        groups: made.groups)
      try checkSums(of: units, made.groups, declared)
      return (units, report)
    } catch {
      throw WeightErrors([error])
    }
  }

  /// The targets of a margin: those that the wave lists, or else the frame's.
  private func targets(
    of variable: String, _ weight: Weighting.Calibrated, group: String?
  ) -> [String: Double]? {
    let listed = wave.margins.first { $0.variable == variable && $0.group == group }
    if let listed { return listed.targets }
    guard let within = weight.within else { return frame?.counts(of: variable) }
    return group.flatMap { frame?.counts(of: variable, within: (within, $0)) }
  }

  /// Finds a target that the integers of the weights miss: they are what tables are counted in.
  private func checkSums(
    of weights: Weights, _ groups: [WeightingResult.Group], _ declared: Weighting.Calibrated
  ) throws(WeightError) {
    let within = declared.within.flatMap { MarginCodes($0, in: table) }
    for group in groups {
      for margin in group.margins {
        guard let codes = MarginCodes(margin.variable, in: table) else { continue }
        var sums = [Int128](repeating: 0, count: codes.codes.count)
        for row in 0..<table.rowCount {
          if let within, within.codes[within.ofRow[row]] != group.code { continue }
          sums[codes.ofRow[row]] += Int128(weights.units[row])
        }
        let total = Double(sums.reduce(0, +))
        for (place, code) in codes.codes.enumerated() {
          guard let target = margin.codes.first(where: { $0.code == code })?.target else {
            continue
          }
          let miss = abs(Double(sums[place]) / total / target - 1)
          guard miss > 2e-8 else { continue }
          throw .calibration(
            CalibrationFault(
              weight: weights.id, group: group.code,
              reason: .notMet(
                variable: margin.variable, code: code, miss: miss, cycles: group.cycles ?? 0,
                isSlow: false)))
        }
      }
    }
  }

  /// The respondents against the frame, those of weight zero included.
  private func frameResult(_ frame: Frame, standard: Weights?) -> FrameResult {
    var result = FrameResult(size: frame.size, count: table.rowCount, variables: [])
    let order = survey.variables.map(\.id).filter(frame.variables.contains)
    for variable in order {
      guard let codes = MarginCodes(variable, in: table), let asked = frame.counts(of: variable)
      else { continue }
      var counts = [Int](repeating: 0, count: codes.codes.count)
      var sums = [Int128](repeating: 0, count: codes.codes.count)
      for (row, place) in codes.ofRow.enumerated() {
        counts[place] += 1
        sums[place] += Int128(standard?.units[row] ?? 1)
      }
      let total = Double(sums.reduce(0, +))
      let lines = codes.codes.enumerated().compactMap { place, code -> FrameResult.Code? in
        let size = asked[code] ?? 0
        guard size > 0 || counts[place] > 0 else { return nil }
        return FrameResult.Code(
          code: code, asked: size, count: counts[place],
          rate: size > 0 ? Double(counts[place]) / size : nil, frameShare: size / frame.size,
          share: table.rowCount > 0 ? Double(counts[place]) / Double(table.rowCount) : nil,
          weightedShare: total > 0 ? Double(sums[place]) / total : nil)
      }
      result.variables.append(FrameResult.ByVariable(variable: variable, codes: lines))
    }
    return result
  }
}
