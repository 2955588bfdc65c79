import SurveyAnalysis
import SurveyData

/// The words on what changed between waves.
extension ReportWords {
  var trendsSheet: String { say("Évolution", "Trends") }
  var trendsContent: String {
    say(
      "Chaque question face aux vagues antérieures\u{A0}: valeurs, écarts, p, ruptures",
      "Each question against earlier waves: values, differences, p, breaks")
  }
  var panelSheet: String { say("Panel et tendances", "Panel and trends") }
  var panelContent: String {
    say(
      "Ceux qui ont répondu deux fois, entrées et sorties, tendances de trois vagues et plus, décompositions",
      "Those who answered twice, entries and exits, trends over three waves and more, splits")
  }

  /// `vague précédente et première vague`.
  func roles(_ roles: [WaveTrends.Role]) -> String {
    list(
      roles.map { role in
        switch role {
        case .previous: say("vague précédente", "previous wave")
        case .first: say("première vague", "first wave")
        case .lastComparable: say("dernière comparable", "last comparable")
        }
      })
  }

  /// How to read the sheet.
  func trendsNote(_ rule: Letters, lettersAreTests: Bool, wave: String) -> String {
    let levels = (level(rule.level), level(rule.stricter))
    let adjusted = (frenchAdjusted(rule), englishAdjusted(rule))
    let french =
      rule.mode == .design
      ? "Tests au sens du plan de sondage"
      : "Tests sur bases effectives (mode «\u{A0}dimensions\u{A0}»\u{202F}; selon le plan de sondage là où des répondants sont communs)"
    let english =
      rule.mode == .design
      ? "Tests under the sampling design"
      : "Tests on effective bases (mode “dimensions”; under the design where respondents are shared)"
    let nature =
      lettersAreTests
      ? say(
        "\(french), \(adjusted.0). ▲ ou ▼\u{A0}: hausse ou baisse au seuil de \(levels.0), redoublé à \(levels.1).",
        "\(english), \(adjusted.1). ▲ or ▼: up or down at the \(levels.0) level, doubled at \(levels.1)."
      )
      : say(
        "Repères de lecture, non des tests\u{A0}: ▲ ou ▼, hausse ou baisse au seuil de \(levels.0), redoublé à \(levels.1)\u{202F}; les p (\(frenchAdjusted(rule, isPlural: true))) n’ont pas de valeur inférentielle pour cet échantillon.",
        "Landmarks for reading, not tests: ▲ or ▼, up or down at the \(levels.0) mark, doubled at \(levels.1); p values (\(englishAdjusted(rule, isPlural: true))) have no inferential meaning for this sample."
      )
    return nature + " "
      + say(
        "Écart = vague \(wave) − vague antérieure, en points pour une part, dans l’unité de la question pour une moyenne. Ensemble des répondants. ‖\u{A0}: rupture de série ou question non posée, pas d’écart. Base inférieure à 30 d’un côté\u{A0}: ni repère ni p.",
        "Difference = wave \(wave) − earlier wave, in points for a share, in the question’s unit for a mean. All respondents. ‖: break in series or question not asked, no difference. Base under 30 on a side: no mark and no p."
      )
  }

  /// `p ajusté selon Holm sur les lignes d’une question`; of several, without the p.
  private func frenchAdjusted(_ rule: Letters, isPlural: Bool = false) -> String {
    let (p, many) = isPlural ? ("", "s") : ("p ", "")
    let method: String
    switch rule.correction {
    case .none: return "\(p)non ajusté\(many)"
    case .holm: method = "Holm"
    case .bonferroni: method = "Bonferroni"
    case .benjaminiHochberg: method = "Benjamini et Hochberg"
    }
    return "\(p)ajusté\(many) selon \(method) sur les lignes d’une question"
  }

  private func englishAdjusted(_ rule: Letters, isPlural: Bool = false) -> String {
    let p = isPlural ? "" : "p "
    let method: String
    switch rule.correction {
    case .none: return "\(p)not adjusted"
    case .holm: method = "Holm"
    case .bonferroni: method = "Bonferroni"
    case .benjaminiHochberg: method = "Benjamini and Hochberg"
    }
    return "\(p)adjusted by \(method) over the rows of a question"
  }

  var value: String { say("Valeur", "Value") }
  /// What of a wide sheet is on paper.
  var trendsPrinted: String {
    say(
      "Seule la vague précédente est imprimée.", "Only the previous wave is printed.")
  }
  var pointsOrUnits: String { say("Écart (points ou unités)", "Difference (points or units)") }
  var markHeading: String { say("Sens", "Way") }
  var landmarkHeading: String { say("Repère", "Mark") }
  var remark: String { say("Remarque", "Remark") }

  /// Up or down.
  func mark(_ mark: TrendTestResult.Mark) -> String {
    switch mark {
    case .up: "▲"
    case .clearlyUp: "▲▲"
    case .down: "▼"
    case .clearlyDown: "▼▼"
    }
  }

