public import SurveyData

/// Which earlier waves a wave is compared with, variable by variable. Definitions alone decide: which
/// questions a wave didn't ask, and which breaks are declared.
public struct TrendPlan: Sendable, Equatable {
  /// The wave.
  public let wave: String
  /// The earlier waves that are read, the earliest first.
  public let earlier: [String]
  /// What the waves are placed by.
  public let timing: WaveTrends.Timing
  /// The time of the wave and of each that is read.
  public let times: [String: Double]
  /// The variables that the wave asks.
  public let variables: [VariablePlan]

  /// One variable's earlier waves.
  public struct VariablePlan: Sendable, Equatable {
    /// The variable.
    public let variable: String
    /// Each compared wave once, the latest first.
    public let comparisons: [Comparison]
    /// The waves of the series, the earliest first, the wave itself last; fewer than three are none.
    public let series: [String]
  }

  /// A compared wave.
  public struct Comparison: Sendable, Equatable {
    /// The earlier wave.
    public let wave: String
    /// Why it is compared.
    public let roles: [WaveTrends.Role]
    /// Whether it may be.
    public let comparability: WaveComparison.Comparability
    /// The breaks in between.
    public let breaks: [WaveComparison.BreakMark]
  }
}

/// The waves of a survey in their order, with what makes them comparable or not.
public struct TrendSeries: Sendable {
  /// The most waves of a series, the wave itself included: a survey of a thousand waves doesn't read
  /// all of them for each.
  public static let longestSeries = 10

  private let waves: [Wave]
  /// The places of the waves, by name.
  private let places: [String: Int]
  /// The places of the waves that may be compared, in order: the survey compares any, they have come, and
  /// are not left out.
  private let compared: [Int]
  /// How many of them stand before each wave.
  private let comparedBefore: [Int]
  private let notAsked: [Set<String>]
  private let variables: [(id: String, questions: Set<String>)]
  private let questionBreaks: [String: [(place: Int, label: Label)]]
  private let waveBreaks: [Int]

