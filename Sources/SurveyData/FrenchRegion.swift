/// The regions of France with their departments, by the codes of the *Code officiel géographique*
/// (INSEE, in force since 2016), with the overseas collectivities as one group of their own.
public struct FrenchRegion: Sendable, Hashable {
  /// INSEE's code of the region; `COM` for the overseas collectivities together.
  public let code: String
  /// Its name.
  public let name: String
  /// The codes of its departments.
  public let departments: [String]

  /// All regions, by code.
  public static let all: [FrenchRegion] = [
    FrenchRegion(
      code: "01", name: "Guadeloupe",
      departments: ["971"]),
    FrenchRegion(
      code: "02", name: "Martinique",
      departments: ["972"]),
    FrenchRegion(
      code: "03", name: "Guyane",
      departments: ["973"]),
    FrenchRegion(
      code: "04", name: "La Réunion",
      departments: ["974"]),
    FrenchRegion(
      code: "06", name: "Mayotte",
      departments: ["976"]),
    FrenchRegion(
      code: "11", name: "Île-de-France",
      departments: ["75", "77", "78", "91", "92", "93", "94", "95"]),
    FrenchRegion(
      code: "24", name: "Centre-Val de Loire",
      departments: ["18", "28", "36", "37", "41", "45"]),
    FrenchRegion(
      code: "27", name: "Bourgogne-Franche-Comté",
      departments: ["21", "25", "39", "58", "70", "71", "89", "90"]),
    FrenchRegion(
      code: "28", name: "Normandie",
      departments: ["14", "27", "50", "61", "76"]),
    FrenchRegion(
      code: "32", name: "Hauts-de-France",
      departments: ["02", "59", "60", "62", "80"]),
    FrenchRegion(
      code: "44", name: "Grand Est",
      departments: ["08", "10", "51", "52", "54", "55", "57", "67", "68", "88"]),
    FrenchRegion(
      code: "52", name: "Pays de la Loire",
      departments: ["44", "49", "53", "72", "85"]),
    FrenchRegion(
      code: "53", name: "Bretagne",
      departments: ["22", "29", "35", "56"]),
    FrenchRegion(
      code: "75", name: "Nouvelle-Aquitaine",
      departments: [
        "16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87",
      ]),
    FrenchRegion(
      code: "76", name: "Occitanie",
      departments: [
        "09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82",
      ]),
    FrenchRegion(
      code: "84", name: "Auvergne-Rhône-Alpes",
      departments: [
        "01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74",
      ]),
    FrenchRegion(
      code: "93", name: "Provence-Alpes-Côte d’Azur",
      departments: ["04", "05", "06", "13", "83", "84"]),
    FrenchRegion(
      code: "94", name: "Corse",
      departments: ["2A", "2B"]),
    FrenchRegion(
      code: "COM", name: "Autres collectivités d’outre-mer",
      departments: ["975", "977", "978", "986", "987", "988"]),
  ]

  /// All departments, in the order of their codes.
  public static let departments: [String] = all.flatMap(\.departments).sorted()

  /// The department of a commune, from its INSEE code of five characters; nil if there is no such one.
  ///
  /// Overseas codes start with three characters of the department: `97411` → `974`.
  public static func department(ofCommune code: String) -> String? {
    guard code.utf8.count == 5 else { return nil }
    let isOverseas = code.hasPrefix("97") || code.hasPrefix("98")
    let department = String(code.prefix(isOverseas ? 3 : 2))
    guard departments.contains(department) else { return nil }
    let rest = code.dropFirst(department.count)
    return rest.utf8.allSatisfy { (0x30...0x39).contains($0) } ? department : nil
  }
}
