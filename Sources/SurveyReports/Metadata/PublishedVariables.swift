import SurveyAnalysis
import SurveyData

/// What is told to other programs of a wave's variables: those that may be published, with the counts that are.
struct PublishedVariables {
  /// A variable of the wave that identifies nobody.
  let variables: [Variable]
  private let counts: [[String]: String]

  init(_ input: ReportInput) {
    let index = ReportIndex(input)
    let notAsked = Set(input.wave.notAsked)
    let identifying = Set(input.survey.codebook.questions.filter(\.isIdentifying).map(\.id))
    variables = input.survey.variables.filter {
      !$0.isIdentifying && !notAsked.contains($0.sheet)
        && input.survey.sources(of: $0.id).isDisjoint(with: identifying)
    }
    // The counts of all respondents, as cells.csv has them after disclosure: none is told that isn't there.
    var counts: [[String]: String] = [:]
    for table in index.tables where index.plan(table.plan)?.filter == nil {
      for line in TidyTables.lines(of: table, index)
      where line.column.banner.isEmpty && line.column.point == "total"
        && line.statistic == .count && !line.value.isEmpty
      {
        let key = [table.variable, line.row.row]
        counts[key] = counts[key] ?? line.value
      }
    }
    self.counts = counts
  }

  /// The published count of a code or, under `absence:NSP`, of an absence; nil where it isn't published.
  func count(_ row: String, of variable: Variable) -> String? { counts[[variable.id, row]] }

  /// The absences of a variable whose count is published.
  func absences(of variable: Variable) -> [(absence: Absence, count: String)] {
    Absence.allCases.compactMap { absence in
      count("absence:\(absence.mark)", of: variable).map { (absence, $0) }
    }
  }
}
