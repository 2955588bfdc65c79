import SurveyData
import Yams

/// Reads `wave.yaml`, which a wave may have.
struct WaveReader {
  private let problems: DefinitionProblems
  /// The definition; nil where it cannot be read, and names are not checked.
  private let survey: Survey?
  private var codebook: Codebook? { survey?.codebook }

  init(problems: DefinitionProblems, survey: Survey?) {
    self.problems = problems
    self.survey = survey
  }

  /// Completes `wave` with what the file says.
  ///
  /// - Parameters:
  ///   - root: the file; nil where the wave has none.
  ///   - folder: the wave's folder.
  func read(_ root: Node?, in folder: String, into wave: inout Wave) {
    let margins = MarginReader(problems: problems, survey: survey)
    defer { margins.checkComplete(wave, at: root) }
    guard let root, let map = YAMLMap(root, what: "the wave", problems: problems) else { return }
    wave.order = map.number("order")
    if let node = map.value("synthetic"), node.mapping != nil, let words = map.map("synthetic") {
      wave.isSynthetic = true
      wave.syntheticLabel = words.label()
      words.finish()
    } else {
      wave.isSynthetic = map.bool("synthetic") ?? false
    }
    if let field = map.map("field") {
      let start = day("start", of: field, "starts")
      let end = day("end", of: field, "ends")
      wave.fieldStart = start?.description
      wave.fieldEnd = end?.description
      if let start, let end, end < start {
        field.fault(
          at: field.value("end"), "the field ends on \(end), before it starts on \(start)",
          help: "correct one of the two days")
      }
      field.finish()
    }
    if let frame = map.map("frame") {
      wave.frameSize = frame.integer("size")
      if let size = wave.frameSize, size < 1 { frame.fault("the frame has size \(size)") }
      wave.frame = margins.frame(frame, in: folder)
      frame.finish()
      if survey?.stakeholders != nil {
        map.fault(
          at: map.value("frame"), "the frame is of all groups of stakeholders together",
          help: "leave 'frame:' out: response rates would pool groups that are never pooled")
      }
    }
    wave.margins = margins.margins(map.list("margins"))
    let pins = DialectReader(map)
    wave.delimiter = pins.delimiter
    wave.encoding = pins.encoding
    wave.tool = pins.tool
    wave.decimalMark = pins.decimalMark
    wave.readsMonthFirst = pins.readsMonthFirst
    ExportFilesReader(problems: problems, survey: survey).read(map, into: &wave)
    wave.breakLabel = BreakReader.wholeWave(map)
    for (id, node) in map.strings("not_asked") {
      wave.notAsked.append(id)
      if let codebook, codebook.question(id) == nil {
        map.fault(
          at: node, "'not_asked' names the unknown question '\(id)'",
          help: Spelling.suggestion(for: id, among: codebook.questions.map(\.id)))
      }
    }
    wave.columns = ColumnMapReader.read(map, codebook)
    map.finish()
  }

  /// A day of the field; nil where there is none, or none that exists (then noted).
  private func day(_ key: String, of field: YAMLMap, _ verb: String) -> CalendarDay? {
    guard let text = field.string(key) else { return nil }
    if let day = CalendarDay(text) { return day }
    field.fault(
      at: field.value(key), "the field \(verb) on '\(text)', which is not a day",
      help: "write a day of the calendar as YYYY-MM-DD, such as 2016-01-19")
    return nil
  }
}
