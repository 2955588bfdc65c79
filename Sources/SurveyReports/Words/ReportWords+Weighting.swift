import SurveyAnalysis
import SurveyData

/// The words of weights, margins and the frame.
extension ReportWords {
  var weightingSheet: String { say("Pondération", "Weighting") }
  var weightingContent: String {
    say(
      "Ce que coûtent les poids, marges avant et après, répondants et base de sondage",
      "What weights cost, margins before and after, respondents against the frame")
  }
  var weightingNote: String {
    say(
      "Effet de plan (Kish)\u{A0}: ce que l’inégalité des poids coûte en précision\u{202F}; efficacité = 1 / effet de plan. Minimum et maximum sont des multiples du poids moyen du groupe.",
      "Design effect (Kish): what uneven weights cost in precision; efficiency = 1 / design effect. Minimum and maximum are multiples of the group’s mean weight."
    )
  }
  var weightHeading: String { say("Poids", "Weight") }
  var group: String { say("Groupe", "Group") }
  var sumHeading: String { say("Somme", "Sum") }
  var designEffect: String { say("Effet de plan", "Design effect") }
  var efficiency: String { say("Efficacité", "Efficiency") }
  var smallest: String { say("Minimum", "Minimum") }
  var largest: String { say("Maximum", "Maximum") }
  var ratio: String { say("Max / min", "Max / min") }
  var largestUntrimmed: String { say("Max. avant écrêtage", "Max. untrimmed") }
  var atLower: String { say("n au plancher", "n at lower limit") }
  var atUpper: String { say("n au plafond", "n at upper limit") }
  var cycles: String { say("Itérations", "Cycles") }
  var remainingMiss: String { say("Écart résiduel", "Miss left") }
  var marginsTitle: String { say("Marges", "Margins") }
  var before: String { say("Avant", "Before") }
  var target: String { say("Cible", "Target") }
  var after: String { say("Après", "After") }
  var withoutCode: String { say("sans code", "no code") }
  var frameTitle: String { say("Répondants et base de sondage", "Respondents and frame") }
  var asked: String { say("Sollicités", "Asked") }
  var respondents: String { say("Répondants", "Respondents") }
  var rate: String { say("Taux de réponse", "Response rate") }
  var frameShare: String { say("% des sollicités", "% of those asked") }
  var respondentShare: String { say("% des répondants", "% of respondents") }
  var weightedShare: String { say("% pondéré", "Weighted %") }

  /// Who was asked and who answered, in all.
  func frameNote(_ frame: FrameResult) -> String {
    let rate = numbers.percent(frame.rate, places: 1)
    let asked = plain(frame.size)
    return say(
      "\(numbers.integer(frame.count)) répondants sur \(asked) sollicités\u{A0}: \(rate). Un écart entre % des sollicités et % des répondants dit qui a moins répondu\u{202F}; le % pondéré dit ce que le poids en corrige.",
      "\(numbers.integer(frame.count)) respondents out of \(asked) asked: \(rate). A gap between % of those asked and % of respondents shows who answered less; the weighted % shows what the weight mends."
    )
  }

  /// How a weight was made.
  func method(of weight: WeightingResult.Weight, _ declared: Weighting.Calibrated?) -> String {
    let name =
      switch weight.method {
      case "supplied": say("fourni avec le fichier", "supplied with the export")
      case "raking": say("calage sur marges (raking ratio)", "raking to margins")
      case "post_stratification": say("post-stratification", "post-stratification")
      case "linear": say("calage linéaire", "linear calibration")
      case "bounded": say("calage linéaire borné", "bounded linear calibration")
      case "logit": say("calage logit borné", "bounded logit calibration")
      default: weight.method
      }
    guard let declared else { return name }
    var parts = [name + say(" sur ", " on ") + list(declared.margins)]
    if let from = weight.from {
      parts.append(say("à partir du poids \(from)", "from the weight \(from)"))
    }
    if let within = weight.within {
      parts.append(say("dans chaque groupe de \(within)", "within each group of \(within)"))
    }
    func limits(_ limits: Weighting.Calibrated.Limits) -> String {
      say(
        "entre \(plain(limits.lower)) et \(plain(limits.upper))",
        "between \(plain(limits.lower)) and \(plain(limits.upper))")
    }
    if let trim = declared.trim {
      parts.append(
        say(
          "poids écrêtés \(limits(trim)) fois la moyenne",
          "weights trimmed \(limits(trim)) times the mean"))
    }
    if let bounds = declared.bounds {
      parts.append(
        say("rapport de poids \(limits(bounds))", "change of weights \(limits(bounds))"))
    }
    return parts.joined(separator: ", ")
  }

