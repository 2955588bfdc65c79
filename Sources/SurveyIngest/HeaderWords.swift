/// What the header of a column says of its values.
enum HeaderWords {
  /// Words of headers of keys.
  private static let keys: Set<String> = [
    "id", "uid", "uuid", "guid", "identifiant", "identifier", "key", "cle", "clé", "token", "jeton",
    "numero", "numéro", "num", "siren", "siret", "respondent", "repondant", "répondant",
  ]

  /// Whether a word of the header is that of a key: `id`, `Response ID`, `id_repondant`.
  static func isKey(_ header: String) -> Bool { !words(of: header).isDisjoint(with: keys) }

  /// The words of a header, parted by whatever is no letter.
  static func words(of header: String) -> Set<String> {
    Set(header.lowercased().split { !$0.isLetter }.map { String($0) })
  }
}
