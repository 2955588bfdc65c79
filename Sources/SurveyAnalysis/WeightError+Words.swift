import SurveyData

extension WeightError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .missingColumn(let name):
      "the weight's question '\(name)' is not a number of this wave; declare it in codebook.yaml"
    case .missingWeight(let name, let respondent):
      "weight \(name) is missing for respondent \(respondent); give every row a number, zero or more"
    case .negativeWeight(let name, let respondent):
      "weight \(name) is negative for respondent \(respondent); give every row a number, zero or more"
    case .allZero(let name):
      "weight \(name) is zero for everybody; give at least one row a positive weight"
    case .tooUneven(let name, let respondent):
      "weight \(name) of respondent \(respondent) is over a million times the mean; trim it before the export"
    case .populationVaries(let stratum):
      "the population of \(Self.name(ofStratum: stratum)) differs from row to row; give all rows of a stratum the same number"
    case .populationTooSmall(let stratum, let population, let units):
      "the population of \(Self.name(ofStratum: stratum)) is \(population.plainText), below the \(units) drawn in it; expected the number of all that could have been drawn; correct it"
    case .missingCluster(let name, let respondent):
      "respondent \(respondent) has no cluster in '\(name)'; give every row its cluster"
    case .missingGroup(let weight, let variable, let respondent):
      "weight \(weight) is made within '\(variable)', which respondent \(respondent) has no code of; give every row its group"
    case .missingMargin(let weight, let variable, let group):
      "weight \(weight) needs the margin of \(variable)\(Self.within(group)); add it to wave.yaml, or a column of it to the frame's file"
    case .emptyGroup(let weight, let variable, let group):
      "weight \(weight) has margins within \(variable) = \(group), where nobody answered; leave them out, or check the export"
    case .calibration(let fault): fault.description
    }
  }

  fileprivate static func within(_ group: String?) -> String {
    group.map { " within '\($0)'" } ?? ""
  }

  private static func name(ofStratum stratum: String) -> String {
    stratum.isEmpty ? "the sample" : "stratum '\(stratum)'"
  }
}

extension CalibrationFault: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    let name = "weight \(weight)\(WeightError.within(group))"
    switch reason {
    case .withoutCode(let variable, let respondent):
      return
        "\(name): respondent \(respondent) has no code of \(variable); give the margin a target for '?', or complete the answer"
    case .withoutTarget(let variable, let code, let respondents):
      return
        "\(name): \(respondents) respondents have \(variable) = \(code), for which the margin has no target; add one, or merge the code with another"
    case .withoutRespondents(let variable, let code, let target):
      return
        "\(name): the margin of \(variable) has \(target.plainText) for \(code), and nobody answered; merge the code with another"
    case .totals(let first, let expected, let variable, let found):
      return
        "\(name): the margin of \(variable) sums to \(found.plainText), and that of \(first) to \(expected.plainText); bring them to one total, or write 'total: respondents'"
    case .negative(let respondent, let value):
      return
        "\(name): respondent \(respondent) would weigh \(value.plainText); use 'method: raking', or 'bounded' with bounds from 0"
    case .limits(let lower, let upper, let variable, let code, let mean):
      let times = (mean * 100).rounded() / 100
      return
        "\(name): the limits \(lower.plainText) and \(upper.plainText) cannot hold together with the margins: respondents with \(variable) = \(code) would weigh \(times.plainText) times the mean on average; merge the code with another, or widen the limits"
    case .bounds(let lower, let upper):
      return
        "\(name): the bounds \(lower.plainText) and \(upper.plainText) don't enclose 1; expected a change of weights on either side of it"
    case .notMet(let variable, let code, let miss, let cycles, let isSlow):
      return
        "\(name): the target of \(variable) = \(code) is missed by \(Self.percent(miss)) after \(cycles == 1 ? "1 cycle" : "\(cycles) cycles"); "
        + (isSlow
          ? "the miss was still falling: merge small codes"
          : "the miss had stopped falling: the margins contradict each other, or the limits are too tight; merge codes or widen the limits")
    case .other(let words): return "\(name): \(words)"
    }
  }

  /// A relative miss with two significant digits.
  private static func percent(_ miss: Double) -> String {
    guard miss.isFinite, miss > 0 else { return "an unknown part" }
    var value = miss * 100
    var zeros = 0
    while value < 10, zeros < 8 {
      value *= 10
      zeros += 1
    }
    let digits = String(Int(value.rounded()))
    guard zeros > 0 else { return "\(digits) %" }
    let padded = String(repeating: "0", count: max(0, zeros + 1 - digits.count)) + digits
    let split = padded.index(padded.endIndex, offsetBy: -zeros)
    return "\(padded[..<split]).\(padded[split...]) %"
  }
}
