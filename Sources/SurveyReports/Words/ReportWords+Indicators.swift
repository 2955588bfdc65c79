import SurveyAnalysis
import SurveyData

/// The words of reports on instruments that are no questionnaires.
extension ReportWords {
  var whatWasRead: String { say("Ce qui a été lu", "What was read") }
  var rowsHeading: String { say("Lignes", "Rows") }
  var dates: String { say("Dates", "Dates") }
  var indicatorMethodContent: String {
    say(
      "Calculs, confidentialité, lecture du fichier",
      "Computations, disclosure, how the file was read")
  }
  var indicatorsGroup: String { say("Tableaux", "Tables") }

  /// How the rows of the export became rows that are used.
  func rows(used: Int, records: Int, setAside: Int) -> String {
    let used = counted(
      used, ("ligne retenue", "lignes retenues"), ("row used", "rows used"))
    let records = counted(records, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    let aside = counted(
      setAside, ("ligne écartée", "lignes écartées"), ("row set aside", "rows set aside"))
    return "\(used) (\(records), \(aside))"
  }

  /// The same in sentences, with the dates.
  func rowSentences(_ facts: WaveFacts, _ wave: Wave) -> String {
    let used = counted(
      facts.usedCount, ("ligne est retenue", "lignes sont retenues"),
      ("row is used", "rows are used"))
    let records = counted(
      facts.recordCount, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    var sentences = [say("\(used), sur \(records).", "\(used), out of \(records).")]
    if let dates = fieldDates(wave) {
      sentences.append("\(self.dates)\(colon) \(dates).")
    }
    return sentences.joined(separator: " ")
  }

  /// The reading guide of a workbook without cross-tabulations.
  var indicatorGuide: [String] {
    [
      say(
        "Chaque feuille porte un ou plusieurs tableaux, chacun avec ses notes de lecture. Les cellules gardent toute leur précision\u{A0}: seul l’affichage est arrondi.",
        "Each sheet has one or several tables, each with its notes. Cells hold full numbers: only their display is rounded."
      ),
      say(
        "Une marque entre crochets tient la place d’un nombre qui manque\u{202F}; chaque feuille explique les siennes sous ses tableaux.",
        "A mark in brackets stands for a number that is missing; each sheet explains its own below its tables."
      ),
      say(
        "Les lignes et cellules écartées à la lecture sont dans la feuille \(quoted(problemsSheet)), les calculs dans la feuille \(quoted(methodSheet)).",
        "Rows and cells set aside are in the sheet \(quoted(problemsSheet)), the computations in the sheet \(quoted(methodSheet))."
      ),
    ]
  }

  /// What becomes of a declared figure that is not the computed one.
  var failedCheck: String { say("gardé tel quel", "kept as it is") }
  var failedCheckRemedy: String {
    say(
      "Rien n’est corrigé\u{A0}: vérifier à la source lequel des deux chiffres est le bon.",
      "Nothing is corrected: check at the source which of the two figures is right.")
  }
  func failedChecks(_ count: Int) -> String {
    counted(
      count,
      (
        "chiffre déclaré diffère du calcul\u{A0}: en fin de liste",
        "chiffres déclarés diffèrent du calcul\u{A0}: en fin de liste"
      ),
      (
        "declared figure differs from the computed one: at the end of the list",
        "declared figures differ from the computed ones: at the end of the list"
      ))
  }
  /// `11 chiffres déclarés diffèrent du calcul, et sont gardés tels quels : « Incohérences » (11).`
  func failedChecks(_ count: Int, in tables: [String]) -> String {
    let figures = counted(
      count, ("chiffre déclaré diffère", "chiffres déclarés diffèrent"),
      ("declared figure differs", "declared figures differ"))
    let kept = noun(count, ("est gardé tel quel", "sont gardés tels quels"), ("is", "are"))
    return say(
      "\(figures) du calcul et \(kept)\u{A0}: \(list(tables)). Le détail est dans le classeur, feuille \(quoted(problemsSheet)).",
      "\(figures) from the computed one and \(kept) kept as declared: \(list(tables)). The details are in the workbook, sheet \(quoted(problemsSheet))."
    )
  }
  func failedCheck(
    _ about: String, declared: String, computed: String, difference: String
  ) -> String {
    say(
      "\(about)\u{A0}: déclaré \(declared), calculé \(computed), écart \(difference)",
      "\(about): declared \(declared), computed \(computed), difference \(difference)")
  }

  /// What the marks of bases mean, of those that the tables have; nil for none.
  func smallBaseMarks(_ tables: [IndicatorTable]) -> String? {
    let marks = tables.reduce(into: Set<String>()) { $0.formUnion($1.sizeMarks) }
    let texts = [
      ("*", say("* base de 30 à 99", "* base of 30 to 99")),
      ("**", say("** base inférieure à 30", "** base under 30")),
    ].filter { marks.contains($0.0) }.map(\.1)
    return texts.isEmpty ? nil : texts.joined(separator: "\(semicolon) ")
  }

  /// What the marks of a sheet mean.
  func marksLegend(_ text: String) -> String { say("Marques", "Marks") + "\(colon) \(text)." }

  /// Where the figures of a table come from.
  func source(_ source: IndicatorTable.Source) -> String {
    let text =
      switch source {
      case .observed: say("calculée sur le fichier de la vague", "computed from the wave’s export")
      case .synthetic: say("valeurs fabriquées", "made-up values")
      case .stated: say("énoncée dans un document de l’étude", "stated in a document of the study")
      case .public: say("publiée par ailleurs", "published elsewhere")
      case .derived:
        say(
          "calculée sur des valeurs énoncées ou publiées", "computed from stated or public figures")
      case .proposed: say("convention de l’observatoire", "a convention of the observatory")
      }
    return say("Source", "Source") + "\(colon) \(text)."
  }

  /// The rule of disclosure of tables of indicators.
  func indicatorRule(_ record: DisclosureRecord) -> String {
    let threshold = numbers.integer(record.threshold)
    let french = record.respondents == "organisations" ? "organisations" : "personnes"
    return record.audience == Disclosure.Audience.diffusion.rawValue
      ? say(
        "Édition pour diffusion\u{A0}: les tableaux internes n’y sont pas, et un chiffre qui porte sur moins de \(threshold) \(french) est caché ([c]).",
        "Edition for publication: internal tables are not in it, and a figure about fewer than \(threshold) \(record.respondents) is hidden ([c])."
      )
      : say(
        "Édition interne\u{A0}: les tableaux que la diffusion ne doit pas montrer y sont, et ne la quittent pas.",
        "Internal edition: it has the tables that publication must not show, and they do not leave it."
      )
  }

  /// Why the edition for publication lists no problem.
  var problemsWithheld: String {
    say(
      "Le détail n’est pas dans l’édition pour diffusion\u{A0}: une ligne peut désigner une personne.",
      "The edition for publication has no details: a row may point to a person.")
  }
}
