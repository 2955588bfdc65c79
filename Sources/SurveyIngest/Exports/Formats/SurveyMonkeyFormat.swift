extension ExportTool {
  /// SurveyMonkey.
  public static let surveymonkey = ExportTool(rawValue: "surveymonkey")
}

/// SurveyMonkey: questions in a first header record, blank above the further columns of a question, and options or
/// rows (`Response` for a single answer) in a second; a tick is the option's label. People flatten the two
/// into one record, `question - option`.
struct SurveyMonkeyFormat: ExportFormat {
  static let tool = ExportTool.surveymonkey

  let headerRecords: Int

  init?(_ head: ExportHead) {
    let words = head.words(0)
    guard words.count > 1 else { return nil }
    let isRespondent = Self.respondent.contains(words[0])
    let second = head.words(1)
    if isRespondent, !second.isEmpty, !head.word(1, 0).isEmpty {
      guard head.word(1, 0).first?.isNumber == true else { return nil }
      headerRecords = 1
      return
    }
    let hasRuns = words.contains("") && !words[0].isEmpty
    let answers = second.contains { Self.single.contains($0) }
    guard !second.isEmpty, head.word(1, 0).isEmpty,
      isRespondent || second.contains(where: { !$0.isEmpty }),
      isRespondent || (hasRuns && answers) || words.contains("collector id")
    else { return nil }
    headerRecords = 2
  }

  /// Two header records where the second has nothing under the respondent's number, else one.
  init?(pinned head: ExportHead) {
    if let known = Self(head) {
      self = known
      return
    }
    headerRecords = head.records.count > 1 && head.word(1, 0).isEmpty ? 2 : 1
  }

  var answers: AnswerWriting { AnswerWriting(separators: [","]) }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    let width = head.width(headerRecords: headerRecords)
    return headerRecords == 1
      ? (0..<width).map { flattened(head.cell(0, $0)) } : blocks(head, width)
  }

  /// The columns under two header records.
  private func blocks(_ head: ExportHead, _ width: Int) -> [ExportColumn] {
    // The column in which each one's question stands.
    var starts: [Int] = []
    for place in 0..<width {
      starts.append(head.cell(0, place).isEmpty ? starts.last ?? place : place)
    }
    return (0..<width).map { place in
      let question = head.cell(0, starts[place])
      let option = head.cell(1, place)
      let isWhole = option.isEmpty || Self.single.contains(head.word(1, place))
      let block = starts.indices.filter { starts[$0] == starts[place] }
      var column = ExportColumn(
        header: isWhole ? question : question.isEmpty ? option : "\(question) / \(option)")
      if option.isEmpty, Self.isMetadata(AnswerText.normalised(question)) {
        column.role = .metadata
        return column
      }
      column.wording = question
      guard !isWhole else { return column }
      column.optionWording = option
      // What stands beside a single answer is its « other », or its comment.
      if block.contains(where: { Self.single.contains(head.word(1, $0)) }) { column.role = .detail }
      return column
    }
  }

  private func flattened(_ header: String) -> ExportColumn {
    var column = ExportColumn(header: header)
    if Self.isMetadata(AnswerText.normalised(header)) {
      column.role = .metadata
    } else {
      column.wording = header
      if let mark = header.lastRange(of: " - ") {
        column.wording = String(header[..<mark.lowerBound])
        column.optionWording = String(header[mark.upperBound...])
      }
    }
    return column
  }

  private static let respondent: Set<String> = [
    "respondent id", "respondentid", "id du répondant", "identifiant du répondant",
  ]

  /// What stands under a question that has one column.
  private static let single: Set<String> = [
    "response", "open-ended response", "réponse", "réponse ouverte", "réponse libre",
  ]

  private static func isMetadata(_ word: String) -> Bool {
    metadata.contains(word) || word.hasPrefix("custom data")
  }

  private static let metadata: Set<String> = respondent.union([
    "collector id", "collectorid", "id du collecteur", "identifiant du collecteur", "start date",
    "startdate", "date de début", "end date", "enddate",
    "date de fin", "date created", "date modified", "ip address", "adresse ip", "email address",
    "adresse e-mail", "first name", "prénom", "last name", "nom de famille",
  ])
}
