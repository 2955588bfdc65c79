extension Problem {
  /// What is wrong, in one sentence without its place.
  public func message(_ language: Language = .english) -> String {
    let subject = question.map { "\($0) " } ?? ""
    switch language {
    case .english: return english(subject)
    case .french: return french(subject)
    }
  }

  /// What to do about it, if there is something to do.
  public func help(_ language: Language = .english) -> String? {
    switch reason {
    case .definition(_, let help): help
    case .unreadable:
      language.pick(
        en: "check the file's rights and that it is a file", fr: "vérifier les droits du fichier")
    case .noRespondents:
      language.pick(
        en: "export the answers, or look at why the rows are set aside",
        fr: "exporter les réponses, ou voir pourquoi les lignes sont écartées")
    case .mappedColumnMissing:
      language.pick(
        en: "correct the header under 'columns:' in wave.yaml",
        fr: "corriger l'en-tête sous « columns: » dans wave.yaml")
    case .emptyFile, .noExport:
      language.pick(
        en: "put the survey tool's CSV export into the wave's folder",
        fr: "déposer l'export CSV dans le dossier de la vague")
    case .severalExports:
      language.pick(
        en:
          "keep one, or say in wave.yaml how they go together: 'exports: append' (one below the "
          + "other) or 'exports: key' (side by side, by the respondent's key)",
        fr:
          "n'en garder qu'un, ou dire dans wave.yaml comment les réunir : « exports: append » (l'un "
          + "sous l'autre) ou « exports: key » (côte à côte, selon l'identifiant du répondant)")
    case .unterminatedQuote, .recordTooLong:
      language.pick(
        en: "close the quote, or export the file again",
        fr: "fermer le guillemet ou refaire l'export")
    case .missingColumn(_, let proposed?):
      language.pick(
        en:
          "if it is the column '\(proposed)', say so under 'columns:' in wave.yaml; if it was not "
          + "asked, list it under 'not_asked:'",
        fr:
          "si c'est la colonne « \(proposed) », le dire sous « columns: » dans wave.yaml ; si la "
          + "question n'a pas été posée, la citer sous « not_asked: »"
      )
    case .missingColumn:
      language.pick(
        en:
          "export it, give its header under 'columns:' in wave.yaml, or list the question there "
          + "under 'not_asked:'",
        fr:
          "l'exporter, donner son en-tête sous « columns: » dans wave.yaml, ou y citer la "
          + "question sous « not_asked: »"
      )
    case .duplicatedColumn:
      language.pick(en: "remove one of the two columns", fr: "supprimer l'une des deux colonnes")
    case .unknownColumn:
      language.pick(
        en: "declare it in codebook.yaml (type: ignored to drop it), or map it in wave.yaml",
        fr: "la déclarer dans codebook.yaml (type: ignored pour l'écarter) ou dans wave.yaml")
    case .noSecret:
      language.pick(
        en: "set OBSERVATORY_KEY, or OBSERVATORY_KEY_FILE to a file outside the repository",
        fr: "définir OBSERVATORY_KEY, ou OBSERVATORY_KEY_FILE vers un fichier hors du dépôt")
    case .ragged:
      language.pick(
        en: "look for a missing quote or a stray delimiter in the row",
        fr: "chercher un guillemet manquant ou un séparateur en trop dans la ligne")
    case .givenAndRead:
      language.pick(
        en: "remove it from the file's 'answers:' in wave.yaml, or the column from the file",
        fr: "l'ôter de « answers: » dans wave.yaml, ou ôter la colonne du fichier")
    case .correctionRefused(_, _, _, let isMade):
      isMade
        ? language.pick(
          en: "remove the correction: the export already has the new value",
          fr: "ôter la correction : l'export contient déjà la nouvelle valeur")
        : language.pick(
          en: "look at the export, then correct 'old:' or remove the correction",
          fr: "regarder l'export, puis corriger « old: » ou ôter la correction")
    case .correctionWithoutRow:
      language.pick(
        en: "correct 'key:', or remove the correction",
        fr: "corriger « key: » ou ôter la correction")
    case .notInFile:
      language.pick(
        en: "check the key in both files", fr: "vérifier l'identifiant dans les deux fichiers")
    case .notCSV(let nature):
      switch nature {
      case .workbook, .oldWorkbook:
        language.pick(
          en: "open it and save its answers as « CSV UTF-8 »",
          fr: "l'ouvrir et enregistrer les réponses au format « CSV UTF-8 »")
      case .xml:
        language.pick(
          en:
            "a questionnaire's structure goes to 'observatory new SURVEY --from FILE'; export the answers as CSV",
          fr:
            "la structure d'un questionnaire se lit avec « observatory new ÉTUDE --from FICHIER » ; exporter "
            + "les réponses en CSV")
      case .pdf, .binary:
        language.pick(
          en: "export the answers from the survey tool as CSV",
          fr: "exporter les réponses depuis l'outil d'enquête au format CSV")
      }
    case .noExportAmong:
      language.pick(
        en: "save the answers as CSV, with a name that ends with .csv",
        fr: "enregistrer les réponses en CSV, sous un nom qui finit par .csv")
    case .titleRecords: nil
    case .ambiguousDates:
      language.pick(
        en: "pin 'dialect: {dates: day-first}' or 'dialect: {dates: month-first}' in wave.yaml",
        fr:
          "fixer « dialect: {dates: day-first} » (jour d'abord) ou « month-first » (mois d'abord) dans "
          + "wave.yaml")
    case .reusedName(let difference, _):
      language.pick(
        en:
          "if it is the same question, write "
          + (difference.proposal.map { "'\($0)'" } ?? "its column under 'columns:'")
          + " in wave.yaml; if not, give it a code of its own in codebook.yaml, or 'breaks:'",
        fr:
          "si c'est la même question, écrire "
          + (difference.proposal.map { "« \($0) »" } ?? "sa colonne sous « columns: »")
          + " dans wave.yaml ; sinon, lui donner un code à elle dans codebook.yaml, ou « breaks: »")
    case .contract(let difference, _):
      difference.proposal.map {
        language.pick(
          en: "write '\($0)' in wave.yaml to settle it",
          fr: "écrire « \($0) » dans wave.yaml pour l'établir")
      }
    case .readElsewhere, .appended, .joined, .corrected: nil
    case .duplicatedKey, .duplicatedRow, .emptyRecord, .missingKey: nil
    case .unknownCode(let value, _, _, let scale):
      unknownCodeHelp(value, scale, language)
    case .filledThoughRoutedOut:
      language.pick(
        en: "check the routing (asked_if) or the export",
        fr: "vérifier le filtre (asked_if) ou l'export")
    case .tooManyTicks, .exclusiveWithOthers: nil
    case .unreadableNumber:
      language.pick(
        en: "correct the number, or declare the text as an absence",
        fr: "corriger le nombre, ou déclarer le texte comme absence")
    case .unreadableDate:
      language.pick(
        en: "write a date of the calendar, such as 2018-06-12, 12/06/2018, 06/2018 or 2018",
        fr: "écrire une date du calendrier, comme 2018-06-12, 12/06/2018, 06/2018 ou 2018")
    case .badWeight(.tooLarge, _):
      language.pick(
        en: "divide all weights by the same number", fr: "diviser tous les poids par un même nombre"
      )
    case .badWeight:
      language.pick(
        en: "give a weight that is a number, zero or more",
        fr: "donner un poids numérique, positif ou nul")
    case .unknownTick:
      language.pick(
        en: "ticks are 1, Y, Yes, Oui, X, TRUE, VRAI or the option's wording",
        fr: "une case cochée s'écrit 1, Y, Yes, Oui, X, TRUE, VRAI ou le libellé de l'option")
    case .strayQuote:
      language.pick(
        en: "quotes inside a field should be doubled",
        fr: "un guillemet à l'intérieur d'un champ devrait être doublé")
    case .undecodable, .encodingGuessed:
      language.pick(
        en: "export as UTF-8, or pin 'dialect: {encoding: …}' in wave.yaml",
        fr: "exporter en UTF-8, ou fixer « dialect: {encoding: …} » dans wave.yaml")
    case .trailingColumn, .otherAnswer: nil
    case .repeatedGroup:
      language.pick(
        en:
          "put the file of the form itself into the wave's folder: it has 'SubmissionDate' and 'KEY'",
        fr: "déposer le fichier du formulaire lui-même, qui a les colonnes SubmissionDate et KEY")
    case .notOfTool:
      language.pick(
        en:
          "correct or remove 'dialect: {tool: …}' in wave.yaml; 'observatory inspect' says what it is",
        fr: "corriger ou ôter « dialect: {tool: …} » dans wave.yaml ; voir « observatory inspect »")
    case .mixedDecimalMarks:
      language.pick(
        en: "pin 'dialect: {decimal: …}' in wave.yaml: the other mark is then a fault",
        fr: "fixer « dialect: {decimal: …} » dans wave.yaml : l'autre signe devient une erreur")
    case .frameTooSmall:
      language.pick(
        en: "correct 'frame: {size: …}' in wave.yaml",
        fr: "corriger « frame: {size: …} » dans wave.yaml")
    }
  }

  private func english(_ subject: String) -> String {
    switch reason {
    case .definition(let message, _): return message
    case .unreadable(let detail): return "the file cannot be read: \(detail)"
    case .emptyFile: return "the file is empty; expected a header record and answers"
    case .noRespondents(let records):
      return records == 0
        ? "the file has a header record and no answers"
        : "none of the file's \(records) rows can be used"
    case .mappedColumnMissing(let header, let item):
      return "wave.yaml maps column '\(header)' to \(item), but the export has no such column"
    case .noExport: return "the wave's folder has no CSV export"
    case .severalExports(let files):
      return "the wave's folder has \(files.count) exports: \(files.joined(separator: ", "))"
    case .unterminatedQuote: return "a quote opens in this record and is never closed"
    case .recordTooLong: return "a record is too long to be true: a quote is probably not closed"
    case .missingColumn(let expected, _):
      return "\(subject)has no column; looked for \(Self.list(expected))"
    case .duplicatedColumn(let header):
      return "\(subject)has two columns, the second one headed '\(header)'"
    case .unknownColumn(let header):
      return "column '\(header)' is not in the codebook: it is not read"
    case .noSecret: return "keys cannot be hashed: no secret is set"
    case .ragged(let expected, let found):
      return "the row has \(found) fields, expected \(expected): it is set aside"
    case .emptyRecord: return "the row is empty: it is set aside"
    case .duplicatedKey(let line, let file):
      return
        "\(subject)the respondent answered more than once: line \(line)"
        + (file.map { " of \($0)" } ?? "") + " is kept, this row is set aside"
    case .givenAndRead(let header):
      return
        "\(subject)is given for the whole file in wave.yaml, and the file has column '\(header)'"
    case .correctionRefused(let place, let found, let expected, _):
      let read = found.map { $0.isEmpty ? "no answer" : "'\($0)'" } ?? "another answer (not shown)"
      let given = expected.map { $0.isEmpty ? "no answer" : "'\($0)'" } ?? "the old value"
      return "\(subject)is not corrected: \(place) has \(read), not \(given)"
    case .correctionWithoutRow:
      return "\(subject)is not corrected: no row of the export has this key"
    case .notInFile(let file):
      return "\(file) has no row of this respondent: this row is set aside"
    case .reusedName(let difference, let earlier), .contract(let difference, let earlier):
      return difference.message(earlier, .english)
    case .notCSV(let nature): return "the file is no CSV: it is \(nature.label.text(.english))"
    case .noExportAmong(let files):
      return "the wave's folder has no CSV export, but \(files.joined(separator: ", "))"
    case .titleRecords(let count):
      return
        count == 1
        ? "the first record is a title, and no header: it is passed over"
        : "the first \(count) records are a title, and no header: they are passed over"
    case .ambiguousDates:
      return
        "nothing in the file tells whether the day or the month comes first in its dates: the day is "
        + "read first"
    case .readElsewhere:
      return "\(subject)is read from another file of the wave: not from this column"
    case .appended(let rows, let below):
      return "\(rows) rows of this file are put below the \(below) before it"
    case .joined(let rows, let matched, let without):
      return
        "\(matched) of \(rows) rows of this file are joined by key; \(without) respondents have none "
        + "in it: no answer"
    case .corrected(let old, let new, let who, let why):
      return
        "\(subject)is corrected after the fact: \(Self.change(old, new, "not shown")) (\(who): \(why))"
    case .duplicatedRow(let line, let key):
      return
        "the row has the same \(key.joined(separator: ", ")) as line \(line), which is kept: this row "
        + "is set aside"
    case .missingKey: return "\(subject)is empty: the row is used, but links to no other wave"
    case .unknownCode(let value, let length, let known, _):
      return
        "\(subject)has \(Self.shown("code", value, length, isBare: true)); known codes are "
        + "\(known): the cell is set aside"
    case .filledThoughRoutedOut(let value, let length, let condition):
      return
        "\(subject)has \(Self.shown("the answer", value, length)) but is asked only if "
        + "\(condition): the cell is set aside"
    case .tooManyTicks(let found, let most):
      return
        "\(subject)has \(found) ticks, at most \(most) are allowed: the question is set aside in "
        + "this row"
    case .exclusiveWithOthers(let option):
      return
        "\(subject)has '\(option)' ticked together with other options: the question is set aside "
        + "in this row"
    case .unreadableNumber(let value, let length):
      return
        "\(subject)has \(Self.shown("the text", value, length)), expected a number: the cell is "
        + "set aside"
    case .unreadableDate(let length):
      return
        "\(subject)has \(Self.shown("the text", nil, length)), which is no date of the years "
        + "\(CalendarDate.years.lowerBound) to \(CalendarDate.years.upperBound): the cell is set aside"
    case .badWeight(let fault, let length):
      let found =
        switch fault {
        case .empty: "is empty"
        case .negative: "is negative"
        case .infinite: "is infinite"
        case .tooLarge: "is over nine million"
        case .text: "has \(Self.shown("the text", nil, length))"
        }
      return "\(subject)is a weight and \(found), expected a number, zero or more"
    case .unknownTick(let value, let length, let option):
      return
        "\(subject)option '\(option)' has \(Self.shown("the text", value, length)), expected a "
        + "tick or nothing: the question is set aside in this row"
    case .strayQuote: return "a quote stands inside a field: the text is kept as it is"
    case .undecodable(let encoding): return "a byte is not \(encoding): it is read as �"
    case .encodingGuessed(let encoding): return "the file is not UTF-8: it is read as \(encoding)"
    case .frameTooSmall(let frame, let used):
      return "\(used) answers are more than the \(frame) asked: no response rate is true"
    case .repeatedGroup:
      return
        "the file holds the repeated groups of a form (PARENT_KEY), several rows a respondent: it is "
        + "no wave"
    case .notOfTool(let tool): return "the file is not an export of \(tool)"
    case .otherAnswer(let length):
      return "\(subject)has a free answer (\(length) bytes, not shown): it counts as « other »"
    case .mixedDecimalMarks:
      return "numbers have decimal commas in some rows and points in others: both are read"
    case .trailingColumn: return "an empty column at the end of the records is dropped"
    }
  }

  private func french(_ subject: String) -> String {
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
        + (file.map { " de \($0)" } ?? "") + " est gardée, celle-ci est écartée"
    case .givenAndRead(let header):
      return
        "\(subject)est donné pour tout le fichier dans wave.yaml, et le fichier a une colonne "
        + "« \(header) »"
    case .correctionRefused(let place, let found, let expected, _):
      let read =
        found.map { $0.isEmpty ? "aucune réponse" : "« \($0) »" }
        ?? "une autre réponse (non montrée)"
      let given =
        expected.map { $0.isEmpty ? "aucune réponse" : "« \($0) »" } ?? "l'ancienne valeur"
      return "\(subject)n'est pas corrigé : \(place) contient \(read) au lieu de \(given)"
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
      return "un guillemet se trouve à l'intérieur d'un champ : le texte est gardé tel quel"
    case .undecodable(let encoding): return "un octet n'est pas du \(encoding) : il est lu comme �"
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
    case .trailingColumn: return "colonne vide en fin d'enregistrement, ignorée"
    }
  }

  /// `3 → 4`; a value that must not be shown is replaced by words, an empty one by a stroke.
  private static func change(_ old: String?, _ new: String?, _ hidden: String) -> String {
    func shown(_ value: String?) -> String {
      value.map { $0.isEmpty ? "–" : $0 } ?? hidden
    }
    return old == nil && new == nil ? hidden : "\(shown(old)) → \(shown(new))"
  }

  private static func list(_ texts: [String]) -> String {
    texts.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// What to do about an unknown code: the scale or the question to add it to, by name.
  private func unknownCodeHelp(_ value: String?, _ scale: String?, _ language: Language) -> String {
    let code = value.map { Self.isBare($0) ? $0 : language.pick(en: "'\($0)'", fr: "« \($0) »") }
    return language.pick(
      en: "add \(code ?? "it") to "
        + (scale.map { "scale \($0)" } ?? "the question's codes")
        + " in codebook.yaml, or declare it as an absence",
      fr: "ajouter \(code ?? "ce code") "
        + (scale.map { "à l'échelle \($0)" } ?? "aux codes de la question")
        + " dans codebook.yaml, ou le déclarer comme absence")
  }

  private static func shown(
    _ noun: String, _ value: String?, _ length: Int, isBare: Bool = false
  ) -> String {
    guard let value else { return "\(noun) (\(length) bytes, not shown)" }
    return isBare && Self.isBare(value) ? "\(noun) \(value)" : "\(noun) '\(value)'"
  }

  /// Whether a code needs no quotes: letters and digits only.
  private static func isBare(_ code: String) -> Bool {
    !code.isEmpty && code.allSatisfy { $0.isLetter || $0.isNumber }
  }

  private static func displayed(_ noun: String, _ value: String?, _ length: Int) -> String {
    value.map { "\(noun) « \($0) »" } ?? "\(noun) (\(length) octets, non montrés)"
  }
}

extension Language {
  /// One of two texts.
  func pick(en: String, fr: String) -> String { self == .english ? en : fr }
}

extension Problem {
  /// The problem as compilers print one: place, severity, message, and what to do on a second line.
  ///
  /// Example: `export.csv:214:7: warning: B04 has code 9; known codes are 1–5: the cell is set aside`
  public var diagnostic: String {
    var place = file
    if line > 0 { place += ":\(line)" }
    if line > 0, column > 0 { place += ":\(column)" }
    let severity =
      switch kind {
      case .definition, .file: "error"
      case .row, .cell: "warning"
      case .note: "note"
      }
    let head = "\(place): \(severity): \(message())"
    return help().map { "\(head)\n  help: \($0)" } ?? head
  }
}
