import SurveyAnalysis
import SurveyData

/// The sentences of the text summary on respondents, answers and groups.
extension ReportWords {
  /// The text with a capital at its start.
  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  var whoAnswered: String { say("Qui a répondu", "Who answered") }

  /// Respondents, rows, rate and dates, in sentences.
  func respondentSentences(_ facts: WaveFacts, _ wave: Wave, areGroupsApart: Bool = false)
    -> String
  {
    var sentences: [String] = []
    let used =
      areGroupsApart
      ? counted(
        facts.usedCount, ("ligne est retenue", "lignes sont retenues"),
        ("row is used", "rows are used"))
      : counted(
        facts.usedCount, ("répondant est retenu", "répondants sont retenus"),
        ("respondent is used", "respondents are used"))
    let records = counted(
      facts.recordCount, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    sentences.append(say("\(used), sur \(records).", "\(used), out of \(records)."))
    if let asked = wave.frameSize, asked >= facts.usedCount {
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

  /// That groups are set side by side and never pooled.
  var groupsApart: String {
    say(
      "Chaque groupe est un échantillon à part\u{A0}: aucun chiffre ne porte sur tous les groupes ensemble.",
      "Each group is a sample of its own: no figure is of all groups together.")
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

  /// The questions left open most, each with its figures.
  func nonResponse(_ texts: [String], hasRows: Bool) -> String {
    let questions = noun(
      texts.count, ("Question la plus souvent", "Questions les plus souvent"),
      ("Question most often", "Questions most often"))
    let asked = say(
      " sans réponse exploitable, parmi ceux à qui elles sont posées",
      " without an answer that counts, among those asked")
    let rows =
      hasRows
      ? say(" (d’un tableau, sa ligne la plus vide)", " (of a grid, its emptiest row)") : ""
    return questions + asked + rows + "\(colon) \(texts.joined(separator: "\(semicolon) "))."
  }

  var mainAnswers: String { say("Réponses en tête", "Leading answers") }

  /// What the table of leading answers holds; `sets` took several answers.
  func mainAnswersIntroduction(sets: [String]) -> String {
    let text = say(
      "La réponse la plus donnée à chaque question (à égalité, toutes).",
      "The answer given most to each question (where several are equal, all of them).")
    guard !sets.isEmpty else { return text }
    let names = list(sets)
    return text + " "
      + say(
        sets.count == 1
          ? "\(names) admet plusieurs réponses." : "\(names) admettent plusieurs réponses.",
        sets.count == 1 ? "\(names) takes several answers." : "\(names) take several answers.")
  }

  var scaleAnswers: String { say("Questions sur une échelle", "Questions on a scale") }

  /// `moyenne (sur 5)`.
  func meanHeading(most: Double?) -> String {
    guard let most else { return mean.lowercased() }
    return say("moyenne (sur \(plain(most)))", "mean (out of \(plain(most)))")
  }

  /// `de 27 % pour « a » à 66 % pour « b »`.
  func fromTo(_ low: String, _ high: String) -> String {
    say("de \(low) à \(high)", "from \(low) to \(high)")
  }

  /// A number's unit after it: ` K€`, ` sur 100` for `/100`.
  func unit(_ unit: String) -> String {
    guard unit.hasPrefix("/") else { return "\u{A0}\(unit)" }
    return say(" sur ", " out of ") + unit.dropFirst()
  }

  /// A number without needless decimals: `5`, `2,5`.
  func plain(_ value: Double) -> String {
    numbers.decimal(value, places: value == value.rounded() ? 0 : 1)
  }

  /// `intervalle à 95 % de 30 % à 55 %`.
  func interval(_ low: String, _ high: String) -> String {
    say("intervalle à 95\u{202F}% de \(low) à \(high)", "95% interval \(low) to \(high)")
  }

  /// `IC 30 % à 55 %`, for the column of a table.
  func shortInterval(_ low: String, _ high: String) -> String {
    say("IC \(low) à \(high)", "CI \(low) to \(high)")
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
  func differenceIntroduction(_ rule: Letters, lettersAreTests: Bool) -> String {
    lettersAreTests
      ? say(
        "Différences significatives au seuil de \(level(rule.level))\(frenchCorrection(rule))\u{202F}; deux au plus par variable croisée, la plus nette d’abord.",
        "Differences that are significant at the \(level(rule.level)) level\(englishCorrection(rule)); two a banner at most, the clearest first."
      )
      : say(
        "Écarts qui portent une lettre dans les tableaux, deux au plus par variable croisée, le plus net d’abord. Ce sont des repères de lecture pour cet échantillon, non des tests.",
        "Differences that carry a letter in the tables, two a banner at most, the clearest first. They are landmarks for this sample, not tests."
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
