extension ExportTool {
  /// Drupal Webform 7, which Framaforms and Yakforms are.
  public static let webform7 = ExportTool(rawValue: "webform7")
}

/// Drupal Webform 7, which Framaforms and Yakforms are: three header records, the form's title, the questions that have
/// several columns, and the names of columns; `X` for a tick; its "Excel" is UTF-16 with tabs.
struct Webform7Format: ExportFormat {
  static let tool = ExportTool.webform7

  /// How many columns the tool writes on its own, in front.
  private let own: Int

  init?(_ head: ExportHead) {
    guard head.words(2).contains("sid") || head.words(2).contains("webform_sid"),
      !head.word(0, 0).isEmpty
    else { return nil }
    self.init(pinned: head)
  }

  /// Three records, of which the first has one cell and the second starts with one: « Submission Details »
  /// in whichever language.
  init?(pinned head: ExportHead) {
    let width = head.width(headerRecords: 3)
    guard head.records.count >= 3, width > 2, !head.word(1, 0).isEmpty,
      (1..<width).allSatisfy({ head.word(0, $0).isEmpty })
    else { return nil }
    let last = (0..<width).prefix { $0 == 0 || head.word(1, $0).isEmpty }
      .last { Self.metadata.contains(head.word(2, $0)) }
    own = (last ?? -1) + 1
  }

  var headerRecords: Int { 3 }

  var answers: AnswerWriting { AnswerWriting(separators: [","]) }

  /// Only the first column of a question with several says so: which ones follow is told from the
  /// answers, and a name is kept for both readings.
  func columns(_ head: ExportHead) -> [ExportColumn] {
    var columns: [ExportColumn] = []
    var group: Group?
    var lastQuestion: String?
    for place in 0..<head.width(headerRecords: 3) {
      let name = head.cell(2, place)
      guard place >= own else {
        columns.append(ExportColumn(header: name, role: .metadata))
        continue
      }
      let above = head.cell(1, place)
      let answers = head.answers(place, below: 3)
      if !above.isEmpty {
        group = Group(question: above, answers: answers)
      } else if group?.takes(answers, named: head.word(2, place)) == false {
        group = nil
      }
      var column = ExportColumn(header: name)
      if let group {
        column.header = "\(group.question) / \(name)"
        column.wording = group.question
        column.optionWording = name
        column.aliases = above.isEmpty ? [name] : []
        lastQuestion = group.question
      } else {
        column.wording = name
        column.aliasPairs = lastQuestion.map { [[$0, name]] } ?? []
      }
      columns.append(column)
    }
    return columns
  }

  /// The columns of one question that have been seen so far.
  private struct Group {
    let question: String
    /// What stands in them, in lower case.
    var answers: Set<String>
    /// Whether what is typed beside « other » has come, which is the last.
    var isComplete = false

    /// Whether a column with some answers is one more of them; notes its answers.
    mutating func takes(_ more: Set<String>, named name: String) -> Bool {
      guard !isComplete else { return false }
      if answers.subtracting(["x"]).isEmpty, Webform7Format.isOther(name) {
        isComplete = true
        return true
      }
      guard more.isEmpty || answers.isEmpty || !more.isDisjoint(with: answers) else { return false }
      answers.formUnion(more)
      return true
    }
  }

  private static func isOther(_ name: String) -> Bool {
    ["autre", "other"].contains { name.hasPrefix($0) }
  }

  private static let metadata: Set<String> = [
    "serial", "sid", "time", "submitted time", "completed time", "modified time", "draft",
    "ip address", "uid", "username", "webform_serial", "webform_sid", "webform_time",
    "webform_completed_time", "webform_modified_time", "webform_draft", "webform_ip_address",
    "webform_uid", "webform_username", "numéro de série", "série", "n° de série",
    "heure de soumission", "date de soumission", "date d'achèvement", "date de modification",
    "brouillon", "adresse ip", "nom d'utilisateur", "utilisateur",
  ]
}
