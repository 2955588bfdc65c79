import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `The bounds of a concentration` {
  @Test func `are those of the published case`() throws {
    let bounds = try #require(
      ConcentrationBounds(amounts: [72, 36, 12], payers: [2, 1, 0], paid: 96))
    #expect(abs(bounds.lowest - 3 * (0.8 / 3) * (0.8 / 3)) < 1e-12)
    #expect(abs(bounds.highestApart - 0.42) < 1e-12)
    #expect(abs(bounds.highestWithSharedRemainders - 0.44) < 1e-12)
    #expect(abs(bounds.highestSpanning - 0.54) < 1e-12)
  }

  @Test func `are one value where everything is known`() throws {
    let bounds = try #require(ConcentrationBounds(amounts: [60, 40], payers: [1, 1], paid: 100))
    #expect(abs(bounds.lowest - 0.52) < 1e-12)
    #expect(abs(bounds.highestApart - 0.52) < 1e-12)
  }

  @Test func `are not there where the named payers cannot have paid so much`() {
    #expect(ConcentrationBounds(amounts: [60, 40], payers: [1, 0], paid: 70) == nil)
    #expect(ConcentrationBounds(amounts: [0, 0], payers: [1, 0], paid: 0) == nil)
  }

  /// Any way to share the amounts among payers, drawn at random, lies between them.
  @Test(arguments: 1...200) func `hold for every way of paying`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let amounts = (0..<3).map { _ in Double.random(in: 0...100, using: &random) }
    var payers = (0..<3).map { _ in Int.random(in: 0...3, using: &random) }
    if payers.allSatisfy({ $0 == 0 }) { payers[0] = 1 }
    // Each category's named payers pay a part of it, unevenly; the rest goes to some others.
    func split(_ amount: Double, into count: Int) -> [Double] {
      guard count > 0 else { return [] }
      let parts = (0..<count).map { _ in Double.random(in: 0.01...1, using: &random) }
      let sum = parts.reduce(0, +)
      return parts.map { amount * $0 / sum }
    }
    var all: [Double] = []
    var paid = 0.0
    for (amount, count) in zip(amounts, payers) {
      let named = count == 0 ? 0 : amount * Double.random(in: 0...1, using: &random)
      paid += named
      all += split(named, into: count)
      all += split(amount - named, into: Int.random(in: 1...5, using: &random))
    }
    let whole = amounts.reduce(0, +)
    let index = all.reduce(0) { $0 + $1 * $1 } / (whole * whole)
    let bounds = try #require(ConcentrationBounds(amounts: amounts, payers: payers, paid: paid))
    #expect(bounds.lowest <= index + 1e-12)
    #expect(index <= bounds.highestApart + 1e-12)
  }
}
