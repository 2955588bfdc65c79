/// Ways to spoil the small maturity model.
enum MaturityFaults {
  private static let file = "maturity.yaml"

  static let all: [SpoiltDefinition] = [
    SpoiltDefinition(
      file, "version: \"1\"", "edition: \"1\"", "1:1",
      "the maturity model lacks the key 'version'",
      "add 'version:'"),
    SpoiltDefinition(
      file, "id: N1, fr: Bas, from: 0", "id: N1, fr: Bas, from: 10", "2:9",
      "the levels don't rise from 0",
      "list them lowest first, the first one 'from: 0'"),
    SpoiltDefinition(
      file, "id: N2, fr: Haut, from: 50", "id: N2, fr: Haut, from: 0", "2:9",
      "the levels don't rise from 0",
      "list them lowest first, the first one 'from: 0'"),
    SpoiltDefinition(
      file, "id: N2, fr: Haut, from: 50", "id: N2, fr: Haut", "2:38",
      "a level lacks the key 'from'",
      "add 'from:'"),
    SpoiltDefinition(
      file, "question: A", "question: AA", "4:8",
      "the phase uses the unknown question 'AA'",
      "did you mean 'A'?"),
    SpoiltDefinition(
      file, "code: 1, not_expected", "code: 7, not_expected", "4:31",
      "the stage names the unknown code '7' of A",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "not_expected: [D2]", "not_expected: [D9]", "4:56",
      "the stage names the unknown dimension 'D9'",
      "known dimensions: D1, D2"),
    SpoiltDefinition(
      file, "items: [B,", "items: [BB,", "6:31",
      "dimension D1 uses the unknown question 'BB'",
      "did you mean 'B'?"),
    SpoiltDefinition(
      file, "items: [B,", "items: [A,", "6:31",
      "dimension D1 uses A, which is of type single",
      "expected scale"),
    SpoiltDefinition(
      file, "{grid: G}", "{grid: B}", "6:34",
      "dimension D1 uses B, which is of type scale",
      "expected grid"),
    SpoiltDefinition(
      file, "{grid: G}", "{grille: G}", "6:34",
      "an item of dimension D1 has no source",
      "name a scale question, 'grid:' or 'ticks:'"),
    SpoiltDefinition(
      file, "items: [B, {grid: G}]", "items: []", "6:5",
      "dimension D1 has no items",
      "list them under 'items:'"),
    SpoiltDefinition(
      file, "counted: [1]", "counted: [9]", "7:32",
      "item mix names the unknown option '9' of M",
      "known options: 1, 2"),
    SpoiltDefinition(
      file, "none: 2", "none: 9", "7:32",
      "item mix names the unknown option '9' of M",
      "known options: 1, 2"),
    SpoiltDefinition(
      file, "zero_if: \"M = 2\"", "zero_if: \"M = 9\"", "6:5",
      "zero_if of dimension D1 uses the unknown code '9' of M",
      "known codes: 1, 2"),
    SpoiltDefinition(
      file, "zero_if: \"M = 2\"", "zero_if: \"MM = 2\"", "6:5",
      "zero_if of dimension D1 uses the unknown variable 'MM'",
      "did you mean 'M'?"),
    SpoiltDefinition(
      file, "zero_if: \"M = 2\"", "zero_if: \"M =\"", "6:55",
      "'zero_if' of a dimension cannot be read at character 4: expected a code, found the end",
      "conditions look like  H01 in (1, 2) and not A07 = 3"),
    SpoiltDefinition(
      file, "zero_flag: {fr: rien}", "zero_flag: {en: nothing}", "6:75",
      "'zero_flag' of a dimension lacks the key 'fr'",
      "add 'fr:'"),
    SpoiltDefinition(
      file, "D1: 1, D2: 1", "D1: 1, D3: 1", "9:41",
      "weight set W names the unknown dimension 'D3'",
      "known dimensions: D1, D2"),
    SpoiltDefinition(
      file, "D1: 1, D2: 1", "D1: 0, D2: 0", "9:5",
      "weight set W weighs nothing",
      "give a dimension a weight above zero"),
    SpoiltDefinition(
      file, "D1: 1, D2: 1", "D1: -1, D2: 1", "9:34",
      "weight set W weighs D1 below zero",
      "use zero or more"),
    SpoiltDefinition(
      file, "least_items: 1", "least_items: one", "3:22",
      "'least_items' of 'rules' of the maturity model is 'one', expected a whole number",
      nil),
    SpoiltDefinition(
      file, "  - {id: W, fr: Poids, weights: {D1: 1, D2: 1}}", "  []", "1:1",
      "the maturity model has no weight set",
      "add 'weights:'"),
    SpoiltDefinition(
      file, "id: D2", "id: D1", "6:3",
      "'D1' is declared twice under 'dimensions:'",
      "give each its own id"),
  ]
}
