import SurveyStatistics
import TestSupport

/// A reference case read as a stratified sample.
struct ReferenceSample {
  let reference: ReferenceCase
  let weights: [Double]
  let strata: [Int]
  let design: SampleDesign

  /// - Parameters:
  ///   - stratum: the column of the strata; nil for one stratum.
  ///   - population: the column that repeats each stratum's N; nil when not declared.
  init(
    _ name: String, weight: String, stratum: String? = nil, population: String? = nil
  ) throws {
    let reference = try ReferenceCase(name)
    let weights = try reference.numbers(weight).map { $0 ?? 0 }
    let labels =
      try stratum.map { try reference.texts($0) } ?? [String?](repeating: nil, count: weights.count)
    let names = Array(Set(labels.map { $0 ?? "" })).sorted()
    let strata = labels.map { names.firstIndex(of: $0 ?? "") ?? 0 }
    let sizes = try population.map { try reference.numbers($0) }
    design = SampleDesign(
      strata: names.indices.map { index in
        let rows = strata.indices.filter { strata[$0] == index }
        return DesignStratum(
          unitCount: rows.count, populationSize: rows.first.flatMap { sizes?[$0] })
      })
    self.reference = reference
    self.weights = weights
    self.strata = strata
  }

  /// The stratified sample of schools as the reference has it: with strata, with the strata's
  /// populations too, and with neither.
  static func schoolDesigns() throws -> [(name: String, sample: ReferenceSample)] {
    let designs: [(name: String, stratum: String?, population: String?)] = [
      ("strat", "stype", nil), ("strat_fpc", "stype", "fpc"), ("wr", nil, nil),
    ]
    return try designs.map { design in
      (
        design.name,
        try ReferenceSample(
          "apistrat", weight: "pw", stratum: design.stratum, population: design.population)
      )
    }
  }

  /// The sums of a domain in each stratum; respondents without a score are outside.
  func sums(_ scores: [Double?], where domain: (Int) -> Bool = { _ in true }) -> [DomainSums] {
    SurveyStatisticsTests.sums(
      strata: strata, count: design.strata.count, scores: scores, weights: weights, domain: domain)
  }

  /// The indicator of an answer.
  func indicator(_ column: String, _ answer: String) throws -> [Double?] {
    try reference.texts(column).map { text in text.map { $0 == answer ? 1 : 0 } }
  }
}

/// A clustered reference case: `apiclus1`, whose sampling units are school districts.
struct ClusteredSample {
  let reference: ReferenceCase
  let weights: [Double]
  let clusters: [Int]
  let design: SampleDesign

  init(finitePopulation: Bool) throws {
    reference = try ReferenceCase("apiclus1")
    weights = try reference.numbers("pw").map { $0 ?? 0 }
    let labels = try reference.texts("dnum").map { $0 ?? "" }
    let names = Array(Set(labels)).sorted()
    clusters = labels.map { label in names.firstIndex(of: label) ?? 0 }
    design = .unstratified(
      unitCount: names.count, populationSize: finitePopulation ? 757 : nil)
  }

  /// The sums of a domain in each cluster of the one stratum.
  func sums(_ scores: [Double?], where domain: (Int) -> Bool = { _ in true }) -> [[DomainSums]] {
    [
      SurveyStatisticsTests.sums(
        strata: clusters, count: design.strata[0].unitCount, scores: scores, weights: weights,
        domain: domain)
    ]
  }

  /// The indicator of an answer.
  func indicator(_ column: String, _ answer: String) throws -> [Double?] {
    try reference.texts(column).map { text in text.map { $0 == answer ? 1 : 0 } }
  }
}
