import SurveyData

/// Ways to spoil the small survey.
enum SurveyFaults {
  private static let file = "survey.yaml"
  /// The codes of a commune's variable.
  private static let places = FrenchRegion.departments.count

  static let all: [SpoiltDefinition] = [
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\ntitle: Essai", "2:1",
      "the survey has the unknown key 'title'",
      "known keys here: banners, commissioner, derived, disclosure, en, expected, filters, fr, "
        + "gates, indicators, kind, language, letters, metadata, observatory, records, sampling, "
        + "stakeholders, tables, trends, weighting"
    ),
    SpoiltDefinition(
      file, "fr: Essai", "en: Trial", "1:1",
      "the survey lacks the key 'fr'",
      "add 'fr:'"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nfr: Encore", "1:1",
      "the key 'fr' stands twice",
      "keep one of the two"),
    SpoiltDefinition(
      file, "sampling: {kind: convenience}", "kind: questionnaire", "1:1",
      "the survey doesn't say how respondents were chosen",
      "add 'sampling: {kind: …}' with probability, quota, census or convenience"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: quotas", "2:18",
      "'kind' of 'sampling' of the survey is 'quotas', expected one of probability, quota, "
        + "census, convenience",
      "did you mean 'quota'?"),
    SpoiltDefinition(
      file, "kind: convenience", "strata: A", "2:11",
      "'sampling' of the survey lacks the key 'kind'",
      "add 'kind:'"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, strata: M", "2:11",
      "the strata 'M' are not a single-choice question",
      "name a question whose codes are the strata"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, strata: AA", "2:11",
      "the strata 'AA' are not a single-choice question",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, population: N", "2:43",
      "'population' is declared, but the sample is not a probability sample",
      "the finite population factor belongs to probability samples only"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: probability, population: A", "2:11",
      "the population 'A' is not a number",
      "name a question of type number"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nlanguage: de", "2:11",
      "'language' of the survey is 'de', expected one of fr, en",
      nil),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\ndisclosure: {threshold: 0}", "2:25",
      "the disclosure threshold is 0",
      "use 1 or more; the default is 11"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\ndisclosure: {threshold: few}", "2:25",
      "'threshold' of 'disclosure' of the survey is 'few', expected a whole number",
      nil),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {supplied: [{id: p, question: A}]}", "2:12",
      "weight p uses 'A', which is not a question of type number",
      "declare its column as 'type: number'"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {supplied: [{id: p, question: NN}]}", "2:12",
      "weight p uses 'NN', which is not a question of type number",
      "did you mean 'N'?"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {supplied: [{id: p, question: N}], standard: q}",
      "2:57",
      "the standard weight 'q' is not declared",
      "declare it under 'supplied:' or 'calibrated:'"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {supplied: [{id: unweighted, question: N}]}",
      "2:23",
      "a weight may not be called 'unweighted'",
      "give it another id"),
    SpoiltDefinition(
      file, "fr: Essai",
      "fr: Essai\nweighting: {supplied: [{id: p, question: N}, {id: p, question: N}]}", "2:23",
      "weight 'p' is declared twice",
      "give it another id"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, weight: N", "2:11",
      "the sampling's weight 'N' is not a supplied weight",
      "declare it under 'weighting: supplied:'"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, cluster: AA", "2:11",
      "the clusters 'AA' are not a question",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: convenience, cluster: M", "2:11",
      "the clusters 'M' are a multiple-choice question",
      "name a question with one value a respondent"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: probability, population: 0", "2:43",
      "the population is 0",
      "write how many units could have been drawn, or the question that says it"),
    SpoiltDefinition(
      file, "kind: convenience", "kind: probability, strata: A, population: 90", "2:54",
      "one population is declared for several strata",
      "name a question that has the population of the stratum on every row"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nletters: {levels: [0.05, 0.01]}", "2:19",
      "'levels' of the letters are not two levels",
      "write the stricter one first, such as [0.01, 0.05]"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nletters: {minimum_difference: 3}", "2:31",
      "'minimum_difference' of the letters is 3.0",
      "write a share from 0 to 1: 0.03 is three points"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nletters: {mode: quantum}", "2:17",
      "'mode' of 'letters' of the survey is 'quantum', expected one of design, dimensions",
      nil),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {calibrated: [{id: c, margins: [N]}]}", "2:12",
      "weight c uses 'N', which is not a variable of one code",
      "name a single-choice question or a derived column"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {calibrated: [{id: c, margins: [A, A]}]}", "2:43",
      "weight c has the margin 'A' twice",
      "name each once"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {calibrated: [{id: c, margins: [A], from: B}]}",
      "2:12",
      "weight c starts from 'B', which is not a supplied weight",
      "declare it under 'supplied:', or leave 'from:' out"),
    SpoiltDefinition(
      file, "fr: Essai",
      "fr: Essai\nweighting: {calibrated: [{id: c, margins: [A], method: logit}]}", "2:26",
      "weight c has no bounds",
      "add 'bounds: {lower: 0.3, upper: 3}': how far a weight may change"),
    SpoiltDefinition(
      file, "fr: Essai",
      "fr: Essai\nweighting: {calibrated: [{id: c, margins: [A], trim: {lower: 2, upper: 3}}]}",
      "2:54",
      "'trim' of weight c goes from 2.0 to 3.0",
      "the limits are multiples, on either side of 1, such as {lower: 0.3, upper: 3}"),
    SpoiltDefinition(
      file, "fr: Essai", "fr: Essai\nweighting: {calibrated: [{id: c, margins: [A], total: 100}]}",
      "2:55",
      "'total' of weight c is '100'",
      "write 'respondents', or leave it out: the margins' own total"),
    SpoiltDefinition(
      file, "recode: A", "recode: AA", "4:5",
      "derived column dA uses the unknown variable 'AA'",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "recode: A", "recode: M", "4:5",
      "derived column dA uses M, which is not a coded variable",
      "name a coded variable"),
    SpoiltDefinition(
      file, "recode: A, ", "", "4:5",
      "derived column dA has no rule",
      "use one of recode, bands, when, mean, count, formula, sum_of, region_of"),
    SpoiltDefinition(
      file, "fr: X, from: 1", "fr: X, from: 3", "4:5",
      "code x of dA names the unknown code '3' of A",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "fr: X, from: 1", "fr: X, from: 2", "4:45",
      "derived column dA recodes '2' twice",
      "put each code into one new code"),
    SpoiltDefinition(
      file, "fr: X, from: 1", "fr: X", "4:5",
      "code x of dA names no code of A",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "{code: x, fr: X, from: 1}, {code: y, fr: Y, from: 2}", "", "4:5",
      "derived column dA has no codes",
      "add 'codes:'"),
    SpoiltDefinition(
      file, "code: y, fr: Y", "code: x, fr: Y", "4:45",
      "code 'x' of dA is declared twice",
      "give each its own code"),
    SpoiltDefinition(
      file, "when: \"answered(T) and dA = x\"", "when: \"answered(T) and classe = 1\"", "5:5",
      "derived column oui uses classe, which is computed later",
      "use what is declared above"),
    SpoiltDefinition(
      file, "when: \"answered(T) and dA = x\"", "when: \"maturite.niveau = N1\"", "5:5",
      "derived column oui uses maturite.niveau, which is computed later",
      "use what is declared above"),
    SpoiltDefinition(
      file, "when: \"answered(T) and dA = x\"", "when: \"answered(T\"", "5:30",
      "'when' of a derived column cannot be read at character 11: expected ')', found the end",
      "conditions look like  H01 in (1, 2) and not A07 = 3"),
    SpoiltDefinition(
      file, "when: \"answered(T) and dA = x\"", "when: \"answered(T)\", codes: [{code: 1, fr: x}]",
      "5:52",
      "derived column oui has 1 codes, expected two",
      "the first where the condition holds, the second where not"),
    SpoiltDefinition(
      file, "bands: N", "bands: A", "6:5",
      "derived column classe uses A, which is not a number",
      "name a number"),
    SpoiltDefinition(
      file, "fr: haut, from: 5", "fr: haut, from: 5, below: 5", "6:47",
      "band '2' of classe is empty",
      "'from' must be less than 'below'"),
    SpoiltDefinition(
      file, "id: dA, fr: Dérivée", "id: B, fr: Dérivée", "4:5",
      "derived column B has the name of a question",
      "give it another id"),
    SpoiltDefinition(
      file, "id: oui,", "id: classe,", "6:5",
      "'classe' is declared twice under 'derived:'",
      "give each its own id"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "mean: [A, B]", "6:5",
      "derived column classe uses A, which has no scores",
      "add 'score:' to its codes"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "count: A", "6:5",
      "derived column classe uses A, which is not a multiple-choice question",
      "name a multiple-choice question"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "region_of: A", "6:5",
      "derived column classe uses A, which is not a commune",
      "name a question of type commune"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "mean: [B, N], least: 3", "6:51",
      "'least' of classe is 3, out of 2 variables",
      "use a number from 1 to 2"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "mean: [B, N], least: 0", "6:51",
      "'least' of classe is 0, out of 2 variables",
      "use a number from 1 to 2"),
    SpoiltDefinition(
      file, "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      "mean: [], least: 1", "6:36",
      "derived column classe is the mean of nothing",
      "name its variables"),
    SpoiltDefinition(
      file, "where: \"A = 1 and", "where: \"A = 7 and", "8:5",
      "filter f uses the unknown code '7' of A",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "where: \"A = 1 and", "where: \"Z = 7 and", "8:5",
      "filter f uses the unknown variable 'Z'",
      "declare it in codebook.yaml or under 'derived:' above"),
    SpoiltDefinition(
      file, "where: \"A = 1 and maturite.score > 50\"", "were: \"A = 1\"", "8:5",
      "a filter lacks the key 'where'",
      "add 'where:'"),
    SpoiltDefinition(
      file, "of: A}", "of: AA}", "10:5",
      "banner b uses the unknown variable 'AA'",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "of: A}", "of: N}", "10:30",
      "banner b is made of a number",
      "derive bands of it first ('derived: … bands:')"),
    SpoiltDefinition(
      file, "of: A}", "of: []}", "10:30",
      "banner b is made of nothing",
      "name a variable"),
    SpoiltDefinition(
      file, "of: A}", "of: A, minimum: peu}", "10:42",
      "'minimum' of a banner is 'peu', expected a whole number",
      nil),
    SpoiltDefinition(
      file, "of: [A, dA]", "of: [A, M]", "11:32",
      "banner nested nests a multiple-choice question",
      "nest single-choice variables; a multiple-choice one stands alone"),
    SpoiltDefinition(
      file, "of: [A, dA]", "of: [A, dA], points: [{id: p, fr: P, codes: [1]}]", "11:50",
      "banner nested is nested: its points cannot be merged here",
      "recode the variables first ('derived: … recode:')"),
    SpoiltDefinition(
      file, "fr: PTCE, codes: 1", "fr: PTCE, codes: 9", "12:46",
      "point 9 of banner cadres names the unknown code '9' of M",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "fr: PTCE, codes: 1", "fr: PTCE", "12:46",
      "a point of banner cadres names no code of M",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "of: A}", "of: A, points: [{fr: X, codes: [1, 2]}, {id: y, fr: Y, codes: 1}]}", "10:88",
      "code '1' stands in two points of banner b",
      "put each code into one point"),
    SpoiltDefinition(
      file, "of: A}", "of: A, points: [{id: x, fr: X, codes: [1, 1]}]}", "10:68",
      "point x of banner b lists the code '1' twice",
      "list each code once"),
    SpoiltDefinition(
      file, "fr: PTCE, codes: 1", "id: p, fr: PTCE, codes: [1, 1]", "12:75",
      "point p of banner cadres lists the code '1' twice",
      "list each code once"),
    SpoiltDefinition(
      file, "of: A}", "of: A, points: [{id: x, fr: X, codes: 1}, {id: x, fr: Y, codes: 2}]}",
      "10:68",
      "two points of banner b are called 'x'",
      "give each its own 'id:'"),
    SpoiltDefinition(
      file, "of: [A, dA]", "of: [C, C]", "11:32",
      "banner nested has \(places * places) points, at most 1000 are possible",
      "recode the variables first ('derived: … recode:')"),
    SpoiltDefinition(
      file, "{fr: PTCE, codes: 1}",
      (1...49).map { "{id: p\($0), fr: P, codes: 1}" }.joined(separator: ", "), "12:45",
      "banner cadres has 49 points, at most 48 are possible",
      "list fewer points"),
    SpoiltDefinition(
      file, "id: nested", "id: b", "11:5",
      "'b' is declared twice under 'banners:'",
      "give each its own id"),
    SpoiltDefinition(
      file, "questions: [B, G, oui]", "questions: [B, GG]", "14:5",
      "table t uses the unknown question 'GG'",
      "did you mean 'G'?"),
    SpoiltDefinition(
      file, "banners: [b]", "banners: [c]", "14:5",
      "table t uses the unknown banner 'c'",
      "known: b, nested, cadres"),
    SpoiltDefinition(
      file, "filter: f", "filter: ff", "14:5",
      "table t uses the unknown filter 'ff'",
      "did you mean 'f'?"),
    SpoiltDefinition(
      file, "filter: f", "weight: poids", "14:5",
      "table t uses the unknown weight 'poids'",
      "known: unweighted"),
    SpoiltDefinition(
      file, "filter: f", "sort: up", "14:57",
      "'sort' of a table is 'up', expected one of codebook, descending",
      nil),
    SpoiltDefinition(
      file, "filter: f", "filtre: f", "14:51",
      "a table has the unknown key 'filtre'",
      "did you mean 'filter'?"),
    SpoiltDefinition(
      file, "tables:", "tables: {t: 1}\nautres:", "13:9",
      "'tables' of the survey should be a list",
      nil),
  ]
}
