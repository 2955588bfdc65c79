import Glibc
import StageGraph
import TestSupport

/// `swift run -c release nightly-benchmark`: a night with nothing to do, against `sha256sum` over the
/// same files and against DVC and Snakemake, where they are found.
@main
struct NightlyBenchmark {
  let options: NightlyOptions
  /// The folder that holds the projects.
  let folder: String

  static func main() {
    do {
      if CommandLine.arguments.count == 3, CommandLine.arguments[1] == Self.copies {
        return print("\(try CopyPipeline.run(in: CommandLine.arguments[2])) ran")
      }
      let options = try NightlyOptions(CommandLine.arguments.dropFirst())
      guard let keep = options.keep else {
        // Holds its folder until the end, then removes it.
        let temporary = try WorkFolder("nightly")
        return try withExtendedLifetime(temporary) {
          try NightlyBenchmark(options: options, folder: temporary.path).run()
        }
      }
      guard Disk.names(keep).isEmpty else { throw TestError("the folder \(keep) is not empty") }
      try Disk.makeFolder(keep)
      guard let folder = Command.absolute(keep) else { throw TestError("there is no \(keep)") }
      try NightlyBenchmark(options: options, folder: folder).run()
    } catch {
      say("nightly-benchmark: \(error)")
      exit(1)
    }
  }

  /// The argument with which the benchmark starts itself as the engine over `CopyPipeline`.
  static let copies = "--run-copies"

  private var project: String { "\(folder)/project" }

  private func run() throws {
    say(
      "\(options.waves) waves of \(options.rows) rows, \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
    )
    try writeProject(project, waves: 1...options.waves)
    let night = try observatory(in: project).run()
    let nodes = Self.nodesRun(night)
    guard nodes > 0 else { throw TestError("the first night's output names no stages") }
    report("first night", Measured(night), nodes: nodes)
    say("  \(try size(of: "Surveys")), \(try size(of: "Reports"))")

    let ours = try compareWithHashing(nodes: nodes)
    try measureNewWave(noOp: ours)
    try NightlySurvey.reword(in: project)
    let reworded = try observatory(in: project).run()
    report("a question reworded", Measured(reworded), nodes: Self.nodesRun(reworded))

    guard options.dvc != nil || options.snakemake != nil else {
      return say("no DVC and no Snakemake found")
    }
    let few = try noOpOfStages(options.stages, nodesPerWave: nodes / options.waves)
    let peers = Peers(options: options, folder: folder, program: few, engine: try noOpOfCopies())
    if let dvc = options.dvc { try peers.measureDVC(dvc) } else { say("no DVC found") }
    if let snakemake = options.snakemake {
      try peers.measureSnakemake(snakemake)
    } else {
      say("no Snakemake found")
    }
  }

  /// Times the no-op and `sha256sum` in turn, so that a busy moment strikes both; returns the no-op's.
  private func compareWithHashing(nodes: Int) throws -> Double {
    var noOp = Measured()
    var hashing = Measured()
    for _ in 1...5 {
      try noOp.run(observatory(in: project))
      try hashing.run(
        shell("find Surveys Reports -type f -print0 | xargs -0 sha256sum >/dev/null"))
    }
    report("no-op", noOp, nodes: noOp.outcomes.map { Self.nodesRun($0) }.max() ?? 0)
    say("sha256sum over Surveys/ and Reports/: \(hashing.description)")
    let limit = 1.5 * hashing.seconds + 0.3
    say("  no-op ÷ sha256sum: \(Measured.rounded(noOp.seconds / hashing.seconds))")
    say(
      "  no-op ≤ 1.5 × sha256sum + 0.3 s = \(Measured.rounded(limit)) s: "
        + Self.verdict(noOp.seconds <= limit))
    try costOfFreshNode(noOp, nodes: nodes)
    return noOp.seconds
  }

  /// Times the no-op of a project of about so many stages, such as DVC's and Snakemake's.
  private func noOpOfStages(_ stages: Int, nodesPerWave: Int) throws -> Double {
    let few = "\(folder)/few"
    let waves = (stages + nodesPerWave - 1) / nodesPerWave
    try writeProject(few, waves: 1...waves)
    _ = try observatory(in: few).run()
    var noOp = Measured()
    for _ in 1...5 { try noOp.run(observatory(in: few)) }
    say("\(waves * nodesPerWave) stages of ours (\(waves) waves): no-op \(noOp.description)")
    return noOp.seconds
  }

