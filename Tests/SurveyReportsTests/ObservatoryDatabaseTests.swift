import SurveyAnalysis
import SurveyData
import SurveyReports
import TestSupport
import Testing

/// Waves of three surveys, drawn at random: what they ask, how they word it, in which language, which
/// territories they know.
private struct RandomWaves {
  let waves: [ObservatoryDatabase.Wave]
  let names: [String]

  init(count: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var names: [String] = []
    waves = (0..<count).map { place in
      let language: Language = random.chance(0.7) ? .english : .french
      var input = Fixture.input(language, isSynthetic: random.chance(0.5))
      input.survey.id = ["catalysts", "barometer", "jury"][random.below(3)]
      input.wave.survey = input.survey.id
      input.wave.id = "w\(place)"
      if random.chance(0.4) {
        input.survey.observatory.territories = [
          .init(
            id: random.chance(0.5) ? "type" : "zone", label: Label(fr: "Territoires"),
            variable: "A04")
        ]
        for (place, code) in ["\(1 + random.below(3))", "\(4 + random.below(3))"].enumerated() {
          input.survey.banners[1].points[place].codes = [[code]]
        }
      }
      if random.chance(0.4) {
        // Up to 7 KB: longer than a page, so that rows overflow, and pages are freed where they shrink.
        let wording = String(repeating: "Un autre libellé, ", count: 1 + random.below(400))
        input.survey.codebook.questions[2].label = Label(fr: wording, en: wording)
      }
      if random.chance(0.3) { input.results.maturity = nil }
      names.append("\(input.survey.id)/\(input.wave.id)")
      let release = TidyCells.release(input)
      return (release.wave, PublishedCells(CSVRecords.read(release.csv)))
    }
    self.names = names
  }
}

@Suite struct `The database of all surveys` {
  private let folder: WorkFolder

  init() throws { folder = try WorkFolder() }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `has the same bytes however often it was continued`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed, stream: 9)
    let drawn = RandomWaves(count: 14, seed: seed)
    let waves = drawn.waves
    let whole = "\(folder.path)/whole.sqlite"
    let count = try ObservatoryDatabase.write(to: whole, places: waves.indices) { waves[$0] }
    let parts = "\(folder.path)/parts.sqlite"
    var done = 0
    var continued = 0
    while done < waves.count {
      let next = min(waves.count, done + (done == 0 ? 1 : 0) + random.below(5))
      let part = try ObservatoryDatabase.write(to: parts, places: done..<next) { waves[$0] }
      done = next
      if done == waves.count { #expect(part == count) }
      continued += 1
    }
    #expect(continued > 2)
    #expect(try Disk.bytes(parts) == Disk.bytes(whole))
    #expect(Disk.names(folder.path).sorted() == ["parts.sqlite", "whole.sqlite"])
    #expect(try ObservatoryDatabase.waves(in: whole) == drawn.names)
  }

  @Test func `has other bytes where the order of waves is another`() throws {
    let waves = RandomWaves(count: 3, seed: 5).waves
    for (name, order) in [("one", [0, 1, 2]), ("other", [1, 0, 2])] {
      _ = try ObservatoryDatabase.write(to: "\(folder.path)/\(name)", places: order.indices) {
        waves[order[$0]]
      }
    }
    #expect(try folder.bytes("one") != folder.bytes("other"))
  }

  @Test func `is none where the file is of another version, and a fault where it is no database`()
    throws
  {
    let waves = RandomWaves(count: 1, seed: 1).waves
    let path = "\(folder.path)/old.sqlite"
    _ = try ObservatoryDatabase.write(to: path, places: 0..<1) { waves[$0] }
    var bytes = try Disk.bytes(path)
    // The schema's version, as SQLite's header has it.
    bytes[63] = 1
    try Disk.write(bytes, to: path)
    #expect(try ObservatoryDatabase.waves(in: path) == nil)
    try Disk.write("no database, but long enough to be taken for one", to: path)
    #expect(throws: ObservatoryDatabase.Fault.self) { try ObservatoryDatabase.waves(in: path) }
  }
}
