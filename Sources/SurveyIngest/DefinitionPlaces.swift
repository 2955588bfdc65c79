import SurveyData
import Yams

/// Where things stand in a survey's definition files, for faults found only when files are joined.
struct DefinitionPlaces {
  /// A line and a character, from 1; 0 where there is none.
  typealias Place = (line: Int, column: Int)

  private let codebook: Node?
  private let survey: Node?
  private let maturity: Node?

  init(codebook: Node?, survey: Node?, maturity: Node?) {
    self.codebook = codebook
    self.survey = survey
    self.maturity = maturity
  }

  /// The place of a question in `codebook.yaml`.
  func question(_ id: String) -> Place {
    Self.places(of: id, in: codebook, under: "questions").first ?? (0, 0)
  }

  /// The place of a dimension in `maturity.yaml`.
  func dimension(_ id: String) -> Place {
    Self.places(of: id, in: maturity, under: "dimensions").first ?? (0, 0)
  }

  /// The place of an element of a list in `survey.yaml`; the last one of that id.
  func entry(_ key: String, _ id: String) -> Place {
    Self.places(of: id, in: survey, under: key).last ?? (0, 0)
  }

  /// The place of a key of `survey.yaml`.
  func key(_ key: String) -> Place {
    survey?.mapping?[Node(key)].map(YAMLMap.place) ?? (0, 0)
  }

  /// The ids in a list of `survey.yaml`, those of faulty elements too.
  func ids(_ key: String) -> [String] { Self.ids(in: survey, under: key) }

  private static func ids(in root: Node?, under key: String) -> [String] {
    (root?.mapping?[Node(key)]?.sequence ?? []).compactMap {
      $0.mapping?[Node("id")]?.scalar?.string
    }
  }

  /// Questions and derived columns that are declared but could not be read.
  func faulty(of survey: Survey) -> Set<String> {
    let questions = Self.ids(in: codebook, under: "questions")
    let read = survey.codebook.questions.filter { $0.kind == .ignored || !$0.items.isEmpty }
    return Set(questions + ids("derived"))
      .subtracting(read.map(\.id) + survey.derived.map(\.id))
  }

  private static func places(of id: String, in root: Node?, under key: String) -> [Place] {
    (root?.mapping?[Node(key)]?.sequence ?? [])
      .filter { $0.mapping?[Node("id")]?.scalar?.string == id }.map(YAMLMap.place)
  }
}
