import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// The definition of a small barometer.
private enum SmallBarometer {
  static let codebook = """
    questions:
      - {id: P01, type: single, fr: Groupe, codes: [{code: cit, fr: Citoyens}, {code: mai, fr: Maires}]}
      - {id: R, type: single, fr: Région, codes: [{code: 1, fr: Nord}, {code: 2, fr: Sud}]}
      - {id: P05, type: scale, fr: Innover, codes: [{code: 1, fr: Non}, {code: 2, fr: Plutôt}, {code: 3, fr: Oui}]}
      - {id: P09, type: single, fr: Engagé, codes: [{code: non, fr: Non}, {code: oui, fr: Oui}]}
      - {id: P13, type: grid, fr: Confiance, rows: [{code: a, fr: Citoyens}, {code: b, fr: Maires}], codes: [{code: 1, fr: Peu}, {code: 2, fr: Fort}]}
      - {id: P07, type: numbers, fr: Priorités, rows: [{code: x, fr: X}, {code: y, fr: Y}]}
      - {id: W, type: number, fr: Poids}

    """
  static let definition = """
    fr: Essai
    kind: questionnaire
    sampling: {kind: quota, strata: P01}
    weighting: {calibrated: [{id: w, margins: R, within: P01}], standard: w}
    banners:
      - {id: groupe, fr: Groupe, of: P01}
    tables:
      - {id: tris, questions: all}
    stakeholders:
      group: P01
      groups: [cit, mai]
      shared:
        - {question: P05, positive: [2, 3]}
        - {question: P09, positive: oui}
      gaps: [{id: g, fr: Écart, expectation: P05, reality: P09}]
      trust: {question: P13, rows: {cit: a, mai: b}}
      priorities: P07
      wordings: [{question: P09, groups: cit, waves: w1, fr: "« Ma commune »"}]
      published:
        - {id: vieux, fr: Vieux, question: P05, wording: P05, source: {fr: Étude}, values: [{group: cit, percent: 69, base: 2000}, {group: mai, percent: 87, base: 300}]}
        - {id: autre, fr: Autre, wording: "autrement dit", source: {fr: Étude}, values: [{group: cit, percent: 70}], against: [vieux]}

    """
  static let wave = """
    margins:
      - {of: R, within: cit, targets: {1: 5, 2: 5}}
      - {of: R, within: mai, targets: {1: 5, 2: 5}}

    """

  static func read(_ text: String = "", _ other: String = "", wave: String = wave) throws
    -> SurveyFolder
  {
    let folder = try WorkFolder()
    guard text.isEmpty || definition.contains(text) else { throw TestError("no '\(text)'") }
    try folder.write(codebook, to: "codebook.yaml")
    try folder.write(
      text.isEmpty ? definition : definition.replacing(text, with: other), to: "survey.yaml")
    try folder.write(wave, to: "w1/wave.yaml")
    try folder.write("P01\n", to: "w1/export.csv")
    return SurveyFolder(path: folder.path, id: "essai")
  }
}

@Suite struct `The groups of a barometer` {
  @Test func `are read`() throws {
    let folder = try SmallBarometer.read()
    #expect(folder.problems.map(\.diagnostic) == [])
    #expect(folder.waves.flatMap(\.problems).map(\.diagnostic) == [])
    let found = try #require(folder.survey?.stakeholders)
    #expect(found.groups == ["cit", "mai"])
    #expect(found.shared.map(\.positive) == [["2", "3"], ["oui"]])
    #expect(found.trust == .init(question: "P13", rows: ["a", "b"]))
    #expect(found.published.map(\.wording) == ["P05", "autrement dit"])
    #expect(found.published[0].values[0] == .init(group: "cit", percent: 69, base: 2000))
    #expect(found.wording(of: "P09", in: "P09", group: "cit", wave: "w1") == 0)
    #expect(found.wording(of: "P09", in: "P09", group: "mai", wave: "w1") == nil)
    #expect(found.wording(of: "P09", in: "P09", group: "cit", wave: "w2") == nil)
  }

