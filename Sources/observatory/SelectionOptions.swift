import ArgumentParser
import StageGraph

/// Options that say which stages a command concerns.
struct SelectionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The stages, as survey/wave/stage; * stands for any text (default: all).",
      valueName: "node"))
  var nodes: [String] = []

  @Option(help: "Only this survey.")
  var survey: String?

  @Option(help: "Only waves of this name.")
  var wave: String?

  @Option(help: "Only this stage.")
  var stage: String?

  var selection: Selection {
    Selection(patterns: nodes, scope: survey, partition: wave, stage: stage)
  }
}
