/// What the header of a column says of its values.
enum HeaderWords {
  /// Words of headers of keys.
  private static let keys: Set<String> = [
    "id", "uid", "uuid", "guid", "identifiant", "identifier", "key", "cle", "clé", "token", "jeton",
    "numero", "numéro", "num", "siren", "siret", "respondent", "repondant", "répondant",
    "matricule", "dossier", "adhérent", "adherent",
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
    "born", "né", "née", "nés", "employeur", "employer", "référent", "référente", "referent",
  ]

  /// Words of short headers that ask for the name of an organisation.
  private static let organisations: Set<String> = [
    "entreprise", "organisme", "organisation", "organization", "company", "société", "societe",
    "raison", "établissement", "etablissement", "collectivité", "collectivite",
  ]

  /// Words of headers under which people write what they like.
  private static let free: Set<String> = [
    "commentaire", "commentaires", "comment", "comments", "remarque", "remarques", "remark",
    "remarks", "précisez", "precisez", "préciser", "preciser", "précision", "précisions", "specify",
    "verbatim", "verbatims", "suggestion", "suggestions", "observations", "expliquez", "explain",
    "pourquoi", "why", "texte", "libre",
  ]

  /// Whether a header is one under which people write what they like: `Autre, précisez`, `Q1_5_TEXT`,
  /// `Open-Ended Response`, `A8[other]`.
  static func isFree(_ header: String) -> Bool {
    let lower = AnswerText.normalised(header)
    let ends = ["_text", "_other", "[other]", "_autre", "[comment]", "comment]"]
    // A long question may say « why » or « suggestions » and be closed all the same.
    let parts = lower.split { !$0.isLetter }.map { String($0) }
    let isAsked =
      parts.count <= 4
      ? parts.contains(where: free.contains) : parts.last.map(free.contains) ?? false
    return isAsked || ends.contains(where: lower.hasSuffix)
      || ["other", "autre", "autres", "-oth-"].contains(lower.trimmed)
      || lower.hasPrefix("open-ended") || lower.hasPrefix("other (")
  }

  /// Whether a header says that its values could tell who somebody is.
  static func isPersonal(_ header: String) -> Bool {
    let words = words(of: header)
    return isKey(header) || !words.isDisjoint(with: personal)
      || words.count <= 3 && !words.isDisjoint(with: organisations)
  }

  /// The words of a header, parted by whatever is no letter.
  static func words(of header: String) -> Set<String> {
    Set(header.lowercased().split { !$0.isLetter }.map { String($0) })
  }
}

extension String {
  /// Without dots and colons at the end: `autre...`.
  fileprivate var trimmed: String {
    String(reversed().drop { ".…:*? ".contains($0) }.reversed())
  }
}
