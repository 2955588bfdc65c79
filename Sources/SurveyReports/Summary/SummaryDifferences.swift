import SurveyAnalysis
import SurveyData

/// What differs between groups: only what carries a letter in a table.
enum SummaryDifferences {
  /// The most differences told, and the most of one banner.
  private static let most = 5
  private static let mostOfBanner = 2

  static func add(_ index: ReportIndex, to page: inout TextPage) {
    let words = index.words
    page.addHeading(words.differences)
    let pairs = ComparedPair.all(index)
    let all = clearest(pairs)
    guard !all.isEmpty else {
      page.addParagraph(words.noDifference(compared: pairs.count { $0.comparison.p != nil }))
      return
    }
    page.addParagraph(
      words.differenceIntroduction(
        index.input.survey.letters, lettersAreTests: index.lettersAreTests))
    let told = selection(all, index)
    for pair in told {
      guard let text = sentence(pair, index) else { continue }
      page.addParagraph("- " + text, hanging: 2)
    }
    if all.count > told.count {
      page.addParagraph(words.moreDifferences(all.count - told.count))
    }
  }

  /// The clearest difference of each variable in each banner, the clearest first.
  private static func clearest(_ pairs: [ComparedPair]) -> [ComparedPair] {
    var seen: Set<[String]> = []
    return ComparedPair.byClearness(pairs.filter { $0.lettered != nil }).filter { pair in
      seen.insert([pair.table.variable, pair.comparison.banner]).inserted
    }
  }

  /// The first of them: of one banner a few, each question once with what is derived from it alone,
  /// the maturity model being one.
  /// Questions that the table's own banners are made from come last: how they go together tells the
  /// make-up of the sample.
  private static func selection(_ pairs: [ComparedPair], _ index: ReportIndex) -> [ComparedPair] {
    var told: [ComparedPair] = []
    var banners: [String: Int] = [:]
    var topics: Set<[String]> = []
    let isProfile = pairs.map { self.isProfile($0.table, index) }
    let ordered = zip(pairs, isProfile).filter { !$0.1 } + zip(pairs, isProfile).filter(\.1)
    for (pair, _) in ordered where told.count < most {
      let (variable, banner) = (pair.table.variable, pair.comparison.banner)
      let topic =
        index.isMaturity(variable)
        ? [MaturityModel.scoreColumn] : index.input.survey.sources(of: variable).sorted()
      guard banners[banner, default: 0] < mostOfBanner,
        topics.insert([banner] + topic).inserted
      else { continue }
      banners[banner, default: 0] += 1
      told.append(pair)
    }
    return told
  }

  /// Whether a table's variable and one of its banners come from the same question.
  private static func isProfile(_ table: CrossTable, _ index: ReportIndex) -> Bool {
    let survey = index.input.survey
    let own = survey.sources(of: table.variable)
    let shown = Set(table.columns.compactMap(\.banner))
    return survey.banners.filter { shown.contains($0.id) }.flatMap(\.variables)
      .contains { !survey.sources(of: $0).isDisjoint(with: own) }
  }

  private static func sentence(_ pair: ComparedPair, _ index: ReportIndex) -> String? {
    guard let (larger, smaller) = pair.lettered, let row = pair.row else { return nil }
    let (words, table) = (index.words, pair.table)
    let isMean = !row.kind.isShare
    let unit = index.variable(table.variable)?.unit
    func figure(_ place: Int) -> String {
      let figures = SummaryFigures(words: words)
      let (cell, column) = (row.cells[place], table.columns[place])
      let text =
        isMean ? figures.mean(cell, in: column, unit: unit) : figures.share(cell, in: column)
      return text ?? Shown.Mark.unavailable.rawValue
    }
    func name(_ place: Int) -> String {
      let column = table.columns[place]
      return words.quoted(index.label(ofPoint: column.point, in: column.banner))
    }
    let banner = index.label(ofBanner: pair.comparison.banner)
    let what =
      isMean ? words.mean.lowercased() : words.quoted(index.label(of: row, in: table.variable))
    var text = "\(banner) — \(subject(table.variable, index)), \(what)\(words.colon) "
    text += words.figureFor(figure(larger), name(larger))
    if let smaller {
      text += words.against(figure(smaller), name(smaller))
    } else {
      text += words.againstOthers(pair.comparison.difference ?? 0, isMean: isMean)
    }
    if table.filter != nil { text += " (\(words.universe(index.filter(table.filter))))" }
    if index.lettersAreTests, let p = pair.comparison.adjustedP {
      text += "\(words.semicolon) \(words.probability(p))"
    }
    return text + "."
  }

  /// `B01 (Tenez-vous le rôle d’animateur ?)`; of a derived column its wording alone.
  private static func subject(_ id: String, _ index: ReportIndex) -> String {
    let wording = TextPage.cut(index.shortTitle(ofVariable: id), to: 76)
    guard let variable = index.variable(id), !variable.isDerived else { return wording }
    return "\(variable.sheet) (\(wording))"
  }
}
