/// Ways to spoil the small codebook.
enum CodebookFaults {
  private static let file = "codebook.yaml"

  static let all: [SpoiltDefinition] = [
    SpoiltDefinition(
      file, "type: number,", "type: number, requird: true,", "14:27",
      "question N has the unknown key 'requird'",
      "did you mean 'required'?"),
    SpoiltDefinition(
      file, "fr: Montant", "fr: Montant, fr: Encore", "14:27",
      "the key 'fr' stands twice",
      "keep one of the two"),
    SpoiltDefinition(
      file, "scale: L5, fr: Rôle", "scale: L6, fr: Rôle", "12:33",
      "question B uses the unknown scale 'L6'",
      "did you mean 'L5'?"),
    SpoiltDefinition(
      file, "type: number", "type: numbre", "14:19",
      "'type' of question N is 'numbre', expected one of single, multiple, scale, grid, number, "
        + "numbers, commune, date, name, text, key, ignored",
      "did you mean 'number'?"),
    SpoiltDefinition(
      file, "type: number, ", "", "14:5",
      "question N lacks the key 'type'",
      "add 'type:'"),
    SpoiltDefinition(
      file, "id: T, type: text", "type: text", "16:5",
      "a question has no id",
      "add 'id:'"),
    SpoiltDefinition(
      file, "type: text, fr: Texte", "type: text, en: Text", "16:5",
      "question T lacks the key 'fr'",
      "add 'fr:'"),
    SpoiltDefinition(
      file, "{id: T, type: text, fr: Texte}", "Texte", "16:5",
      "a question should be a mapping of keys to values",
      nil),
    SpoiltDefinition(
      file, "fr: Texte", "fr: [Texte]", "16:29",
      "'fr' of question T should be one text",
      nil),
    SpoiltDefinition(
      file, "id: T,", "id: A,", "16:5",
      "question A is declared twice",
      "give each question its own id"),
    SpoiltDefinition(
      file, "id: T,", "id: G_1,", "16:5",
      "question G_1 has the name of a row of another question",
      "rename one of them"),
    SpoiltDefinition(
      file, "fr: Texte", "fr: Texte, part_of: AA", "16:5",
      "question T is part of the unknown question 'AA'",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"AA = 1\"", "12:5",
      "asked_if of question B uses the unknown variable 'AA'",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"A = 3\"", "12:5",
      "asked_if of question B uses the unknown code '3' of A",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"A >= 1\"", "12:5",
      "asked_if of question B uses an order on A, which has no scores",
      "use = or in (…)"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"A = \"", "12:57",
      "'asked_if' of question B cannot be read at character 5: expected a code, found the end",
      "conditions look like  H01 in (1, 2) and not A07 = 3"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"G_1 = 1\"", "12:5",
      "asked_if of question B depends on G_1, which comes later",
      "routing may only look back"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"answered(B)\"", "12:5",
      "asked_if of question B depends on itself",
      "routing may only look back"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"dA = x\"", "12:5",
      "asked_if of question B uses dA, which is computed later",
      "use what is declared above"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"answered(K)\"", "12:5",
      "asked_if of question B uses K, which is a key",
      "keys link waves; they are no answers"),
    SpoiltDefinition(
      file, "asked_if: \"A = 1\"", "asked_if: \"M > 1\"", "12:5",
      "asked_if of question B uses an order on M, which has no scores",
      "use = or in (…)"),
    SpoiltDefinition(
      file, "{code: 2, fr: Haut}", "{code: deux, fr: Haut}", "6:9",
      "code 'deux' of scale L5 has no score",
      "add 'score:'"),
    SpoiltDefinition(
      file, "{code: 2, fr: Haut}", "{code: nan, fr: Haut}", "6:9",
      "code 'nan' of scale L5 has no score",
      "add 'score:'"),
    SpoiltDefinition(
      file, "{code: 2, fr: Haut}", "{code: 1, fr: Haut}", "6:9",
      "code '1' of scale L5 is declared twice",
      "give each its own code"),
    SpoiltDefinition(
      file, "{code: 2, fr: Deux}", "{code: 2, fr: un}", "10:67",
      "codes '1' and '2' of question A are both written 'un'",
      "an export that writes wordings could not tell them apart: reword one"),
    SpoiltDefinition(
      file, "{code: 2, fr: Deux}", "{code: 2, fr: Deux, score: beaucoup}", "10:94",
      "'score' of a code of question A is 'beaucoup', expected a number",
      nil),
    SpoiltDefinition(
      file, "codes: [2]}]", "codes: [3]}]", "7:11",
      "net haut of scale L5 has the unknown code '3'",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "codes: [2]}]", "codes: []}]", "7:12",
      "net haut of scale L5 has no codes",
      "list them under 'codes:'"),
    SpoiltDefinition(
      file, "codes: [2]}]", "codes: [1, 2, 2]}]", "7:47",
      "net haut of scale L5 lists the code '2' twice",
      "list each code once"),
    SpoiltDefinition(
      file, "codes: [2]}]", "codes: [2]}, {id: haut, fr: Bas, codes: [1]}]", "7:46",
      "net haut of scale L5 is declared twice",
      "give each net its own id"),
    SpoiltDefinition(
      file, "fr: Rôle", "fr: Rôle, nets: [{id: bas, fr: X, codes: 1}, {id: bas, fr: Y, codes: 2}]",
      "12:82",
      "net bas of question B is declared twice",
      "give each net its own id"),
    SpoiltDefinition(
      file, "fr: Rôle", "fr: Rôle, nets: [{id: haut, fr: Bas, codes: [1]}]", "12:54",
      "net haut of question B has the id of a net of its scale L5",
      "give it another id"),
    SpoiltDefinition(
      file, "type: grid, scale: L5", "type: grid", "13:5",
      "question G has neither 'codes:' nor 'scale:'",
      "list its codes, or name a scale"),
    SpoiltDefinition(
      file, "rows: [{code: 1, fr: Nord}, {code: 2, fr: Sud}]", "rows: []", "13:5",
      "question G has no rows",
      "list them under 'rows:'"),
    SpoiltDefinition(
      file, "options: [{code: 1, fr: PTCE}, {code: 2, fr: Aucun, exclusive: true}]", "max: 2",
      "11:5",
      "question M has no options",
      "list them under 'options:'"),
    SpoiltDefinition(
      file, "exclusive: true", "exclusive: peut-être", "11:104",
      "'exclusive' of a code of question M is 'peut-être', expected true or false",
      nil),
    SpoiltDefinition(
      file, "fr: Cadres,", "fr: Cadres, max: 0,", "11:46",
      "question M allows 0 ticks",
      "use 1 or more"),
    SpoiltDefinition(
      file, "fr: Cadres,", "fr: Cadres, max: deux,", "11:46",
      "'max' of question M is 'deux', expected a whole number",
      nil),
    SpoiltDefinition(
      file, "fr: Cadres,", "fr: Cadres, separator: \"\",", "11:52",
      "the separator of question M is empty",
      "write what stands between two ticks, or leave the key out"),
    SpoiltDefinition(
      file, "REF: refused", "REF: refused, nsp: refused", "1:46",
      "the absences 'NSP' and 'nsp' are one text to ingest",
      "case and spaces at the ends don't count: keep one of the two"),
    SpoiltDefinition(
      file, "REF: refused", "REF: refus", "1:32",
      "absence 'REF' is 'refus'",
      "expected one of dontKnow, noAnswer, notApplicable, refused"),
    SpoiltDefinition(
      file, "absences:", "absence:", "1:1",
      "the codebook has the unknown key 'absence'",
      "did you mean 'absences'?"),
    SpoiltDefinition(
      file, "fr: Montant", "fr: Montant, base: everybody", "14:46",
      "'base' of question N is 'everybody', expected one of answered, valid, asked",
      nil),
  ]
}
