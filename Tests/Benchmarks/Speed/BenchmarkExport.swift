import Foundation
import SurveyData
import TestSupport

/// Writes the large export: made up, the same for the same seed and number of rows.
enum BenchmarkExport {
  private static let words =
    "la le une commune territoire concertation élus démarche très peu écoute projet budget participatif école forêt énergie où déjà malgré réunion été calendrier dépôt \"charte\" avis; clarté — coût ; suivi"
    .split(separator: " ").map { String($0) }

  static func write(rows: Int, to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let questions = BenchmarkSurvey.questions
    let columns =
      ["id", "date", "vague", "groupe", "territoire", "tranche_age", "genre", "poids"]
      + questions.map(\.id) + ["commentaire"]
    var text = columns.joined(separator: ";") + "\n"
    var generator = SeededGenerator(seed: 1)
    let order = ["vague", "groupe", "territoire", "tranche_age", "genre"]
    let points = order.compactMap { id in BenchmarkSurvey.banners.first { $0.id == id }?.points }
    for row in 1...rows {
      let digits = String(row)
      text += "R\(String(repeating: "0", count: 8 - digits.count))\(digits);12/06/2024"
      for labels in points { text += ";\"\(labels[generator.below(labels.count)])\"" }
      let weight = 20_000 + generator.below(260_000)
      text += ";\(weight / 100_000).\(String(100_000 + weight % 100_000).dropFirst())"
      for question in questions { text += ";" + cell(question, &generator) }
      text += ";" + comment(&generator) + "\n"
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
  }

  private static func cell(_ question: Question, _ generator: inout SeededGenerator) -> String {
    if generator.chance(0.06) { return "" }
    switch question.kind {
    case .scale: return String(1 + generator.below(5))
    case .multiple:
      let ticked = question.codes.filter { _ in generator.chance(0.4) }
      let labels = (ticked.isEmpty ? [question.codes[0]] : ticked).map(\.label.fr)
      return "\"\(labels.joined(separator: "|"))\""
    default:
      let label = question.codes[generator.below(question.codes.count)].label.fr
      return "\"\(label.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
  }

  private static func comment(_ generator: inout SeededGenerator) -> String {
    guard generator.chance(0.25) else { return "" }
    let text = (0..<3 + generator.below(22)).map { _ in words[generator.below(words.count)] }
      .joined(separator: " ")
    return "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\""
  }
}
