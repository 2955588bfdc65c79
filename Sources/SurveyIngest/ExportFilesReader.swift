import SurveyData
import Yams

/// Reads `exports:`: how several exports of a wave make one table.
///
/// ```yaml
/// exports: append                 # all of the folder, by name, one below the other
/// exports:
///   by: key                       # side by side, by the respondent's key
///   files: [part1.csv, {file: part2.csv, dialect: {encoding: windows-1252}}]
/// ```
struct ExportFilesReader {
  let problems: DefinitionProblems
  /// The definition; nil where it cannot be read, and names are not checked.
  let survey: Survey?

  /// Notes the files by name; ``WaveFolder`` finds them, and completes the list where it is left out.
  func read(_ map: YAMLMap, into wave: inout Wave) {
    guard let node = map.value("exports") else { return }
    wave.hasSeveralFiles = true
    if survey?.records.isEmpty == false {
      map.fault(
        at: node, "'exports' is given, and the survey has a file for each kind of records",
        help: "name the files as 'records:' of survey.yaml says")
    }
    if node.scalar != nil {
      wave.joining = map.choice("exports", as: ExportFile.Joining.self) ?? .append
      return
    }
    guard let exports = map.map("exports") else { return }
    _ = exports.required("by")
    wave.joining = exports.choice("by", as: ExportFile.Joining.self) ?? .append
    for element in exports.list("files") {
      guard let file = file(element, of: exports) else { continue }
      if wave.files.contains(where: { $0.path == file.path }) {
        exports.fault(at: element, "the file '\(file.path)' stands twice", help: "keep one")
      } else {
        wave.files.append(file)
      }
    }
    exports.finish()
  }

  private func file(_ node: Node, of exports: YAMLMap) -> ExportFile? {
    if let name = node.scalar?.string { return ExportFile(path: name) }
    guard let map = YAMLMap(node, what: "a file of the wave", problems: problems) else {
      return nil
    }
    var file = ExportFile(path: map.requiredString("file"))
    let pins = DialectReader(map)
    file.delimiter = pins.delimiter
    file.encoding = pins.encoding
    file.tool = pins.tool
    file.decimalMark = pins.decimalMark
    file.readsMonthFirst = pins.readsMonthFirst
    file.columns = ColumnMapReader.read(map, survey?.codebook)
    if let answers = map.map("answers") {
      for (name, keyNode, value) in answers.all {
        file.answers[name] = value.scalar?.string ?? ""
        check(name, value, at: keyNode, of: answers)
      }
    }
    map.finish()
    return file.path.isEmpty ? nil : file
  }

  /// Notes an answer that no row of the file could have.
  private func check(_ name: String, _ value: Node, at keyNode: Node, of answers: YAMLMap) {
    guard let codebook = survey?.codebook else { return }
    guard let question = codebook.question(name), [.single, .scale].contains(question.kind) else {
      let closed = codebook.questions.filter { [.single, .scale].contains($0.kind) }.map(\.id)
      answers.fault(
        at: keyNode, "'answers' names '\(name)', which is no question with one answer of a list",
        help: Spelling.suggestion(for: name, among: closed))
      return
    }
    let codes = question.codes.map(\.code)
    let code = value.scalar?.string ?? ""
    guard !codes.contains(code) else { return }
    answers.fault(
      at: value, "\(name) has no code '\(code)'",
      help: "known codes: \(KnownCodes.list(codes, absences: []))")
  }
}
