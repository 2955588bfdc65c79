import TestSupport
import Testing

@Suite struct `A new wave through the program` {
  private let folder = "Surveys/small"

  /// Two waves that are compared, of which the second is given.
  private func project(_ second: String, _ files: [String: String] = [:]) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try workdir.write(
      SmallSurvey.codebook.replacing(
        "questions:", with: "questions:\n  - {id: K, type: key, fr: Clé}"),
      to: "\(folder)/codebook.yaml")
    try workdir.write(
      SmallSurvey.definition.replacing("trends: {compare: false}\n", with: ""),
      to: "\(folder)/survey.yaml")
    try workdir.write(export(1), to: "\(folder)/2020/export.csv")
    try workdir.write("synthetic: true\n", to: "\(folder)/2020/wave.yaml")
    try workdir.write(second, to: "\(folder)/2022/export.csv")
    try workdir.write("synthetic: true\n", to: "\(folder)/2022/wave.yaml")
    for (name, text) in files { try workdir.write(text, to: "\(folder)/2022/\(name)") }
    return workdir
  }

  private func export(_ seed: UInt64, rows: Int = 60) -> String {
    let lines = SmallSurvey.export(rows: rows, seed: seed).split(separator: "\n")
    return "K,\(lines[0])\n"
      + lines.dropFirst().enumerated().map { "r\($0.offset),\($0.element)\n" }.joined()
  }

  @Test func `proposes a mapping for a column that was renamed`() throws {
    let workdir = try project(export(2).replacing("K,Q1,Q2,Q3", with: "K,Q1,Fréquences,Q3"))
    let run = try workdir.run("run", "--wave", "2022")
    run.ends(2)
    #expect(run.errors.contains("Q2 has no column"))
    #expect(run.errors.contains("if it is the column 'Fréquences', say so under 'columns:'"))
    try workdir.write(
      "synthetic: true\ncolumns: {Fréquences: Q2}\n", to: "\(folder)/2022/wave.yaml")
    try workdir.run("run", "-q").ends(0)
    let check = try workdir.run("check", "small")
    check.ends(0)
    #expect(
      check.errors.contains(
        "Q2 is read from column 'Fréquences'; in wave 2020 it was 'Q2'"), "\(check.errors)")
    let book = try WorkbookParts(path: "\(workdir.path)/Reports/small/2022/small-2022.xlsx")
    #expect(book.sheetNames.contains("Contrat de vague"))
    #expect(book.values("Contrat de vague").joined().contains("renommée"))
    #expect(try workdir.text("Reports/small/2022/small-2022.txt").contains("Contrat de vague"))
  }

  @Test func `stops where a name is used for something else, and only that wave`() throws {
    // Ages under the name of a question with two answers.
    let lines = export(2).split(separator: "\n").enumerated().map { place, line in
      place == 0
        ? String(line)
        : String(line).replacing(",1,", with: ",41,").replacing(",2,", with: ",42,")
    }
    let workdir = try project(lines.joined(separator: "\n") + "\n")
    let run = try workdir.run("run")
    run.ends(2)
    #expect(run.errors.contains("Q1 seems to be another question"), "\(run.errors)")
    #expect(run.errors.contains("write 'columns: {\"Q1\": Q1}' in wave.yaml"))
    #expect(workdir.has("Reports/small/2020/small-2020.xlsx"))
    #expect(!workdir.has("Reports/small/2022/small-2022.xlsx"))
    #expect(try workdir.run("check", "small").status == 2)
  }

  @Test func `is read from several files, and corrected, as its folder says`() throws {
    let rows = export(2).split(separator: "\n").map(String.init)
    let first = rows[0...30].joined(separator: "\n") + "\n"
    let second = ([rows[0]] + rows[31...]).joined(separator: "\n") + "\n"
    let given = rows[1].split(separator: ",")[1]
    let workdir = try project(
      first,
      [
        "more.csv": second, "wave.yaml": "synthetic: true\nexports: append\n",
        "corrections.yaml":
          "- {key: r0, question: Q1, old: \(given), new: \(given == "1" ? 2 : 1), who: C. Martin, why: rappel}\n",
      ])
    try workdir.run("run", "-q").ends(0)
    let text = try workdir.text("Reports/small/2022/small-2022.txt")
    #expect(
      text.replacing("\n", with: " ").contains("1 réponse est corrigée après coup."), "\(text)")
    #expect(text.contains("0 ligne est écartée, sur 60 lignes lues."), "\(text)")
    let problems = try workdir.text("Reports/small/2022.problems.csv")
    #expect(problems.contains("les 30 lignes de ce fichier sont placées sous les 30 précédentes"))
    #expect(problems.contains("(C. Martin : rappel)"))
    let book = try WorkbookParts(path: "\(workdir.path)/Reports/small/2022/small-2022.xlsx")
    #expect(book.values("Corrections").joined().contains("C. Martin"))
    // Nothing is due; another correction makes the wave due, and only it.
    try workdir.run("plan", "--exit-code").ends(0)
    try workdir.edit("\(folder)/2022/corrections.yaml", "rappel", "courriel")
    let plan = try workdir.run("plan", "--exit-code")
    plan.ends(5)
    #expect(plan.output.contains("small/2022/ingest"))
    #expect(!plan.output.contains("small/2020/ingest"))
    // A correction that doesn't fit stops the wave, and the last good reports stay.
    try workdir.edit("\(folder)/2022/corrections.yaml", "old: \(given)", "old: 9")
    let refused = try workdir.run("run")
    refused.ends(2)
    #expect(refused.errors.contains("corrections.yaml:1:3: error: Q1 is not corrected"))
    #expect(try workdir.text("Reports/small/2022/small-2022.txt") == text)
  }
}
