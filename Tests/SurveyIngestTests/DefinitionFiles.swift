import SurveyData
import SurveyIngest
import TestSupport

/// A small definition without a fault, to be spoilt by tests: file name → text.
struct DefinitionFiles {
  private var texts = [
    "codebook.yaml": """
    absences: {NSP: dontKnow, REF: refused}
    scales:
      L5:
        codes:
          - {code: 1, fr: Bas}
          - {code: 2, fr: Haut}
        nets: [{id: haut, fr: Haut, codes: [2]}]
    questions:
      - {id: K, type: key, fr: Clé}
      - {id: A, type: single, fr: Famille, codes: [{code: 1, fr: Un}, {code: 2, fr: Deux}]}
      - {id: M, type: multiple, fr: Cadres, options: [{code: 1, fr: PTCE}, {code: 2, fr: Aucun, exclusive: true}]}
      - {id: B, type: scale, scale: L5, fr: Rôle, asked_if: "A = 1"}
      - {id: G, type: grid, scale: L5, fr: Grille, rows: [{code: 1, fr: Nord}, {code: 2, fr: Sud}]}
      - {id: N, type: number, fr: Montant}
      - {id: C, type: commune, fr: Commune}
      - {id: T, type: text, fr: Texte}

    """,
    "survey.yaml": """
    fr: Essai
    sampling: {kind: convenience}
    derived:
      - {id: dA, fr: Dérivée, recode: A, codes: [{code: x, fr: X, from: 1}, {code: y, fr: Y, from: 2}]}
      - {id: oui, fr: Oui, when: "answered(T) and dA = x"}
      - {id: classe, fr: Classe, bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]}
    filters:
      - {id: f, fr: ceux qui, where: "A = 1 and maturite.score > 50"}
    banners:
      - {id: b, fr: Famille, of: A}
      - {id: nested, fr: Deux, of: [A, dA]}
      - {id: cadres, fr: Cadres, of: M, points: [{fr: PTCE, codes: 1}]}
    tables:
      - {id: t, questions: [B, G, oui], banners: [b], filter: f}

    """,
    "maturity.yaml": """
    version: "1"
    levels: [{id: N1, fr: Bas, from: 0}, {id: N2, fr: Haut, from: 50}]
    rules: {least_items: 1, least_dimensions: 1, gate: 1}
    phase: {question: A, stages: [{code: 1, not_expected: [D2]}]}
    dimensions:
      - {id: D1, fr: Une, items: [B, {grid: G}], zero_if: "M = 2", zero_flag: {fr: rien}}
      - {id: D2, fr: Deux, items: [{id: mix, ticks: M, counted: [1], none: 2}]}
    weights:
      - {id: W, fr: Poids, weights: {D1: 1, D2: 1}}

    """,
    "w1/wave.yaml": "order: 1\n",
    "w1/export.csv": "K\n",
  ]

  /// What stands in a file.
  subscript(name: String) -> String {
    get { texts[name] ?? "" }
    set { texts[name] = newValue }
  }

  /// Removes a file.
  mutating func remove(_ name: String) { texts[name] = nil }

  /// Replaces a text that stands in a file exactly once.
  mutating func replace(_ text: String, in name: String, with other: String) throws {
    guard self[name].split(separator: text, omittingEmptySubsequences: false).count == 2 else {
      throw TestError("'\(text)' does not stand once in \(name)")
    }
    self[name] = self[name].replacing(text, with: other)
  }

  /// What reading the definition gives; `inspect` runs while the folder is there.
  func read(as id: String = "essai") throws -> SurveyFolder {
    let folder = try WorkFolder()
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { try folder.write(text, to: name) }
    return SurveyFolder(path: folder.path, id: id)
  }
}

extension Problem {
  /// The place within the survey's folder: `codebook.yaml:3:5`.
  func place(in folder: SurveyFolder) -> String {
    let name = file.hasPrefix(folder.path) ? String(file.dropFirst(folder.path.count + 1)) : file
    return "\(name):\(line):\(column)"
  }
}
