import ArgumentParser

/// The form of what a command prints.
struct OutputForm: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}
