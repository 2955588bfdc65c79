import SurveyStatistics

/// The sums of scores and weights.
func sums(_ answers: [(score: Double, weight: Double)]) -> DomainSums {
  var result = DomainSums.zero
  for answer in answers { result.add(score: answer.score, weight: answer.weight) }
  return result
}

/// The sums of each stratum, for respondents that are in the domain.
func sums(
  strata: [Int], count: Int, scores: [Double?], weights: [Double], domain: (Int) -> Bool
) -> [DomainSums] {
  var result = [DomainSums](repeating: .zero, count: count)
  for (index, stratum) in strata.enumerated() where domain(index) {
    if let score = scores[index] { result[stratum].add(score: score, weight: weights[index]) }
  }
  return result
}
