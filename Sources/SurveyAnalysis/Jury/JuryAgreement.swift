import SurveyStatistics

/// How far the jurors agree, by four measures that do not say the same: Kendall's W knows the order only,
/// the intraclass correlations the order and the distances, with (A,1) and without (C,1) severity,
/// Krippendorff's α each score. None of them is tested: a jury is no sample.
struct JuryAgreement {
  /// A measure with its bases.
  struct Measure {
    var id: String
    var value: Result<Double, Unavailable>
    /// The jackknife's 95 % interval over units, where the measure has one.
    var interval: ConfidenceInterval?
    /// Projects, or projects by criteria.
    var objects: Int
    var judges: Int
    var judgesLeftOut: Int
  }

  let measures: [Measure]

  /// W and the correlations are of the jurors' scores of the projects that have one, and of those jurors
  /// who scored them all; α is of every score on a criterion that counts.
  init(_ scores: JuryScores) {
    let all = scores.all
    let ranked = all.indices.filter { all[$0] != nil }
    let jurors = scores.collegeOf.indices
    let ratings = jurors.map { juror in ranked.map { scores.jurorMean($0, juror) } }
    let complete = ratings.filter { $0.allSatisfy { $0 != nil } }
    let left = ratings.count - complete.count
    func measure(_ id: String, _ value: () throws(Unavailable) -> Double) -> Measure {
      let result: Result<Double, Unavailable>
      do throws(Unavailable) { result = .success(try value()) } catch { result = .failure(error) }
      return Measure(
        id: id, value: result, interval: nil, objects: ranked.count, judges: complete.count,
        judgesLeftOut: left)
    }
    // Objects by judges.
    let turned = ranked.indices.map { place in complete.map { $0[place] } }
    var measures = [
      measure("kendall_w") { () throws(Unavailable) in try KendallW(ratings: complete).value },
      measure("icc_a1") { () throws(Unavailable) in
        try IntraclassCorrelation(ratings: turned).value(.agreementSingle)
      },
      measure("icc_c1") { () throws(Unavailable) in
        try IntraclassCorrelation(ratings: turned).value(.consistencySingle)
      },
    ]
    let units = scores.scores.flatMap { project in
      project.enumerated().filter { scores.weights[$0.offset] > 0 }.map(\.element)
    }
    let judging = jurors.count { juror in units.contains { $0[juror] != nil } }
    for scale in [KrippendorffAlpha.Scale.ordinal, .interval] {
      var found = Measure(
        id: "alpha_\(scale.rawValue)", value: .failure(.emptyBase), interval: nil, objects: 0,
        judges: judging, judgesLeftOut: 0)
      do throws(Unavailable) {
        let alpha = try KrippendorffAlpha(units: units, scale: scale)
        found.value = .success(alpha.value)
        found.objects = alpha.units
        found.interval = try? alpha.jackknifeInterval()
      } catch {
        found.value = .failure(error)
      }
      measures.append(found)
    }
    self.measures = measures
  }
}
