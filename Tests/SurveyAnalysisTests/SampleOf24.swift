import SurveyData

/// The 24 respondents whose figures were computed with R, in three groups of eight; ten copies of
/// each where a table has to show percentages and tests, which it doesn't under 30 respondents.
///
/// Copies change no share, mean or weight ratio; they multiply effective bases by ten, and standard
/// errors by √(240/239 ÷ 24/23 ÷ 10).
struct SampleOf24 {
  static let y = [1, 2, 3, 1, 2, 3, 1, 1, 2, 3, 3, 3, 1, 2, 2, 2, 3, 1, 1, 2, 3, 3, 2, 1]
  static let x: [Double] = [
    3, 5, 4, 2, 5, 4, 1, 3, 4, 5, 2, 3, 1, 4, 5, 3, 2, 4, 5, 1, 3, 4, 2, 5,
  ]
  static let weights: [Double] = [
    1.2, 0.8, 1, 1.5, 0.7, 0.9, 1.1, 1.3, 0.6, 1.4, 1, 0.5, 1.6, 0.8, 1.2, 0.9,
    1, 1.1, 0.7, 1.3, 0.9, 1.5, 0.6, 0.4,
  ]
  /// What ten copies do to a standard error.
  static let errorFactor = (240.0 / 239 / (24.0 / 23) / 10).squareRoot()

  let survey: Survey
  let table: ResponseTable

  init(copies: Int, sampling: Sampling = Sampling(kind: .quota)) {
    survey = Answers.survey(
      [
        Answers.question("y", .single, ["1", "2", "3"], nets: ["1 or 2": ["1", "2"]]),
        Answers.question("x", .number), Answers.question("g", .single, ["A", "B", "C"]),
        Answers.question("w", .number),
      ], sampling: sampling,
      weighting: Weighting(supplied: [.init(id: "w", question: "w")], standard: "w"),
      banners: [Answers.banner("g", ["A", "B", "C"])],
      tables: [TablePlan(id: "t", questions: ["y", "x"])])
    func repeated<Value>(_ values: [Value]) -> [Value] {
      (0..<copies).flatMap { _ in values }
    }
    table = Answers.table([
      ("y", Answers.coded(["1", "2", "3"], repeated(Self.y.map { "\($0)" }))),
      ("x", Answers.numbers(repeated(Self.x))),
      ("g", Answers.coded(["A", "B", "C"], repeated((0..<24).map { ["A", "B", "C"][$0 / 8] }))),
      ("w", Answers.numbers(repeated(Self.weights), decimals: 1)),
    ])
  }
}
