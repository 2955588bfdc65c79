import SurveyData
import Testing

@Suite struct `Weights as bytes` {
  private let weights = [
    Weights.unweighted(count: 3),
    Weights(id: "poids", decimals: 12, units: [0, 1_000_000_000_000, .max]),
    Weights(id: "à grande échelle", decimals: -3, units: [1, 2, 3]),
  ]

  @Test func `come back as they were`() {
    #expect(WeightsCoding.decode(WeightsCoding.encode(weights)) == weights)
    #expect(WeightsCoding.decode(WeightsCoding.encode([])) == [])
  }

  @Test func `are refused wherever they are cut, and with bytes left over`() {
    let bytes = WeightsCoding.encode(weights)
    for length in 0..<bytes.count {
      #expect(WeightsCoding.decode(Array(bytes[..<length])) == nil)
    }
    #expect(WeightsCoding.decode(bytes + [0]) == nil)
  }

  @Test func `are refused, not a crash, where their numbers are impossible`() {
    let magic = Array(WeightsCoding.encode([]).dropLast(4))
    let all = [UInt8](repeating: 0xFF, count: 8)
    let one: [UInt8] = [1, 0, 0, 0]
    let id: [UInt8] = [1, 0, 0, 0, 0x61]
    let unweighted = Array(WeightsCoding.encode([.unweighted(count: 1)]).dropLast(8))
    #expect(WeightsCoding.decode(magic + all.prefix(4)) == nil)
    #expect(WeightsCoding.decode(magic + one + all.prefix(4)) == nil)
    #expect(WeightsCoding.decode(magic + one + id + [0, 0, 0, 0] + all) == nil)
    #expect(WeightsCoding.decode(unweighted + all) == nil)
    #expect(WeightsCoding.decode(Array("something else".utf8)) == nil)
  }

  @Test func `are worth a power of ten`() {
    #expect(Weights.weight(ofUnits: 6_390, decimals: 2) == 63.9)
    #expect(Weights.weight(ofUnits: 7, decimals: 0) == 7)
    #expect(Weights.weight(ofUnits: 2, decimals: -3) == 2000)
  }
}
