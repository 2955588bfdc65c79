import SurveyData

/// Problems of one file as lines on standard error, sorted by place.
enum ProblemLines {
  /// The most problems shown.
  private static let most = 50

  static func tell(_ problems: [Problem]) {
    for problem in problems.sorted().prefix(most) { Console.error(problem.diagnostic) }
    guard problems.count > most, let file = problems.first?.file else { return }
    Console.error("\(file): \(problems.count - most) more problems")
  }
}
