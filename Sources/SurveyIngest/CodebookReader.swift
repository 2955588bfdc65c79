import SurveyData
import Yams

/// Reads `codebook.yaml`: absences, scales and questions.
struct CodebookReader {
  private struct Scale {
    var codes: [AnswerCode]
    var nets: [Net]
  }

  private let problems: DefinitionProblems
  private var scales: [String: Scale] = [:]

  init(problems: DefinitionProblems) { self.problems = problems }

  mutating func read(_ root: Node) -> Codebook {
    guard let map = YAMLMap(root, what: "the codebook", problems: problems) else {
      return Codebook(questions: [], absenceCodes: [:])
    }
    var absenceCodes: [String: Absence] = [:]
    if let absences = map.map("absences") {
      let declarable: [String: Absence] = [
        "dontKnow": .dontKnow, "refused": .refused, "notApplicable": .notApplicable,
        "noAnswer": .noAnswer,
      ]
      for (text, _, value) in absences.all {
        let name = value.scalar?.string ?? ""
        if let absence = declarable[name] {
          let same = absenceCodes.keys.sorted().first {
            AnswerText.normalised($0) == AnswerText.normalised(text)
          }
          if let same {
            absences.fault(
              at: value, "the absences '\(same)' and '\(text)' are one text to ingest",
              help: "case and spaces at the ends don't count: keep one of the two")
          }
          absenceCodes[text] = absence
        } else {
          absences.fault(
            at: value, "absence '\(text)' is '\(name)'",
            help: "expected one of \(declarable.keys.sorted().joined(separator: ", "))")
        }
      }
    }
    if let declared = map.map("scales") {
      for (name, _, value) in declared.all {
        guard let scale = YAMLMap(value, what: "scale \(name)", problems: problems) else {
          continue
        }
        let codes = codes(scale, key: "codes", scored: true)
        if codes.isEmpty {
          scale.fault("scale \(name) has no codes", help: "list them under 'codes:'")
        }
        let nets = nets(scale)
        check(nets, against: codes, in: scale)
        scales[name] = Scale(codes: codes, nets: nets)
        scale.finish()
      }
    }
    var questions: [Question] = []
    var seen: Set<String> = []
    for element in map.list("questions") {
      guard let question = question(element) else { continue }
      if !seen.insert(question.id).inserted {
        let place = YAMLMap.place(element)
        problems.add(
          line: place.line, column: place.column, "question \(question.id) is declared twice",
          help: "give each question its own id")
      }
      questions.append(question)
    }
    if questions.isEmpty {
      map.fault("the codebook has no question", help: "list them under 'questions:'")
    }
    map.finish()
    return Codebook(questions: questions, absenceCodes: absenceCodes)
  }

  private func question(_ node: Node) -> Question? {
    guard let anonymous = YAMLMap(node, what: "a question", problems: problems) else { return nil }
    guard let id = anonymous.string("id"), !id.isEmpty else {
      anonymous.fault("a question has no id", help: "add 'id:'")
      return nil
    }
    guard let map = YAMLMap(node, what: "question \(id)", problems: problems) else { return nil }
    _ = map.string("id")
    let label = map.label()
    _ = map.required("type")
    guard let kind = map.choice("type", as: Question.Kind.self) else { return nil }
    var question = Question(id: id, label: label, kind: kind)
    question.isRequired = map.bool("required") ?? false
    question.isIdentifying = map.bool("identifying") ?? (kind == .key || kind == .commune)
    question.askedIf = map.condition("asked_if")
    question.askedIfText = map.string("asked_if")
    question.base = map.choice("base", as: Question.Base.self) ?? .answered
    question.partOf = map.string("part_of")
    question.column = map.string("column")
    question.unit = map.string("unit")
    question.record = map.string("record")
    if kind == .number { question.hasLowerBounds = map.bool("lower_bounds") ?? false }
    question.breaks = BreakReader.breaks(map, of: id)
    switch kind {
    case .single:
      readCodes(of: &question, from: map, scored: false)
    case .scale, .grid:
      readCodes(of: &question, from: map, scored: true)
    case .multiple:
      question.codes = codes(map, key: "options", scored: false)
      question.maximumTicks = map.integer("max")
      question.separator = map.string("separator")
      question.unticked = unticked(map)
      if question.codes.isEmpty {
        map.fault("question \(id) has no options", help: "list them under 'options:'")
      }
      if let most = question.maximumTicks, most < 1 {
        map.fault(
          at: map.value("max"), "question \(id) allows \(most) ticks", help: "use 1 or more")
      }
      if question.separator?.isEmpty == true {
        map.fault(
          at: map.value("separator"), "the separator of question \(id) is empty",
          help: "write what stands between two ticks, or leave the key out")
      }
      if question.codes.count > TickColumn.mostOptions {
        map.fault(
          "question \(id) has \(question.codes.count) options, at most \(TickColumn.mostOptions) "
            + "are possible"
        )
      }
    case .number, .numbers, .commune, .date, .name, .text, .key, .ignored:
      break
    }
    if kind == .grid || kind == .numbers {
      question.rows = codes(map, key: "rows", scored: false)
      if question.rows.isEmpty {
        map.fault("question \(id) has no rows", help: "list them under 'rows:'")
      }
    }
    let ownNets = nets(map, besides: question.nets, of: question.scale)
    question.nets += ownNets
    check(ownNets, against: question.codes, in: map)
    map.finish()
    return question
  }

