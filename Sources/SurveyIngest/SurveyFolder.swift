import Dispatch
public import SurveyData
import Synchronization
import Yams

/// A survey's folder as read: its definition where it is sound, its waves, and every fault found.
public struct SurveyFolder: Sendable {
  /// The folder's name.
  public let id: String
  /// Its path.
  public let path: String
  /// The definition; nil where a file of it is wrong.
  public private(set) var survey: Survey?
  /// The waves, in order; each with its own faults.
  public private(set) var waves: [WaveFolder] = []
  /// Faults of the definition.
  public private(set) var problems: [Problem] = []
  /// Every value of the definition: path → text, for the stages' parameters.
  public private(set) var parameters: [String: String] = [:]

  /// The name that no survey may have.
  public static let reservedSurvey = "observatory"
  /// The name that no wave may have.
  public static let reservedWave = "all"

  /// The surveys under a folder, by name; nil where the folder cannot be read.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - jobs: how many waves may be read at a time.
  ///   - kinds: the kinds of indicators that definitions may name; nil: `indicators:` is passed over.
  public static func surveys(
    in folder: String, jobs: Int = 1, kinds: [IndicatorKind]? = nil
  ) -> [SurveyFolder]? {
    guard let names = FileSystem.names(in: folder) else { return nil }
    return names.filter { FileSystem.entry("\(folder)/\($0)") == .folder }
      .map { SurveyFolder(path: "\(folder)/\($0)", id: $0, jobs: jobs, kinds: kinds) }
  }

  /// Reads the survey at `path`.
  public init(path: String, id: String, jobs: Int = 1, kinds: [IndicatorKind]? = nil) {
    self.path = path
    self.id = id
    let names = [id] + (FileSystem.names(in: path) ?? [])
    if let odd = names.first(where: {
      $0.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{7F}" }
    }) {
      fault(
        path, "the folder's name '\(odd)' holds a control character", help: "rename the folder")
      return
    }
    if id == Self.reservedSurvey {
      fault(path, "a survey may not be called '\(id)'", help: "rename the folder")
      return
    }
    let codebookFile = DefinitionProblems(file: "\(path)/codebook.yaml")
    let surveyFile = DefinitionProblems(file: "\(path)/survey.yaml")
    let maturityFile = DefinitionProblems(file: "\(path)/maturity.yaml")
    let codebookRoot = Self.root(codebookFile, isRequired: true)
    let surveyRoot = Self.root(surveyFile, isRequired: true)
    let maturityRoot = Self.root(maturityFile, isRequired: false)
    if let codebookRoot, let surveyRoot {
      var reader = CodebookReader(problems: codebookFile)
      let codebook = reader.read(codebookRoot)
      let maturity = maturityRoot.flatMap {
        MaturityReader(problems: maturityFile, codebook: codebook).read($0)
      }
      let places = DefinitionPlaces(
        codebook: codebookRoot, survey: surveyRoot, maturity: maturityRoot)
      let read = SurveyReader(
        problems: surveyFile, codebook: codebook, maturity: maturity, places: places, kinds: kinds
      ).read(surveyRoot, id: id)
      if let read {
        DefinitionChecks(read, places: places).run(
          codebook: codebookFile, definition: surveyFile, maturity: maturityFile)
        survey = read
      }
      Parameters.flatten(codebookRoot, under: "codebook", into: &parameters)
      Parameters.flatten(surveyRoot, under: "survey", into: &parameters)
      if let maturityRoot {
        Parameters.flatten(maturityRoot, under: "maturity", into: &parameters)
      }
    }
    problems += codebookFile.problems + surveyFile.problems + maturityFile.problems
    waves = Self.waves(in: path, survey: id, definition: survey, jobs: jobs)
    let expected = survey?.expected ?? []
    for place in waves.indices where expected.contains(where: { $0.wave == waves[place].id }) {
      waves[place].excuseMissingExport()
    }
    if let survey {
      problems += WaveNameChecks(survey, path: path, codebookRoot, surveyRoot)
        .problems(known: waves.map(\.id) + expected.map(\.wave))
    }
    if !problems.isEmpty { survey = nil }
    if waves.isEmpty, expected.isEmpty {
      fault(
        path, "the survey has no wave", help: "make a folder for each wave, with its CSV export")
    }
  }

  private mutating func fault(_ file: String, _ message: String, help: String?) {
    problems.append(
      Problem(.definition, file: file, reason: .definition(message: message, help: help)))
    survey = nil
  }

