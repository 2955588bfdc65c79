import TestSupport
import Testing

/// A definition that is wrong keeps its survey from being run, and no other.
@Suite struct `A definition that is wrong` {
  private static let survey = "\(SmallSurvey.folder)/survey.yaml"
  private static let codebook = "\(SmallSurvey.folder)/codebook.yaml"

  /// A replacement of a text in one of the two files.
  private static func change(
    _ name: String, _ file: String, _ old: String, _ new: String, at place: String,
    _ message: String, _ remedy: String
  ) -> PlantedFault {
    PlantedFault(name: name, place: "\(file):\(place): error: ", message: message, remedy: remedy) {
      workdir in
      let text = try workdir.text(file)
      try #require(text.contains(old))
      try workdir.write(text.replacing(old, with: new), to: file)
    }
  }

  static let faults = [
    change(
      "a misspelt question", survey, "of: Q1}", "of: Q11}", at: "7:5",
      "banner milieu uses the unknown variable 'Q11'", "'Q1'"),
    change(
      "an unknown key", survey, "language: fr", "langue: fr", at: "3:1",
      "the survey has the unknown key 'langue'", "language"),
    change(
      "an unknown key in a banner", survey, "of: Q1}", "off: Q1}", at: "7:30",
      "has the unknown key 'off'", "'of'"),
    change(
      "a word for a choice", survey, "kind: convenience", "kind: hasard", at: "4:18",
      "'hasard'", "probability"),
    change(
      "an unknown scale", codebook, "scale: L5", "scale: L6", at: "16:49", "'L6'", "L5"),
    change(
      "an unknown type", codebook, "type: number", "type: nombre", at: "17:20", "'nombre'", "number"
    ),
    change(
      "a code without a label", codebook, "{code: 2, fr: Urbain}", "{code: 2}", at: "15:9",
      "lacks the key 'fr'", "add 'fr:'"),
    change(
      "no YAML", codebook, "id: Q1", "id: [Q1", at: "11:9", "this is not YAML",
      "check the indentation, the quotes and the colons around this place"),
    PlantedFault(
      name: "no codebook", place: "\(codebook): error: ", message: "the file is missing",
      remedy: "every survey's folder needs survey.yaml and codebook.yaml"
    ) { try Disk.remove("\($0.path)/\(codebook)") },
    PlantedFault(
      name: "no survey.yaml", place: "\(survey): error: ", message: "the file is missing",
      remedy: "every survey's folder needs survey.yaml and codebook.yaml"
    ) { try Disk.remove("\($0.path)/\(survey)") },
    PlantedFault(
      name: "an empty survey.yaml", place: "\(survey):1:1: error: ", message: "the file is empty",
      remedy: "start from the shipped surveys"
    ) { try $0.write("", to: survey) },
    PlantedFault(
      name: "no wave", place: "\(SmallSurvey.folder): error: ",
      message: "the survey has no wave", remedy: "make a folder for each wave, with its CSV export"
    ) { workdir in
      for wave in ["2020", "2022"] {
        try Disk.remove("\(workdir.path)/\(SmallSurvey.folder)/\(wave)")
      }
    },
  ]

  @Test(arguments: faults)
  func `is told with its place and remedy, and stops no other survey`(_ fault: PlantedFault) throws
  {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.reports()
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    try fault.make(workdir)

    try workdir.run("check").ends(2).complains(fault.place).complains(fault.message)
    let run = try workdir.run("run").ends(2)
    run.complains(fault.place).complains(fault.message).complains(fault.remedy)
    run.says("Reports/other/2020  published: ").says("Reports/other/2022  published: ")
    let after = try workdir.reports().filter { before[$0.key] != nil }
    #expect(after == before)
  }

  @Test func `lists all its faults at once`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write(
      SmallSurvey.definition.replacing("of: Q1}", with: "of: Q11}") + "tables:\n"
        + "  - {id: t, questions: [Q4], banners: [sexe]}\n  - {id: u, filter: tous}\n",
      to: Self.survey)
    let run = try workdir.run("check").ends(2)
    for text in ["'Q11'", "'Q4'", "'sexe'", "'tous'"] { run.complains(text) }
    let places = run.errors.split(separator: "\n").filter { $0.hasPrefix("Surveys/") }
      .compactMap { Int($0.split(separator: ":")[1]) }
    #expect(places == [7, 10, 10, 11], "\(run)")
  }
}
