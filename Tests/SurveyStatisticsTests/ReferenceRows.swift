import SurveyStatistics
import TestSupport

/// A reference case read row by row, under one of the designs that it names.
struct ReferenceRows {
  let reference: ReferenceCase
  let name: String
  let rows: SampledRows
  /// The places of the rows in the data: those with a weight.
  let places: [Int]

  /// The designs of the cases that have any.
  static let designs: [(file: String, design: String)] = [
    ("apistrat", "strat"), ("apistrat", "strat_fpc"), ("apistrat", "wr"), ("apiclus1", "clus"),
    ("apiclus1", "clus_fpc"), ("ces11", "wr"), ("ces11", "strat"), ("edge", "wr"),
  ]

  init(_ file: String, _ design: String) throws {
    let reference = try ReferenceCase(file)
    let weight = ["apistrat": "pw", "apiclus1": "pw", "ces11": "weight"][file] ?? "w0"
    let weights = try reference.numbers(weight)
    let places = weights.indices.filter { weights[$0] != nil }
    let column = { (name: String) in
      let labels = try reference.texts(name)
      let names = Array(Set(labels.compactMap { $0 })).sorted()
      return places.map { names.firstIndex(of: labels[$0] ?? "") ?? 0 }
    }
    let stratum = design.hasPrefix("strat") ? (file == "apistrat" ? "stype" : "province") : nil
    let strata = try stratum.map(column)
    var sizes: [Double?]?
    if design.hasSuffix("fpc") {
      let populations = try reference.numbers("fpc")
      sizes = (0...(strata?.max() ?? 0)).map { index in
        places.first { (strata?[$0] ?? 0) == index }.flatMap { populations[$0] }
      }
    }
    rows = try SampledRows(
      weights: places.map { weights[$0] }, strata: strata,
      clusters: design.hasPrefix("clus") ? try column("dnum") : nil, populationSizes: sizes)
    self.reference = reference
    self.places = places
    name = design
  }

  /// A column's numbers.
  func numbers(_ column: String) throws -> [Double?] {
    let values = try reference.numbers(column)
    return places.map { values[$0] }
  }

  /// A column's texts.
  func texts(_ column: String) throws -> [String?] {
    let values = try reference.texts(column)
    return places.map { values[$0] }
  }

  /// The scores that a term of a formula stands for: a column of numbers, or, where the term is
  /// `column` followed by an answer, the indicator of that answer.
  func scores(_ term: String, in column: String) throws -> [Double?] {
    if term == column || !term.hasPrefix(column) { return try numbers(term) }
    let answer = String(term.dropFirst(column.count))
    return try texts(column).map { text in text.map { $0 == answer ? 1 : 0 } }
  }

  /// The sums of scores over all rows.
  func sums(_ scores: [Double?]) -> DomainSums {
    var sums = DomainSums.zero
    for (row, score) in scores.enumerated() {
      if let score { sums.add(score: score, weight: rows.weights[row]) }
    }
    return sums
  }
}
