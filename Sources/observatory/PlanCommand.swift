import ArgumentParser
import StageGraph
import SurveyData
import SurveyPipeline

/// `observatory plan`: what a run would do, and why.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say what a run would do with each stage, and why; nothing is run.")

  @OptionGroup var choice: ScopeOptions
  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  @Flag(help: "List fresh stages too.")
  var all = false

  @Flag(help: "End with exit code 5 if there is work to do.")
  var exitCode = false

  func run() throws {
    try options.enter()
    let project = try Project(options)
    let faults = project.problems(of: choice.selection)
    for problem in faults { Console.error(problem.diagnostic) }
    _ = ExpectedWaves.tell(project.expectations(of: choice.selection))
    let plan = try project.plan(try project.scope(choice))
    if form.json {
      Console.result(JSONLine.lines(PlanJSON(plan)))
    } else {
      PlanText.print(plan, showsAll: all)
    }
    if !faults.isEmpty { throw ExitCode(StageFailure.Kind.invalid.rawValue) }
    if exitCode, plan.hasWork { throw ExitCode(5) }
  }
}

/// A plan as JSON.
struct PlanJSON: Encodable {
  struct Node: Encodable {
    let node: String
    let action: String
    let reasons: [ReasonJSON]
    let because: [String]
    let failure: [String]?
  }

  struct Report: Encodable {
    let folder: String
    let state: String
    let edition: String?
    let due: [String]
  }

  let nodes: [Node]
  let reports: [Report]
  let places: [String]

  init(_ plan: Plan) {
    places = plan.places
    nodes = plan.nodes.map { node in
      Node(
        node: node.id.description, action: node.action.rawValue,
        reasons: node.reasons.map(ReasonJSON.init), because: node.because.map(\.description),
        failure: node.failure?.lines)
    }
    reports = plan.publications.map { publication in
      Report(
        folder: publication.folder, state: publication.state.rawValue,
        edition: publication.edition, due: publication.due.map(\.description))
    }
  }
}

/// A reason as JSON.
struct ReasonJSON: Encodable {
  let kind: String
  let subject: String
  let before: String
  let after: String
  let text: String

  init(_ reason: Reason) {
    kind = reason.kind.rawValue
    subject = reason.subject
    before = reason.before
    after = reason.after
    text = ReasonWords.text(reason)
  }
}
