import SurveyData

/// The words on answers corrected after the fact, and on what a wave asked otherwise.
extension ReportWords {
  var correctionsSheet: String { say("Corrections", "Corrections") }
  var correctionsContent: String {
    say("Réponses corrigées après coup, et pourquoi", "Answers corrected after the fact, and why")
  }
  var correctionsNote: String {
    say(
      "L’export n’est pas modifié\u{A0}: ces réponses sont remplacées à la lecture, comme le dit corrections.yaml. La valeur d’une question ouverte, d’un nombre ou d’une question identifiante n’est pas montrée.",
      "The export is not changed: these answers are replaced as it is read, as corrections.yaml says. The value of an open, numeric or identifying question is not shown."
    )
  }
  var exportedValue: String { say("Dans l’export", "In the export") }
  var correctedValue: String { say("Corrigé en", "Corrected to") }
  var correctedBy: String { say("Par", "By") }
  var correctedWhy: String { say("Motif", "Why") }

  /// How many answers were corrected.
  func correctionCount(_ count: Int) -> String {
    counted(
      count, ("réponse est corrigée après coup", "réponses sont corrigées après coup"),
      ("answer is corrected after the fact", "answers are corrected after the fact")) + "."
  }

  /// A value as the sheet shows it: nil is not shown, empty is no answer.
  func correctionValue(_ value: String?) -> String {
    guard let value else { return say("(non montré)", "(not shown)") }
    return value.isEmpty ? say("(sans réponse)", "(no answer)") : value
  }

  var contractSheet: String { say("Contrat de vague", "Wave contract") }
  var contractContent: String {
    say(
      "Ce qui est demandé autrement qu’à la vague précédente",
      "What is asked otherwise than in the wave before")
  }
  var kindOfDifference: String { say("Différence", "Difference") }

  /// What the sheet holds the wave against.
  func contractNote(_ contract: WaveContract) -> String {
    let found =
      contract.differences.isEmpty
      ? say("aucune différence", "no difference")
      : counted(
        contract.differences.count, ("différence", "différences"), ("difference", "differences"))
    let earlier = wave(contract.earlier)
    return say(
      "Comparaison avec la \(earlier.prefix(1).lowercased() + earlier.dropFirst())\u{A0}: \(found). Les colonnes sont comparées selon leur identifiant stable, puis leur formulation\u{202F}; les codes et les filtres, selon les réponses données.",
      "Compared with \(earlier): \(found). Columns are compared by their stable id, then by their wording; codes and filters by the answers given."
    )
  }

  /// What one of the waves had.
  func contractSide(_ text: String) -> String { text.isEmpty ? "–" : text }

  /// What the wave has, with the codes that nobody knows, where they may be shown.
  func contractAfter(_ difference: ContractDifference, showsCodes: Bool) -> String {
    let side = contractSide(difference.after)
    switch difference.sign {
    case .unknownCodes(let codes):
      let listed = codes.isEmpty || !showsCodes ? "" : "\(colon) \(codes.joined(separator: ", "))"
      return say("\(side) réponses inconnues\(listed)", "\(side) unknown answers\(listed)")
    case .unasked(let condition):
      return say("\(side) hors filtre (\(condition))", "\(side) not asked (\(condition))")
    case .wordingOf, nil: return side
    }
  }

  /// The item of a difference, and its file where the wave has several.
  func contractSubject(_ difference: ContractDifference) -> String {
    guard let name = difference.file?.split(separator: "/").last else { return difference.subject }
    return "\(difference.subject) (\(name))"
  }

  /// What would settle a difference.
  func contractRemedy(_ difference: ContractDifference) -> String {
    if let proposal = difference.proposal { return "wave.yaml\(colon) \(proposal)" }
    switch difference.kind {
    case .renamed, .added, .missing: return ""
    case .reworded, .codes, .filter:
      return say(
        "si les réponses ne sont plus comparables\u{A0}: « breaks: » de la question, dans codebook.yaml",
        "if answers are no longer comparable: 'breaks:' of the question, in codebook.yaml")
    case .reused: return ""
    case .unknown:
      return say(
        "la déclarer dans codebook.yaml (« type: ignored » pour l’écarter)",
        "declare it in codebook.yaml ('type: ignored' to drop it)")
    }
  }

  /// How many questions were asked otherwise.
  func contractSentence(_ contract: WaveContract) -> String {
    let found = counted(
      contract.differences.count, ("différence", "différences"), ("difference", "differences"))
    return say(
      "\(found) avec le questionnaire de \(contract.earlier)\u{A0}: voir la feuille \(quoted(contractSheet)).",
      "\(found) from the questionnaire of \(contract.earlier): see the sheet \(quoted(contractSheet))."
    )
  }
}
