import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Corrections for several tests` {
  @Test func `a pair that was not tested stays nil and does not count`() {
    let adjusted = Multiplicity.holm.adjusted([0.01, nil, 0.04, 0.03])
    #expect(adjusted[1] == nil)
    for (value, expected) in zip([adjusted[0], adjusted[2], adjusted[3]], [0.03, 0.06, 0.06]) {
      #expect(agrees(value, expected))
    }
    #expect(Multiplicity.bonferroni.adjusted([0.5, nil, 0.01]) == [1, nil, 0.02])
    #expect(Multiplicity.none.adjusted([0.5, nil]) == [0.5, nil])
    #expect(Multiplicity.holm.adjusted([.nan, 0.2]) == [nil, 0.2])
    #expect(Multiplicity.benjaminiHochberg.adjusted([]).isEmpty)
  }

  @Test func `Benjamini and Hochberg's classic list`() {
    let adjusted = Multiplicity.benjaminiHochberg.adjusted([0.001, 0.008, 0.039, 0.041, 0.042])
    for (value, expected) in zip(adjusted, [0.005, 0.02, 0.042, 0.042, 0.042]) {
      #expect(agrees(value, expected))
    }
  }

  @Test(arguments: [UInt64(5), 6, 7]) func `the order of the list does not matter`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let pValues = (0..<20).map { _ in Double.random(in: 0...1, using: &generator) }
    let order = (0..<20).shuffled(using: &generator)
    for method in Multiplicity.allCases {
      let straight = method.adjusted(pValues)
      let shuffled = method.adjusted(order.map { pValues[$0] })
      #expect(order.map { straight[$0] } == shuffled)
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's p_adjust`() throws {
    let reference = try ReferenceCase("p_adjust")
    let pValues = try reference.numbers("p")
    #expect(pValues.count == 30)
    for (id, method) in [
      ("adjust.bonferroni", Multiplicity.bonferroni), ("adjust.holm", .holm),
      ("adjust.BH", .benjaminiHochberg), ("adjust_noNA.bonferroni", .bonferroni),
      ("adjust_noNA.holm", .holm), ("adjust_noNA.BH", .benjaminiHochberg),
    ] {
      let tolerance = try reference.tolerance(id)
      let expected = try reference.expected(id).numbers
      // Without a missing p, the first twenty-five of them.
      let given = Array(pValues.prefix(expected.count))
      let adjusted = method.adjusted(given)
      #expect(adjusted.count == expected.count)
      for (value, number) in zip(adjusted, expected) { #expect(agrees(value, number, tolerance)) }
    }
  }
}
