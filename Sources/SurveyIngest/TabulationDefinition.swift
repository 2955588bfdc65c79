public import SurveyData

/// The survey, in memory, that a quick cross-tabulation of a file stands for.
///
/// Each column that is asked for becomes a question under its header, with the values that the file has
/// as its codes: numbers by size, texts in their order. A column of at most
/// ``ColumnProfile/mostScores`` whole numbers has them as scores too; one of more numbers is a number.
/// Nothing is routed, no value is a key, and what is no answer is out of the base.
public struct TabulationDefinition: Sendable, Equatable {
  /// The survey: one plan of tables, without a label.
  public let survey: Survey
  /// Its only wave, which has no name.
  public let wave: Wave
  /// What a person should know of how columns are read.
  public let notes: [Problem]

  /// The id of the plan of tables.
  public static let plan = "tabulation"

  /// The definition of what is asked for.
  ///
  /// - Throws: Every column that is not there or cannot be taken so, at once.
  public init(_ request: TabulationRequest, _ profile: ExportProfile) throws(IngestFailure) {
    var choice = ColumnChoice(profile)
    let rows = choice.columns(request.rows, for: .row)
    let banners = choice.columns(request.banners, for: .banner)
    let weight = request.weight.flatMap { choice.columns([$0], for: .weight).first }
    let strata = request.strata.flatMap { choice.columns([$0], for: .strata).first }
    let cluster = request.cluster.flatMap { choice.columns([$0], for: .cluster).first }
    if let weight, (banners + [strata, cluster].compactMap { $0 }).contains(weight) {
      choice.refuse(
        weight, "is the weight and cannot make groups", help: "name another column for one of them")
    }
    guard choice.problems.isEmpty else { throw IngestFailure(problems: choice.problems) }

    var codebook = Codebook(questions: [], absenceCodes: [ProfiledText.absence: .noAnswer])
    var notes: [Problem] = []
    for column in rows + banners + [strata, cluster, weight].compactMap({ $0 })
    where codebook.question(column.header) == nil {
      let makesGroups =
        banners.contains(column) || column == strata || (column == cluster && column.values != nil)
      let isNumber = column == weight || (column.kind == .number && !makesGroups)
      codebook.questions.append(Self.question(column, isNumber: isNumber))
      if isNumber { notes += Self.notes(column, profile, isWeight: column == weight) }
    }
    let name = String(request.file.split(separator: "/").last ?? "")
    // The name of the weight that counts everybody once is taken.
    let weightID = weight.map {
      $0.header == Weighting.unweighted ? "« \($0.header) »" : $0.header
    }
    survey = Survey(
      id: name, title: Label(fr: name), language: request.language, codebook: codebook,
      sampling: Sampling(
        kind: request.kind, strata: strata?.header, cluster: cluster?.header,
        lonelyStratum: request.lonelyStratum),
      weighting: Weighting(
        supplied: weight.map { [.init(id: weightID ?? "", question: $0.header)] } ?? [],
        standard: weightID),
      banners: banners.map(Self.banner),
      tables: [TablePlan(id: Self.plan, questions: rows.map(\.header))],
      disclosure: Disclosure(threshold: request.threshold))
    wave = Wave(
      survey: name, id: "", export: request.file, delimiter: request.delimiter,
      encoding: request.encoding)
    self.notes = notes
  }

  /// What a person should know of a column of numbers.
  private static func notes(
    _ column: ColumnProfile, _ profile: ExportProfile, isWeight: Bool
  ) -> [Problem] {
    guard let numbers = column.numbers else { return [] }
    var words: [(message: String, help: String)] = []
    if !isWeight, numbers.decimals > DecimalText.answerDecimals {
      words.append(
        (
          "\(column.header) has up to \(numbers.decimals) decimals: its numbers are rounded to "
            + "\(DecimalText.answerDecimals)", "write it in a smaller unit if the others matter"
        ))
    }
    // Where commas part fields, one in a number may well part thousands.
    if numbers.useComma, profile.delimiter == "," {
      words.append(
        (
          "\(column.header) has commas in its numbers: they are read as decimal commas",
          "take them out where they part thousands"
        ))
    }
    return words.map { message, help in
      Problem(
        .note, file: profile.path, line: profile.headerLine, column: column.ordinal,
        reason: .definition(message: message, help: help))
    }
  }

  private static func question(_ column: ColumnProfile, isNumber: Bool) -> Question {
    var question = Question(
      id: column.header, label: Label(fr: column.header), kind: isNumber ? .number : .single)
    question.base = .valid
    if !isNumber {
      question.codes = (column.values ?? []).map { value in
        AnswerCode(
          code: value.text, label: Label(fr: value.text),
          score: column.hasScores ? value.number : nil, aliases: value.spellings)
      }
    }
    return question
  }

  private static func banner(_ column: ColumnProfile) -> Banner {
    Banner(
      id: column.header, label: Label(fr: column.header), variables: [column.header],
      points: (column.values ?? []).map { value in
        Banner.Point(id: value.text, label: Label(fr: value.text), codes: [[value.text]])
      })
  }
}
