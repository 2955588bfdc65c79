/// One column of an export, as the header records of its tool describe it.
///
/// LimeSurvey's `A8[SQ001]. Which languages? [French]` has the id `A8[SQ001]`, the question `A8` with its
/// wording, and the option `SQ001` with its own. What a tool doesn't write is nil.
public struct ExportColumn: Sendable, Equatable {
  /// What a column is for.
  public enum Role: String, Sendable, Equatable, CaseIterable {
    /// A question, or one option or row of a question.
    case answer
    /// All ticks of a question in one cell, beside a column for each option.
    case joined
    /// What goes with an answer: a comment, a text typed beside « other », coordinates.
    case detail
    /// What the tool writes on its own: times, keys, addresses.
    case metadata
  }

  /// Its name: the header, or those of several header records that say more than the tool's frame,
  /// joined by ` / `; white space folded.
  public var header: String
  /// What stays when texts are reworded: LimeSurvey's code, an XML name, Qualtrics' ImportId.
  public var id: String?
  /// The code of its question.
  public var question: String?
  /// The wording of its question.
  public var wording: String?
  /// The code of its option or row.
  public var option: String?
  /// The wording of its option or row.
  public var optionWording: String?
  /// What it is for.
  public var role: Role
  /// Further names that it may be found by, where no other column has them.
  var aliases: [String] = []
  /// Further pairs of a question and an option that it may be found by.
  var aliasPairs: [[String]] = []

  /// A column with a name and nothing else known.
  public init(header: String, role: Role = .answer) {
    self.header = AnswerText.folded(header)
    self.role = role
  }

  /// Whether it is one option or row of a question.
  public var isPart: Bool { option != nil || optionWording != nil }

  /// Names that are its own.
  var ownNames: [String] { [header, id].compactMap { $0 } }

  /// Names that another column might have too.
  var otherNames: [String] { aliases + (isPart ? [] : [question, wording].compactMap { $0 }) }

  /// A question and an option, each by code or wording.
  var pairs: [[String]] {
    let questions = [question, wording].compactMap { $0 }
    let options = [option, optionWording].compactMap { $0 }
    return questions.flatMap { question in options.map { [question, $0] } } + aliasPairs
  }
}
