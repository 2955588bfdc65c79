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
    if let dialect = map.map("dialect") {
      wave.delimiter = dialect.string("delimiter")
      wave.encoding = dialect.string("encoding")
      wave.decimalMark = dialect.string("decimal")
      let delimiters = [",", ";", "|", "tab", "\t"]
      if let delimiter = wave.delimiter, !delimiters.contains(delimiter) {
        dialect.fault(
          at: dialect.value("delimiter"), "the delimiter is '\(delimiter)'",
          help: "expected one of , ; | tab")
      }
      let encodings = TextEncodingNames.all
      if let encoding = wave.encoding, !encodings.contains(encoding.lowercased()) {
        dialect.fault(
          at: dialect.value("encoding"), "the encoding is '\(encoding)'",
          help: "expected one of \(encodings.joined(separator: ", "))")
      }
      wave.tool = dialect.string("tool")
      if let tool = wave.tool, !ExportTool.names.contains(tool) {
        dialect.fault(
          at: dialect.value("tool"), "the tool is '\(tool)'",
          help: "expected one of \(ExportTool.names.joined(separator: ", "))")
      }
      if let mark = wave.decimalMark, mark != ",", mark != "." {
        dialect.fault(
          at: dialect.value("decimal"), "the decimal mark is '\(mark)'", help: "expected , or .")
      }
      dialect.finish()
    }
    wave.breakLabel = BreakReader.wholeWave(map)
    for (id, node) in map.strings("not_asked") {
      wave.notAsked.append(id)
      if let codebook, codebook.question(id) == nil {
        map.fault(
          at: node, "'not_asked' names the unknown question '\(id)'",
          help: Spelling.suggestion(for: id, among: codebook.questions.map(\.id)))
      }
    }
    if let columns = map.map("columns") {
      let names = Set(
        (codebook?.questions ?? []).flatMap { question in
          question.items.map(\.id) + question.codes.map { "\(question.id)_\($0.code)" }
        })
      for (header, keyNode, value) in columns.all {
        let item = value.scalar?.string ?? ""
        if let other = wave.columns.keys.sorted().first(where: { wave.columns[$0] == item }) {
          columns.fault(
            at: keyNode, "columns '\(other)' and '\(header)' are both mapped to \(item)",
            help: "an item is read from one column: keep one of the two")
        } else if codebook == nil || names.contains(item) {
          wave.columns[header] = item
        } else {
          columns.fault(
            at: keyNode, "column '\(header)' is mapped to the unknown item '\(item)'",
            help: Spelling.suggestion(for: item, among: names.sorted()))
        }
      }
    }
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
