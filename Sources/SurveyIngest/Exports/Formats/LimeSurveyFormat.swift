extension ExportTool {
  /// LimeSurvey's CSV.
  public static let limesurvey = ExportTool(rawValue: "limesurvey")
}

/// LimeSurvey's CSV: one header record of codes (`A8[SQ001]`), of texts (`Which? [French]`) or of both
/// (`A8[SQ001]. Which? [French]`); answers as codes or as texts.
///
/// Codes may be those of its expressions (`A8_SQ001`), texts may have underscores for spaces, and code and text may
/// have nothing but a space between them.
///
/// A box of several is `Y` or empty in an export of codes; `Yes`, `No` or, where the question was not
/// shown, `N/A` in one of texts.
struct LimeSurveyFormat: ExportFormat {
  static let tool = ExportTool.limesurvey

  /// What header cells say.
  private enum Heading { case codes, codesAndTexts, texts }

  private let heading: Heading
  /// Whether a space alone parts a code from its text.
  private var isSpaced = false
  /// Whether underscores stand for the spaces of texts.
  private var hasUnderscores = false

  init?(_ head: ExportHead) {
    let words = head.words(0)
    let codes = words.map { LimeSurveyCode($0)?.question ?? $0 }
    let signature = ["submitdate", "startlanguage", "lastpage"]
    let spaced = Set(words.map(Self.spaced))
    let firstWords = Set(words.map(Self.firstWord))
    if signature.count(where: { words.contains($0) }) >= 2 {
      heading = .codes
    } else if signature.count(where: { codes.contains($0) }) >= 2 {
      heading = .codesAndTexts
    } else if Self.signatureTexts.count(where: { words.contains($0) }) >= 2 {
      heading = .texts
    } else if Self.signatureTexts.count(where: { spaced.contains($0) }) >= 2 {
      heading = .texts
      hasUnderscores = true
    } else if signature.count(where: { firstWords.contains($0) }) >= 2 {
      heading = .codesAndTexts
      isSpaced = true
    } else {
      return nil
    }
  }

  private static func firstWord(_ text: String) -> String {
    String(text.prefix { $0 != " " && $0 != "_" })
  }

  private static func spaced(_ text: String) -> String {
    AnswerText.folded(String(text.map { $0 == "_" ? " " : $0 }))
  }

  init?(pinned head: ExportHead) {
    if let known = Self(head) {
      self = known
      return
    }
    let codes = head.records.first.map { $0.map { LimeSurveyCode(AnswerText.folded($0)) } } ?? []
    guard !codes.isEmpty else { return nil }
    let coded = codes.compactMap { $0 }
    heading =
      2 * coded.count < codes.count
      ? .texts : coded.contains { !$0.rest.isEmpty } ? .codesAndTexts : .codes
  }

  var answers: AnswerWriting {
    AnswerWriting(notShown: ["N/A"], other: ["-oth-"])
  }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    let headers = (0..<head.width(headerRecords: 1)).map { head.cell(0, $0) }
    guard heading == .texts else { return Self.columns(headers, isSpaced: isSpaced) }
    return headers.map { header in
      var column = Self.column(text: hasUnderscores ? Self.spaced(header) : header)
      column.header = header
      return column
    }
  }

  /// The columns of headers that are codes, or start with codes.
  private static func columns(_ headers: [String], isSpaced: Bool) -> [ExportColumn] {
    let codes = LimeSurveyCode.inExpressions(
      headers.map { LimeSurveyCode($0, isSpaced: isSpaced) })
    // Participants stand in front of the questions, timings behind the time of the whole interview.
    let first = codes.firstIndex { code in
      code.map { !isMetadata($0.text.lowercased()) && !participant.contains($0.text) } ?? true
    }
    let isTokened = codes.count { $0.map { participant.contains($0.text) } ?? false } > 1
    let last = codes.lastIndex { $0?.text == "interviewtime" } ?? codes.count
    // A box of several has no column under the code of its question; a choice has.
    let whole = Set(codes.compactMap { $0?.parts.isEmpty == true ? $0?.question : nil })
    let all = Set(codes.compactMap { $0?.text })
    let questions = Set(codes.compactMap { $0?.question })
    return zip(headers, codes).enumerated().map { place, pair in
      let (header, code) = pair
      var column = ExportColumn(header: header)
      guard let code else { return column }
      column.id = code.text
      let isTiming =
        place > last && code.question.hasSuffix("Time")
        && questions.contains(String(code.question.dropLast(4)))
      let isParticipant =
        isTokened && place < (first ?? codes.count) && participant.contains(code.text)
      if code.parts.isEmpty, isMetadata(code.question.lowercased()) || isTiming || isParticipant {
        column.role = .metadata
        return column
      }
      column.question = code.question
      guard let part = code.parts.first else {
        column.wording = code.rest.isEmpty ? nil : code.rest
        return column
      }
      column.option = code.parts.joined(separator: "_")
      (column.wording, column.optionWording) = parted(code.rest)
      let isOther = part == "other" && whole.contains(code.question)
      let isComment =
        part.hasSuffix("comment")
        && (part == "comment" || all.contains("\(code.question)[\(part.dropLast(7))]"))
      if isOther || isComment || part == "filecount" { column.role = .detail }
      return column
    }
  }

  /// A column headed by its text alone.
  private static func column(text: String) -> ExportColumn {
    var column = ExportColumn(header: text)
    let word = AnswerText.normalised(text)
    let isTiming = timings.contains { word.hasPrefix("\($0):") || word.hasPrefix("\($0) :") }
    if metadataTexts.contains(word) || isTiming {
      column.role = .metadata
      return column
    }
    (column.wording, column.optionWording) = parted(text)
    if let option = column.optionWording, ["comment", "commentaire"].contains(option.lowercased()) {
      column.role = .detail
    }
    return column
  }

  /// A text and what stands in brackets at its end: `Which? [French]`.
  static func parted(_ text: String) -> (whole: String?, part: String?) {
    guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "["), bracket > text.startIndex
    else { return (text.isEmpty ? nil : text, nil) }
    let part = AnswerText.folded(String(text[text.index(after: bracket)...].dropLast()))
    let whole = AnswerText.folded(String(text[..<bracket]))
    return part.isEmpty || whole.isEmpty ? (text, nil) : (whole, part)
  }

  /// Whether a code is that of a column that LimeSurvey writes on its own.
  static func isMetadata(_ code: String) -> Bool {
    if metadata.contains(code) { return true }
    return ["grouptime", "attribute_"].contains { prefix in
      code.hasPrefix(prefix) && code.count > prefix.count
        && code.dropFirst(prefix.count).allSatisfy { $0.isNumber }
    }
  }

  private static let metadata: Set<String> = [
    "id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr",
    "refurl", "token", "interviewtime",
  ]

  /// Columns of its list of participants, any two of which say that the others are no questions.
  private static let participant: Set<String> = ["token", "firstname", "lastname", "email"]

  /// Texts of columns that stand in no other tool's header.
  private static let signatureTexts: Set<String> = [
    "date submitted", "last page", "start language", "date last action", "date de soumission",
    "dernière page", "langue de départ", "date de la dernière action",
  ]

  private static let metadataTexts: Set<String> = signatureTexts.union([
    "response id", "id de la réponse", "total time", "temps total", "seed", "tête de série",
    "date started", "date de lancement",
    "ip address",
    "adresse ip", "referrer url", "url référente", "token", "access code", "jeton",
    "code d'accès", "first name", "last name", "email address", "prénom", "nom",
    "adresse courriel",
  ])

  private static let timings = [
    "group time", "question time", "durée du groupe", "durée pour la question",
  ]
}

