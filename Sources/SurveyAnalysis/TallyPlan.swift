public import SurveyData

/// Which cells a wave's tally needs: every table plan's variables on its axes, each once.
public struct TallyPlan: Sendable {
  /// One axis with the variables that are tallied on it.
  public struct Entry: Sendable {
    /// The axis.
    public var axis: TallyAxis
    /// The variables, in the order of the survey.
    public var variables: [Variable]
  }

  /// The axes, in order: totals first.
  public private(set) var entries: [Entry]

  /// The plans of a survey: those it declares, or every variable by every banner.
  public static func tables(of survey: Survey) -> [TablePlan] {
    survey.tables.isEmpty ? [TablePlan(id: "tris")] : survey.tables
  }

  /// The variables that a plan puts in its stubs: those named, a grid by its question's id, or all.
  public static func variables(of plan: TablePlan, in survey: Survey) -> [Variable] {
    let all = survey.variables
    guard !plan.questions.isEmpty else { return all }
    return plan.questions.flatMap { name in all.filter { $0.id == name || $0.sheet == name } }
  }

  /// The tally of one variable on some axes.
  init(variable: Variable, axes: [TallyAxis]) {
    entries = axes.map { Entry(axis: $0, variables: [variable]) }
  }

  /// The tally that a survey's tables need.
  public init(survey: Survey) {
    var wanted: [TallyAxis: Set<String>] = [:]
    for plan in Self.tables(of: survey) {
      let weight = plan.weight ?? survey.weighting.standardName
      let variables = Set(Self.variables(of: plan, in: survey).map(\.id))
      let banners: [String?] = plan.banners.isEmpty ? survey.banners.map(\.id) : plan.banners
      for banner in [nil] + banners {
        let axis = TallyAxis(weight: weight, filter: plan.filter, banner: banner)
        wanted[axis, default: []].formUnion(variables)
      }
    }
    // Every variable has its total without a filter: the overview shows all of them.
    let all = survey.variables
    let overview = TallyAxis(weight: survey.weighting.standardName, filter: nil, banner: nil)
    wanted[overview] = Set(all.map(\.id))
    entries = wanted.map { axis, names in
      Entry(axis: axis, variables: all.filter { names.contains($0.id) })
    }
    entries.sort { left, right in
      (left.axis.banner ?? "", left.axis.filter ?? "", left.axis.weight)
        < (right.axis.banner ?? "", right.axis.filter ?? "", right.axis.weight)
    }
  }
}
