import SurveyData
import SurveyStatistics

/// How far the jurors agree, who is severe, and what they should talk about.
extension JuryAnalysis {
  /// The measures of agreement.
  func agreement() -> IndicatorTable {
    let found = JuryAgreement(scores).measures
    let labels: [String: Label] = [
      "kendall_w": Label(
        fr: "W de Kendall (ordre des projets)", en: "Kendall’s W (order of the projects)"),
      "icc_a1": Label(
        fr: "CCI(A,1) (ordre, écarts et sévérité)", en: "ICC(A,1) (order, distances and severity)"),
      "icc_c1": Label(
        fr: "CCI(C,1) (ordre et écarts, sans la sévérité)",
        en: "ICC(C,1) (order and distances, without severity)"),
      "alpha_ordinal": Label(
        fr: "Alpha de Krippendorff, ordinal (chaque note)",
        en: "Krippendorff’s alpha, ordinal (each score)"),
      "alpha_interval": Label(
        fr: "Alpha de Krippendorff, d’intervalle (chaque note)",
        en: "Krippendorff’s alpha, interval (each score)"),
    ]
    let tableRows = found.map { measure in
      let value: IndicatorTable.Cell =
        switch measure.value {
        case .success(let value):
          IndicatorTable.Cell(
            value, count: measure.judges, low: measure.interval?.lower,
            high: measure.interval?.upper)
        case .failure(let reason): .none(reason.rawValue)
        }
      return IndicatorTable.Row(
        measure.id, labels[measure.id] ?? Label(fr: measure.id),
        [value, whole(measure.objects), whole(measure.judges), whole(measure.judgesLeftOut)])
    }
    var sentences: [IndicatorTable.Sentence] = []
    if found.count > 1, case .success = found[0].value, case .success = found[1].value {
      sentences.append(
        .init(
          Label(
            fr:
              "L’accord sur l’ordre des projets (W de Kendall) est de {1} sur 1\u{202F}; en comptant aussi la sévérité (CCI(A,1)), il est de {2}. Aucun de ces nombres n’est un test\u{A0}: un jury n’est pas un échantillon.",
            en:
              "Agreement on the order of the projects (Kendall’s W) is {1} out of 1; with severity counted (ICC(A,1)) it is {2}. None of these numbers is a test: a jury is no sample."
          ), [.init(["kendall_w"], "value"), .init(["icc_a1"], "value")]))
    }
    return IndicatorTable(
      id: "jury.accord", label: Label(fr: "Mesures de l’accord", en: "Measures of agreement"),
      sheet: Self.agreementSheet,
      notes: [
        Label(
          fr:
            "W (corrigé des ex æquo) ne voit que l’ordre\u{202F}; CCI(C,1) ajoute les écarts, CCI(A,1) la sévérité. Ils portent sur le score de chaque projet par chaque juré\u{202F}; un juré qui n’a pas noté tous les critères de tous les projets classés n’y entre pas. Alpha porte sur chaque note, avec ses lacunes\u{202F}; intervalle à 95\u{202F}% par jackknife sur les couples projet × critère. 1\u{A0}: accord parfait\u{202F}; 0\u{A0}: celui du hasard.",
          en:
            "W (corrected for ties) sees the order only; ICC(C,1) adds distances, ICC(A,1) severity. They are of the score of each project by each juror; a juror who has not scored all criteria of all ranked projects is left out. Alpha is of each score, with gaps; 95% interval by jackknife over projects × criteria. 1: perfect agreement; 0: that of chance."
        )
      ], keys: [Label(fr: "Mesure", en: "Measure")],
      columns: [
        .init(id: "value", label: Label(fr: "Valeur", en: "Value"), unit: "agreement", decimals: 3),
        .init(
          id: "objects", label: Label(fr: "Objets notés", en: "Objects rated"), unit: "count"),
        .init(id: "jurors", label: Label(fr: "Jurés", en: "Jurors"), unit: "count"),
        .init(
          id: "jurors_left_out", label: Label(fr: "Jurés incomplets", en: "Incomplete jurors"),
          unit: "count"),
      ], rows: tableRows, reasons: Self.reasons, sentences: sentences, isInternal: true)
  }