  /// Times the no-op of the very stages that DVC and Snakemake are given.
  private func noOpOfCopies() throws -> Double {
    let copies = "\(folder)/copies"
    try Peers.writeInputs(to: copies, options)
    let run = Command(
      program: try Self.own, arguments: [Self.copies, copies], folder: copies,
      notes: "\(copies)-notes")
    let first = try run.run()
    guard first.output == "\(options.stages) ran\n" else {
      throw TestError("the copies said: \(first.output)")
    }
    var noOp = Measured()
    for _ in 1...5 { try noOp.run(run) }
    guard noOp.outcomes.allSatisfy({ $0.output == "0 ran\n" }) else {
      throw TestError("the copies found something to do")
    }
    say("\(options.stages) copies by our engine: no-op \(noOp.description)")
    return noOp.seconds
  }

  /// What a fresh node costs: the processor time of two no-ops of different sizes, less that of hashing
  /// what the larger one has more, by the nodes it has more.
  private func costOfFreshNode(_ noOp: Measured, nodes: Int) throws {
    let nodesPerWave = nodes / options.waves
    let half = "\(folder)/half"
    let waves = max(1, options.waves / 2)
    try writeProject(half, waves: 1...waves)
    _ = try observatory(in: half).run()
    var smaller = Measured()
    for _ in 1...5 { try smaller.run(observatory(in: half)) }
    let hashing = try hashingSeconds(in: project) - hashingSeconds(in: half)
    let more = nodes - waves * nodesPerWave
    let cost = (noOp.processorSeconds - smaller.processorSeconds - hashing) / Double(more) * 1e6
    say(
      "  a fresh node: \(Measured.rounded(cost)) µs of processor time, hashing apart; "
        + "under 50 µs: \(Self.verdict(cost < 50))")
  }

  /// The processor time that the program's own hashing takes for a project's files.
  private func hashingSeconds(in project: String) throws -> Double {
    let files = try Command(
      program: "/bin/sh", arguments: ["-c", "find Surveys Reports -type f"], folder: project,
      notes: "\(project)-notes"
    ).run().output.split(separator: "\n")
    let start = clock()
    for file in files { _ = try ContentHash.ofFile("\(project)/\(file)") }
    // POSIX fixes the clock's unit at a microsecond.
    return Double(clock() - start) * 1e-6
  }

  /// Times the run that finds one more wave, and a project that has that wave only.
  private func measureNewWave(noOp: Double) throws {
    let new = options.waves + 1
    let alone = "\(folder)/alone"
    try writeProject(alone, waves: new...new)
    let work = try observatory(in: alone).run()
    try NightlySurvey.writeWave(new, rows: options.rows, to: project)
    let added = try observatory(in: project).run()
    report("one new wave", Measured(added), nodes: Self.nodesRun(added))
    say(
      "  no-op + a first night of that wave alone (\(Measured.rounded(work.seconds)) s): "
        + "\(Measured.rounded(noOp + work.seconds)) s")
  }

  private func writeProject(_ project: String, waves: ClosedRange<Int>) throws {
    try NightlySurvey.writeDefinition(to: project)
    for wave in waves { try NightlySurvey.writeWave(wave, rows: options.rows, to: project) }
  }

  /// The path of the benchmark's own program.
  private static var own: String {
    get throws {
      guard let own = Command.absolute("/proc/self/exe") else {
        throw TestError("the benchmark's own path is not known")
      }
      return own
    }
  }

  private func observatory(in project: String) throws -> Command {
    let own = try Self.own
    guard let slash = own.lastIndex(of: "/") else { throw TestError("\(own) is no path") }
    return Command(
      program: "\(own[...slash])observatory", arguments: ["run"], folder: project,
      notes: "\(project)-notes")
  }

  private func shell(_ script: String) -> Command {
    Command(
      program: "/bin/sh", arguments: ["-c", script], folder: project, notes: "\(project)-notes")
  }

  private func size(of part: String) throws -> String {
    let sizes = try shell("find \(part) -type f -printf '%s\\n'").run().output
      .split(separator: "\n").compactMap { Int($0) }
    let megabytes = Double(sizes.reduce(0, +)) / 1e6
    return "\(part)/ \(sizes.count) files, \(Measured.rounded(megabytes)) MB"
  }

  private func report(_ what: String, _ measured: Measured, nodes: Int) {
    say("\(what): \(measured.description); \(nodes) nodes run")
  }

  /// How many nodes a run ran, by the table of stages that it prints: `ingest  0.03 s  2 waves, …`.
  private static func nodesRun(_ outcome: Command.Outcome) -> Int {
    let lines = outcome.output.split(separator: "\n")
    let stages = lines.drop { $0 != "Stages" }.dropFirst().prefix { $0.hasPrefix("  ") }
    return stages.reduce(0) { sum, line in
      let words = line.split(separator: " ")
      let count = words.firstIndex(of: "waves,").flatMap { Int(words[$0 - 1]) }
      return sum + (count ?? 1)
    }
  }

  private static func verdict(_ holds: Bool) -> String { holds ? "holds" : "fails" }
}
