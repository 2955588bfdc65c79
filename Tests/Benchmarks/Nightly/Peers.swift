import TestSupport

/// DVC and Snakemake over as many stages, each of which copies one wave's export.
///
/// Their first runs are not compared: what counts is the run that finds nothing to do, and it is
/// checked that it says so.
struct Peers {
  let options: NightlyOptions
  /// The folder that holds the projects.
  let folder: String
  /// The time of the program's no-op over about as many stages of waves.
  let program: Double
  /// The time of our engine's no-op over the same stages.
  let engine: Double

  private var names: [String] { Self.names(options) }

  /// Makes DVC's project and times its no-op.
  func measureDVC(_ program: String) throws {
    let project = "\(folder)/dvc"
    try Self.writeInputs(to: project, options)
    try Disk.makeFolder("\(project)/out")
    func dvc(_ arguments: String...) -> Command {
      Command(program: program, arguments: arguments, folder: project, notes: "\(project)-notes")
    }
    let version = try dvc("--version").run().output
    _ = try dvc("init", "--no-scm", "--quiet").run()
    // DVC writes the whole of dvc.lock again after each stage, so that making all stages at once
    // takes time in the square of their number: they are made in small groups, whose lock files
    // are then put together.
    var lock = ""
    var making = 0.0
    for start in stride(from: 0, to: names.count, by: 25) {
      try writeStages(names[start..<min(start + 25, names.count)], to: project)
      making += try dvc("repro", "--quiet").run().seconds
      guard let stages = try Disk.text("\(project)/dvc.lock").split(separator: "stages:\n").last
      else { throw TestError("DVC has written no lock file") }
      lock += stages
      try Disk.remove("\(project)/dvc.lock")
    }
    try writeStages(names[...], to: project)
    try Disk.write("schema: '2.0'\nstages:\n\(lock)", to: "\(project)/dvc.lock")
    try compare(
      "DVC \(version.trimmed)", dvc("repro"), making: making,
      sign: "Data and pipelines are up to date")
  }

  /// Makes Snakemake's project and times its no-op.
  func measureSnakemake(_ program: String) throws {
    let project = "\(folder)/snakemake"
    try Self.writeInputs(to: project, options)
    try Disk.write(
      """
      WAVES = [\(names.map { "\"\($0)\"" }.joined(separator: ", "))]

      rule all:
          input:
              expand("out/{wave}.csv", wave=WAVES)

      rule copy:
          input:
              "in/{wave}.csv"
          output:
              "out/{wave}.csv"
          shell:
              "cp {input} {output}"

      """, to: "\(project)/Snakefile")
    func snakemake(_ arguments: String...) -> Command {
      // What it says of nothing to do stands on standard error.
      Command(
        program: "/bin/sh", arguments: ["-c", "exec \"$0\" \"$@\" 2>&1", program] + arguments,
        folder: project, notes: "\(project)-notes")
    }
    let version = try snakemake("--version").run().output
    let making = try snakemake("--cores", "all", "--quiet", "all").run().seconds
    try compare(
      "Snakemake \(version.trimmed)", snakemake("--cores", "all"), making: making,
      sign: "Nothing to be done")
  }

  private static func names(_ options: NightlyOptions) -> [String] {
    (1...options.stages).map { NightlySurvey.name($0) }
  }

  /// Writes the files that are copied.
  static func writeInputs(to project: String, _ options: NightlyOptions) throws {
    for (index, name) in names(options).enumerated() {
      let export = NightlySurvey.export(index + 1, rows: options.rows)
      try Disk.write(export, to: "\(project)/in/\(name).csv")
    }
  }

  private func writeStages(_ names: ArraySlice<String>, to project: String) throws {
    let stages = names.map { name in
      """
        \(name):
          cmd: cp in/\(name).csv out/\(name).csv
          deps: [in/\(name).csv]
          outs: [out/\(name).csv]

      """
    }
    try Disk.write("stages:\n\(stages.joined())", to: "\(project)/dvc.yaml")
  }

  private func compare(_ name: String, _ noOp: Command, making: Double, sign: String) throws {
    var measured = Measured()
    for _ in 1...3 { try measured.run(noOp) }
    guard measured.outcomes.allSatisfy({ $0.output.contains(sign) }) else {
      throw TestError("\(name) found something to do")
    }
    func times(_ ours: Double) -> String {
      let ratio = measured.seconds / ours
      return "\(Measured.rounded(ratio)) ×; at least 20 ×: \(ratio >= 20 ? "holds" : "fails")"
    }
    say(
      """
      \(name), \(options.stages) stages: made in \(Measured.rounded(making)) s; \
      no-op \(measured.description)
        our engine over the same stages: \(times(engine))
        our program over as many stages of waves: \(times(program))
      """)
  }
}

extension String {
  fileprivate var trimmed: Substring { prefix { !$0.isNewline } }
}