  /// The waves of a survey.
  ///
  /// - Parameters:
  ///   - survey: the survey.
  ///   - waves: all of them in order, awaited ones too: a break may lie at them.
  ///   - awaited: the waves that have not come yet.
  public init(survey: Survey, waves: [Wave], awaited: Set<String> = []) {
    self.waves = waves
    let leftOut = awaited.union(survey.trends.leftOut)
    places = Dictionary(
      waves.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    var compared: [Int] = []
    comparedBefore = waves.enumerated().map { place, wave in
      let before = compared.count
      if survey.trends.areCompared, !leftOut.contains(wave.id) { compared.append(place) }
      return before
    }
    self.compared = compared
    notAsked = waves.map { Set($0.notAsked) }
    variables = survey.variables.map { ($0.id, survey.questions(behind: $0.id)) }
    waveBreaks = waves.indices.filter { waves[$0].breakLabel != nil }
    var breaks: [String: [(place: Int, label: Label)]] = [:]
    for question in survey.codebook.questions {
      for mark in question.breaks {
        guard let place = waves.firstIndex(where: { $0.id == mark.wave }) else { continue }
        breaks[question.id, default: []].append((place, mark.label))
      }
    }
    questionBreaks = breaks
  }

  /// The earlier waves that a wave's trends read, the earliest first; none: it has no trends.
  public func waves(readBy wave: String) -> [String] {
    guard let place = place(of: wave) else { return [] }
    return read(by: place).map { waves[$0].id }
  }

  /// The waves that decide what a wave's trends are: those that are read, and those in between that are
  /// breaks, each with its place among all from the first.
  public func waves(deciding wave: String) -> [(place: Int, wave: Wave, isRead: Bool)] {
    guard let place = place(of: wave) else { return [] }
    let read = Set(read(by: place) + [place])
    guard let first = read.min() else { return [] }
    let breaks = waveBreaks.filter { $0 > first && $0 <= place }
    return read.union(breaks).sorted().map { ($0 - first, waves[$0], read.contains($0)) }
  }

  /// The wave before, which a wave's questions are held against, and the questions of which a break lies
  /// between the two; nil: there is none.
  public func contract(of wave: String) -> (earlier: String, broken: Set<String>)? {
    guard let place = place(of: wave), let earlier = before(place).first else { return nil }
    let isBroken = waveBreaks.contains { $0 > earlier && $0 <= place }
    let questions = variables.reduce(into: Set<String>()) { $0.formUnion($1.questions) }
    return (
      waves[earlier].id,
      isBroken
        ? questions
        : Set(
          questionBreaks.filter { $0.value.contains { $0.place > earlier && $0.place <= place } }
            .keys)
    )
  }

  /// What a wave is compared with; nil where there is nothing.
  public func plan(for wave: String) -> TrendPlan? {
    guard let place = place(of: wave) else { return nil }
    let read = read(by: place)
    guard !read.isEmpty else { return nil }
    let all = read + [place]
    let isOrdered = all.allSatisfy { waves[$0].order != nil }
    let times = all.map { (waves[$0].id, isOrdered ? waves[$0].order ?? 0 : Double($0 - all[0])) }
    return TrendPlan(
      wave: wave, earlier: read.map { waves[$0].id }, timing: isOrdered ? .order : .place,
      times: Dictionary(times) { first, _ in first },
      variables: variables.compactMap { id, questions in
        guard asks(place, questions) else { return nil }
        return TrendPlan.VariablePlan(
          variable: id, comparisons: comparisons(of: questions, at: place),
          series: series(of: questions, at: place).map { waves[$0].id })
      })
  }

  private func place(of wave: String) -> Int? {
    guard let place = places[wave] else { return nil }
    let rank = comparedBefore[place]
    return rank < compared.count && compared[rank] == place ? place : nil
  }

  /// The waves before a place that may be compared, the latest first.
  private func before(_ place: Int) -> ReversedCollection<ArraySlice<Int>> {
    compared[..<comparedBefore[place]].reversed()
  }

  private func read(by place: Int) -> [Int] {
    let before = before(place)
    guard let first = before.last else { return [] }
    var read = Set(before.prefix(Self.longestSeries - 1) + [first])
    for (_, questions) in variables where asks(place, questions) {
      if let last = lastComparable(questions, place, before) { read.insert(last) }
    }
    return read.sorted()
  }

  /// Whether a wave asks anything of a variable.
  private func asks(_ place: Int, _ questions: Set<String>) -> Bool {
    notAsked[place].isEmpty || !questions.isSubset(of: notAsked[place])
  }

  /// Whether two waves ask the same of a variable.
  private func askAlike(_ one: Int, _ other: Int, _ questions: Set<String>) -> Bool {
    notAsked[one] == notAsked[other]
      || questions.intersection(notAsked[one]) == questions.intersection(notAsked[other])
  }

  /// The breaks after one wave and up to another, by wave; that of a whole wave before those of questions.
  private func breaks(
    of questions: Set<String>, after earlier: Int, upTo later: Int
  ) -> [WaveComparison.BreakMark] {
    guard !waveBreaks.isEmpty || !questionBreaks.isEmpty else { return [] }
    var found: [(place: Int, mark: WaveComparison.BreakMark)] = []
    for place in waveBreaks where place > earlier && place <= later {
      guard let label = waves[place].breakLabel else { continue }
      found.append((place, .init(wave: waves[place].id, question: nil, label: label)))
    }
    for question in questions.sorted() {
      for (place, label) in questionBreaks[question] ?? []
      where place > earlier && place <= later {
        found.append((place, .init(wave: waves[place].id, question: question, label: label)))
      }
    }
    return found.enumerated().sorted { left, right in
      (left.element.place, left.offset) < (right.element.place, right.offset)
    }.map(\.element.mark)
  }

  private func lastComparable(
    _ questions: Set<String>, _ place: Int, _ before: ReversedCollection<ArraySlice<Int>>
  ) -> Int? {
    for earlier in before {
      if !breaks(of: questions, after: earlier, upTo: place).isEmpty { return nil }
      if askAlike(earlier, place, questions) { return earlier }
    }
    return nil
  }

  private func comparisons(
    of questions: Set<String>, at place: Int
  ) -> [TrendPlan.Comparison] {
    let before = before(place)
    var roles: [Int: [WaveTrends.Role]] = [:]
    if let previous = before.first { roles[previous, default: []].append(.previous) }
    if let first = before.last { roles[first, default: []].append(.first) }
    if let last = lastComparable(questions, place, before) {
      roles[last, default: []].append(.lastComparable)
    }
    return roles.keys.sorted(by: >).map { earlier in
      let breaks = breaks(of: questions, after: earlier, upTo: place)
      return TrendPlan.Comparison(
        wave: waves[earlier].id, roles: roles[earlier] ?? [],
        comparability: !askAlike(earlier, place, questions)
          ? .notAsked : breaks.isEmpty ? .comparable : .broken,
        breaks: breaks)
    }
  }

  private func series(of questions: Set<String>, at place: Int) -> [Int] {
    let earlier = before(place).prefix(Self.longestSeries - 1).filter {
      askAlike($0, place, questions)
        && breaks(of: questions, after: $0, upTo: place).isEmpty
    }
    return earlier.reversed() + [place]
  }
}
