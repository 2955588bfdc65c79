import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Intraclass correlations` {
  private static let shroutFleiss: [[Double?]] = [
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
  ]
  private static let forms: [(name: String, form: IntraclassCorrelation.Form)] = [
    ("ICC1", .oneWaySingle), ("ICC2", .agreementSingle), ("ICC3", .consistencySingle),
    ("ICC1k", .oneWayMean), ("ICC2k", .agreementMean), ("ICC3k", .consistencyMean),
  ]

  @Test func `Shrout and Fleiss's six by four`() throws {
    let correlation = try IntraclassCorrelation(ratings: Self.shroutFleiss)
    #expect(agrees(try correlation.value(.oneWaySingle), 0.1657417684, relative: 1e-9))
    #expect(agrees(try correlation.value(.consistencySingle), 0.7148407148, relative: 1e-9))
    #expect(agrees(try correlation.value(.agreementSingle), 0.2897637795, relative: 1e-9))
    #expect(agrees(try correlation.value(.consistencyMean), 0.9093155424, relative: 1e-9))
    #expect(agrees(try correlation.value(.agreementMean), 0.6200505476, relative: 1e-9))
  }

  @Test func `the mean of consistent judges is Cronbach's alpha, with Feldt's interval`() throws {
    let correlation = try IntraclassCorrelation(ratings: Self.shroutFleiss)
    let alpha = try CronbachAlpha(rows: Self.shroutFleiss)
    #expect(agrees(try correlation.value(.consistencyMean), alpha.value, relative: 1e-12))
    let (left, right) = (try correlation.interval(.consistencyMean), try alpha.feldtInterval())
    #expect(agrees(left.lower, right.lower, relative: 1e-10))
    #expect(agrees(left.upper, right.upper, relative: 1e-10))
  }

  @Test func `a judge's severity counts for agreement and not for consistency`() throws {
    let harsher = Self.shroutFleiss.map { row in
      row.enumerated().map { $0 == 1 ? $1.map { $0 - 20 } : $1 }
    }
    let (once, other) = (
      try IntraclassCorrelation(ratings: Self.shroutFleiss),
      try IntraclassCorrelation(ratings: harsher)
    )
    #expect(
      agrees(
        try once.value(.consistencySingle), try other.value(.consistencySingle), relative: 1e-12))
    #expect(try other.value(.agreementSingle) < once.value(.agreementSingle) / 2)
  }

  @Test func `an incomplete object is left out and counted`() throws {
    let correlation = try IntraclassCorrelation(
      ratings: Self.shroutFleiss + [[1, nil, 2, 3]])
    #expect(correlation.objects == 6 && correlation.objectsLeftOut == 1)
  }

  @Test func `what cannot be computed has a reason`() throws {
    let build = { (ratings: [[Double?]]) in
      reason { () throws(Unavailable) in try IntraclassCorrelation(ratings: ratings) }
    }
    #expect(build([]) == .emptyBase)
    #expect(build([[1, nil], [nil, 2]]) == .emptyBase)
    #expect(build([[1, 2]]) == .baseTooSmall)
    #expect(build([[1], [2]]) == .baseTooSmall)
    #expect(build([[3, 3], [3, 3]]) == .noVariance)
    #expect(build([[3, 3], [3]]) == .invalidArgument)
    let perfect = try IntraclassCorrelation(ratings: [[1, 1], [2, 2], [5, 5]])
    #expect(try perfect.value(.agreementSingle) == 1)
    #expect(
      reason { () throws(Unavailable) in try perfect.interval(.agreementSingle) } == .noVariance)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `psych's ICC of two juries, six forms with F and limits`() throws {
    for (file, id, prefix, judges) in [
      ("shrout_fleiss", "icc.sf", "J", 4), ("wine_jury", "icc.wine", "judge", 9),
    ] {
      let reference = try ReferenceCase(file)
      let columns = try (1...judges).map { try reference.numbers("\(prefix)\($0)") }
      let correlation = try IntraclassCorrelation(
        ratings: columns[0].indices.map { row in columns.map { $0[row] } })
      let tolerance = try reference.tolerance(id)
      let rows = try reference.expected(id).list
      #expect(rows.count == 6)
      for row in rows {
        guard let form = Self.forms.first(where: { $0.name == row.type.text })?.form else {
          Issue.record("no form")
          continue
        }
        let test = try correlation.test(form)
        let interval = try correlation.interval(form)
        #expect(agrees(try correlation.value(form), row.ICC.number, tolerance))
        #expect(agrees(test.statistic, row.F.number, tolerance))
        #expect(test.numerator == row.df1.number && test.denominator == row.df2.number)
        #expect(agrees(test.p, row.p.number, tolerance))
        #expect(agrees(interval.lower, row.lo.number, tolerance))
        #expect(agrees(interval.upper, row.hi.number, tolerance))
      }
    }
  }
}