  /// Each juror's mean beside that of all scores.
  func severity() -> IndicatorTable {
    let criteria = weights.indices.filter(counts)
    func marks(_ juror: Int) -> [Double] {
      scores.scores.flatMap { project in criteria.compactMap { project[$0][juror] } }
    }
    let all = rows.jurors.indices.map(marks)
    let grand = JuryScores.mean(all.flatMap { $0 })
    let tableRows = rows.jurors.indices.map { juror in
      let tally = tally(projects: Array(eligible.indices), jurors: [juror])
      let projects = scores.scores.count { project in
        criteria.contains { project[$0][juror] != nil }
      }
      let mean = JuryScores.mean(all[juror])
      let none = IndicatorTable.Cell.none("no_valid_score")
      return IndicatorTable.Row(
        ids: [rows.jurors[juror].code, rows.colleges[rows.collegeOf[juror]].code],
        labels: [rows.jurors[juror].label, rows.colleges[rows.collegeOf[juror]].label],
        cells: [
          mean.map { IndicatorTable.Cell($0, count: all[juror].count) } ?? none,
          mean.flatMap { mean in
            grand.map { IndicatorTable.Cell(mean - $0, count: all[juror].count) }
          } ?? none, whole(projects), whole(tally.given), whole(tally.conflicts),
          whole(tally.missing),
        ])
    }
    func count(_ id: String, _ fr: String, _ en: String) -> IndicatorTable.Column {
      IndicatorTable.Column(id: id, label: Label(fr: fr, en: en), unit: "count")
    }
    return IndicatorTable(
      id: "jury.severite", label: Label(fr: "Sévérité des jurés", en: "Severity of the jurors"),
      sheet: Self.agreementSheet,
      notes: [
        Label(
          fr:
            "Écart\u{A0}: moyenne du juré moins moyenne de toutes les notes\u{202F}; négatif, il est plus sévère. Les jurés n’ont pas tous noté les mêmes projets.",
          en:
            "Difference: the juror’s mean less the mean of all scores; negative where more severe. Not all jurors scored the same projects."
        )
      ], keys: [Label(fr: "Juré", en: "Juror"), Label(fr: "Collège", en: "College")],
      columns: [
        .init(id: "mean", label: Label(fr: "Moyenne", en: "Mean"), unit: "score", decimals: 2),
        .init(
          id: "severity", label: Label(fr: "Écart", en: "Difference"), unit: "score", decimals: 2,
          isSigned: true),
        count("projects", "Projets notés", "Projects scored"),
        count("given", "Notes valables", "Valid scores"),
        count("conflicts", "Conflits d’intérêts (SO)", "Conflicts of interest (SO)"),
        count("missing", "Notes manquantes", "Missing scores"),
      ], rows: tableRows, reasons: Self.reasons, isInternal: true)
  }

