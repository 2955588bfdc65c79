import ArgumentParser
import StageGraph
import SurveyPipeline

/// `observatory diff`: what changed between the ends of two runs.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between the ends of two runs: stages, or published cells.")

  @Argument(help: "The earlier run's number, or 'last-1'.")
  var first: String = "last-1"

  @Argument(help: "The later run's number, or 'last'.")
  var second: String = "last"

  @Flag(help: "List the published cells that moved, from what to what, and what moved them.")
  var cells = false

  @Option(help: "How many cells are listed of each wave.")
  var most = 100

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  func run() throws {
    try options.enter()
    let ledger = try Project.history()
    let one = try RunName.number(first, in: ledger)
    let other = try RunName.number(second, in: ledger)
    guard cells else {
      let difference = try Project.failing { () throws(StageGraphError) in
        try RunDifference(from: one, to: other, ledger)
      }
      if form.json {
        return Console.result(JSONLine.lines(difference.changes.map(ChangeJSON.init)))
      }
      return Self.print(difference)
    }
    let store = try Project.failing { () throws(StageGraphError) in
      try ArtifactStore(project: ".")
    }
    let changes = try Project.failing { () throws(StageGraphError) in
      try CellChanges(from: one, to: other, ledger, store)
    }
    if form.json { return Console.result(JSONLine.lines(changes.waves.map(WaveJSON.init))) }
    print(changes)
  }

  private static func print(_ difference: RunDifference) {
    if difference.changes.isEmpty { return Console.result("Nothing changed") }
    for change in difference.changes {
      let what =
        switch (change.before, change.after) {
        case (nil, _): "new"
        case (_, nil): "gone"
        default:
          change.outputs.isEmpty
            ? "ran, with the same outputs" : "changed: \(change.outputs.joined(separator: ", "))"
        }
      Console.result("\(Console.padded(change.node, to: 36)) \(what)")
      if !change.reasons.isEmpty {
        Console.result("  \(ReasonWords.line(change.reasons, most: 5))")
      }
    }
  }

  private func print(_ changes: CellChanges) {
    if changes.waves.isEmpty { return Console.result("No published cell moved") }
    for wave in changes.waves {
      let editions = wave.editions.map { $0 ?? "none" }.joined(separator: " → ")
      Console.result(
        "\(wave.folder)  edition \(editions): \(RunTable.counted(wave.cells.count, "cell")) moved")
      if !wave.causes.isEmpty {
        Console.result("  moved by: \(ReasonWords.line(wave.causes, most: 5))")
      }
      if let failure = wave.failure { Console.result("  cannot be compared: \(failure)") }
      for cell in wave.cells.prefix(most) {
        let key = cell.key.dropFirst(2).filter { !$0.isEmpty }.joined(separator: " / ")
        Console.result("  \(key): \(Self.text(cell.before)) → \(Self.text(cell.after))")
      }
      if wave.cells.count > most { Console.result("  … and \(wave.cells.count - most) more") }
    }
  }

  private static func text(_ value: CellChanges.Value?) -> String {
    guard let value else { return "no such cell" }
    let number = value.number.isEmpty ? "[\(value.status)]" : value.number
    return [number, value.unit, value.letters].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// A stage that differs, as JSON.
struct ChangeJSON: Encodable {
  let node: String
  let before: Int64?
  let after: Int64?
  let outputs: [String]
  let reasons: [ReasonJSON]

  init(_ change: RunDifference.Change) {
    node = change.node
    before = change.before?.run
    after = change.after?.run
    outputs = change.outputs
    reasons = change.reasons.map(ReasonJSON.init)
  }
}

/// A wave whose cells differ, as JSON.
struct WaveJSON: Encodable {
  struct Value: Encodable {
    let value: String
    let unit: String
    let status: String
    let letters: String

    init(_ value: CellChanges.Value) {
      self.value = value.number
      unit = value.unit
      status = value.status
      letters = value.letters
    }
  }

  struct Cell: Encodable {
    let key: [String]
    let before: Value?
    let after: Value?
  }

  let folder: String
  let editions: [String?]
  let causes: [ReasonJSON]
  let cells: [Cell]
  let failure: String?

  init(_ wave: CellChanges.Wave) {
    folder = wave.folder
    editions = wave.editions
    causes = wave.causes.map(ReasonJSON.init)
    cells = wave.cells.map { cell in
      Cell(key: cell.key, before: cell.before.map(Value.init), after: cell.after.map(Value.init))
    }
    failure = wave.failure
  }
}
