import TestSupport
import Testing

/// Whatever is changed in a definition, a run afterwards gives what a clean run gives: no stage counts
/// as fresh that has read what changed.
@Suite struct `A changed definition` {
  struct Change: Sendable, CustomStringConvertible {
    let file: String
    let before: String
    let after: String
    /// What must stand there first, in place of `before`.
    var first: String?

    var description: String { "\(file): \(first ?? before) → \(after)" }
  }

  private static let points =
    "of: Q2, points: [{id: \"2\", fr: Bas, codes: [1, 2]}, {fr: Haut, codes: [3, 4, 5]}]}"

  static let changes: [Change] = [
    Change(file: "survey.yaml", before: "fr: Petite étude", after: "fr: Grande étude"),
    Change(file: "survey.yaml", before: "language: fr", after: "language: en"),
    Change(
      file: "survey.yaml", before: "kind: questionnaire", after: "kind: questionnaire\nen: null",
      first: "kind: questionnaire\nen: \"null\""),
    Change(
      file: "survey.yaml", before: "kind: questionnaire",
      after: "kind: questionnaire\ncommissioner: \"\"",
      first: "kind: questionnaire\ncommissioner:"),
    Change(file: "survey.yaml", before: "kind: convenience", after: "kind: census"),
    Change(
      file: "survey.yaml", before: "respondents: persons", after: "respondents: organisations"),
    Change(file: "survey.yaml", before: "fr: Milieu", after: "fr: Territoire"),
    Change(
      file: "survey.yaml", before: "of: Q1}",
      after: points.replacing("codes: [1, 2]", with: "codes: [2]"), first: points),
    Change(file: "codebook.yaml", before: "fr: Rural", after: "fr: Campagne"),
    Change(file: "codebook.yaml", before: "fr: Fréquence", after: "fr: Fre\u{301}quence"),
    Change(
      file: "codebook.yaml",
      before: "{code: 4, fr: Souvent}\n      - {code: 5, fr: Toujours}",
      after: "{code: 5, fr: Toujours}\n      - {code: 4, fr: Souvent}"),
    Change(
      file: "2022/wave.yaml", before: "", after: "order: 1\nfield: {start: 2022-01-01}\n",
      first: "order: 2\n"),
    Change(file: "2022/wave.yaml", before: "", after: "synthetic: true\n", first: "order: 2\n"),
  ]

  @Test(arguments: changes)
  func `gives what a clean run gives`(_ change: Change) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let path = "\(SmallSurvey.folder)/\(change.file)"
    let text = workdir.has(path) ? try workdir.text(path) : ""
    func write(_ new: String) throws {
      #expect(change.before.isEmpty || text.contains(change.before))
      try workdir.write(
        change.before.isEmpty ? new : text.replacing(change.before, with: new), to: path)
    }
    if let first = change.first { try write(first) }
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.reports()
    try write(change.after)
    try workdir.run("run", "-q").ends(0)
    let after = try workdir.reports()
    #expect(after == (try workdir.reportsOfACleanRun()))
    #expect(after != before, "the change can be seen")
  }
}
