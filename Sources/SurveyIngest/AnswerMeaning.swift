import CSVReading
import SurveyData

/// What the text of an answer means, as the number that ``CSVReading/FieldCodes`` holds.
enum AnswerMeaning {
  /// Spellings that are certain beforehand: codes, wordings, absences, ticks.
  static func known(
    _ item: PlannedItem, bit: Int, absences: [String: Absence], isJoined: Bool
  ) -> [(String, UInt64)] {
    let question = item.question
    var known: [(String, UInt64)] = []
    switch question.kind {
    case .single, .scale, .grid:
      // What comes later wins: of equal wordings the first code's, and a code over any wording.
      for (position, code) in question.codes.enumerated().reversed() {
        for text in code.spellings.dropFirst() { known.append((text, UInt64(position))) }
      }
      for (position, code) in question.codes.enumerated() {
        known.append((code.code, UInt64(position)))
      }
    case .multiple where !isJoined:
      for text in question.codes[bit].spellings.dropFirst() { known.append((text, 1)) }
      for text in ["1", "Y", "Yes", "Oui", "X", "x", "TRUE", "True", "VRAI"] {
        known.append((text, 1))
      }
      let unticked = ["0", "N", "No", "Non", "FALSE", "False", "FAUX"] + question.unticked
      for text in unticked { known.append((text, 0)) }
    default: break
    }
    return known
  }

  /// The position that `text` stands for in a single-choice item; with the fault mark where unknown.
  ///
  /// A code of the question wins over an absence that is written the same.
  static func position(of text: String, in item: PlannedItem, plan: IngestPlan, index: Int)
    -> UInt64
  {
    let normalised = AnswerText.normalised(text)
    guard !normalised.isEmpty else { return UInt64(CodedColumn.position(.noAnswer)) }
    let absence = plan.absences[normalised].map { UInt64(CodedColumn.position($0)) }
    switch item.question.kind {
    case .text:
      if let absence { return absence }
      let isNotShown = plan.notShownEverywhere && plan.notShown.contains(normalised)
      return isNotShown ? UInt64(CodedColumn.position(.routedOut)) : 0
    case .commune:
      if let absence { return absence }
      // Excel drops the zero that the codes of nine departments start with.
      let code = normalised.utf8.count == 4 ? "0\(normalised)" : normalised.uppercased()
      if let department = FrenchRegion.department(ofCommune: code),
        let position = FrenchRegion.departments.firstIndex(of: department)
      {
        return UInt64(position)
      }
    default:
      if let position = plan.spellings[index][normalised] { return UInt64(position) }
      if let absence { return absence }
      if !plan.notShown.contains(normalised), let other = plan.others[index] {
        return UInt64(other) | FieldCodes.fault
      }
    }
    if plan.notShown.contains(normalised) { return UInt64(CodedColumn.position(.routedOut)) }
    return UInt64(CodedColumn.position(.invalid)) | FieldCodes.fault
  }

  /// What `text` in an option's column stands for: 1 ticked, 0 not, 2 + raw value for an absence.
  static func tick(of text: String, plan: IngestPlan, index: Int, bit: Int) -> UInt64 {
    let normalised = AnswerText.normalised(text)
    guard !normalised.isEmpty else { return 0 }
    if AnswerText.ticked.contains(normalised) { return 1 }
    if AnswerText.unticked.contains(normalised) { return 0 }
    if plan.items[index].question.unticked.contains(where: {
      AnswerText.normalised($0) == normalised
    }) {
      return 0
    }
    if let absence = plan.absences[normalised] { return 2 + UInt64(absence.rawValue) }
    if plan.notShown.contains(normalised) { return 2 + UInt64(Absence.routedOut.rawValue) }
    if plan.spellings[index][normalised] == bit { return 1 }
    return plan.others[index] == bit ? FieldCodes.fault | 1 : FieldCodes.fault
  }

  /// The tick word that joined ticks stand for; with the fault mark where some text is no option.
  static func word(of text: String, plan: IngestPlan, index: Int, splitter: TickSplitter) -> UInt64
  {
    let normalised = AnswerText.normalised(text)
    guard !normalised.isEmpty else { return TickColumn.word(.noAnswer) }
    let isOption = plan.spellings[index][normalised] != nil
    if !isOption, let absence = plan.absences[normalised] { return TickColumn.word(absence) }
    if !isOption, plan.notShown.contains(normalised) { return TickColumn.word(.routedOut) }
    let ticks = splitter.split(text)
    if ticks.otherLengths.isEmpty {
      return ticks.bits == 0 ? TickColumn.word(.noAnswer) : ticks.bits
    }
    guard let other = plan.others[index] else {
      return TickColumn.word(.invalid) | FieldCodes.fault
    }
    return ticks.bits | 1 << UInt64(other) | FieldCodes.fault
  }
}

extension AnswerCode {
  /// The code, then its wordings and aliases.
  var spellings: [String] { [code, label.fr] + (label.en.map { [$0] } ?? []) + aliases }
}
