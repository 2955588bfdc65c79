import SurveyAnalysis
import SurveyData

/// The sentences of the text summary on respondents, answers and groups.
extension ReportWords {
  /// The text with a capital at its start.
  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  var whoAnswered: String { say("Qui a répondu", "Who answered") }

  /// Respondents, rows, rate and dates, in sentences.
  func respondentSentences(_ facts: WaveFacts, _ wave: Wave) -> String {
    var sentences: [String] = []
    let used = counted(
      facts.usedCount, ("répondant est retenu", "répondants sont retenus"),
      ("respondent is used", "respondents are used"))
    let records = counted(
      facts.recordCount, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    sentences.append(say("\(used), sur \(records).", "\(used), out of \(records)."))
    if let asked = wave.frameSize, asked > 0 {
      let rate = numbers.percent(Double(facts.usedCount) / Double(asked))
      let counts = outOf(facts.usedCount, asked)
      sentences.append(
        say(
          "Le taux de réponse est de \(rate) (\(counts)).",
          "The response rate is \(rate) (\(counts))."))
    }
    if let dates = fieldDates(wave) {
      sentences.append(say("Le terrain a eu lieu \(dates).", "The field ran \(dates)."))
    }
    return sentences.joined(separator: " ")
  }

  /// What a weight does to the sample.
  func weightedSample(_ id: String, _ summary: CrossTabulation.WeightSummary?) -> String {
    let effect = summary?.effectiveBase.map { numbers.decimal($0, places: 1) }
    let base =
      effect.map { say(" (base effective\u{A0}: \($0))", " (effective base: \($0))") } ?? ""
    return say(
      "Les pourcentages et les moyennes sont pondérés par \(id)\(base)\u{202F}; les effectifs entre parenthèses ne le sont pas.",
      "Percentages and means are weighted by \(id)\(base); the counts in brackets are not.")
  }

  /// Which bases get a percentage.
  func baseSentence(names threshold: Int, respondents: String) -> String {
    let noun = respondents == "organisations" ? "organisations" : say("personnes", "persons")
    return say(
      "Sous une base de 30, seul «\u{A0}x sur n\u{A0}» est donné\u{202F}; sous \(numbers.integer(threshold)) \(noun), rien.",
      "Under a base of 30, only “x of n” is given; under \(numbers.integer(threshold)) \(noun), nothing."
    )
  }

  var noNonResponse: String {
    say(
      "Aucune question n’a été laissée sans réponse par ceux à qui elle était posée.",
      "No question was left open by those who were asked it.")
  }

  /// What the table of non-response holds.
  func nonResponseIntroduction(_ count: Int) -> String {
    let questions = noun(
      count, ("La question la plus souvent laissée", "Les questions les plus souvent laissées"),
      ("The question left open most often", "The questions left open most often"))
    return say(
      "\(questions) sans réponse valable, parmi les répondants interrogés\u{A0}:",
      "\(questions), among the respondents asked:")
  }
  var nonResponseHeadings: [String] {
    language == .french
      ? ["", "", "non-réponse", "vides", "refus", "invalides"]
      : ["", "", "non-response", "empty", "refused", "invalid"]
  }

  var mainAnswers: String { say("Réponses en tête", "Leading answers") }
  var mainAnswersIntroduction: String {
    say(
      "Pour chaque question, la réponse la plus donnée, sa part et sa base\u{202F}; les questions en tableau sont dans le classeur.",
      "For each question, the answer given most, its share and its base; grids are in the workbook."
    )
  }

  /// `« En place » : 42 % (22 sur 52)`.
  func leading(_ labels: [String], _ share: String, isSet: Bool) -> String {
    let cited = isSet ? say(" en premier", " first") : ""
    return "\(labels.joined())\(cited)\(colon) \(share)"
  }

  /// Two answers or more at the top, with the same share.
  func leadingTogether(_ labels: [String], _ share: String) -> String {
    say("\(list(labels)), à égalité\u{A0}: \(share)", "\(list(labels)), equal: \(share)")
  }

  /// `moyenne 3,2 (n = 50) sur 5`.
  func meanPhrase(_ mean: String, most: Double?) -> String {
    let scale =
      most.map { say(", sur une échelle jusqu’à ", ", on a scale up to ") + plain($0) } ?? ""
    return say("moyenne \(mean)", "mean \(mean)") + scale
  }

  private func plain(_ value: Double) -> String {
    numbers.decimal(value, places: value == value.rounded() ? 0 : 1)
  }

  /// `intervalle à 95 % de 30 % à 55 %`.
  func interval(_ low: String, _ high: String) -> String {
    say("intervalle à 95\u{202F}% de \(low) à \(high)", "95% interval \(low) to \(high)")
  }

  var differences: String { say("Ce qui distingue les groupes", "What sets groups apart") }

  /// Nothing differs: because nothing could be compared, or because nothing was found.
  func noDifference(compared: Int) -> String {
    guard compared > 0 else {
      return say(
        "Aucun groupe n’a pu être comparé à un autre\u{A0}: il faut au moins 30 répondants de chaque côté.",
        "No group could be compared with another: it takes at least 30 respondents on each side.")
    }
    let pairs = counted(
      compared, ("paire comparée", "paires comparées"), ("pair compared", "pairs compared"))
    return say(
      "Aucun écart entre groupes ne porte de lettre (\(pairs)).",
      "No difference between groups carries a letter (\(pairs)).")
  }

  /// What the differences told are.
  func differenceIntroduction(lettersAreTests: Bool) -> String {
    lettersAreTests
      ? say(
        "Différences significatives au seuil de 5\u{202F}%, après correction de Holm\u{202F}; la plus nette de chaque question pour chaque variable croisée.",
        "Differences that are significant at the 5% level after Holm’s correction; the clearest of each question for each banner."
      )
      : say(
        "Écarts qui portent une lettre dans les tableaux. Ce sont des repères de lecture pour cet échantillon, non des tests\u{202F}; le plus net de chaque question pour chaque variable croisée.",
        "Differences that carry a letter in the tables. They are landmarks for this sample, not tests; the clearest of each question for each banner."
      )
  }

  /// `p ajusté = 0,012`, `p ajusté < 0,001`.
  func probability(_ p: Double) -> String {
    let isTiny = p < 0.0005
    let text = isTiny ? numbers.decimal(0.001, places: 3) : numbers.decimal(p, places: 3)
    let sign = isTiny ? "<" : "="
    return "\(say("p\u{A0}ajusté", "adjusted\u{A0}p"))\u{A0}\(sign)\u{A0}\(text)"
  }

  /// `58 % (18 sur 31) pour « Associations »`.
  func figureFor(_ figure: String, _ name: String) -> String {
    say("\(figure) pour \(name)", "\(figure) for \(name)")
  }
  /// `, contre 23 % (8 sur 35) pour « Acteurs publics »`.
  func against(_ figure: String, _ name: String) -> String {
    say(", contre \(figure) pour \(name)", ", against \(figure) for \(name)")
  }

  /// `, soit 14 points de plus que le reste des répondants`.
  func againstOthers(_ difference: Double, isMean: Bool) -> String {
    let more = difference > 0
    let amount: String
    if isMean {
      amount = numbers.decimal(difference.magnitude, places: 1)
    } else {
      let points = difference.magnitude * 100
      let unit = points < (language == .french ? 2 : 1.5) && points >= 0.5 ? "point" : "points"
      amount = "\(numbers.decimal(points, places: 0)) \(unit)"
    }
    return say(
      ", soit \(amount) de \(more ? "plus" : "moins") que le reste des répondants",
      ", \(amount) \(more ? "more" : "less") than all other respondents")
  }

  /// `Et 8 autres écarts dans le classeur, feuille Comparaisons.`
  func moreDifferences(_ count: Int) -> String {
    let others = counted(
      count, ("autre écart", "autres écarts"), ("other difference", "other differences"))
    return say(
      "Et \(others) dans le classeur, feuille \(quoted(comparisonsSheet)).",
      "And \(others) in the workbook, sheet \(quoted(comparisonsSheet)).")
  }
}
