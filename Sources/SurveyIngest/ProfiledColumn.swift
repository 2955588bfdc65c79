/// One column of a whole file, joined from its pieces.
struct ProfiledColumn {
  private var keys: [[UInt8]] = []
  private var counts: [Int] = []
  private var missingCount = 0
  private var hasNA = false
  private var isCapped = false
  private var traits = ColumnTraits()

  /// Joins the pieces of a column, each with the lines that stand before it.
  init(_ pieces: [(column: ProfileSink.Column, lines: Int)]) {
    var places: [[UInt8]: Int] = [:]
    for (column, lines) in pieces {
      missingCount += column.missingCount
      hasNA = hasNA || column.hasNA
      isCapped = isCapped || column.isCapped
      traits.append(column.traits, lines: lines)
      for (key, count) in zip(column.keys, column.counts) {
        if let place = places[key] {
          counts[place] += count
        } else if keys.count < ColumnProfile.mostValues {
          places[key] = keys.count
          keys.append(key)
          counts.append(count)
        } else {
          isCapped = true
        }
      }
    }
  }

  /// What is told of the column; `separators` may stand between ticks in one cell.
  func profile(ordinal: Int, column: ExportColumn, separators: [String]) -> ColumnProfile {
    let values = isCapped ? nil : self.values
    let names = [column.header, column.wording, column.optionWording].compactMap { $0 }
    let isFree = (names + [column.id, column.option].compactMap { $0 })
      .contains(where: HeaderWords.isFree)
    let isPersonal = names.contains(where: HeaderWords.isPersonal)
    var kind = kind(values, column: column)
    var joined: JoinedTicks?
    if !column.isPart, !isPersonal, !isFree, kind != .date, column.role != .metadata, let values {
      joined = JoinedTicks(values, separators: separators)
      if joined != nil { kind = .joined }
    }
    return ColumnProfile(
      ordinal: ordinal, header: column.header, kind: kind,
      answeredCount: traits.answeredCount, missingCount: missingCount, values: values,
      numbers: traits.areNumbers
        ? ColumnProfile.Numbers(
          smallest: traits.smallest, largest: traits.largest, areWhole: traits.areWhole,
          decimals: traits.decimals, useComma: traits.useComma) : nil,
      shortest: traits.answeredCount == 0 ? 0 : traits.shortest, longest: traits.longest,
      role: column.role, hasNA: hasNA, isPersonal: isPersonal,
      isFree: isFree, dates: traits.dates, joined: joined, firstTextLine: traits.firstTextLine)
  }

  /// A distinct value with its spellings, each with its count, in the order of the file.
  private struct Group {
    let number: Double?
    var spellings: [(text: String, count: Int)] = []

    mutating func add(_ text: String, _ count: Int) {
      if let place = spellings.firstIndex(where: { $0.text == text }) {
        spellings[place].count += count
      } else {
        spellings.append((text, count))
      }
    }

    /// The value under its most frequent spelling, the first of them on a tie.
    var value: ColumnProfile.Value {
      var best = 0
      for place in spellings.indices where spellings[place].count > spellings[best].count {
        best = place
      }
      var others = spellings.map(\.text)
      let text = others.remove(at: best)
      return ColumnProfile.Value(
        text: text, spellings: others, count: spellings.reduce(0) { $0 + $1.count }, number: number)
    }
  }

  /// The distinct values, spellings brought together, in order.
  private var values: [ColumnProfile.Value] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for (key, count) in zip(keys, counts) {
      let text = String(decoding: key, as: UTF8.self)
      let number = traits.areNumbers ? Self.number(key) : nil
      let name = number.map { "\($0.mantissa)e\($0.digits)" } ?? AnswerText.normalised(text)
      let place = places[name] ?? groups.count
      if place == groups.count {
        places[name] = place
        groups.append(Group(number: number?.value))
      }
      groups[place].add(AnswerText.folded(text), count)
    }
    return groups.map(\.value).sorted { left, right in
      if let one = left.number, let other = right.number { return one < other }
      return TextOrder.precedes(left.text, right.text)
    }
  }

  private static func number(_ key: [UInt8]) -> DecimalText.Decimal? {
    let span = key.span
    let bytes = unsafe span.bytes
    return DecimalText(mark: nil).number(
      bytes, 0, key.count, keeping: DecimalText.answerDecimals)
  }

  private func kind(
    _ values: [ColumnProfile.Value]?, column: ExportColumn
  ) -> ColumnProfile.Kind {
    let header = column.header
    let answered = traits.answeredCount
    guard answered > 0 else { return .empty }
    if column.role == .answer, column.isPart, let values, areTicks(values, of: column) {
      return .ticks
    }
    if traits.dates.areDates { return .date }
    if traits.areNumbers {
      if isRunningNumber(header) || isLongNumber(values) { return .identifier }
      if let values, traits.areWhole, values.count <= ColumnProfile.mostScores { return .codes }
      return .number
    }
    guard let values else {
      let isKey = traits.shortest == traits.longest && !traits.hasInnerSpace && !traits.hasAt
      return isKey || HeaderWords.isKey(header) ? .identifier : .text
    }
    if values.count <= ColumnProfile.mostScores { return .codes }
    if values.count == answered, !traits.hasInnerSpace, !traits.hasAt { return .identifier }
    return values.count > ColumnProfile.mostCodes || 2 * values.count > answered ? .text : .codes
  }

  /// Whether values say of one option that it is ticked or not, and nothing else.
  private func areTicks(_ values: [ColumnProfile.Value], of column: ExportColumn) -> Bool {
    let own = [column.option, column.optionWording].compactMap { $0.map(AnswerText.normalised) }
    return values.count <= 3
      && values.allSatisfy { value in
        let text = AnswerText.normalised(value.text)
        return AnswerText.ticked.contains(text) || AnswerText.unticked.contains(text)
          || own.contains(text)
      }
  }

  /// Whether whole numbers have nine digits or more, as many in each, and hardly any comes twice: the
  /// numbers of companies, telephones and social insurance do.
  private func isLongNumber(_ values: [ColumnProfile.Value]?) -> Bool {
    traits.areWhole && traits.smallest >= 1e8 && traits.shortest == traits.longest
      && values.map { 2 * $0.count > traits.answeredCount } ?? true
  }

  /// Whether whole numbers only ever grow, without a gap or under a header that says so.
  private func isRunningNumber(_ header: String) -> Bool {
    guard traits.areWhole, traits.isIncreasing,
      traits.answeredCount > ColumnProfile.mostScores
    else { return false }
    let isGapless = traits.largest - traits.smallest + 1 == Double(traits.answeredCount)
    return isGapless || HeaderWords.isKey(header)
  }
}
