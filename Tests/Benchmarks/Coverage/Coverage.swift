import SurveyStatistics
import TestSupport

/// How often the default 95 % intervals hold the truth, by simulation: shares (Wilson by design) and
/// means (t by design), unweighted and with weights that have nothing to do with the answers.
///
/// `swift run -c release coverage-benchmark [samples]`; the default is 20,000 samples for each line,
/// which leaves ± 0.3 points.
@main
struct Coverage {
  private static let sizes = [8, 30, 100]
  private static let shares = [0.1, 0.3, 0.5]

  static func main() {
    let samples = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
    print("estimate\tweights\tn\tcovered\twithout interval")
    for isWeighted in [false, true] {
      for size in sizes {
        for share in shares {
          let found = run(samples, size: size, isWeighted: isWeighted, seed: UInt64(size)) {
            random in
            random.chance(share) ? 1 : 0
          } interval: {
            estimate throws(Unavailable) in
            try ConfidenceInterval.wilson(estimate)
          } truth: {
            share
          }
          report("share \(share)", isWeighted, size, found, samples)
        }
        let found = run(samples, size: size, isWeighted: isWeighted, seed: UInt64(size + 1)) {
          random in
          Double(1 + random.index(weights: [1, 2, 3, 2, 2]))
        } interval: {
          estimate throws(Unavailable) in
          try ConfidenceInterval.mean(estimate)
        } truth: {
          (1 + 4 + 9 + 8 + 10) / 10.0
        }
        report("mean of 1 to 5", isWeighted, size, found, samples)
      }
    }
  }

  private static func run(
    _ samples: Int, size: Int, isWeighted: Bool, seed: UInt64,
    answer: (inout SeededGenerator) -> Double,
    interval: (RatioEstimate) throws(Unavailable) -> ConfidenceInterval, truth: () -> Double
  ) -> (covered: Int, missing: Int) {
    var random = SeededGenerator(seed: seed)
    let design = SampleDesign.unstratified(unitCount: size)
    var covered = 0
    var missing = 0
    for _ in 0..<samples {
      var sums = DomainSums.zero
      for _ in 0..<size {
        // From 0.5 to 2: a design effect of about 1.12.
        let weight = isWeighted ? 0.5 + 1.5 * random.unit() : 1
        sums.add(score: answer(&random), weight: weight)
      }
      guard let estimate = try? RatioEstimate(of: [sums], in: design),
        let found = try? interval(estimate)
      else {
        missing += 1
        continue
      }
      if found.lower <= truth(), truth() <= found.upper { covered += 1 }
    }
    return (covered, missing)
  }

  private static func report(
    _ estimate: String, _ isWeighted: Bool, _ size: Int, _ found: (covered: Int, missing: Int),
    _ samples: Int
  ) {
    let made = samples - found.missing
    let tenths = made > 0 ? (Double(found.covered) / Double(made) * 1_000).rounded() / 10 : 0
    print(
      "\(estimate)\t\(isWeighted ? "0.5 to 2" : "equal")\t\(size)\t\(tenths) %\t\(found.missing)")
  }
}
