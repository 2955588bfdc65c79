import SurveyAnalysis
import SurveyData

/// The method in words, section by section.
enum MethodNotice {
  /// A section: a title and headed lines.
  struct Section {
    let title: String
    let lines: [(heading: String, text: String)]
  }

  static func sections(_ index: ReportIndex) -> [Section] {
    let computation =
      (index.hasCrossTables ? [weighting(index), estimation(index)] : [])
      + (MaturityNotice.section(index).map { [$0] } ?? []) + indicators(index)
    let sections = [study(index)] + computation + [disclosure(index), reading(index)]
    return index.input.gates.isEmpty ? sections : sections + [gates(index)]
  }

  private static func study(_ index: ReportIndex) -> Section {
    let (input, words) = (index.input, index.words)
    let facts = input.facts
    var lines: [(heading: String, text: String)] = [(words.survey, index.title)]
    if let commissioner = input.survey.commissioner {
      lines.append((words.commissioner, commissioner))
    }
    lines.append((words.waveHeading, input.wave.id))
    if let dates = words.fieldDates(input.wave) {
      lines.append((index.hasCrossTables ? words.field : words.dates, dates))
    }
    guard index.hasCrossTables else {
      return Section(title: words.studyHeading, lines: lines + [index.answersLine])
    }
    lines.append(index.answersLine)
    // More answers than asked: the frame is wrong, and so would a rate be.
    if let asked = input.wave.frameSize, asked >= facts.usedCount {
      lines.append(
        (words.responseRate, words.responseRate(used: facts.usedCount, asked: asked)))
    }
    lines.append((words.selectionHeading, words.selection(input.survey.sampling)))
    return Section(title: words.studyHeading, lines: lines)
  }

  /// How the tables of indicators are read and made, sheet by sheet.
  private static func indicators(_ index: ReportIndex) -> [Section] {
    var sections: [Section] = []
    for table in index.input.results.indicators where !table.notes.isEmpty {
      let lines = table.notes.enumerated().map { place, note in
        (
          heading: place == 0 ? table.label.text(index.language) : "",
          text: note.text(index.language)
        )
      }
      let title = table.sheet.label.text(index.language)
      if let last = sections.last, last.title == title {
        sections[sections.count - 1] = Section(title: title, lines: last.lines + lines)
      } else {
        sections.append(Section(title: title, lines: lines))
      }
    }
    return sections
  }

  private static func gates(_ index: ReportIndex) -> Section {
    let note = GateLines.distanceNote(index).map { (heading: index.words.distance, text: $0) }
    return Section(
      title: index.words.gates, lines: GateLines.lines(index) + (note.map { [$0] } ?? []))
  }

  private static func weighting(_ index: ReportIndex) -> Section {
    let words = index.words
    let summaries = index.input.results.crossTabulation.weights.filter {
      $0.id != Weighting.unweighted
    }
    let result = index.input.results.weighting
    let calibrated = index.input.survey.weighting.calibrated
    // Groups that are never pooled have no summary of all respondents.
    let names = index.areGroupsApart ? result.weights.map(\.id) : summaries.map(\.id)
    var lines = names.map { name -> (heading: String, text: String) in
      let summary = summaries.first { $0.id == name }
      guard let weight = result.weights.first(where: { $0.id == name }) else {
        return (name, summary.map { words.weightSummary($0) } ?? "")
      }
      let declared = calibrated.first { $0.id == weight.id }
      let method = words.capitalised(words.method(of: weight, declared)) + "."
      let costs = weight.groups.map { group in
        words.cost(
          group, name: group.code.map { WeightingSheet.name($0, of: weight.within, index) })
      }
      let whole = summary.map { [words.weightSummary($0)] } ?? []
      return (name, ([method] + (weight.within == nil ? whole : costs)).joined(separator: " "))
    }
    if !calibrated.isEmpty { lines.append((words.intervalsHeading, words.calibratedVariance)) }
    if index.input.survey.weighting.standardName == Weighting.unweighted {
      lines.insert((words.weightingHeading, words.unweightedSample), at: 0)
    }
    lines.append((words.effectiveBase, words.effectiveBaseNote))
    return Section(title: words.weightingHeading, lines: lines)
  }

  private static func estimation(_ index: ReportIndex) -> Section {
    let (input, words) = (index.input, index.words)
    let trends = input.results.trends.map { _ in
      (
        heading: words.trendsSheet,
        text: words.trendsNote(
          input.survey.letters, lettersAreTests: index.lettersAreTests, wave: input.wave.id)
      )
    }
    let lonely = input.results.crossTabulation.lonelyStrata ?? []
    let policy =
      lonely.isEmpty || !input.survey.sampling.showsIntervals
      ? []
      : [(heading: words.lonelyHeading, text: words.lonelyStrata(lonely, input.survey.sampling))]
    return Section(
      title: words.estimationHeading,
      lines: [
        (words.basesHeading, words.basesNote),
        (words.absencesHeading, words.absencesNote),
        (words.intervalsHeading, words.intervalsNote(input.survey.sampling)),
      ] + policy + [
        (
          words.lettersHeading,
          words.lettersNote(input.survey.letters, lettersAreTests: index.lettersAreTests)
        ),
        (words.smallBasesHeading, words.smallBasesNote),
        (words.roundingHeading, words.roundingNote),
      ] + (trends.map { [$0] } ?? []))
  }

  private static func disclosure(_ index: ReportIndex) -> Section {
    let words = index.words
    let record = index.input.results.disclosure
    return Section(
      title: words.disclosureHeading,
      lines: [
        (words.audienceHeading, words.audience(record.audience)),
        (
          words.ruleHeading,
          index.hasCrossTables ? words.disclosureRule(record) : words.indicatorRule(record)
        ),
        (words.hiddenHeading, words.hidden(record)),
      ])
  }

  private static func reading(_ index: ReportIndex) -> Section {
    let words = index.words
    let facts = index.input.facts
    return Section(
      title: words.readingHeading,
      lines: [
        (words.dialectHeading, facts.dialect),
        (words.cellsHeading, words.invalidCells(facts.invalidCellCount)),
        (words.keysHeading, words.keys(facts.keyFingerprint)),
        (words.editionHeading, index.input.edition),
      ])
  }
}
