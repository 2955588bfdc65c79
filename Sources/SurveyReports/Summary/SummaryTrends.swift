import SurveyAnalysis
import SurveyData

/// What has changed since the wave before: who was found again, the clearest changes, the breaks.
struct SummaryTrends {
  /// The most changes told.
  private static let most = 8

  private let read: TrendRead
  private let previous: String
  private var words: ReportWords { read.index.words }
  private var letters: Letters { read.index.input.survey.letters }

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    guard let read = TrendRead(index), let previous = read.trends.waves.last?.id else { return }
    SummaryTrends(read: read, previous: previous).add(to: &page)
  }

  /// A row that carries a mark, in the comparison that its variable is summed up by.
  private struct Change {
    let variable: String
    let wave: String
    let row: WaveComparison.Row
    let p: Double
  }

  private func add(to page: inout TextPage) {
    page.addHeading(words.trendsSince(previous))
    if let wave = read.trends.waves.last {
      page.addParagraph(words.panel(wave, later: read.index.input.wave.id))
    }
    for text in maturity() { page.addParagraph(text) }
    let rows = read.trends.variables.flatMap { read.main($0)?.rows ?? [] }
    let changes = changes()
    page.addParagraph(
      words.trendIntroduction(
        marked: changes.count, tested: rows.count { $0.change.p != nil },
        letters, lettersAreTests: read.index.lettersAreTests))
    let told = selection(changes)
    for change in told {
      if let text = sentence(change) { page.addParagraph("- " + text, hanging: 2) }
    }
    if changes.count > told.count {
      page.addParagraph(words.moreChanges(changes.count - told.count))
    }
    for text in breakSentences() { page.addParagraph(text) }
  }

  /// The passages between levels since the previous wave, and the score on the common core.
  private func maturity() -> [String] {
    guard let trend = read.trends.maturity.first(where: { $0.wave == previous }) else { return [] }
    var texts = [trend.transitions.flatMap { words.transitions($0, wave: previous) }]
    if let row = trend.score?.rows.first(where: { $0.kind == .mean }),
      let difference = row.change.difference
    {
      let change = Change(
        variable: MaturityModel.scoreColumn, wave: previous, row: row, p: row.change.adjustedP ?? 1)
      if let later = figure(row.later, change), let earlier = figure(row.earlier, change) {
        let unit = read.index.variable(MaturityModel.scoreColumn)?.unit
        let text = words.change(
          later, earlier, wave: previous, by: words.amount(difference, unit: unit),
          isUp: difference > 0)
        texts.append(
          words.core(
            trend.items.count { $0.comparability == .comparable }, of: trend.items.count, text))
      }
    }
    return texts.compactMap { $0 }
  }

  /// The marked rows, the clearest first.
  private func changes() -> [Change] {
    let all = read.trends.variables.flatMap { variable -> [Change] in
      guard let comparison = read.main(variable) else { return [] }
      return comparison.rows.compactMap { row in
        guard row.change.mark(letters, isShare: row.kind.isShare) != nil,
          let p = row.change.adjustedP
        else { return nil }
        return Change(variable: variable.variable, wave: comparison.wave, row: row, p: p)
      }
    }
    return all.enumerated().sorted { left, right in
      (left.element.p, left.offset) < (right.element.p, right.offset)
    }.map(\.element)
  }

  /// The clearest of each topic: a question with what is derived from it alone; the maturity model is one.
  private func selection(_ changes: [Change]) -> [Change] {
    var topics: Set<[String]> = []
    var told: [Change] = []
    for change in changes where told.count < Self.most {
      let topic =
        read.index.isMaturity(change.variable)
        ? [MaturityModel.scoreColumn]
        : read.index.input.survey.sources(of: change.variable).sorted()
      if topics.insert(topic).inserted { told.append(change) }
    }
    return told
  }

  private func sentence(_ change: Change) -> String? {
    let index = read.index
    let row = change.row
    guard let difference = row.change.difference,
      let later = figure(row.later, change), let earlier = figure(row.earlier, change)
    else { return nil }
    let isShare = row.kind.isShare
    let label = read.label(row.kind, row.id, in: change.variable)
    let what = isShare ? words.quoted(label) : words.mean.lowercased()
    let amount =
      isShare
      ? words.points(difference)
      : words.amount(difference, unit: index.variable(change.variable)?.unit)
    var text = "\(subject(change.variable)), \(what)\(words.colon) "
    text += words.change(
      later, earlier, wave: change.wave, by: amount, isUp: difference > 0)
    if index.lettersAreTests { text += "\(words.semicolon) \(words.probability(change.p))" }
    return text + "."
  }

  /// `32 % (44 sur 137)`, `3,1 (n = 133)`.
  private func figure(_ side: WaveComparison.Side, _ change: Change) -> String? {
    guard let value = side.shown.number, let base = side.base.count else { return nil }
    guard change.row.kind.isShare else {
      let unit = read.index.variable(change.variable)?.unit.map { words.unit($0) } ?? ""
      let count = "(n\u{A0}=\u{A0}\(words.numbers.integer(base)))"
      return "\(words.numbers.decimal(value, places: 1))\(unit) \(count)"
    }
    guard let having = side.having else { return nil }
    return "\(words.numbers.percent(value)) (\(words.outOf(having, base)))"
  }

  /// `B01 (Tenez-vous le rôle d’animateur ?)`; of a derived column its wording alone.
  private func subject(_ id: String) -> String {
    let wording = TextPage.cut(read.index.shortTitle(ofVariable: id), to: 76)
    guard let variable = read.index.variable(id), !variable.isDerived else { return wording }
    return "\(variable.sheet) (\(wording))"
  }

  /// The breaks since the previous wave with the questions that they concern, and what it didn't ask.
  private func breakSentences() -> [String] {
    var marks: [(mark: WaveComparison.BreakMark, names: [String])] = []
    var notAsked: [String] = []
    for variable in read.trends.variables {
      guard let comparison = variable.comparisons.first(where: { $0.wave == previous }),
        let known = read.index.variable(variable.variable)
      else { continue }
      if comparison.comparability == .notAsked, !known.isDerived, !notAsked.contains(known.sheet) {
        notAsked.append(known.sheet)
      }
      for mark in comparison.breaks {
        // The same words on several questions are one sentence.
        let isSame = { (other: WaveComparison.BreakMark) in
          other.wave == mark.wave && other.label == mark.label
            && (other.question == nil) == (mark.question == nil)
        }
        if !marks.contains(where: { isSame($0.mark) }) { marks.append((mark, [])) }
        guard let question = mark.question,
          let place = marks.firstIndex(where: { isSame($0.mark) }),
          !marks[place].names.contains(question)
        else { continue }
        marks[place].names.append(question)
      }
    }
    return marks.map { words.breakSentence($0.mark, $0.names) }
      + (notAsked.isEmpty ? [] : [words.notAskedSentence(previous, notAsked)])
  }
}
