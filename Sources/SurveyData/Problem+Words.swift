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
    case .correctionRefused(_, _, _, let isMade, _):
      isMade
        ? language.pick(
          en: "remove the correction: the export already has the new value",
          fr: "ôter la correction : l'export contient déjà la nouvelle valeur")
        : language.pick(
          en: "look at the export, then correct 'old:' or remove the correction",
          fr: "regarder l'export, puis corriger « old: » ou ôter la correction")
    case .correctionOfUnusedRow:
      language.pick(
        en: "remove the correction, or look in the table of problems why the row is set aside",
        fr:
          "ôter la correction, ou voir dans le tableau des anomalies pourquoi la ligne est écartée")
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
      if case .wordingOf(let other) = difference.sign {
        language.pick(
          en:
            "if it is \(other) under another name, write '\(difference.proposal ?? "")' in wave.yaml, and "
            + "so for the others; if it is \(difference.subject) in other words, map it to that; if it is "
            + "new, give it a code of its own in codebook.yaml",
          fr:
            "si c'est \(other) sous un autre nom, écrire « \(difference.proposal ?? "") » dans wave.yaml, de "
            + "même pour les autres ; si c'est \(difference.subject) reformulé, l'y rattacher ainsi ; s'il "
            + "est nouveau, lui donner un code à lui dans codebook.yaml")
      } else {
        language.pick(
          en:
            "if it is the same question, write "
            + (difference.proposal.map { "'\($0)'" } ?? "its column under 'columns:'")
            + " in wave.yaml; if not, give it a code of its own in codebook.yaml, or 'breaks:'",
          fr:
            "si c'est la même question, écrire "
            + (difference.proposal.map { "« \($0) »" } ?? "sa colonne sous « columns: »")
            + " dans wave.yaml ; sinon, lui donner un code à elle dans codebook.yaml, ou « breaks: »"
        )
      }
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
    case .encodingChanges:
      language.pick(
        en: "check the accents from here on, or export all parts in one encoding",
        fr: "vérifier les accents à partir d'ici, ou tout exporter dans un seul encodage")
    case .trailingColumn, .otherAnswer, .absenceAmongTicks, .preview: nil
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
    case .commaMayPartThousands:
      language.pick(
        en:
          "pin 'dialect: {decimal: \",\"}' in wave.yaml if that is right, or export without thousands",
        fr:
          "si c'est juste, fixer « dialect: {decimal: \",\"} » dans wave.yaml ; sinon, exporter sans "
          + "séparateur de milliers")
    case .nulBytes, .morePlaces:
      language.pick(
        en: "export the file again from the survey tool",
        fr: "exporter de nouveau depuis l'outil d'enquête")
    case .frameTooSmall:
      language.pick(
        en: "correct 'frame: {size: …}' in wave.yaml",
        fr: "corriger « frame: {size: …} » dans wave.yaml")
    }
  }

  /// `3 → 4`; a value that must not be shown is replaced by words, an empty one by a stroke.
  static func change(_ old: String?, _ new: String?, _ hidden: String) -> String {
    func shown(_ value: String?) -> String {
      value.map { $0.isEmpty ? "–" : $0 } ?? hidden
    }
    return old == nil && new == nil ? hidden : "\(shown(old)) → \(shown(new))"
  }

  static func list(_ texts: [String]) -> String {
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

  static func shown(
    _ noun: String, _ value: String?, _ length: Int, isBare: Bool = false
  ) -> String {
    guard let value else { return "\(noun) (\(length) bytes, not shown)" }
    return isBare && Self.isBare(value) ? "\(noun) \(value)" : "\(noun) '\(value)'"
  }

  /// Whether a code needs no quotes: letters and digits only.
  private static func isBare(_ code: String) -> Bool {
    !code.isEmpty && code.allSatisfy { $0.isLetter || $0.isNumber }
  }

  static func displayed(_ noun: String, _ value: String?, _ length: Int) -> String {
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
