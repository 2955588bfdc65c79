import TestSupport

/// A file to be tabulated: 400 respondents of a seeded sample, in several ways of writing.
struct TabulationFile {
  /// A respondent's answers as texts, and the weight in thousandths.
  struct Respondent {
    let region: String
    let satisfaction: String
    let knows: String
    let amount: Int?
    let weight: Int
  }

  static let regions = ["Bretagne", "Île-de-France", "Occitanie"]
  let respondents: [Respondent]

  init(seed: UInt64 = 60, count: Int = 400) {
    var generator = SeededGenerator(seed: seed)
    respondents = (0..<count).map { _ in
      let region = generator.below(3)
      // The regions differ, so that there are letters.
      let satisfaction =
        generator.chance(0.05)
        ? "NA"
        : String(1 + generator.index(weights: [3 - Double(region), 2, 2, 2, 1 + Double(region)]))
      return Respondent(
        region: Self.regions[region], satisfaction: satisfaction,
        knows: generator.chance(0.4) ? "Oui" : "Non",
        amount: generator.chance(0.1) ? nil : 1_000 + generator.below(90_000) + 20_000 * region,
        weight: 300 + generator.below(2_000))
    }
  }

  /// Commas, points, UTF-8, line feeds.
  var plain: String {
    "Région,Satisfaction,Connaît,Montant,Poids\n"
      + respondents.map { one in
        let amount = one.amount.map { Self.decimal($0, 2, ".") } ?? ""
        return
          "\(one.region),\(one.satisfaction),\(one.knows),\(amount),\(Self.decimal(one.weight, 3, "."))\n"
      }.joined()
  }

  /// As Excel writes it in France: semicolons, decimal commas, Windows-1252, CR LF, an empty column at
  /// the end, a comment with a quoted line end, answers with spaces and other capitals.
  var french: [UInt8] {
    let text =
      "N°;Région;Satisfaction;Connaît;Montant;Poids;Commentaire;\r\n"
      + respondents.enumerated().map { place, one in
        let amount = one.amount.map { Self.decimal($0, 2, ",") } ?? " "
        let knows = place % 50 == 7 ? "\" \(one.knows.uppercased())\"" : one.knows
        let comment = "\"Réponse n° \(place + 1) ;\r\nà relire\""
        return
          "\(place + 1);\(one.region);\(one.satisfaction);\(knows);\(amount);\(Self.decimal(one.weight, 3, ","));\(comment);\r\n"
      }.joined()
    // All its characters are in Latin-1, which Windows-1252 shares.
    return text.unicodeScalars.map { UInt8($0.value) }
  }

  private static func decimal(_ units: Int, _ places: Int, _ mark: String) -> String {
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + mark + padded.suffix(places)
  }
}
