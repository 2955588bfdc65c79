/// A slow and plain integer of any size, to check faster sums against: signed limbs of six digits.
struct BigInteger: CustomStringConvertible {
  private static let base: Int64 = 1_000_000
  private var limbs: [Int64]

  init(_ value: Int128) {
    limbs = []
    var rest = value
    while rest != 0 {
      limbs.append(Int64(rest % Int128(Self.base)))
      rest /= Int128(Self.base)
    }
  }

  private init(limbs: [Int64]) { self.limbs = limbs }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    let count = max(left.limbs.count, right.limbs.count)
    return BigInteger(
      limbs: carried(
        (0..<count).map { place in
          (place < left.limbs.count ? left.limbs[place] : 0)
            + (place < right.limbs.count ? right.limbs[place] : 0)
        }))
  }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    var limbs = [Int64](repeating: 0, count: left.limbs.count + right.limbs.count + 1)
    for (place, first) in left.limbs.enumerated() {
      for (offset, second) in right.limbs.enumerated() { limbs[place + offset] += first * second }
    }
    return BigInteger(limbs: carried(limbs))
  }

  static func += (left: inout BigInteger, right: BigInteger) { left = left + right }

  /// Limbs below the base in size; their signs may differ.
  private static func carried(_ limbs: [Int64]) -> [Int64] {
    var result: [Int64] = []
    var carry: Int64 = 0
    for limb in limbs {
      let sum = limb + carry
      result.append(sum % base)
      carry = sum / base
    }
    while carry != 0 {
      result.append(carry % base)
      carry /= base
    }
    while result.last == 0 { result.removeLast() }
    return result
  }

  var description: String {
    guard let highest = limbs.last else { return "0" }
    if highest < 0 { return "-" + BigInteger(limbs: limbs.map { -$0 }).description }
    // With a positive highest limb, negative ones borrow from above.
    var digits = limbs
    for place in digits.indices.dropLast() where digits[place] < 0 {
      digits[place] += Self.base
      digits[place + 1] -= 1
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    let texts = digits.reversed().enumerated().map { place, limb in
      let text = String(limb)
      return place == 0 ? text : String(repeating: "0", count: 6 - text.count) + text
    }
    return texts.joined()
  }

  /// The nearest number, from the highest limbs down.
  var approximation: Double {
    limbs.reversed().reduce(0) { $0 * Double(Self.base) + Double($1) }
  }
}
