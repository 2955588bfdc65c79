/// A group of columns of cross-tabulations.
public struct Banner: Sendable, Hashable {
  /// One column: a point of the banner.
  public struct Point: Sendable, Hashable {
    /// The point's name within the banner.
    public var id: String
    /// Its heading.
    public var label: Label
    /// For each variable of the banner, the codes that fall in it.
    public var codes: [[String]]

    /// A point from its parts.
    public init(id: String, label: Label, codes: [[String]]) {
      self.id = id
      self.label = label
      self.codes = codes
    }
  }

  /// The banner's name.
  public var id: String
  /// Its heading.
  public var label: Label
  /// The variables it is made of: one, or several nested ones, the outermost first.
  public var variables: [String]
  /// Its points, merged where the survey says so.
  public var points: [Point]
  /// The least number of respondents of a point that may be shown; nil: the disclosure threshold.
  public var minimum: Int?
  /// Whether a respondent can be in several points (a multiple-choice question).
  public var isOverlapping: Bool

  /// A banner from its parts.
  public init(
    id: String, label: Label, variables: [String], points: [Point], minimum: Int? = nil,
    isOverlapping: Bool = false
  ) {
    self.id = id
    self.label = label
    self.variables = variables
    self.points = points
    self.minimum = minimum
    self.isOverlapping = isOverlapping
  }
}

/// A named sub-population that tables can be restricted to.
public struct Filter: Sendable, Hashable {
  /// The filter's name.
  public var id: String
  /// The universe, as printed: « organisations qui évaluent ».
  public var universe: Label
  /// Who belongs to it.
  public var condition: Condition

  /// A filter from its parts.
  public init(id: String, universe: Label, condition: Condition) {
    self.id = id
    self.universe = universe
    self.condition = condition
  }
}

/// Which tables to make.
public struct TablePlan: Sendable, Hashable {
  /// The order of a table's rows.
  public enum Sort: String, Sendable, Hashable, CaseIterable {
    /// As in the questionnaire.
    case codebook
    /// The largest share first; absences stay below.
    case descending
  }

  /// The table's name: with a question it makes a sheet.
  public var id: String
  /// Its heading; nil: the question's wording.
  public var label: Label?
  /// The questions or derived columns in its stub; empty: all.
  public var questions: [String]
  /// The banners across its top; empty: all.
  public var banners: [String]
  /// The universe it is restricted to.
  public var filter: String?
  /// The weight it uses; nil: the survey's.
  public var weight: String?
  /// The order of its rows.
  public var sort: Sort

  /// A plan from its parts.
  public init(
    id: String, label: Label? = nil, questions: [String] = [], banners: [String] = [],
    filter: String? = nil, weight: String? = nil, sort: Sort = .codebook
  ) {
    self.id = id
    self.label = label
    self.questions = questions
    self.banners = banners
    self.filter = filter
    self.weight = weight
    self.sort = sort
  }
}
