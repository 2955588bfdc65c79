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
    case .populationTooSmall(let stratum, let population, let respondents):
      "the population of \(Self.name(ofStratum: stratum)) is \(population), below its \(respondents) respondents; expected the number of all who could have been asked; correct it in the export"
    }
  }

  private static func name(ofStratum stratum: String) -> String {
    stratum.isEmpty ? "the sample" : "stratum '\(stratum)'"
  }
}
