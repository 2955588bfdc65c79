import SurveyAnalysis
import SurveyData

/// The words of the workbook and the database of all surveys.
extension ReportWords {
  var observatoryTitle: String {
    say("Toutes les enquêtes, toutes les vagues", "All surveys, all waves")
  }
  var wavesSheet: String { say("Études et vagues", "Surveys and waves") }
  var indicatorsSheet: String { say("Indicateurs", "Indicators") }
  var territoryHeading: String { say("Territoire", "Territory") }
  var groupHeading: String { say("Groupe", "Group") }
  var territoriesGroup: String { say("Territoires", "Territories") }
  var stakeholdersGroup: String { say("Groupes d’acteurs", "Stakeholder groups") }
  var kindHeading: String { say("Nature", "Kind") }
  var rowsUsedHeading: String { say("Lignes retenues", "Rows used") }
  var valueHeading: String { say("Valeur", "Value") }
  var unitHeading: String { say("Unité", "Unit") }
  var effectiveBaseShort: String { say("Base eff.", "Eff. base") }
  var statusHeading: String { say("Remarque", "Remark") }
  var sourceHeading: String { say("Source", "Source") }
  var dataHeading: String { say("Données", "Data") }
  var indicatorHeading: String { say("Indicateur", "Indicator") }
  var linesHeading: String { say("Lignes", "Lines") }

  /// What kind of study a survey is.
  func kind(_ kind: String) -> String {
    switch Survey.Kind(rawValue: kind) {
    case .questionnaire: say("questionnaire", "questionnaire")
    case .scoring: say("notes d’un jury", "scores of a jury")
    case .accounts: say("comptes", "accounts")
    case .register: say("registre", "register")
    case nil: kind
    }
  }

  /// The marks of sources, with what they mean.
  var sources: [(source: String, mark: String, meaning: String)] {
    [
      ("observe", "", say("calculé sur le fichier de la vague", "computed from the wave’s export")),
      (
        "synthetique", "[SYN]",
        say("valeur fabriquée, jamais un résultat", "made up, never a result")
      ),
      (
        "enonce", "[S]",
        say("énoncé dans un document de l’étude", "stated in a document of the study")
      ),
      ("public", "[P]", say("publié par ailleurs", "published elsewhere")),
      (
        "derive", "[D]",
        say(
          "calculé sur des valeurs énoncées ou publiées", "computed from stated or public figures")
      ),
      ("propose", "[X]", say("convention de l’observatoire", "a convention of the observatory")),
      (
        "enonce_fictif", "[S] [SYN]",
        say("énoncé par l’étude d’un cas fictif", "stated by the study of a fictional case")
      ),
      (
        "derive_fictif", "[D] [SYN]",
        say("calculé sur un cas fictif", "computed from a fictional case")
      ),
      (
        "propose_fictif", "[X] [SYN]",
        say(
          "convention de l’observatoire, sur un cas fictif",
          "a convention of the observatory, on a fictional case")
      ),
    ]
  }

  /// What a status allows; empty for a sufficient base.
  func status(_ word: String) -> String {
    switch CrossTable.Status(rawValue: word) {
    case .plain: say("base de 100 et plus, ou chiffre sans base", "base of 100 and more, or none")
    case .flagged: say("base de 30 à 99", "base of 30 to 99")
    case .countOnly: say("base inférieure à 30", "base under 30")
    case .belowMinimum: reason("below_minimum")
    case .confidential: reason("confidential")
    case .empty: reason("empty_base")
    case nil: word
    }
  }

  /// The unit of a figure in a list.
  func unit(_ unit: String, statistic: String) -> String {
    switch (unit, TidyLine.Statistic(rawValue: statistic)) {
    case ("share", _): "%"
    case ("score", .mean): say("moyenne", "mean")
    case ("points", .geometricMean): say("points (moyenne géométrique)", "points (geometric mean)")
    case ("points", .stageAwareMean): say("points (selon la phase)", "points (by stage)")
    case ("points", _): say("points", "points")
    case ("count", _): say("nombre", "count")
    case ("rank", _): say("rang", "rank")
    case ("minutes", _): "min"
    case ("score", _): say("note", "score")
    case (_, .mean) where !unit.isEmpty: say("\(unit) (moyenne)", "\(unit) (mean)")
    default: unit
    }
  }

  /// `6 études, 8 vagues`.
  func surveysAndWaves(_ surveys: Int, _ waves: Int) -> String {
    counted(surveys, ("étude", "études"), ("survey", "surveys")) + ", "
      + counted(waves, ("vague", "vagues"), ("wave", "waves"))
  }

