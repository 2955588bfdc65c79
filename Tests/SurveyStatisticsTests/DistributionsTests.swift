import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Distributions` {
  @Test func `quantiles and tails are those of the tables`() {
    #expect(agrees(StandardNormal.quantile(0.975), 1.959963984540054))
    #expect(agrees(StandardNormal.upperTail(1.959963984540054), 0.025))
    #expect(agrees(StudentT(degreesOfFreedom: 51).critical(level: 0.95), 2.00758377031584))
    #expect(agrees(StudentT(degreesOfFreedom: 1).quantile(0.75), 1))
    #expect(agrees(ChiSquaredDistribution(degreesOfFreedom: 1).upperTail(3.841458820694124), 0.05))
    #expect(agrees(ChiSquaredDistribution(degreesOfFreedom: 2).quantile(0.5), 1.386294361119891))
    #expect(agrees(BetaDistribution(alpha: 1, beta: 1).quantile(0.975), 0.975))
    #expect(agrees(BetaDistribution(alpha: 2, beta: 3).upperTail(0.5), 0.3125))
    #expect(agrees(FisherF(numerator: 2, denominator: 2).quantile(0.95), 19))
    #expect(agrees(FisherF(numerator: 2, denominator: 2).upperTail(19), 0.05))
  }

  @Test func `small tails keep their digits`() {
    #expect(agrees(StandardNormal.twoSided(-10), 1.523970604832105e-23, relative: 1e-10))
    #expect(
      agrees(StudentT(degreesOfFreedom: .infinity).twoSided(10), 1.523970604832105e-23))
  }

  @Test func `outside the domain there is nothing, never NaN`() {
    #expect(StandardNormal.upperTail(.nan) == nil)
    #expect(StandardNormal.quantile(0) == nil)
    #expect(StandardNormal.quantile(1.5) == nil)
    #expect(StudentT(degreesOfFreedom: 0).twoSided(1) == nil)
    #expect(StudentT(degreesOfFreedom: .nan).quantile(0.5) == nil)
    #expect(StudentT(degreesOfFreedom: 3).critical(level: 1) == nil)
    #expect(ChiSquaredDistribution(degreesOfFreedom: 3).upperTail(-1) == nil)
    #expect(ChiSquaredDistribution(degreesOfFreedom: -3).quantile(0.5) == nil)
    #expect(FisherF(numerator: 0, denominator: 3).upperTail(1) == nil)
    #expect(FisherF(numerator: 2, denominator: .infinity).upperTail(1) == nil)
    #expect(BetaDistribution(alpha: 0, beta: 1).quantile(0.5) == nil)
    #expect(BetaDistribution(alpha: 1, beta: 1).upperTail(2) == nil)
  }
}
