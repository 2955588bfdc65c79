import SurveyStatistics
import Testing

@Suite struct `Small bases` {
  private let rule = SmallBaseRule(disclosureThreshold: 11)

  @Test(arguments: [
    (10, BaseClass.confidential(threshold: 11)), (11, .countOnly), (29, .countOnly),
    (30, .flagged), (99, .flagged), (100, .plain), (0, .confidential(threshold: 11)),
  ]) func `the class by respondents`(count: Int, expected: BaseClass) {
    #expect(rule.baseClass(count: count, effectiveBase: Double(count)) == expected)
  }

  @Test func `the smaller of respondents and effective base decides`() {
    #expect(rule.baseClass(count: 200, effectiveBase: 29.7) == .countOnly)
    #expect(rule.baseClass(count: 200, effectiveBase: 99.99) == .flagged)
    #expect(rule.baseClass(count: 200, effectiveBase: nil) == .confidential(threshold: 11))
    let open = SmallBaseRule(disclosureThreshold: 0)
    #expect(open.baseClass(count: 0, effectiveBase: nil) == .countOnly)
  }

  @Test func `the last bit of an effective base does not move its class`() {
    #expect(rule.baseClass(count: 30, effectiveBase: 29.999999999999996) == .flagged)
    #expect(rule.baseClass(count: 100, effectiveBase: 99.99999999999999) == .plain)
  }

  @Test func `only flagged and plain bases are shown and tested`() {
    #expect(!BaseClass.confidential(threshold: 5).showsEstimate && !BaseClass.countOnly.isTested)
    #expect(BaseClass.flagged.isTested && BaseClass.plain.showsEstimate)
  }

  @Test func `five successes and failures are expected on both sides`() {
    let column = { (having: Int, of: Int) in
      sums((0..<of).map { ($0 < having ? 1 : 0, 1) })
    }
    #expect(!SmallBaseRule.expectedCountsSuffice(left: column(2, 40), right: column(6, 40)))
    #expect(SmallBaseRule.expectedCountsSuffice(left: column(4, 40), right: column(6, 40)))
    #expect(!SmallBaseRule.expectedCountsSuffice(left: column(38, 40), right: column(34, 40)))
    #expect(SmallBaseRule.expectedCountsSuffice(left: column(36, 40), right: column(34, 40)))
    #expect(!SmallBaseRule.expectedCountsSuffice(left: .zero, right: column(34, 40)))
  }
}
