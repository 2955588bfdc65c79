import ArgumentParser
import StageGraph

/// Options that say what a run may do with which stages.
struct ScopeOptions: ParsableArguments {
  @OptionGroup var chosen: SelectionOptions

  @Flag(help: "With all stages that need the chosen ones.")
  var downstream = false

  @Flag(help: "Run the chosen stages although they are fresh.")
  var force = false

  var selection: Selection { chosen.selection }
}