  /// The root of a definition file; nil, with faults noted, where there is none.
  static func root(_ problems: DefinitionProblems, isRequired: Bool) -> Node? {
    let path = problems.file
    guard FileSystem.entry(path) != .missing else {
      if isRequired {
        problems.add(
          line: 0, column: 0, "the file is missing",
          help: "every survey's folder needs survey.yaml and codebook.yaml")
      }
      return nil
    }
    switch FileSystem.text(of: path) {
    case .failure(let error):
      problems.add(
        line: 0, column: 0, "the file cannot be read: \(error.detail)",
        help: "check the file's rights, and save it as UTF-8")
      return nil
    case .success(let text):
      do {
        // Texts are taken as written: what YAML would make of them costs a dozen regular expressions each.
        if let node = try Yams.compose(yaml: text, .basic, .default, .utf8) { return node }
        problems.add(
          line: 1, column: 1, "the file is empty", help: "start from the shipped surveys")
      } catch let error as YamlError {
        Self.note(error, in: problems)
      } catch {
        problems.add(line: 1, column: 1, "this is not YAML: \(error)")
      }
      return nil
    }
  }

  private static func note(_ error: YamlError, in problems: DefinitionProblems) {
    switch error {
    case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _),
      .composer(_, let message, let mark, _):
      problems.add(
        line: mark.line, column: mark.column, "this is not YAML: \(message)",
        help: "check the indentation, the quotes and the colons around this place")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
      problems.add(
        line: context.mark.line, column: context.mark.column,
        duplicates.count == 1 ? "the key \(keys) stands twice" : "the keys \(keys) stand twice",
        help: "keep one of the two")
    default:
      problems.add(line: 1, column: 1, "this is not YAML: \(error)")
    }
  }

  private static func waves(
    in path: String, survey: String, definition: Survey?, jobs: Int
  ) -> [WaveFolder] {
    let names = (FileSystem.names(in: path) ?? []).filter {
      FileSystem.entry("\(path)/\($0)") == .folder
    }
    // A thousand small files: read side by side, they take half the time on two cores.
    let slots = Mutex([WaveFolder?](repeating: nil, count: names.count))
    let next = Mutex(names.indices)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, names.count))) { _ in
      while let place = next.withLock({ $0.popFirst() }) {
        let name = names[place]
        let wave = WaveFolder(path: "\(path)/\(name)", id: name, survey: survey, definition)
        slots.withLock { $0[place] = wave }
      }
    }
    return slots.withLock { $0.compactMap { $0 } }.sorted { left, right in
      switch (left.wave.order, right.wave.order) {
      case (let first?, let second?) where first != second: first < second
      case (nil, .some): false
      case (.some, nil): true
      default: left.id < right.id
      }
    }
  }
}

/// A wave's folder as read.
public struct WaveFolder: Sendable {
  /// The folder's name.
  public let id: String
  /// What `wave.yaml` and the folder say.
  public private(set) var wave: Wave
  /// Faults: without any, the wave can be ingested.
  public private(set) var problems: [Problem] = []
  /// Every value of `wave.yaml`: path → text.
  public private(set) var parameters: [String: String] = [:]
  /// Whether the folder holds an export, readable or not.
  public private(set) var hasExport = false

  /// Whether the wave is expected, has no export yet, and has no fault: it isn't run.
  public var isAwaited: Bool { !hasExport && problems.isEmpty }

  init(path: String, id: String, survey: String, _ definition: Survey?) {
    self.id = id
    wave = Wave(survey: survey, id: id, export: "")
    if id == SurveyFolder.reservedWave {
      problems.append(
        Problem(
          .file, file: path,
          reason: .definition(
            message: "a wave may not be called '\(id)'", help: "rename the folder")))
    }
    let file = DefinitionProblems(file: "\(path)/wave.yaml")
    let root = SurveyFolder.root(file, isRequired: false)
    WaveReader(problems: file, survey: definition).read(root, in: path, into: &wave)
    if let root { Parameters.flatten(root, under: "wave", into: &parameters) }
    problems += file.problems.map { problem in
      var problem = problem
      problem.kind = .file
      return problem
    }
    guard let names = FileSystem.names(in: path) else {
      problems.append(
        Problem(.file, file: path, reason: .unreadable(detail: FileSystemError.last.detail)))
      return
    }
    let exports = names.filter {
      FileSystem.isExport($0, in: path) && "\(path)/\($0)" != wave.frame?.path
    }
    var lacksFrame = false
    if let frame = wave.frame?.path, let error = FileSystem.unreadable(frame) {
      lacksFrame = true
      problems.append(Problem(.file, file: frame, reason: .unreadable(detail: error.detail)))
    }
    hasExport = !exports.isEmpty
    let corrections = "\(path)/corrections.yaml"
    if names.contains("corrections.yaml"), readable(corrections) != nil {
      wave.corrections = corrections
    }
    if let records = definition?.records, !records.isEmpty {
      sort(exports, in: path, among: records)
      return
    }
    if wave.hasSeveralFiles {
      gather(exports, in: path)
      return
    }
    switch exports.count {
    case 0:
      let others = names.filter { name in
        [".xlsx", ".xls", ".ods", ".txt", ".sav", ".zip"].contains {
          name.lowercased().hasSuffix($0)
        }
      }
      problems.append(
        Problem(.file, file: path, reason: others.isEmpty ? .noExport : .noExportAmong(others)))
    case 1: wave.export = readable("\(path)/\(exports[0])") ?? ""
    // One of them may be the frame under another name, which is told already.
    case _ where lacksFrame: break
    default: problems.append(Problem(.file, file: path, reason: .severalExports(exports)))
    }
  }