  /// One group's cost of a weight, in a line of the method.
  func cost(_ group: WeightingResult.Group, name: String?) -> String {
    let effect = numbers.decimal(group.designEffect, places: 2)
    let base = numbers.decimal(group.effectiveBase, places: 1)
    let range =
      "\(numbers.decimal(group.smallest, places: 2))–\(numbers.decimal(group.largest, places: 2))"
    let place = name.map { "\($0)\(colon) " } ?? ""
    return place
      + say(
        "n \(numbers.integer(group.count)), base effective \(base), effet de plan \(effect), poids de \(range) fois la moyenne",
        "n \(numbers.integer(group.count)), effective base \(base), design effect \(effect), weights \(range) times the mean"
      )
  }

  var calibratedVariance: String {
    say(
      "Les intervalles et les comparaisons tiennent compte du calage\u{A0}: l’erreur-type est celle des résidus sur les marges (Deville et Särndal). Un pourcentage calé n’a pas de marge d’erreur.",
      "Intervals and comparisons take the calibration into account: standard errors are of the residuals on the margins (Deville and Särndal). A share that was calibrated to has no margin of error."
    )
  }

  /// Which answers to the frame come last and first, for the summary.
  func frameSentence(
    _ variable: String, lowest: (String, Double), highest: (String, Double)
  ) -> String {
    let (low, high) = (numbers.percent(lowest.1), numbers.percent(highest.1))
    return say(
      "Selon \(quoted(variable)), le taux de réponse va de \(low) (\(lowest.0)) à \(high) (\(highest.0)).",
      "By \(quoted(variable)), the response rate runs from \(low) (\(lowest.0)) to \(high) (\(highest.0))."
    )
  }

  // The test of a whole table.

  /// `Famille : F(3,9 ; 89,5) = 0,80, p = 0,523, V de Cramér 0,12`.
  func independence(_ test: CrossTable.Independence, banner: String) -> String? {
    guard let v = test.cramersV else {
      // Where fewer than two columns are shown, the table itself says so.
      return test.reason.flatMap { word in
        word == "base_too_small"
          ? nil : "\(banner)\(colon) \(Shown.Mark.unavailable.rawValue) (\(reason(word)))"
      }
    }
    let strength = "\(say("V de Cramér", "Cramér’s V")) \(numbers.decimal(v, places: 2))"
    guard let f = test.statistic, let p = test.p, let top = test.numeratorDegreesOfFreedom,
      let bottom = test.denominatorDegreesOfFreedom
    else { return "\(banner)\(colon) \(strength)" }
    let freedom =
      "\(numbers.decimal(top, places: 1))\(semicolon) \(numbers.decimal(bottom, places: 1))"
    let tiny = p < 0.0005
    let probability =
      "p \(tiny ? "<" : "=") \(numbers.decimal(tiny ? 0.001 : p, places: 3))"
    return
      "\(banner)\(colon) F(\(freedom)) = \(numbers.decimal(f, places: 2)), \(probability), \(strength)"
  }

  /// The line of the tests of a whole table.
  func independence(_ texts: [String], isSample: Bool) -> String {
    let head =
      isSample
      ? say("Test d’ensemble (Rao-Scott)", "Table test (Rao–Scott)")
      : say("Force du lien", "Strength of association")
    return "\(head)\(say(" —", " –")) \(texts.joined(separator: " · "))"
  }
}
