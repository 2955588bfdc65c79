/// A made-up organisation: what it is, and how mature it is beneath its answers.
struct CatalystOrganisation {
  /// Its number in the network: `ORG-0123`.
  let number: Int
  /// Actor family, 1–8, and legal form, 1–8.
  let family: Int
  let form: Int
  /// INSEE code of its commune.
  let commune: String
  /// Types of territory, 1–5.
  let territories: Set<Int>
  /// Latent maturity, mean 0 and variance about 1, and its part in each of the eight dimensions.
  let maturity: Double
  let strengths: [Double]
  /// Yearly budget in the first wave, K€.
  let budget: Double

  /// Whether the questions on self-financing don't apply to it.
  var isPublic: Bool { family == 1 || family == 5 || form == 7 }

  /// The organisation of the given number: the same in every wave.
  init(number: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed, stream: UInt64(number))
    self.number = number
    let family = 1 + random.index(weights: [18, 34, 7, 15, 7, 6, 8, 5])
    self.family = family
    form = 1 + random.index(weights: Self.forms[family - 1])
    let place = Self.places[random.index(weights: Self.places.map(\.weight))]
    commune = place.commune
    var territories = place.territories
    if random.chance(0.35) { territories.insert(1) }
    if random.chance(0.3) { territories.insert(2) }
    if random.chance(0.16) { territories.insert(4) }
    self.territories = territories
    maturity = random.normal()
    var strengths: [Double] = []
    for _ in 0..<8 { strengths.append(random.normal()) }
    // A metropolis has more digital mediation, a rural place more citizens around the table.
    if territories.contains(3) { strengths[4] += 0.8 }
    if territories.contains(1) { strengths[0] += 0.5 }
    self.strengths = strengths
    let size = 1 + max(0, random.normal() + 0.5 * maturity + (family == 1 || family == 5 ? 1 : 0))
    budget = (28 * size * size + 12 * random.unit()).rounded() + (random.chance(0.05) ? 900 : 0)
  }

  /// Legal forms by family, in proportion.
  private static let forms: [[Double]] = [
    [0, 0, 0, 9, 0, 0, 1, 0], [17, 2, 0, 0, 0, 0, 0, 1], [0, 3, 3, 0, 0, 6, 0, 1],
    [8, 5, 3, 0, 0, 2, 1, 1], [0, 0, 0, 3, 0, 0, 5, 2], [5, 1, 0, 0, 1, 0, 1, 3],
    [1, 0, 0, 0, 9, 0, 0, 1], [4, 3, 2, 0, 0, 2, 0, 3],
  ]

  private struct Place {
    let commune: String
    let territories: Set<Int>
    let weight: Double
  }

  /// Communes, with the type of territory that goes with them.
  private static let places: [Place] =
    [
      "59350", "35238", "44109", "69123", "13055", "31555", "33063", "67482", "75056", "38185",
      "34172", "76540", "54395", "06088", "29019",
    ].map { Place(commune: $0, territories: [3], weight: 3) }
    + [
      "63113", "21231", "45234", "14118", "87085", "86194", "80021", "25056", "49007", "72181",
      "62041", "26362", "56260", "53130", "17300", "64445", "66136", "30189", "2A004",
    ].map { Place(commune: $0, territories: [2], weight: 2) }
    + [
      "23096", "15014", "48095", "09122", "05061", "46042", "12202", "07186", "43157", "19272",
      "58194", "52121", "55029", "88160", "70550", "39300", "61001", "32013", "04070", "01053",
    ].map { Place(commune: $0, territories: [1], weight: 2) }
    + ["97411", "97209", "97105", "97302"].map {
      Place(commune: $0, territories: [5], weight: 2)
    }
}