  /// The mark of made-up waves among all.
  func syntheticWaves(_ synthetic: Int, of waves: Int) -> String {
    let mark = say("DONNÉES SYNTHÉTIQUES", "SYNTHETIC DATA")
    return synthetic == waves
      ? say(
        "\(mark) — toutes les vagues sont fabriquées\u{A0}: aucune de leurs valeurs n’est un résultat d’enquête",
        "\(mark) — all waves are made up: none of their values is a survey result")
      : say(
        "\(mark) — vagues fabriquées\u{A0}: \(outOf(synthetic, waves))\u{202F}; leurs valeurs, marquées dans la colonne «\u{A0}Données\u{A0}», ne sont pas des résultats d’enquête",
        "\(mark) — made-up waves: \(outOf(synthetic, waves)); their values, marked in the column “Data”, are no survey results"
      )
  }
  var syntheticHeader: String { say("Données en partie synthétiques", "Partly synthetic data") }

  /// The audience of all waves together.
  func observatoryAudience(_ audiences: Set<String>) -> String {
    audiences == ["diffusion"]
      ? audience("diffusion")
      : say(
        "édition interne, réservée aux analystes\u{A0}: elle rassemble des éditions internes",
        "internal edition, for analysts only: it brings internal editions together")
  }

  /// How to read the workbook of all surveys.
  var observatoryGuide: [String] {
    [
      say(
        "«\u{A0}\(indicatorsSheet)\u{A0}» rassemble les indicateurs publiés de chaque étude et de chaque vague, pour l’ensemble des répondants, par territoire et par groupe d’acteurs\u{A0}: parts, moyennes, scores et chiffres des tableaux. Une fiche par territoire et par groupe reprend les siens. Les autres croisements, les effectifs et les tests sont dans les classeurs des vagues et dans observatory.sqlite.",
        "“\(indicatorsSheet)” brings together the published indicators of each survey and wave, for all respondents, by territory and by stakeholder group: shares, means, scores and figures of tables. A page for each territory and group has its own. Other cross-tabulations, counts and tests are in the waves’ workbooks and in observatory.sqlite."
      ),
      say(
        "Aucun chiffre n’est recalculé ici\u{A0}: chacun vient des cellules publiées de sa vague, après confidentialité. Un chiffre qui ne peut être montré est remplacé par sa marque, et la remarque dit pourquoi\u{A0}; ce n’est jamais un zéro.",
        "Nothing is computed again here: each figure is of the published cells of its wave, after disclosure. A figure that cannot be shown is replaced by its mark, and the remark says why; it is never a zero."
      ),
      say(
        "Des études différentes n’ont ni les mêmes répondants ni les mêmes questions\u{A0}: leurs chiffres sont rangés ensemble, pas comparés. Entre vagues d’une même étude, voir la feuille «\u{A0}Évolution\u{A0}» du classeur de la vague, qui dit ce qui est comparable.",
        "Different surveys have neither the same respondents nor the same questions: their figures stand together and are not compared. Between waves of one survey see the sheet “Trends” of the wave’s workbook, which says what is comparable."
      ),
      say("Source\u{A0}: ", "Source: ")
        + sources.filter { !$0.mark.isEmpty }.map { "\($0.mark) \($0.meaning)" }
        .joined(separator: "\(semicolon) ")
        + say(
          "\u{202F}; sans marque\u{A0}: \(sources[0].meaning).", "; no mark: \(sources[0].meaning)."
        ),
      say(
        "Marques à la place d’un chiffre\u{A0}: [c] confidentiel\u{202F}; [m] sous le minimum de la variable croisée\u{202F}; [b] base trop petite\u{202F}; «\u{A0}8 sur 22\u{A0}» base inférieure à 30\u{202F}; [x] non disponible\u{202F}; – base vide.",
        "Marks in the place of a figure: [c] confidential; [m] below the banner’s minimum; [b] base too small; “8 of 22” base under 30; [x] not available; – empty base."
      ),
    ]
  }

  var wavesContent: String {
    say(
      "Les vagues rassemblées\u{A0}: dates, lignes, destinataires, édition",
      "The waves brought together: dates, rows, audience, edition")
  }
  var indicatorsContent: String {
    say(
      "Tous les indicateurs, à filtrer par étude, vague, groupe ou territoire",
      "All indicators, to be filtered by survey, wave, group or territory")
  }
  /// The pages that a list goes on over.
  func part(_ place: Int, of count: Int) -> String {
    say("Partie \(place) sur \(count).", "Part \(place) of \(count).")
  }
  /// What is said where not every wave has its place in the workbook.
  func wavesLeftOut(_ count: Int, waves most: Int, lines: Int) -> String {
    let waves = counted(
      count, ("vague plus ancienne n’est pas", "vagues plus anciennes ne sont pas"),
      ("earlier wave is not", "earlier waves are not"))
    return say(
      "Au plus \(numbers.integer(most)) vagues par étude et \(numbers.integer(lines)) lignes en tout\u{A0}: \(waves) dans les listes. observatory.sqlite les a toutes.",
      "At most \(numbers.integer(most)) waves of a survey and \(numbers.integer(lines)) lines in all: \(waves) in the lists. observatory.sqlite has them all."
    )
  }
  var sheetFolder: String { say("Dossier", "Folder") }
  var inLists: String { say("Dans les listes", "In the lists") }
  var yes: String { say("oui", "yes") }
  var no: String { say("non", "no") }
}
