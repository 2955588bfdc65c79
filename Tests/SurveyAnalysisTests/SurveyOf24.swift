import SurveyData
import TestSupport

/// The 24 respondents of ``SampleOf24`` as a survey and its table of answers; ten copies of each where a table has to show percentages and tests, which it doesn't under 30 respondents.
///
/// Copies change no share, mean or weight ratio; they multiply effective bases by ten, and standard
/// errors by √(240/239 ÷ 24/23 ÷ 10).
struct SurveyOf24 {
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
      ("y", Answers.coded(["1", "2", "3"], repeated(SampleOf24.y.map { "\($0)" }))),
      ("x", Answers.numbers(repeated(SampleOf24.x))),
      ("g", Answers.coded(["A", "B", "C"], repeated(SampleOf24.groups))),
      ("w", Answers.numbers(repeated(SampleOf24.weights), decimals: 1)),
    ])
  }
}