  /// What stands for « not ticked »; none of it may be what stands for « ticked ».
  private func unticked(_ map: YAMLMap) -> [String] {
    map.strings("unticked").map { text, node in
      if AnswerText.ticked.contains(AnswerText.normalised(text)) {
        map.fault(
          at: node, "'\(text)' says that an option is ticked, in every export",
          help: "list only what stands for « not ticked », such as \"2\"")
      }
      return text
    }
  }

  private func check(_ nets: [Net], against codes: [AnswerCode], in map: YAMLMap) {
    let known = codes.map(\.code)
    for net in nets {
      for code in net.codes where !known.contains(code) {
        map.fault(
          at: map.value("nets"), "net \(net.id) of \(map.what) has the unknown code '\(code)'",
          help: "known codes: \(known.joined(separator: ", "))")
      }
    }
  }

  private func readCodes(of question: inout Question, from map: YAMLMap, scored: Bool) {
    if let name = map.string("scale") {
      if let scale = scales[name] {
        question.scale = name
        question.codes = scale.codes
        question.nets = scale.nets
      } else {
        map.fault(
          at: map.value("scale"), "question \(question.id) uses the unknown scale '\(name)'",
          help: Spelling.suggestion(for: name, among: scales.keys.sorted())
            ?? "declare it under 'scales:'")
      }
    } else {
      question.codes = codes(map, key: "codes", scored: scored)
      if question.codes.isEmpty {
        map.fault(
          "question \(question.id) has neither 'codes:' nor 'scale:'",
          help: "list its codes, or name a scale")
      }
    }
  }

  /// Codes, options or rows; `scored` gives a code that is a number that number as score.
  private func codes(_ map: YAMLMap, key: String, scored: Bool) -> [AnswerCode] {
    var seen: Set<String> = []
    var wordings: [String: String] = [:]
    var other: String?
    return map.list(key).compactMap { element in
      guard let entry = YAMLMap(element, what: "a code of \(map.what)", problems: problems)
      else { return nil }
      let code = entry.requiredString("code")
      let label = entry.label()
      let score = entry.number("score") ?? (scored ? Double(code) : nil)
      if scored, score?.isFinite != true {
        entry.fault("code '\(code)' of \(map.what) has no score", help: "add 'score:'")
      }
      if !seen.insert(code).inserted {
        entry.fault(
          "code '\(code)' of \(map.what) is declared twice", help: "give each its own code")
      }
      let answer = AnswerCode(
        code: code, label: label, score: score, isExclusive: entry.bool("exclusive") ?? false,
        isOther: entry.bool("other") ?? false,
        aliases: entry.strings("aliases").map(\.text), unit: entry.string("unit"))
      if answer.isOther, let first = other {
        entry.fault(
          "codes '\(first)' and '\(code)' of \(map.what) are both marked 'other'",
          help: "what is written freely counts as one code: mark one of them")
      } else if answer.isOther {
        other = code
      }
      for text in Set(answer.spellings.dropFirst().map(AnswerText.normalised)).sorted() {
        if let other = wordings.updateValue(code, forKey: text), other != code, !text.isEmpty {
          entry.fault(
            "codes '\(other)' and '\(code)' of \(map.what) are both written '\(text)'",
            help: "an export that writes wordings could not tell them apart: reword one")
        }
      }
      entry.finish()
      return answer
    }
  }

  /// The nets of a scale or question, `besides` those that a question has from its scale.
  private func nets(
    _ map: YAMLMap, besides inherited: [Net] = [], of scale: String? = nil
  ) -> [Net] {
    var seen: Set<String> = []
    return map.list("nets").compactMap { element in
      guard let entry = YAMLMap(element, what: "a net of \(map.what)", problems: problems)
      else { return nil }
      var net = Net(id: entry.requiredString("id"), label: entry.label(), codes: [])
      for (code, node) in entry.strings("codes") {
        if net.codes.contains(code) {
          entry.fault(
            at: node, "net \(net.id) of \(map.what) lists the code '\(code)' twice",
            help: "list each code once")
        } else {
          net.codes.append(code)
        }
      }
      if net.codes.isEmpty {
        entry.fault("net \(net.id) of \(map.what) has no codes", help: "list them under 'codes:'")
      }
      if !net.id.isEmpty, !seen.insert(net.id).inserted {
        entry.fault(
          "net \(net.id) of \(map.what) is declared twice", help: "give each net its own id")
      } else if let scale, inherited.contains(where: { $0.id == net.id }) {
        entry.fault(
          "net \(net.id) of \(map.what) has the id of a net of its scale \(scale)",
          help: "give it another id")
      }
      entry.finish()
      return net
    }
  }
}