  static let faults: [(before: String, after: String, says: String)] = [
    ("group: P01", "group: P1", "'group' of 'stakeholders' of the survey is 'P1'"),
    ("groups: [cit, mai]", "groups: [cit]", "'stakeholders' has 1 group"),
    ("groups: [cit, mai]", "groups: [cit, maire]", "the unknown code 'maire' of P01"),
    ("positive: oui", "positive: ouï", "the unknown code 'ouï' of P09"),
    ("positive: [2, 3]", "positive: [1, 2, 3]", "every code of P05 is positive"),
    ("question: P05, positive", "question: P07, positive", "which is no question of one answer"),
    ("reality: P09}", "reality: P10}", "'reality' of a gap is 'P10'"),
    ("rows: {cit: a, mai: b}", "rows: {cit: a}", "P13 has no row 'mai'"),
    ("priorities: P07", "priorities: P05", "which is not a grid or a set of numbers"),
    ("waves: w1, fr", "waves: w9, fr", "names the unknown wave 'w9'"),
    ("groups: cit, waves: w1, fr", "fr", "says neither for whom nor when"),
    ("percent: 87", "percent: 870", "a value of vieux is 870.0 percent"),
    ("{group: mai, percent: 87, base: 300}", "{group: mai, percent: 87, base: 0}", "is 0"),
    ("against: [vieux]", "against: [vieu]", "is compared with 'vieu'"),
    ("against: [vieux]", "against: [observed]", "is compared with no question"),
    // The words are the same and one of the figures has no base.
    (
      "wording: \"autrement dit\"", "wording: P05",
      "base inconnue: the published figure autre of 'cit'"
    ),
    // What would pool the groups.
    ("of: P01}", "of: R}", "banner groupe pools the groups of P01"),
    ("of: P01}", "of: [R, P09]}", "banner groupe pools the groups of P01"),
    (
      "of: P01}", "of: P01, points: [{fr: Tous, codes: [cit, mai]}]}",
      "banner groupe pools the groups of P01"
    ),
    ("banners:\n  - {id: groupe, fr: Groupe, of: P01}\n", "", "are in no banner"),
    (", within: P01}", "}", "weight w weights the groups of P01 together"),
    (", strata: P01}", "}", "the groups of P01 are samples of their own"),
    ("questions: all}", "questions: all, sort: descending}", "sorted by the answers of all groups"),
    ("fr: Essai\n", "fr: Essai\nletters: {against: complement}\n", "all others pooled"),
    ("fr: Essai\n", "fr: Essai\ntrends: {split_by: R}\n", "a change of all groups together"),
    ("kind: questionnaire", "kind: scoring", "a survey of kind scoring has 'stakeholders'"),
  ]

  @Test(arguments: faults)
  func `are refused with their place where they are wrong, or would be pooled`(
    _ before: String, _ after: String, _ says: String
  ) throws {
    let folder = try SmallBarometer.read(before, after)
    let found = folder.problems.filter { $0.diagnostic.contains(says) }
    #expect(found.count == 1, "\(folder.problems.map(\.diagnostic))")
    #expect(found.allSatisfy { $0.line > 0 && $0.column > 0 })
    #expect(folder.survey == nil)
  }

  @Test func `have no frame of all of them`() throws {
    let folder = try SmallBarometer.read(wave: SmallBarometer.wave + "frame: {size: 900}\n")
    let found = folder.waves.flatMap(\.problems).map(\.diagnostic)
    #expect(
      found.count == 1 && found[0].contains("all groups of stakeholders together"), "\(found)")
  }

  @Test func `need no base where figures of other words are shown and refused`() throws {
    #expect(try SmallBarometer.read(", base: 2000", "").problems.isEmpty)
  }
}