/// A code of LimeSurvey's at the start of a header: `Q1`, `Q1[SQ001]`, `Q1[SQ001][1]`.
struct LimeSurveyCode {
  /// The question's code.
  let question: String
  /// What stands in brackets: sub-question, scale.
  let parts: [String]
  /// The code with its brackets.
  let text: String
  /// What follows the code and what parts it from the text; empty where nothing does.
  let rest: String

  /// The code that a header is or starts with; nil where it starts otherwise.
  ///
  /// - Parameter isSpaced: Whether a space alone may part it from a text.
  init?(_ header: String, isSpaced: Bool = false) {
    var place = header.startIndex
    func word() -> Substring {
      let start = place
      while place < header.endIndex, header[place].isASCII,
        header[place].isLetter || header[place].isNumber || header[place] == "_"
      {
        place = header.index(after: place)
      }
      return header[start..<place]
    }
    let question = word()
    guard let first = question.first, first.isLetter else { return nil }
    var parts: [String] = []
    while place < header.endIndex, header[place] == "[" {
      let bracket = place
      place = header.index(after: place)
      let part = word()
      guard !part.isEmpty, place < header.endIndex, header[place] == "]" else {
        place = bracket
        break
      }
      place = header.index(after: place)
      parts.append(String(part))
    }
    self.question = String(question)
    self.parts = parts
    text = String(header[..<place])
    let tail = header[place...]
    // A code is followed by a separator that has more than spaces: `A8. Which?`
    if let next = tail.first(where: { !$0.isWhitespace }), next.isLetter || next.isNumber {
      guard isSpaced, tail.first?.isWhitespace == true else { return nil }
    }
    rest = AnswerText.folded(String(tail.drop { !$0.isLetter && !$0.isNumber && $0 != "«" }))
  }

  private init(question: String, parts: [String], text: String, rest: String) {
    self.question = question
    self.parts = parts
    self.text = text
    self.rest = rest
  }

  /// Codes as expressions write them, `Q1_SQ001` for `Q1[SQ001]`: where no code has brackets, several have the
  /// same name in front of their underscore, and what follows it is what LimeSurvey calls parts of questions.
  static func inExpressions(_ codes: [LimeSurveyCode?]) -> [LimeSurveyCode?] {
    guard !codes.contains(where: { $0?.parts.isEmpty == false }) else { return codes }
    func head(_ code: LimeSurveyCode) -> String? {
      guard !LimeSurveyFormat.isMetadata(code.question.lowercased()),
        let mark = code.question.firstIndex(of: "_"), mark > code.question.startIndex,
        code.question[mark...].dropFirst().split(separator: "_", omittingEmptySubsequences: false)
          .allSatisfy(isPart)
      else { return nil }
      return String(code.question[..<mark])
    }
    /// `SQ001`, `1`, `other`, `SQ001comment`: no code that somebody gives a question, such as `prix_2020`.
    func isPart(_ text: Substring) -> Bool {
      let text = text.hasSuffix("comment") ? text.dropLast(7) : text
      let digits = text.hasPrefix("SQ") ? text.dropFirst(2) : text
      return text == "other" || text.isEmpty
        || (1...3).contains(digits.count) && digits.allSatisfy(\.isNumber)
    }
    var counts: [String: Int] = [:]
    for code in codes.compactMap({ $0 }) {
      counts[head(code) ?? code.question, default: 0] += 1
    }
    return codes.map { code in
      guard let code, let name = head(code), counts[name, default: 0] > 1 else { return code }
      let parts = code.question.dropFirst(name.count + 1).split(separator: "_").map(String.init)
      return LimeSurveyCode(question: name, parts: parts, text: code.text, rest: code.rest)
    }
  }
}
