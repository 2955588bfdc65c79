import ArgumentParser
import StageGraph
import SurveyPipeline

/// `observatory why`: why a stage would run, and why it last ran.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a stage is due, and why it ran the last time, down to what changed first.")

  @Argument(
    help: ArgumentHelp("The stage, as survey/wave/stage; * stands for any text.", valueName: "node")
  )
  var node: String

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  func run() throws {
    try options.enter()
    let project = try Project(options)
    let chosen = try Project.failing { () throws(StageGraphError) in
      try Selection(patterns: [node]).nodes(of: project.graph)
    }
    let plan = try project.plan(Scope(chosen, of: project.graph))
    let ledger = try Project.ledger()
    var answers: [WhyJSON] = []
    for id in chosen {
      let planned = plan.node(id).map { Explanation(of: $0, in: plan) }
      let last = try Project.failing { () throws(StageGraphError) -> (Execution, Explanation)? in
        guard let ledger, let execution = try ledger.current(of: id.description) else {
          return nil
        }
        return (execution, try Explanation(of: execution, in: ledger))
      }
      if form.json {
        answers.append(WhyJSON(id, planned, last?.1))
      } else {
        Self.print(id, planned, last)
      }
    }
    if form.json { Console.result(JSONLine.lines(answers)) }
  }

  private static func print(
    _ id: NodeID, _ planned: Explanation?, _ last: (execution: Execution, why: Explanation)?
  ) {
    if let planned {
      let words =
        switch planned.action {
        case .load, nil: "is fresh"
        case .run: "will run"
        case .mayRun: "may run"
        case .skip: "is due"
        case .blocked: "is blocked"
        }
      Console.result("\(id) \(words)")
      if planned.action != .load { lines(planned, depth: 1) }
    }
    guard let last else { return Console.result("it has never run") }
    let outcome = last.execution.failure == nil ? "what counts was made" : "it failed"
    Console.result(
      "\(outcome) in run \(last.execution.run), on \(UTC.text(Int(last.execution.start))), "
        + "in \(Console.seconds(last.execution.seconds)):")
    for line in last.execution.failure?.lines ?? [] { Console.result("  \(line)") }
    lines(last.why, depth: 1)
  }

  private static func lines(_ why: Explanation, depth: Int) {
    let space = String(repeating: "  ", count: depth)
    let (shown, others) = Reason.shown(why.reasons, most: 20)
    for reason in shown {
      let rows = reason.kind == .source ? self.rows(why.addedRows) : ""
      let words =
        reason.kind == .neverRun && why.action == nil
        ? "it had never run" : ReasonWords.text(reason)
      Console.result("\(space)\(words)\(rows)")
    }
    if others > 0 { Console.result("\(space)and \(others) more") }
    for other in why.because {
      let run = other.run.map { $0 == why.run ? "" : " (run \($0))" } ?? ""
      Console.result("\(space)because of \(other.node)\(run)")
      lines(other, depth: depth + 1)
    }
  }

  private static func rows(_ added: Int?) -> String {
    guard let added else { return "" }
    return " (\(added > 0 ? "+" : "−")\(RunTable.counted(abs(added), "row")))"
  }
}

/// The answer as JSON.
struct WhyJSON: Encodable {
  struct Tree: Encodable {
    let node: String
    let action: String?
    let run: Int64?
    let addedRows: Int?
    let reasons: [ReasonJSON]
    let because: [Tree]

    private enum CodingKeys: String, CodingKey {
      case node, action, run, reasons, because
      case addedRows = "added_rows"
    }

    init(_ why: Explanation) {
      node = why.node
      action = why.action?.rawValue
      run = why.run
      addedRows = why.addedRows
      reasons = why.reasons.map(ReasonJSON.init)
      because = why.because.map(Tree.init)
    }
  }

  let node: String
  let planned: Tree?
  let last: Tree?

  init(_ id: NodeID, _ planned: Explanation?, _ last: Explanation?) {
    node = id.description
    self.planned = planned.map(Tree.init)
    self.last = last.map(Tree.init)
  }
}
