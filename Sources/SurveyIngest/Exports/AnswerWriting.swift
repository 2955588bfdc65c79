/// How a tool writes answers, where it isn't how everybody does.
///
/// Ticks are read alike for all: `1`, `Y`, `Yes`, `Oui`, `X`, `TRUE`, `VRAI` or the option's own wording, and
/// `0`, `N`, `No`, `Non`, `FALSE`, `FAUX` or nothing.
struct AnswerWriting: Sendable, Equatable {
  /// What stands between ticks that are joined in one cell; empty where the tool never joins them.
  var separators: [String] = []
  /// Texts that say that a question was not shown to the respondent.
  var notShown: [String] = []
  /// Whether they stand in columns of texts and numbers too, and not in those of closed questions only.
  var notShownEverywhere = false
  /// What the choice of « other » is written as, beside its wording.
  var other: [String] = []
  /// Texts of the column `Status` that say that nobody answered: it was a preview of the questionnaire.
  var previews: Set<String> = []
  /// Whether records may end with one delimiter too many.
  var hasTrailingDelimiter = false
  /// Whether `"` encloses fields; nil: as detected.
  var quoting: Bool?
}
