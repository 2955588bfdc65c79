import CSVReading
import SurveyData
import XMLReading

/// The first definition of a survey, drafted from an export or from a codebook of another program.
///
/// ```swift
/// let new = try NewSurvey(.init(survey: "climate", file: "results-survey.csv", folder: "Surveys"))
/// new.files.map(\.path)   // Surveys/climate/survey.yaml, …/codebook.yaml, …/1/results-survey.csv
/// try new.write()
/// ```
public struct NewSurvey: Sendable {
  /// What is asked for.
  public struct Request: Sendable {
    /// The survey's name: that of its folder.
    public var survey: String
    /// The export or codebook.
    public var file: String
    /// The answers that belong to a codebook; nil: those that its format finds, or none.
    public var answers: String?
    /// The name of the wave.
    public var wave: String
    /// The folder of all surveys.
    public var folder: String
    /// Threads that parse.
    public var jobs: Int
    /// Where a UTF-8 copy may be written, without a name.
    public var temporaryFolder: String

    /// A request with what it needs.
    public init(
      survey: String, file: String, answers: String? = nil, wave: String = "1",
      folder: String = "Surveys", jobs: Int = 1, temporaryFolder: String = "/tmp"
    ) {
      self.survey = survey
      self.file = file
      self.answers = answers
      self.wave = wave
      self.folder = folder
      self.jobs = jobs
      self.temporaryFolder = temporaryFolder
    }
  }

  /// A file to be written.
  public struct File: Sendable {
    /// What is in it.
    public enum Content: Sendable {
      case text(String)
      /// The bytes of another file.
      case copy(of: String)
    }

    /// Its path.
    public let path: String
    /// What is in it.
    public let content: Content
  }

  /// The files, in the order in which a person reads them.
  public let files: [File]
  /// What was made of the source, in words.
  public let summary: [String]

  /// Reads the source and drafts the files; nothing is written yet.
  ///
  /// - Throws: Everything that keeps the survey from being made, files that are there already included.
  public init(_ request: Request) throws(IngestFailure) {
    try Self.check(request)
    let folder = "\(request.folder)/\(request.survey)"
    let file = try CodebookFile(path: request.file, temporaryFolder: request.temporaryFolder)
    var source: CodebookDraft
    var answers: File?
    var match: DraftColumns?
    let wave = "\(folder)/\(request.wave)"
    if let format = CodebookFormats.format(of: file) {
      source = try format.draft().finished()
      if let csv = try format.answers(request.answers) {
        answers = File(
          path: "\(wave)/\(Self.name(of: request.file, as: "csv"))", content: .text(csv))
      } else if let path = request.answers {
        answers = File(path: "\(wave)/\(Self.exportName(path))", content: .copy(of: path))
        let layout = try Self.profile(path, request).layout
        match = DraftColumns(source, layout: layout, survey: request.survey)
      }
    } else {
      if file.xml != nil {
        throw CodebookFile.failure(
          request.file, line: file.xml?.line ?? 1, column: file.xml?.column ?? 1,
          "XML with the root '\(file.xml?.name ?? "")' is no codebook that is known",
          help:
            "known: \(CodebookFormats.all.map { $0.name }.joined(separator: ", ")), and every tool's CSV export"
        )
      }
      if request.answers != nil {
        throw CodebookFile.failure(
          request.file, "this is an export: it holds the answers itself",
          help: "leave --answers out, or name a codebook with --from")
      }
      let profile = try Self.profile(request.file, request)
      guard profile.recordCount > profile.raggedCount + profile.previewCount else {
        throw IngestFailure(
          problems: profile.problems + [
            Problem(
              .file, file: request.file, reason: .noRespondents(records: profile.recordCount))
          ])
      }
      let (draft, columns) = ExportDraft.draft(profile)
      if draft.entries.isEmpty {
        throw CodebookFile.failure(
          request.file, "the export has no column of answers", help: "export the answers too")
      }
      source = draft.finished()
      match = DraftColumns(
        source, layout: profile.layout, survey: request.survey, expected: columns)
      answers = File(
        path: "\(wave)/\(Self.exportName(request.file))", content: .copy(of: request.file))
    }
    let yaml = DraftYAML(source, survey: request.survey)
    var files = [
      File(
        path: "\(folder)/survey.yaml",
        content: .text(yaml.definition(expected: answers == nil ? request.wave : nil))),
      File(path: "\(folder)/codebook.yaml", content: .text(yaml.codebook())),
    ]
    if let text = match.flatMap({ DraftYAML.wave(columns: $0.mapped, notAsked: $0.notAsked) }) {
      files.append(File(path: "\(wave)/wave.yaml", content: .text(text)))
    }
    files += [answers].compactMap { $0 }
    let there = files.map(\.path).filter { FileSystem.entry($0) != .missing }
    if !there.isEmpty {
      throw IngestFailure(
        problems: there.map { path in
          Problem(
            .file, file: path,
            reason: .definition(
              message: "the file is there already",
              help: "choose another survey or wave: nothing is overwritten"))
        })
    }
    self.files = files
    summary = Self.summary(source)
  }

  private static func check(_ request: Request) throws(IngestFailure) {
    for (name, what, reserved) in [
      (request.survey, "survey", SurveyFolder.reservedSurvey),
      (request.wave, "wave", SurveyFolder.reservedWave),
    ] {
      let isOdd = name.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{7F}" }
      if name.isEmpty || name.hasPrefix(".") || name.contains("/") || isOdd || name == reserved {
        throw CodebookFile.failure(
          request.folder, "a \(what) may not be called '\(name)'",
          help: "use a name that a folder can have, without / and not '\(reserved)'")
      }
    }
  }

  private static func profile(
    _ path: String, _ request: Request
  ) throws(IngestFailure) -> ExportProfile {
    try ExportProfile(path: path, jobs: request.jobs, temporaryFolder: request.temporaryFolder)
  }

  /// The last part of a path.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }

  /// The name of a file with another ending.
  private static func name(of path: String, as ending: String) -> String {
    let name = name(path)
    return "\(name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name).\(ending)"
  }

  /// The name of an export in a wave's folder: its own, where it is taken for one there.
  private static func exportName(_ path: String) -> String {
    let name = name(path)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return FileSystem.isExport(name, in: folder.isEmpty ? "/" : folder) ? name : "\(name).csv"
  }

  private static func summary(_ draft: CodebookDraft) -> [String] {
    let questions = draft.entries.map(\.question)
    func count(_ kinds: [Question.Kind], _ one: String, _ many: String) -> String? {
      let number = questions.count { kinds.contains($0.kind) }
      return number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
    let kinds = [
      count([.single, .scale], "closed question", "closed questions"),
      count([.multiple], "multi-response set", "multi-response sets"),
      count([.grid, .numbers], "grid", "grids"),
      count([.number], "number", "numbers"), count([.date], "date", "dates"),
      count([.text], "text", "texts"), count([.ignored], "column left out", "columns left out"),
    ].compactMap { $0 }
    var lines = ["from \(draft.source): \(kinds.joined(separator: ", "))"]
    let notes = draft.entries.reduce(draft.notes.count) { $0 + $1.notes.count }
    if notes > 0 {
      lines.append(
        "\(notes) \(notes == 1 ? "comment" : "comments") in codebook.yaml to be looked at")
    }
    return lines
  }
}

extension CodebookFormats {
  /// The format of a file; nil where it may be an export.
  static func format(of file: CodebookFile) -> (any CodebookFormat)? {
    for type in all {
      if let format = type.init(file) { return format }
    }
    return nil
  }
}