  /// `Rupture à la vague 2018 : nouvelle formulation (B01)`.
  func breakMark(_ mark: WaveComparison.BreakMark, inherited: Bool) -> String {
    let what = say("Rupture à la vague \(mark.wave)", "Break at wave \(mark.wave)")
    let source = inherited ? mark.question.map { " (\($0))" } ?? "" : ""
    return "\(what)\(colon) \(mark.label.text(language))\(source)"
  }

  /// Why there is no difference with a wave.
  func notComparable(_ comparison: WaveComparison, variable: String, isDerived: Bool) -> String {
    switch comparison.comparability {
    case .comparable: ""
    case .confidential: say("confidentiel", "confidential")
    case .notAsked:
      isDerived
        ? say(
          "La vague \(comparison.wave) n’a pas posé les mêmes questions",
          "Wave \(comparison.wave) did not ask the same questions")
        : say(
          "Non posée à la vague \(comparison.wave)", "Not asked in wave \(comparison.wave)")
    case .broken:
      comparison.breaks.map { breakMark($0, inherited: isDerived) }.joined(separator: "\u{202F}; ")
    }
  }

  /// What the waves of a series are placed by.
  func timing(_ timing: WaveTrends.Timing) -> String {
    switch timing {
    case .order:
      say("Temps\u{A0}: «\u{A0}order\u{A0}» de chaque vague.", "Time: “order” of each wave.")
    case .place:
      say("Temps\u{A0}: rang de la vague (0, 1, 2…).", "Time: place of the wave (0, 1, 2…).")
    }
  }

  // MARK: The panel

  var panelHeading: String { say("Panel", "Panel") }
  var panelCount: String { say("n du panel", "Panel n") }
  var panelDifference: String { say("Écart du panel", "Panel difference") }
  var wholeDifference: String { say("Écart total", "Total difference") }
  var compositionEffect: String { say("Entrées et sorties", "Entries and exits") }
  var panelNote: String {
    say(
      "Écart du panel\u{A0}: moyenne des écarts de ceux qui ont répondu aux deux vagues, pondérée comme la dernière. Entrées et sorties = écart total − écart du panel. p, non ajusté, à partir de 30.",
      "Panel difference: mean difference of those who answered both waves, weighted as in the later one. Entries and exits = total difference − panel difference. p, not adjusted, from 30."
    )
  }
  var switchesHeading: String {
    say("Changements de réponse (McNemar)", "Changed answers (McNemar)")
  }
  var tookUp: String { say("L’ont prise", "Took it up") }
  var gaveUp: String { say("L’ont quittée", "Gave it up") }
  var seriesHeading: String { say("Tendances", "Trends over waves") }
  var waves: String { say("Vagues", "Waves") }
  var slope: String { say("Pente", "Slope") }
  var anyChange: String { say("p (tout changement)", "p (any change)") }
  var splitHeading: String { say("Écarts décomposés", "Differences split") }
  func splitNote(_ name: String) -> String {
    say(
      "Selon \(quoted(name)) (Kitagawa)\u{A0}: structure = ce que le poids des groupes a changé, évolution propre = ce que les réponses de chaque groupe ont changé.",
      "By \(quoted(name)) (Kitagawa): structure = what the groups’ shares changed, own change = what each group’s answers changed."
    )
  }
  var structureEffect: String { say("Structure", "Structure") }
  var ratesEffect: String { say("Évolution propre", "Own change") }

  /// Who was found again, or why nobody can be.
  func panel(_ wave: WaveTrends.EarlierWave, later: String) -> String {
    switch wave.link {
    case .noKeys:
      return say(
        "Aucune clé ne relie les répondants à ceux de la vague \(wave.id)\u{A0}: les deux vagues sont comparées comme deux échantillons indépendants.",
        "No key links the respondents to those of wave \(wave.id): the two waves are compared as independent samples."
      )
    case .refused:
      return say(
        "Les clés de la vague \(wave.id) viennent d’un autre secret\u{A0}: personne ne peut y être retrouvé, et les deux vagues sont comparées comme deux échantillons indépendants.",
        "The keys of wave \(wave.id) come from another secret: nobody can be found again, and the two waves are compared as independent samples."
      )
    case .nobodyShared:
      return say(
        "Aucun répondant de la vague \(later) n’avait répondu à la vague \(wave.id).",
        "No respondent of wave \(later) had answered wave \(wave.id).")
    case .linked:
      guard let panel = wave.panel, let shared = panel.sharedCount,
        let earlier = panel.earlierCount, let found = panel.foundShare, let new = panel.newCount
      else {
        return say(
          "Le panel avec la vague \(wave.id) est confidentiel.",
          "The panel with wave \(wave.id) is confidential.")
      }
      let both = counted(
        shared, ("répondant de la vague \(later) avait", "répondants de la vague \(later) avaient"),
        ("respondent of wave \(later) had", "respondents of wave \(later) had"))
      let isShare = earlier >= 30
      let share = isShare ? " (\(numbers.percent(found)))" : ""
      let gone =
        isShare
        ? say(
          ", attrition de \(numbers.percent(1 - found))",
          ", attrition of \(numbers.percent(1 - found))")
        : ""
      let news = counted(
        new, ("répondant est nouveau", "répondants sont nouveaux"),
        ("respondent is new", "respondents are new"))
      return say(
        "\(both) déjà répondu à la vague \(wave.id)\u{A0}: \(outOf(shared, earlier)) y sont retrouvés\(share)\(gone)\u{202F}; \(news).",
        "\(both) already answered wave \(wave.id): \(outOf(shared, earlier)) are found again\(share)\(gone); \(news)."
      )
    }
  }

