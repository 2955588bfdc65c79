import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `Gates and expected waves` {
  private func read(_ lines: String, _ change: (inout DefinitionFiles) -> Void = { _ in }) throws
    -> SurveyFolder
  {
    var files = DefinitionFiles()
    try files.replace("fr: Essai", in: "survey.yaml", with: "fr: Essai\n" + lines)
    change(&files)
    return try files.read()
  }

  @Test func `are read in their order, grids as their rows`() throws {
    let folder = try read(
      """
      gates:
        - {least_answers: 30}
        - {most_set_aside: 0.05, action: warn}
        - {required: [K, A, M, T, C], answered: 0.9, action: stop}
        - {required: [G, N]}
        - {moved: G_2, most: 0, action: warn}
      expected:
        - {wave: "2020", by: 2020-12-15}
        - {wave: w1, by: 1970-01-01, action: warn}
      """)
    #expect(folder.problems.isEmpty)
    #expect(
      folder.survey?.gates == [
        Gate(.leastAnswers(30)), Gate(.mostSetAside(0.05), action: .warn),
        Gate(.required(columns: ["K", "A", "M", "T", "C"], answered: 0.9)),
        Gate(.required(columns: ["G_1", "G_2", "N"], answered: 1)),
        Gate(.moved(column: "G_2", most: 0), action: .warn),
      ])
    #expect(
      folder.survey?.expected == [
        ExpectedWave(wave: "2020", by: "2020-12-15", lastDay: 18_611),
        ExpectedWave(wave: "w1", by: "1970-01-01", lastDay: 0, action: .warn),
      ])
  }

  @Test(arguments: [
    ("1969-12-31", -1), ("1970-01-01", 0), ("1970-03-01", 59), ("1972-03-01", 790),
    ("2000-02-29", 11_016), ("2100-03-01", 47_541), ("0001-01-01", -719_162),
  ])
  func `have days counted from the first of January 1970`(_ day: String, _ number: Int) throws {
    let folder = try read("expected: [{wave: w2, by: \(day)}]")
    #expect(folder.survey?.expected.map(\.lastDay) == [number])
  }

  @Test func `don't tell again of a question that could not be read`() throws {
    let folder = try read("gates: [{moved: A, most: 0.1}, {required: A}]") { files in
      files["codebook.yaml"] = files["codebook.yaml"].replacing(
        "id: A, type: single", with: "id: A, type: sole")
    }
    #expect(folder.survey == nil)
    #expect(!folder.problems.contains { $0.message().contains("gate") }, "\(folder.problems)")
  }

  @Test func `excuse a missing export, and no other fault of the wave`() throws {
    let awaited = try read("expected: [{wave: w1, by: 2999-01-01}]") { $0.remove("w1/export.csv") }
    #expect(awaited.waves.map(\.isAwaited) == [true])
    #expect(awaited.waves.flatMap(\.problems).isEmpty)

    let faulty = try read("expected: [{wave: w1, by: 2999-01-01}]") {
      $0.remove("w1/export.csv")
      $0["w1/wave.yaml"] = "oder: 1\n"
    }
    #expect(faulty.waves.map(\.isAwaited) == [false])
    #expect(faulty.waves.flatMap(\.problems).map(\.reason).count == 1)

    let unexpected = try read("expected: [{wave: w2, by: 2999-01-01}]") {
      $0.remove("w1/export.csv")
    }
    #expect(unexpected.waves.map(\.isAwaited) == [false])
    #expect(unexpected.waves.flatMap(\.problems).map(\.reason) == [.noExport])
  }

  @Test func `make a survey without any wave one that waits for its first`() throws {
    let folder = try read("expected: [{wave: w1, by: 2999-01-01}]") {
      $0.remove("w1/export.csv")
      $0.remove("w1/wave.yaml")
    }
    #expect(folder.problems.isEmpty && folder.waves.isEmpty)
    #expect(folder.survey != nil)
  }

  @Test func `are no waves to run while they are awaited`() throws {
    let folder = try read("expected: [{wave: w2, by: 2999-01-01}]") {
      $0["w2/wave.yaml"] = "order: 2\n"
      $0["w3/wave.yaml"] = "order: 3\n"
      $0["w3/export.csv"] = "K\n"
    }
    #expect(folder.waves.map(\.id) == ["w1", "w2", "w3"])
    #expect(folder.waves.map(\.isAwaited) == [false, true, false])
  }
}
