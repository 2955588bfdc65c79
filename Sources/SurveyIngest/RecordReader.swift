import SurveyData
import Yams

/// Reads `records:`: the kinds of records of a wave that has several files.
struct RecordReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook

  init(problems: DefinitionProblems, codebook: Codebook) {
    self.problems = problems
    self.codebook = codebook
  }

  func read(_ map: YAMLMap) -> [RecordKind] {
    var records: [RecordKind] = []
    for node in map.list("records") {
      guard let entry = YAMLMap(node, what: "a kind of records", problems: problems) else {
        continue
      }
      var record = RecordKind(
        id: entry.requiredString("id"), label: entry.label(), file: "",
        isOptional: entry.bool("optional") ?? false)
      record.areRespondents = entry.bool("respondents") ?? true
      record.file = entry.string("file") ?? record.id
      for (question, node) in entry.strings("key") {
        record.key.append(question)
        guard codebook.question(question)?.record != record.id else { continue }
        entry.fault(
          at: node, "the key of the \(record.id) names '\(question)', which is no question of them",
          help: Spelling.suggestion(
            for: question,
            among: codebook.questions.filter { $0.record == record.id }.map(\.id))
            ?? "name questions with 'record: \(record.id)'")
      }
      if records.contains(where: { $0.id == record.id }) {
        entry.fault("the records '\(record.id)' are declared twice", help: "keep one of the two")
      }
      if record.file.isEmpty {
        entry.fault(
          at: entry.value("file"), "the file of the \(record.id) has no name",
          help: "write how its name starts")
      }
      entry.finish()
      records.append(record)
    }
    let known = records.map(\.id)
    for question in codebook.questions where !records.isEmpty || question.record != nil {
      if let record = question.record {
        if !known.contains(record) {
          map.fault(
            at: map.value("records"),
            "question \(question.id) of codebook.yaml is of the unknown records '\(record)'",
            help: Spelling.suggestion(for: record, among: known) ?? "declare them under 'records:'")
        }
      } else {
        map.fault(
          at: map.value("records"),
          "question \(question.id) of codebook.yaml doesn't say which records it is of",
          help: "add 'record:' with one of \(known.joined(separator: ", "))")
      }
    }
    return records
  }
}
