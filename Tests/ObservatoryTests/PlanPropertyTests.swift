import TestSupport
import Testing

/// Whatever is done to a project, a plan tells what the next run does.
@Suite struct `A plan and the run after it` {
  /// What people and disks do between two runs.
  private struct Deeds {
    let workdir: WorkFolder
    var random: SeededGenerator
    var history: [[String: String]] = []
    private static let files = [
      SmallProject.codebook, SmallProject.definition, SmallProject.export("2020"),
      SmallProject.export("2022"),
    ]

    init(_ workdir: WorkFolder, seed: UInt64) throws {
      self.workdir = workdir
      random = SeededGenerator(seed: seed)
      try remember()
    }

    mutating func remember() throws {
      var state: [String: String] = [:]
      for file in Self.files { state[file] = try workdir.text(file) }
      history.append(state)
    }

    /// Does something; returns what, and how the next run is to fail.
    mutating func next() throws -> (what: String, fault: String) {
      let wave = random.chance(0.5) ? "2020" : "2022"
      switch random.below(8) {
      case 0:
        let labels = ["Souvent", "Assez souvent", "Très souvent"]
        let label = labels[random.below(3)]
        let lines = try workdir.text(SmallProject.codebook).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map { $0.contains("{code: 4,") ? "      - {code: 4, fr: \(label)}" : String($0) }
        try workdir.write(lines.joined(separator: "\n"), to: SmallProject.codebook)
        return ("the label \(label)", "")
      case 1:
        let threshold = 5 + random.below(3)
        let lines = try workdir.text(SmallProject.definition).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map {
          $0.hasPrefix("disclosure")
            ? "disclosure: {respondents: persons, threshold: \(threshold)}" : String($0)
        }
        try workdir.write(lines.joined(separator: "\n"), to: SmallProject.definition)
        return ("the threshold \(threshold)", "")
      case 2:
        var lines = try workdir.text(SmallProject.export(wave)).split(separator: "\n")
        lines[1 + random.below(lines.count - 1)] =
          "\(1 + random.below(2)),\(1 + random.below(5)),7"
        try workdir.write(lines.joined(separator: "\n") + "\n", to: SmallProject.export(wave))
        return ("a row of \(wave)", "")
      case 3:
        let edition = random.below(history.count)
        for (file, text) in history[edition] { try workdir.write(text, to: file) }
        return ("everything as at step \(edition)", "")
      case 4:
        let objects = try workdir.objects()
        let object = objects[random.below(objects.count)]
        try workdir.remove(object)
        return ("without \(object)", "")
      case 5:
        let node = "small/\(wave)/\(SmallProject.stages[random.below(SmallProject.stages.count)])"
        return ("\(node) is to fail", "fail=\(node)=1")
      case 6:
        let file = "Reports/small/\(wave)/cells.csv"
        guard workdir.has(file) else { return ("nothing", "") }
        if random.chance(0.5) {
          try workdir.remove(file)
          return ("without \(file)", "")
        }
        try workdir.write("\(random.next())\n", to: file)
        return ("edited \(file)", "")
      default: return ("nothing", "")
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `agree, whatever has been done`(_ seed: UInt64) throws {
    let workdir = try SmallProject.make()
    var deeds = try Deeds(workdir, seed: seed)
    var told: [String] = []
    for _ in 0..<16 {
      var fault = ""
      for _ in 0...deeds.random.below(2) {
        let deed = try deeds.next()
        told.append(deed.what)
        fault = deed.fault.isEmpty ? fault : deed.fault
      }
      try deeds.remember()
      let plan = try workdir.run("plan", "--json").ends(0).json()
      let selection = deeds.random.chance(0.25) ? ["--wave", "2020"] : []
      let narrow = try workdir.start(["plan", "--json"] + selection).wait().ends(0).json()
      let run = try workdir.start(
        ["run", "--log", "json"] + selection, environment: ["OBSERVATORY_FAULT": fault]
      ).wait()
      let summary = try run.json()
      let ran = Set(summary["ran"].texts)
      let blocked = Set(summary["blocked"].texts)
      func planned(_ actions: String...) -> Set<String> {
        Set(
          narrow["nodes"].elements.filter { actions.contains($0["action"].text) }
            .map { $0["node"].text })
      }
      let story: Comment = "seed \(seed), after \(told.joined(separator: "; ")): \(run)"
      #expect(ran.isSubset(of: planned("run", "may-run")), story)
      #expect(planned("run").subtracting(ran).isSubset(of: blocked), story)
      #expect(planned("load").isDisjoint(with: ran), story)
      #expect(run.status == 0 || !fault.isEmpty, story)
      #expect(narrow["nodes"].elements.count <= plan["nodes"].elements.count)
      for report in narrow["reports"].elements {
        let end = summary["reports"].elements.first { $0["folder"] == report["folder"] } ?? .null
        switch report["state"].text {
        case "current": #expect(end["state"].text == "unchanged", story)
        case "due": #expect(end["state"].text == "published", story)
        default: break
        }
      }
      guard run.status == 0, selection.isEmpty else { continue }
      try workdir.run("plan", "--exit-code").ends(0)
    }
  }
}
