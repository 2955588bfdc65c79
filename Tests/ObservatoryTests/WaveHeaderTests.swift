import TestSupport
import Testing

@Suite struct `A new wave's headers through the program` {
  private let folder = "Surveys/essai"
  private let stem = "Dans quelle mesure êtes-vous satisfait des points suivants ?"

  /// Two waves of a LimeSurvey export with codes and texts, the second of the files given.
  private func project(_ second: [String: String], wave: String = "") throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(
      """
      questions:
        - {id: Q1, type: single, fr: "Avez-vous un réseau ?", codes: [{code: A1, fr: Oui}, {code: A2, fr: Non}]}
        - id: Q2
          type: grid
          fr: "\(stem)"
          rows: [{code: SQ001, fr: Le prix}, {code: SQ002, fr: "L'accueil"}]
          codes: [{code: A1, fr: Oui, score: 1}, {code: A2, fr: Non, score: 2}]
        - {id: Q3, type: single, fr: Statut, asked_if: "Q1 = A1", codes: [{code: A1, fr: Loi 1901}, {code: A2, fr: SCIC}]}

      """, to: "\(folder)/codebook.yaml")
    try workdir.write(
      """
      fr: Essai
      kind: questionnaire
      language: fr
      sampling: {kind: convenience}
      disclosure: {respondents: organisations, audience: interne}

      """, to: "\(folder)/survey.yaml")
    try workdir.write(export(), to: "\(folder)/w1/e.csv")
    try workdir.write("synthetic: true\n", to: "\(folder)/w1/wave.yaml")
    for (name, text) in second { try workdir.write(text, to: "\(folder)/w2/\(name)") }
    try workdir.write("synthetic: true\n\(wave)", to: "\(folder)/w2/wave.yaml")
    return workdir
  }

  /// Sixty answers, half of them routed past Q3.
  private func export(
    rows: [String] = ["Le prix", "L'accueil"], q1: String = "Avez-vous un réseau ?",
    q3: (Int) -> String = { $0 % 2 == 0 ? "A\($0 / 2 % 2 + 1)" : "" }
  ) -> String {
    let heads =
      [
        "id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
        "startlanguage. Start language", "Q1. \(q1)",
      ]
      + rows.enumerated().map { "Q2[SQ00\($0 + 1)]. \(stem) [\($1)]" } + ["Q3. Statut"]
    let lines = (0..<60).map { row in
      [
        "\(row + 1)", "2020-01-01 10:00:00", "3", "fr", row % 2 == 0 ? "A1" : "A2",
        "A\(row % 3 / 2 + 1)",
        "A\(row % 5 / 3 + 1)", q3(row),
      ]
    }
    return ([heads] + lines).map { cells in
      cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
    }.joined()
  }

  @Test func `stop the wave where rows of a grid were renumbered`() throws {
    let workdir = try project(["e.csv": export(rows: ["Le délai", "Le prix"])])
    let run = try workdir.run("run")
    run.ends(2)
    #expect(run.errors.contains("e.csv:1:6: error: Q2_SQ001 stands for other content"))
    #expect(
      run.errors.contains("e.csv:1:7: error: Q2_SQ002 stands for other content: 'Le prix' is the "))
    #expect(!workdir.has("Reports/essai/w2/essai-w2.xlsx"))
  }

  @Test func `stop the wave where any of its files uses a name for something else`() throws {
    let workdir = try project(
      ["a.csv": export(), "b.csv": export(q1: "Quel temps fait-il dehors à midi")],
      wave: "exports: append\n")
    let run = try workdir.run("run")
    run.ends(2)
    #expect(
      run.errors.contains("w2/b.csv:1:5: error: Q1 stands for other content"), "\(run.errors)")
    let check = try workdir.run("check", "essai")
    check.ends(2)
    #expect(check.errors.contains("w2/b.csv:1:5: error: Q1 stands for other content"))
    // Reworded in one of them: told with its file.
    try workdir.write(export(q1: "Disposez-vous d'un réseau ?"), to: "\(folder)/w2/b.csv")
    try workdir.run("run", "-q").ends(0)
    let book = try WorkbookParts(path: "\(workdir.path)/Reports/essai/w2/essai-w2.xlsx")
    #expect(book.values("Contrat de vague").joined().contains("Q1 (b.csv)"))
  }

  @Test func `leave a filter that changed to be told, and codes that nobody knows`() throws {
    let workdir = try project([
      "e.csv": export { row in row % 2 == 0 && row < 24 ? "A4" : "A1" }
    ])
    try workdir.run("run", "-q").ends(0)
    let book = try WorkbookParts(path: "\(workdir.path)/Reports/essai/w2/essai-w2.xlsx")
    let told = book.values("Contrat de vague").map { $0.joined(separator: " | ") }
      .joined(separator: "\n")
    #expect(told.contains("filtre modifié | 0/30 | 30/30 hors filtre (Q1 = A1)"), "\(told)")
    #expect(told.contains("codes modifiés | 0/30 | 12/30 réponses inconnues"), "\(told)")
    #expect(told.contains("A4 (12)"), "\(told)")
  }
}