  /// The path of an export; nil, with a fault noted, where it cannot be opened: it is told here, so that the
  /// wave's table of problems says it too.
  private mutating func readable(_ export: String) -> String? {
    guard let error = FileSystem.unreadable(export) else { return export }
    problems.append(Problem(.file, file: export, reason: .unreadable(detail: error.detail)))
    return nil
  }

  /// Finds the files that the wave names, or takes all exports by name.
  private mutating func gather(_ exports: [String], in path: String) {
    if exports.isEmpty { problems.append(Problem(.file, file: path, reason: .noExport)) }
    func fault(_ message: String, _ help: String) {
      problems.append(
        Problem(
          .file, file: "\(path)/wave.yaml", reason: .definition(message: message, help: help)))
    }
    if wave.files.isEmpty { wave.files = exports.map { ExportFile(path: $0) } }
    let named = Set(wave.files.map(\.path))
    for file in exports where !named.contains(file) {
      fault(
        "the file \(file) is not listed under 'exports: {files: …}'",
        "list it, or move it out of the wave's folder")
    }
    wave.files = wave.files.compactMap { file in
      guard exports.contains(file.path) else {
        if !exports.isEmpty {
          fault(
            "there is no file \(file.path)",
            Spelling.suggestion(for: file.path, among: exports)
              ?? "exports of the folder: \(exports.joined(separator: ", "))")
        }
        return nil
      }
      var file = file
      file.path = "\(path)/\(file.path)"
      return readable(file.path).map { _ in file }
    }
    wave.export = wave.files.first?.path ?? ""
  }

  /// Finds the file of each kind of records, by how its name starts.
  private mutating func sort(_ files: [String], in path: String, among records: [RecordKind]) {
    func fault(_ message: String, _ help: String) {
      problems.append(
        Problem(.file, file: path, reason: .definition(message: message, help: help)))
    }
    var taken: Set<String> = []
    for record in records {
      // The longest beginning that fits decides, so that `notes-atelier` isn't taken for `notes`.
      let own = files.filter { file in
        let fitting = records.filter { file.lowercased().hasPrefix($0.file.lowercased()) }
        return fitting.max { $0.file.count < $1.file.count }?.id == record.id
      }
      taken.formUnion(own)
      if own.count > 1 {
        fault(
          "the \(record.id) have several files: \(own.joined(separator: ", "))",
          "keep one file for each kind of records")
      } else if let file = own.first {
        wave.exports[record.id] = readable("\(path)/\(file)")
      } else if !record.isOptional, !files.isEmpty {
        fault(
          "there is no file of the \(record.id)",
          "add one whose name starts with '\(record.file)' and ends with .csv")
      }
    }
    for file in files where !taken.contains(file) {
      fault(
        "the file \(file) is of no kind of records of the survey",
        "names start with \(records.map { "'\($0.file)'" }.joined(separator: ", "))")
    }
    if files.isEmpty { problems.append(Problem(.file, file: path, reason: .noExport)) }
    wave.export = records.first.flatMap { wave.exports[$0.id] } ?? ""
  }

  /// Takes the missing export for no fault, as the wave is expected; whether it is late is told apart.
  mutating func excuseMissingExport() {
    problems.removeAll { $0.reason == .noExport }
  }
}

/// Turns a definition file into sorted path → text, the form in which stages keep their parameters.
enum Parameters {
  static func flatten(_ node: Node, under path: String, into values: inout [String: String]) {
    switch node {
    case .scalar(let scalar): values[path] = scalar.string
    case .mapping(let mapping):
      // A key without a value is as good as absent, and a text of the same letters is not.
      for (key, value) in mapping where !value.isNull {
        flatten(value, under: "\(path).\(key.scalar?.string ?? "?")", into: &values)
      }
    case .sequence(let sequence):
      var names: Set<String> = []
      for (index, element) in sequence.enumerated() {
        let given =
          element.mapping?[Node("id")]?.scalar?.string
          ?? element.mapping?[Node("code")]?.scalar?.string
        // Elements without a name of their own must not take another's.
        let isNamed = given.map { names.insert($0).inserted } ?? false
        let place = element.mapping == nil ? "\(index + 1)" : "[\(index + 1)]"
        let name = isNamed ? given ?? place : place
        // The place in the list counts: the order of codes is the order of a table's rows.
        values["\(path).\(name)#"] = String(index + 1)
        flatten(element, under: "\(path).\(name)", into: &values)
      }
    case .alias: break
    }
  }
}
