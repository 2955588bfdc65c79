import TestSupport

/// What the command line asks of the benchmark.
struct NightlyOptions {
  static let usage =
    "nightly-benchmark [--waves 1000] [--rows 200] [--keep FOLDER] [--stages 1000] [--dvc PATH] [--snakemake PATH]"

  /// The waves of the made-up survey.
  var waves = 1000
  /// The rows of each wave.
  var rows = 200
  /// The stages of DVC's and Snakemake's projects.
  var stages = 1000
  /// Where the projects are made and left; nil: in a temporary folder that is removed.
  var keep: String?
  /// The program `dvc`; nil where there is none.
  var dvc = NightlyOptions.programOnPath("dvc")
  /// The program `snakemake`; nil where there is none.
  var snakemake = NightlyOptions.programOnPath("snakemake")

  init(_ arguments: some Sequence<String>) throws {
    var rest = arguments.makeIterator()
    while let name = rest.next() {
      guard let value = rest.next() else { throw TestError("\(name) has no value: \(Self.usage)") }
      switch name {
      case "--waves": waves = try Self.count(value, of: name)
      case "--rows": rows = try Self.count(value, of: name)
      case "--stages": stages = try Self.count(value, of: name)
      case "--keep": keep = value
      case "--dvc": dvc = try Self.program(value)
      case "--snakemake": snakemake = try Self.program(value)
      default: throw TestError("there is no option \(name): \(Self.usage)")
      }
    }
  }

  private static func count(_ text: String, of name: String) throws -> Int {
    guard let count = Int(text), count > 0 else {
      throw TestError("\(name) is '\(text)'; use a whole number from 1")
    }
    return count
  }

  private static func program(_ path: String) throws -> String {
    guard let absolute = Command.absolute(path), Command.isProgram(absolute) else {
      throw TestError("there is no program \(path)")
    }
    return absolute
  }

  private static func programOnPath(_ name: String) -> String? {
    Command.variable("PATH")?.split(separator: ":").map { "\($0)/\(name)" }
      .first { Command.isProgram($0) }
  }
}
