import SurveyData

/// What stands beside the tidy cells of a wave for those who bring waves together: which wave it is, and
/// the words for every key in `cells.csv`, in the language of the survey's reports.
///
/// It is made from what may be shown, with the cells, and has no number of its own but those of the cover.
public struct PublishedWave: Sendable, Equatable, Codable {
  /// The survey's id, title, commissioner, kind and language (`fr`, `en`).
  var survey: String
  var title: String
  var commissioner: String?
  var kind: Survey.Kind.RawValue
  var language: Language
  /// The wave's id, and its dates in words.
  var wave: String
  var dates: String?
  /// Rows read and used.
  var recordCount: Int
  var usedCount: Int
  /// What made-up answers are called; nil: they are none.
  var syntheticLabel: String?
  /// The edition's audience (`interne`, `diffusion`), whom answers are about, and the threshold.
  var audience: String
  var respondents: String
  var threshold: Int
  /// The edition that the wave's own reports carry.
  var edition: String
  /// The words for the first three segments of a key after the wave.
  var items: [Item]
  /// The words for banners and points.
  var points: [Point]
  /// The territories and groups of stakeholders that figures are about.
  var territories: [Member]
  var groups: [Member]
  /// The words for the reasons in the cells.
  var reasons: [String: String]

  /// What a line's `table`, `question` and `row` are.
  struct Item: Sendable, Equatable, Codable {
    /// What made the table.
    enum Kind: String, Sendable, Codable, CaseIterable {
      case crossTable = "cross_table"
      case maturity
      case indicator
      case trend
      case weighting
    }

    var table: String
    var question: String
    var row: String
    var kind: Kind
    var tableLabel: String
    var questionLabel: String
    var rowLabel: String
    /// The decimals shown, where a table of indicators says it.
    var decimals: Int?
    /// The text of a word that stands in the place of a number.
    var word: String?
    /// The territory and the group that the row or the column is about.
    var territory: String?
    var group: String?
  }

  /// What a line's `banner` and `point` are.
  struct Point: Sendable, Equatable, Codable {
    var banner: String
    var point: String
    var bannerLabel: String
    var pointLabel: String
    var territory: String?
    var group: String?
  }

  /// A territory or a group of stakeholders: `type:rural`.
  struct Member: Sendable, Equatable, Codable {
    var id: String
    var label: String
    /// The classification it is of.
    var axis: String
    var axisLabel: String
  }
}
