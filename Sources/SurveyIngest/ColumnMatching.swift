import CSVReading
import SurveyData

/// What a column of an export feeds.
enum ColumnTarget: Equatable {
  /// The item at this place of the plan.
  case item(Int)
  /// An option (bit) of the multiple-choice item at this place of the plan.
  case option(item: Int, bit: Int)
  /// Nothing.
  case dropped
}

/// Finds the column of every item, by code or by wording.
struct ColumnMatching {
  /// The targets, one for each column of the export.
  private(set) var targets: [ColumnTarget]
  /// Missing, duplicated and unknown columns.
  private(set) var problems: [Problem] = []

  /// Columns that LimeSurvey writes on its own.
  private static let technical: Set<String> = [
    "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr",
    "refurl", "token", "interviewtime",
  ]

  /// Matches the headers, which stand on `line`.
  init(headers: [String], line: Int, items: [PlannedItem], wave: Wave, file: String) {
    targets = [ColumnTarget](repeating: .dropped, count: headers.count)
    var byText: [String: [Int]] = [:]
    for (column, header) in headers.enumerated() {
      byText[AnswerText.normalised(header), default: []].append(column)
    }
    var taken: Set<Int> = []
    let mapped = Dictionary(
      wave.columns.sorted { $0.key < $1.key }.map { ($0.value, AnswerText.normalised($0.key)) },
      uniquingKeysWith: { $1 })

    // The first spelling that a column bears wins; a second column with it is a fault.
    func claim(_ spellings: [String], _ target: ColumnTarget, _ question: String) -> Bool {
      for spelling in spellings {
        guard let columns = byText[AnswerText.normalised(spelling)] else { continue }
        let free = columns.filter { !taken.contains($0) }
        guard let column = free.first else { continue }
        taken.insert(column)
        targets[column] = target
        for second in free.dropFirst() {
          taken.insert(second)
          problems.append(
            Problem(
              .file, file: file, line: line, column: second + 1, question: question,
              reason: .duplicatedColumn(header: headers[second])))
        }
        return true
      }
      return false
    }

    for (header, item) in wave.columns.sorted(by: { $0.key < $1.key })
    where byText[AnswerText.normalised(header)] == nil {
      problems.append(
        Problem(
          .file, file: file, line: line,
          reason: .mappedColumnMissing(header: header, item: item)))
    }
    for (index, item) in items.enumerated() where !item.isAbsent && !item.isBound {
      let question = item.question
      if question.kind == .multiple, question.separator == nil {
        for (bit, option) in question.codes.enumerated() {
          let spellings = Self.spellings(
            of: question, part: option, ordinal: bit + 1, mapped: mapped)
          if !claim(spellings, .option(item: index, bit: bit), question.id) {
            problems.append(
              Problem(
                .file, file: file, line: line, question: question.id,
                reason: .missingColumn(expected: spellings)))
          }
        }
      } else {
        let spellings: [String]
        if let row = item.item.row {
          let ordinal = (question.rows.firstIndex { $0.code == row.code } ?? 0) + 1
          spellings = Self.spellings(of: question, part: row, ordinal: ordinal, mapped: mapped)
        } else {
          spellings = Self.spellings(of: question, mapped: mapped)
        }
        if !claim(spellings, .item(index), question.id), question.kind != .ignored {
          problems.append(
            Problem(
              .file, file: file, line: line, question: item.item.id,
              reason: .missingColumn(expected: spellings)))
        }
      }
    }
    noteUnknown(headers, line: line, taken: taken, file: file)
  }

  private mutating func noteUnknown(
    _ headers: [String], line: Int, taken: Set<Int>, file: String
  ) {
    for (column, header) in headers.enumerated() where !taken.contains(column) {
      let text = AnswerText.normalised(header)
      if text.isEmpty, column == headers.count - 1 {
        problems.append(
          Problem(.note, file: file, line: line, column: column + 1, reason: .trailingColumn))
      } else if !Self.technical.contains(text) {
        problems.append(
          Problem(
            .note, file: file, line: line, column: column + 1,
            reason: .unknownColumn(header: header)))
      }
    }
  }

  private static func spellings(of question: Question, mapped: [String: String]) -> [String] {
    let given = [mapped[question.id], question.column].compactMap { $0 }
    return given + [question.id, question.label.fr] + (question.label.en.map { [$0] } ?? [])
  }

  /// The spellings of one option or row: `A04_1`, `A04[1]`, `A04[SQ001]`, `A04/1`, `A04.1`, `Wording [row]`.
  private static func spellings(
    of question: Question, part: AnswerCode, ordinal: Int, mapped: [String: String]
  ) -> [String] {
    let digits = String(ordinal)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let id = question.id
    var spellings = [mapped["\(id)_\(part.code)"]].compactMap { $0 }
    spellings += [
      "\(id)_\(part.code)", "\(id)[\(part.code)]", "\(id)[SQ\(padded)]", "\(id)/\(part.code)",
      "\(id).\(part.code)",
    ]
    for language in Language.allCases {
      let (whole, row) = (question.label.text(language), part.label.text(language))
      spellings += [
        "\(whole) [\(row)]", "\(whole) - \(row)", "\(whole): \(row)", "\(whole) : \(row)",
      ]
    }
    return spellings
  }
}