  // MARK: The summary

  /// `Évolution depuis la vague 2016`.
  func trendsSince(_ wave: String) -> String {
    say("Évolution depuis la vague \(wave)", "Trends since wave \(wave)")
  }

  /// How many changes there are, and what they are.
  func trendIntroduction(
    marked: Int, tested: Int, _ rule: Letters, lettersAreTests: Bool
  ) -> String {
    guard tested > 0 else {
      return say(
        "Aucune évolution n’a pu être comparée\u{A0}: il faut au moins 30 répondants à chaque vague.",
        "No change could be compared: it takes at least 30 respondents in each wave.")
    }
    let rows = counted(
      tested, ("ligne comparée", "lignes comparées"), ("row compared", "rows compared"))
    guard marked > 0 else {
      return lettersAreTests
        ? say(
          "Aucune évolution n’est significative au seuil de \(level(rule.level)) (\(rows)).",
          "No change is significant at the \(level(rule.level)) level (\(rows)).")
        : say(
          "Aucune évolution ne porte de repère (\(rows)).", "No change carries a mark (\(rows)).")
    }
    let changes = counted(
      marked, ("évolution", "évolutions"), ("change", "changes"))
    return lettersAreTests
      ? say(
        "\(changes) \(noun(marked, ("est significative", "sont significatives"), ("", ""))) au seuil de \(level(rule.level))\(frenchCorrection(rule)), sur \(rows)\u{202F}; une par sujet, la plus nette d’abord\u{A0}:",
        "\(changes) \(noun(marked, ("", ""), ("is", "are"))) significant at the \(level(rule.level)) level\(englishCorrection(rule)), out of \(rows); one a topic, the clearest first:"
      )
      : say(
        "\(changes) \(noun(marked, ("porte", "portent"), ("", ""))) un repère, sur \(rows)\u{202F}; une par sujet, la plus nette d’abord. Ce sont des repères de lecture, non des tests.",
        "\(changes) \(noun(marked, ("", ""), ("carries", "carry"))) a mark, out of \(rows); one a topic, the clearest first. They are landmarks for reading, not tests."
      )
  }

  /// `32 % (44 sur 137), contre 50 % (26 sur 52) à la vague 2016, soit 18 points de moins`.
  func change(_ later: String, _ earlier: String, wave: String, by amount: String, isUp: Bool)
    -> String
  {
    say(
      "\(later), contre \(earlier) à la vague \(wave), soit \(amount) de \(isUp ? "plus" : "moins")",
      "\(later), against \(earlier) in wave \(wave), \(amount) \(isUp ? "more" : "less")")
  }

  /// `18 points`.
  func points(_ difference: Double) -> String {
    let points = (difference.magnitude * 100).rounded(.toNearestOrAwayFromZero)
    let isOne = language == .french ? points < 2 : points == 1
    return "\(numbers.decimal(points, places: 0)) \(isOne ? "point" : "points")"
  }

  /// `0,5`, `67,4 K€`; `12,8 points` of a score out of 100.
  func amount(_ difference: Double, unit: String?) -> String {
    let amount = numbers.decimal(difference.magnitude, places: 1)
    guard let unit else { return amount }
    return unit.hasPrefix("/") ? "\(amount)\u{A0}points" : amount + self.unit(unit)
  }

  /// What is not told of the changes.
  func moreChanges(_ count: Int) -> String {
    let others = counted(
      count, ("autre évolution", "autres évolutions"), ("other change", "other changes"))
    return say(
      "Et \(others) dans le classeur, feuille \(quoted(trendsSheet)).",
      "And \(others) in the workbook, sheet \(quoted(trendsSheet)).")
  }

  /// `Rupture à la vague 2018 : nouvelle formulation (B01, B02).`
  func breakSentence(_ mark: WaveComparison.BreakMark, _ names: [String]) -> String {
    let whole = breakMark(mark, inherited: false)
    return names.isEmpty ? "\(whole)." : "\(whole) (\(names.joined(separator: ", ")))."
  }

  /// `Sans comparaison possible avec la vague 2016, qui ne les a pas posées : J09 et K01.`
  func notAskedSentence(_ wave: String, _ names: [String]) -> String {
    say(
      "Non \(names.count == 1 ? "posée" : "posées") à la vague \(wave)\u{A0}: \(list(names)).",
      "Not asked in wave \(wave): \(list(names)).")
  }

  var trendLimit: String {
    say(
      "Une évolution entre deux vagues peut tenir à qui a répondu autant qu’à ce qui a changé.",
      "A change between two waves may be due to who answered as much as to what has changed.")
  }
}
