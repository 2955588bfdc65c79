import SurveyAnalysis
import SurveyData

/// What was set aside, what was hidden, what could not be produced.
enum SummaryQuality {
  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let (input, words) = (index.input, index.words)
    page.addHeading(words.quality)
    var sentences = [
      words.setAsideSentence(
        rows: input.facts.setAsideCount, of: input.facts.recordCount,
        cells: input.facts.invalidCellCount)
    ]
    for kind in [Problem.Kind.row, .cell] {
      let reasons = reasons(kind, index)
      if !reasons.isEmpty { sentences.append(words.reasonSentence(kind, reasons)) }
    }
    let corrections = CorrectionSheet.corrections(index).count
    if corrections > 0 { sentences.append(words.correctionCount(corrections)) }
    if let contract = input.contract, !contract.differences.isEmpty {
      sentences.append(words.contractSentence(contract))
    }
    page.addParagraph(sentences.joined(separator: " "))
    if let failed = failedChecks(index) { page.addParagraph(failed) }
    let missing = input.results.crossTabulation.missing
    let missingTables =
      index.hasCrossTables
      ? " "
        + words.missingSentence(
          tables: missing.count { $0.banner == nil }, banners: missing.count { $0.banner != nil })
      : ""
    page.addParagraph(words.hiddenSentence(input.results.disclosure) + missingTables)
  }

  /// The declared figures that are not the computed ones, table by table; nil where there are none.
  private static func failedChecks(_ index: ReportIndex) -> String? {
    let words = index.words
    let failed = index.input.results.indicators.flatMap { FailedCheck.all(in: $0, words) }
    guard !failed.isEmpty else { return nil }
    var tables: [(name: String, count: Int)] = []
    for check in failed {
      if let place = tables.firstIndex(where: { $0.name == check.table }) {
        tables[place].count += 1
      } else {
        tables.append((check.table, 1))
      }
    }
    return words.failedChecks(
      failed.count,
      in: tables.map { "\(words.quoted($0.name)) (\(words.numbers.integer($0.count)))" })
  }

  /// `42 % (22 sur 52)` with the weighted share, or `8 sur 22` under a base of 30 or without a share.
  static func shareText(_ count: Int, of base: Int, share: Double?, _ words: ReportWords) -> String
  {
    guard base >= 30, let share else { return words.outOf(count, base) }
    return "\(words.numbers.percent(share)) (\(words.outOf(count, base)))"
  }

  /// How often each kind of fault was found, the most frequent first.
  private static func reasons(_ kind: Problem.Kind, _ index: ReportIndex) -> [String] {
    var counts: [Fault: Int] = [:]
    for problem in index.input.problems where problem.kind == kind {
      counts[Fault(problem.reason), default: 0] += 1
    }
    return counts.sorted { left, right in
      left.value == right.value
        ? left.key.rawValue < right.key.rawValue : left.value > right.value
    }.map { fault, count in
      "\(index.words.numbers.integer(count))\u{A0}\(index.words.fault(fault, count))"
    }
  }
}

/// The kinds of faults that set a row or a cell aside.
enum Fault: Int {
  case ragged, emptyRecord, duplicatedKey, unknownCode, routedOut, tooManyTicks, exclusive
  case number, date, weight, tick, duplicatedRow, other

  init(_ reason: Problem.Reason) {
    self =
      switch reason {
      case .ragged: .ragged
      case .emptyRecord: .emptyRecord
      case .duplicatedKey: .duplicatedKey
      case .duplicatedRow: .duplicatedRow
      case .unknownCode: .unknownCode
      case .filledThoughRoutedOut: .routedOut
      case .tooManyTicks: .tooManyTicks
      case .exclusiveWithOthers: .exclusive
      case .unreadableNumber: .number
      case .unreadableDate: .date
      case .badWeight: .weight
      case .unknownTick: .tick
      default: .other
      }
  }
}
