/// What the header of a column says of its values.
enum HeaderWords {
  /// Words of headers of keys.
  private static let keys: Set<String> = [
    "id", "uid", "uuid", "guid", "identifiant", "identifier", "key", "cle", "clé", "token", "jeton",
    "numero", "numéro", "num", "siren", "siret", "respondent", "repondant", "répondant",
  ]

  /// Whether a word of the header is that of a key: `id`, `Response ID`, `id_repondant`.
  static func isKey(_ header: String) -> Bool { !words(of: header).isDisjoint(with: keys) }

  /// Words of headers of names, addresses and other things that tell who somebody is.
  private static let personal: Set<String> = [
    "nom", "noms", "prenom", "prénom", "prenoms", "prénoms", "name", "names", "firstname",
    "lastname", "surname", "fullname", "username", "login", "contact", "mail", "email", "courriel",
    "mel", "mél", "adresse", "adresses", "address", "rue", "street", "ville", "city", "commune",
    "postal", "postcode", "zip", "cp", "insee", "telephone", "téléphone", "tel", "tél", "phone",
    "mobile", "portable", "fax", "naissance", "birth", "birthday", "birthdate", "ip", "ipaddr",
    "ipaddress", "latitude", "longitude", "gps", "iban", "nir", "secu", "sécu", "signature",
  ]

  /// Whether a header says that its values could tell who somebody is.
  static func isPersonal(_ header: String) -> Bool {
    isKey(header) || !words(of: header).isDisjoint(with: personal)
  }

  /// The words of a header, parted by whatever is no letter.
  static func words(of header: String) -> Set<String> {
    Set(header.lowercased().split { !$0.isLetter }.map { String($0) })
  }
}
