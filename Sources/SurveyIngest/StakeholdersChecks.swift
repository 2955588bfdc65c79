import SurveyData

/// Checks that nothing in a survey with groups of stakeholders would pool them.
struct StakeholdersChecks {
  let survey: Survey
  let stakeholders: Stakeholders
  let places: DefinitionPlaces

  init?(_ survey: Survey, places: DefinitionPlaces) {
    guard let stakeholders = survey.stakeholders else { return nil }
    self.survey = survey
    self.stakeholders = stakeholders
    self.places = places
  }

  /// Notes every table, weight and comparison that would be of several groups together.
  func run(_ problems: DefinitionProblems) {
    func fault(_ place: DefinitionPlaces.Place, _ message: String, _ help: String) {
      problems.add(line: place.line, column: place.column, message, help: help)
    }
    let group = stakeholders.group
    if survey.banners.isEmpty, places.ids("banners").isEmpty {
      fault(
        places.key("stakeholders"), "the groups of stakeholders are in no banner",
        "add 'banners: [{id: groupe, fr: …, of: \(group)}]': there is no column of all of them")
    }
    for banner in survey.banners where !isApart(banner) {
      fault(
        places.entry("banners", banner.id),
        "banner \(banner.id) pools the groups of \(group), which are never pooled",
        "make it 'of: [\(group), …]', with one group a point")
    }
    for plan in survey.tables where plan.sort == .descending {
      fault(
        places.entry("tables", plan.id), "table \(plan.id) is sorted by the answers of all groups",
        "leave 'sort:' out: the groups of \(group) are never pooled")
    }
    if survey.letters.against == .complement {
      fault(
        places.key("letters"), "letters compare each group with all others pooled",
        "use 'against: columns'")
    }
    for weight in survey.weighting.calibrated where weight.within != group {
      fault(
        places.key("weighting"), "weight \(weight.id) weights the groups of \(group) together",
        "add 'within: \(group)' to it, and to each margin of wave.yaml")
    }
    if survey.sampling.strata == nil {
      fault(
        places.key("sampling"), "the groups of \(group) are samples of their own",
        "add 'strata: \(group)' to 'sampling:'")
    }
    if survey.maturity != nil {
      fault(
        places.key("stakeholders"), "a maturity model is of all groups together",
        "remove maturity.yaml, or give the model a survey of its own")
    }
    if !survey.indicators.isEmpty {
      fault(
        places.key("indicators"), "declared indicators are of all groups together",
        "leave 'indicators:' out: 'stakeholders:' makes tables of each group")
    }
    if survey.trends.splitBy != nil {
      fault(
        places.key("trends"), "'split_by' splits a change of all groups together",
        "leave it out: each group has its own change")
    }
  }

  /// Whether each point of a banner is of one group.
  private func isApart(_ banner: Banner) -> Bool {
    guard let place = banner.variables.firstIndex(of: stakeholders.group) else { return false }
    return banner.points.allSatisfy {
      $0.codes.indices.contains(place) && $0.codes[place].count == 1
    }
  }
}
