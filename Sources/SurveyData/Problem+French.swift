extension Problem {
  /// What is wrong, in French; `subject` is the question's code and a space, or nothing.
  func french(_ subject: String) -> String {
    switch reason {
    case .definition(let message, _): return message
    case .unreadable(let detail): return "le fichier ne peut être lu : \(detail)"
    case .emptyFile: return "le fichier est vide ; un en-tête et des réponses étaient attendus"
    case .noRespondents(let records):
      return records == 0
        ? "le fichier a un en-tête et aucune réponse"
        : "aucune des \(records) lignes du fichier n'est utilisable"
    case .mappedColumnMissing(let header, let item):
      return "wave.yaml relie la colonne « \(header) » à \(item), mais l'export n'en a pas"
    case .noExport: return "le dossier de la vague ne contient pas d'export CSV"
    case .severalExports(let files):
      return
        "le dossier de la vague contient \(files.count) exports : \(files.joined(separator: ", "))"
    case .unterminatedQuote: return "un guillemet ouvert dans cet enregistrement n'est jamais fermé"
    case .recordTooLong: return "enregistrement démesuré : un guillemet n'est sans doute pas fermé"
    case .missingColumn(let expected, _):
      return "\(subject)n'a pas de colonne ; en-têtes cherchés : \(Self.list(expected))"
    case .duplicatedColumn(let header):
      return "\(subject)a deux colonnes, la seconde intitulée « \(header) »"
    case .unknownColumn(let header):
      return "la colonne « \(header) » n'est pas dans le questionnaire : elle n'est pas lue"
    case .noSecret: return "les identifiants ne peuvent être hachés : aucun secret n'est défini"
    case .ragged(let expected, let found):
      return "la ligne a \(found) champs au lieu de \(expected) : elle est écartée"
    case .emptyRecord: return "la ligne est vide : elle est écartée"
    case .duplicatedKey(let line, let file):
      return
        "\(subject)plusieurs réponses du même répondant : la ligne \(line)"
        + (file.map { " de \($0)" } ?? "")
        + " est gardée (la dernière complète, sinon la dernière), celle-ci est écartée"
    case .givenAndRead(let header):
      return
        "\(subject)est donné pour tout le fichier dans wave.yaml, et le fichier a une colonne "
        + "« \(header) »"
    case .correctionRefused(let place, let found, let expected, _, let unused):
      let read =
        found.map { $0.isEmpty ? "aucune réponse" : "« \($0) »" }
        ?? "une autre réponse (non montrée)"
      let given =
        expected.map { $0.isEmpty ? "aucune réponse" : "« \($0) »" } ?? "l'ancienne valeur"
      return "\(subject)n'est pas corrigé : \(place) contient \(read) au lieu de \(given)"
        + (unused.map { " ; \($0) la contient, mais cette ligne est écartée" } ?? "")
    case .correctionOfUnusedRow(let place):
      return "\(subject)n'est pas corrigé : la ligne de cet identifiant, \(place), est écartée"
    case .correctionWithoutRow:
      return "\(subject)n'est pas corrigé : aucune ligne de l'export n'a cet identifiant"
    case .notInFile(let file):
      return "\(file) n'a aucune ligne de ce répondant : celle-ci est écartée"
    case .reusedName(let difference, let earlier), .contract(let difference, let earlier):
      return difference.message(earlier, .french)
    case .notCSV(let nature):
      return "le fichier n'est pas du CSV : c'est \(nature.label.text(.french))"
    case .noExportAmong(let files):
      return
        "le dossier de la vague ne contient pas d'export CSV, mais \(files.joined(separator: ", "))"
    case .titleRecords(let count):
      return
        count == 1
        ? "le premier enregistrement est un titre, non un en-tête : il est ignoré"
        : "les \(count) premiers enregistrements sont un titre, non un en-tête : ils sont ignorés"
    case .ambiguousDates:
      return
        "rien dans le fichier ne dit si ses dates commencent par le jour ou par le mois : elles sont "
        + "lues jour d'abord"
    case .readElsewhere:
      return "\(subject)est lu dans un autre fichier de la vague, pas dans cette colonne"
    case .appended(let rows, let below):
      return "les \(rows) lignes de ce fichier sont placées sous les \(below) précédentes"
    case .joined(let rows, let matched, let without):
      return
        "\(matched) des \(rows) lignes de ce fichier sont rattachées selon l'identifiant ; \(without) "
        + "répondants n'y figurent pas : sans réponse"
    case .corrected(let old, let new, let who, let why):
      return
        "\(subject)est corrigé après coup : \(Self.change(old, new, "non montré")) (\(who) : \(why))"
    case .duplicatedRow(let line, let key):
      return
        "la ligne a les mêmes valeurs (\(key.joined(separator: ", "))) que la ligne \(line), qui est "
        + "gardée : celle-ci est écartée"
    case .missingKey:
      return "\(subject)est vide : la ligne est utilisée, mais n'est reliée à aucune autre vague"
    case .unknownCode(let value, let length, let known, _):
      return
        "\(subject)contient \(Self.displayed("le code", value, length)) ; codes connus : \(known) "
        + "— cellule écartée"
    case .filledThoughRoutedOut(let value, let length, let condition):
      return
        "\(subject)contient \(Self.displayed("la réponse", value, length)) alors que la question "
        + "n'est posée que si \(condition) — cellule écartée"
    case .tooManyTicks(let found, let most):
      return
        "\(subject)a \(found) réponses cochées pour \(most) au plus — question écartée pour cette "
        + "ligne"
    case .exclusiveWithOthers(let option):
      return
        "\(subject)a « \(option) » coché avec d'autres options — question écartée pour cette ligne"
    case .unreadableNumber(let value, let length):
      return
        "\(subject)contient \(Self.displayed("le texte", value, length)) au lieu d'un nombre — "
        + "cellule écartée"
    case .unreadableDate(let length):
      return
        "\(subject)contient \(Self.displayed("le texte", nil, length)), qui n'est pas une date des "
        + "années \(CalendarDate.years.lowerBound) à \(CalendarDate.years.upperBound) — cellule écartée"
    case .badWeight(let fault, let length):
      let found =
        switch fault {
        case .empty: "est vide"
        case .negative: "est négatif"
        case .infinite: "est infini"
        case .tooLarge: "dépasse neuf millions"
        case .text: "contient \(Self.displayed("le texte", nil, length))"
        }
      return "\(subject)est un poids et \(found), au lieu d'un nombre positif ou nul"
    case .unknownTick(let value, let length, let option):
      return
        "\(subject)option « \(option) » : \(Self.displayed("le texte", value, length)) n'est pas "
        + "une case cochée — question écartée pour cette ligne"
    case .strayQuote:
      return "un guillemet se trouve à l'intérieur d'un champ : le texte est gardé"
    case .undecodable(let encoding): return "un octet n'est pas du \(encoding) : il est lu comme �"
    case .encodingChanges(let encoding):
      return
        "le fichier continue ici en \(encoding) : chaque partie est lue telle qu'elle est écrite"
    case .encodingGuessed(let encoding):
      return "le fichier n'est pas en UTF-8 : il est lu en \(encoding)"
    case .frameTooSmall(let frame, let used):
      return "\(used) réponses pour \(frame) sollicités : aucun taux de réponse n'est juste"
    case .repeatedGroup:
      return
        "le fichier contient les groupes répétés d'un formulaire (PARENT_KEY), plusieurs lignes par "
        + "répondant : ce n'est pas une vague"
    case .notOfTool(let tool): return "le fichier n'est pas un export de \(tool)"
    case .otherAnswer(let length):
      return
        "\(subject)contient une réponse libre (\(length) octets, non montrée), comptée comme « autre »"
    case .mixedDecimalMarks:
      return "des nombres ont une virgule décimale, d'autres un point : les deux sont lus"
    case .commaMayPartThousands:
      return
        "des nombres sont écrits comme 1,234 dans un fichier séparé par des virgules : la virgule est "
        + "lue comme décimale"
    case .nulBytes:
      return "un champ contient un octet nul : le fichier est abîmé, ou n'est pas du texte"
    case .preview:
      return "cette ligne est un aperçu du questionnaire : elle est écartée"
    case .absenceAmongTicks:
      return
        "\(subject)a une modalité qui dit « sans réponse » et d'autres cochées : les coches comptent"
    case .morePlaces(let count, let kind):
      return
        "\(count) autres endroits ont \(kind.label.text(.french)) : seuls les premiers sont listés"
    case .trailingColumn: return "colonne vide en fin d'enregistrement, ignorée"
    }
  }
}