  /// The standard deviation (n − 1) of the scores of a project's criterion; nil of fewer than two.
  func deviation(_ place: Int, _ criterion: Int) -> Double? {
    let marks = scores.marks(place, criterion)
    guard marks.count > 1, let mean = JuryScores.mean(marks) else { return nil }
    let squares = marks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(marks.count - 1)).squareRoot()
  }

  /// How far the scores of each project's criterion lie apart.
  func deviations() -> IndicatorTable {
    let columns = rows.criteria.indices.map { criterion in
      IndicatorTable.Column(
        id: rows.criteria[criterion].code, label: heading(criterion), unit: "score", decimals: 2)
    }
    let tableRows = ranked.map { place in
      let flagged = discussed.count { $0.place == place }
      return IndicatorTable.Row(
        code(place), label(place),
        rows.criteria.indices.map { criterion in
          let count = scores.marks(place, criterion).count
          return deviation(place, criterion).map { IndicatorTable.Cell($0, count: count) }
            ?? .none(count == 1 ? "one_score" : "no_valid_score")
        } + [whole(flagged)])
    }
    return IndicatorTable(
      id: "jury.ecarts_types",
      label: Label(fr: "Écart-type des notes", en: "Standard deviation of the scores"),
      sheet: Self.agreementSheet,
      notes: [
        Label(
          fr:
            "Entre jurés, pour chaque projet et critère (diviseur n − 1). Au-dessus de \(threshold.fr), à discuter.",
          en:
            "Between jurors, for each project and criterion (divisor n − 1). Above \(threshold.english), to be discussed."
        )
      ], keys: [Self.projectKey],
      columns: columns + [
        .init(id: "to_discuss", label: Label(fr: "À discuter", en: "To discuss"), unit: "count")
      ], rows: tableRows, reasons: Self.reasons, isInternal: true)
  }

  private var threshold: Label {
    Label(
      fr: "\(scoring.discussAbove)".split(separator: ".").joined(separator: ","),
      en: "\(scoring.discussAbove)")
  }

  /// The criteria of projects whose scores lie further apart than allowed, the furthest first. A
  /// deviation on the bound (to nine decimals) is not above it.
  private var discussed: [(place: Int, criterion: Int, deviation: Double)] {
    eligible.indices.flatMap { place in
      rows.criteria.indices.compactMap { criterion in
        deviation(place, criterion).flatMap { deviation in
          deviation > scoring.discussAbove + 1e-9 ? (place, criterion, deviation) : nil
        }
      }
    }.sorted { left, right in
      left.deviation == right.deviation
        ? (left.place, left.criterion) < (right.place, right.criterion)
        : left.deviation > right.deviation
    }
  }

  /// What the jurors should talk about before they decide.
  func toDiscuss() -> IndicatorTable {
    let found = discussed
    let tableRows = found.map { item in
      let marks = scores.marks(item.place, item.criterion)
      func cell(_ value: Double?) -> IndicatorTable.Cell {
        IndicatorTable.Cell(value, count: marks.count)
      }
      return IndicatorTable.Row(
        ids: [code(item.place), rows.criteria[item.criterion].code],
        labels: [label(item.place), heading(item.criterion)],
        cells: [
          cell(item.deviation), cell(JuryScores.mean(marks)), cell(marks.min()),
          cell(marks.max()), whole(marks.count),
        ])
    }
    let sentence: IndicatorTable.Sentence
    if let worst = found.first {
      let pairs = Both.count(
        found.count, ("couple projet × critère est", "couples projet × critère sont"),
        ("criterion of a project is", "criteria of projects are"))
      let first = found.count > 1 ? (", d’abord", ", first") : ("\u{A0}:", ":")
      sentence = .init(
        Label(
          fr:
            "\(pairs.fr) à discuter (écart-type supérieur à \(threshold.fr))\(first.0) «\u{A0}\(label(worst.place).fr)\u{A0}» pour \(heading(worst.criterion).fr), avec un écart-type de {1}.",
          en:
            "\(pairs.english) to be discussed (standard deviation above \(threshold.english))\(first.1) “\(label(worst.place).english)” on \(heading(worst.criterion).english), with a standard deviation of {1}."
        ),
        [.init([code(worst.place), rows.criteria[worst.criterion].code], "deviation")])
    } else {
      sentence = .init(
        Label(
          fr: "Aucun critère n’est à discuter\u{A0}: aucun écart-type ne dépasse \(threshold.fr).",
          en:
            "No criterion has to be discussed: no standard deviation is above \(threshold.english)."
        ))
    }
    func column(_ id: String, _ fr: String, _ en: String, _ decimals: Int)
      -> IndicatorTable.Column
    {
      IndicatorTable.Column(
        id: id, label: Label(fr: fr, en: en), unit: "score", decimals: decimals)
    }
    return IndicatorTable(
      id: "jury.a_discuter", label: Label(fr: "À discuter", en: "To discuss"),
      sheet: Self.agreementSheet, keys: [Self.projectKey, Label(fr: "Critère", en: "Criterion")],
      columns: [
        column("deviation", "Écart-type", "Standard deviation", 2),
        column("mean", "Moyenne", "Mean", 2), column("lowest", "Note la plus basse", "Lowest", 0),
        column("highest", "Note la plus haute", "Highest", 0),
        .init(id: "given", label: Label(fr: "Notes valables", en: "Valid scores"), unit: "count"),
      ], rows: tableRows, reasons: Self.reasons, sentences: [sentence], isInternal: true)
  }
}
