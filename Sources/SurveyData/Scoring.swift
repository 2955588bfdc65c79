/// How the scores of a jury are read and summed up: `scoring:` in `survey.yaml`.
///
/// The export has one row for each project, juror and criterion. Ids are codes of the codebook, which
/// has the wordings; here stands what they are for.
public struct Scoring: Sendable, Hashable {
  /// The questions of the codebook that hold what a row is about.
  public struct Columns: Sendable, Hashable {
    /// The project that is judged.
    public var project: String
    /// Who judges it.
    public var juror: String
    /// The college of the juror.
    public var college: String
    /// What is judged: a criterion, an eligibility check or a timing.
    public var criterion: String
    /// The score, on a scale.
    public var score: String
    /// Whether an eligibility check is passed; nil where there are no checks.
    public var check: String?
    /// How many minutes a step took; nil where no timing is kept.
    public var minutes: String?

    /// Columns from their names.
    public init(
      project: String, juror: String, college: String, criterion: String, score: String,
      check: String? = nil, minutes: String? = nil
    ) {
      self.project = project
      self.juror = juror
      self.college = college
      self.criterion = criterion
      self.score = score
      self.check = check
      self.minutes = minutes
    }
  }

  /// A criterion and what it weighs against the others; 0: shown apart, in no score.
  public struct Criterion: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// Its weight, 0 or more; only the ratios between weights count.
    public var weight: Double

    /// A criterion from its parts.
    public init(code: String, weight: Double) {
      self.code = code
      self.weight = weight
    }
  }

  /// A step of the session with the minutes planned for it.
  public struct Timing: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// The minutes planned.
    public var planned: Double
    /// The fewest minutes allowed; nil: any.
    public var least: Double?
    /// The most minutes allowed: `planned`, where nothing else is said.
    public var most: Double

    /// A timing from its parts.
    public init(code: String, planned: Double, least: Double? = nil, most: Double? = nil) {
      self.code = code
      self.planned = planned
      self.least = least
      self.most = most ?? planned
    }
  }

  /// Something that those who were judged said about the criteria.
  public struct Feedback: Sendable, Hashable {
    /// Its id: `FM4`.
    public var id: String
    /// What was said.
    public var label: Label
    /// The criteria that it names; none where it is about something else.
    public var criteria: [String]

    /// Feedback from its parts.
    public init(id: String, label: Label, criteria: [String]) {
      self.id = id
      self.label = label
      self.criteria = criteria
    }
  }

  /// Where a row says what.
  public var columns: Columns
  /// The lowest score.
  public var lowest: Double
  /// The highest score.
  public var highest: Double
  /// The criteria, in order.
  public var criteria: [Criterion]
  /// The codes of the eligibility checks, all of which a project has to pass to be scored.
  public var checks: [String]
  /// The codes that mean that a check is passed.
  public var passed: [String]
  /// The steps whose minutes are logged.
  public var timings: [Timing]
  /// The least number of colleges that must sit for scores to be given.
  public var leastColleges: Int
  /// A criterion of a project is to be discussed when the standard deviation of its scores is above this.
  public var discussAbove: Double
  /// The least number of projects a juror must have scored to be standardised.
  public var leastProjects: Int
  /// By which share each weight is moved up and down to see whether ranks hold.
  public var weightChange: Double
  /// What those who were judged said of the criteria.
  public var feedback: [Feedback]

  /// A scoring from its parts.
  public init(
    columns: Columns, lowest: Double = 0, highest: Double = 5, criteria: [Criterion],
    checks: [String] = [], passed: [String] = [], timings: [Timing] = [], leastColleges: Int = 3,
    discussAbove: Double = 1.5, leastProjects: Int = 3, weightChange: Double = 0.25,
    feedback: [Feedback] = []
  ) {
    self.columns = columns
    self.lowest = lowest
    self.highest = highest
    self.criteria = criteria
    self.checks = checks
    self.passed = passed
    self.timings = timings
    self.leastColleges = leastColleges
    self.discussAbove = discussAbove
    self.leastProjects = leastProjects
    self.weightChange = weightChange
    self.feedback = feedback
  }

  /// The questions whose answers together tell one row from another: the last complete one counts.
  public var rowKey: [String] { [columns.project, columns.juror, columns.criterion] }
}
