import SurveyData

/// What was asked: the wordings of questions, and of their options and rows.
///
/// Options and rows are compared by their own wording where it is told apart: beside a long question that
/// all of them share, any two are alike.
extension ContractCheck {
  /// The difference of wording between two columns of one item or option.
  func compareWordings(
    _ old: WaveHeader.Column, _ new: WaveHeader.Column, _ item: String, _ question: Question
  ) -> ContractDifference? {
    let isSettled = new.isMapped || broken.contains(question.id)
    let part = Self.parts(question).first { $0.name == item }?.part
    if !isSettled, let other = otherName(old, new, item, question) {
      let (was, now) = new.part == nil ? (old.wording, new.wording) : (old.part, new.part)
      return ContractDifference(
        .reused, item, column: new.place, before: was ?? "", after: now ?? "",
        proposal: Self.mapping(new.name, other), sign: .wordingOf(other), file: file(new))
    }
    guard let was = old.text, let now = new.text, !TextLikeness.isSame(was, now) else { return nil }
    let isParted = old.part != nil && new.part != nil
    let ofQuestion: Double
    let ofPart: Double
    if isParted {
      ofQuestion = Self.likeness(old.wording, new.wording, question.label, [])
      ofPart = Self.likeness(old.part, new.part, part?.label, part?.aliases ?? [])
    } else {
      ofQuestion = Self.likeness(was, now, question.label, [])
      ofPart = 1
    }
    let likeness = min(ofQuestion, ofPart)
    guard likeness < 1 else { return nil }
    let isOther = likeness < Self.leastLikeness && !isSettled
    let showsPart = isParted && ofQuestion == 1
    return ContractDifference(
      isOther ? .reused : .reworded, item, column: new.place,
      before: showsPart ? old.part ?? "" : was, after: showsPart ? new.part ?? "" : now,
      proposal: isOther ? Self.mapping(new.name, item) : nil, file: file(new))
  }

  /// How alike two wordings of one thing are: 1 where they are the same, or its two labels in two languages.
  private static func likeness(
    _ was: String?, _ now: String?, _ label: Label?, _ aliases: [String]
  ) -> Double {
    guard let was, let now, !TextLikeness.isSame(was, now) else { return 1 }
    let likeness = TextLikeness.content(was, now)
    guard let label else { return likeness }
    let labels = [label.fr, label.en].compactMap { $0 }
    func isAmong(_ text: String, _ texts: [String]) -> Bool {
      texts.contains { TextLikeness.isSame($0, text) }
    }
    if isAmong(was, labels), isAmong(now, labels) { return 1 }
    let isKnown = isAmong(was, labels + aliases) && isAmong(now, labels + aliases)
    let known = isKnown || isTranslated(was, now, label) ? max(likeness, leastLikeness) : likeness
    // Words that are the same but for those that ask are not the same wording.
    return min(known, 0.99)
  }

  /// Whether one wording is near the French label and the other near the English one.
  private static func isTranslated(_ was: String, _ now: String, _ label: Label) -> Bool {
    guard let english = label.en else { return false }
    func isNear(_ text: String, _ label: String) -> Bool {
      TextLikeness.content(text, label) >= leastLikeness
    }
    return isNear(was, label.fr) && isNear(now, english)
      || isNear(was, english) && isNear(now, label.fr)
  }

  /// The other item or option whose wording a column bears: its name was given away.
  private func otherName(
    _ old: WaveHeader.Column, _ new: WaveHeader.Column, _ item: String, _ question: Question
  ) -> String? {
    guard let now = new.part else { return otherQuestion(old, new, item) }
    if let was = old.part, TextLikeness.isSame(was, now) { return nil }
    let parts = Self.parts(question)
    func isSpelt(_ part: AnswerCode) -> Bool {
      ([part.label.fr, part.label.en].compactMap { $0 } + part.aliases).contains {
        TextLikeness.isSame($0, now)
      }
    }
    let isOwn = parts.contains { $0.name == item && isSpelt($0.part) }
    return parts.first { name, part in
      guard name != item else { return false }
      let wasOther = (before[name] ?? []).contains { column in
        column.part.map { TextLikeness.isSame($0, now) } ?? false
      }
      return wasOther && !(isOwn && old.part == nil) || isSpelt(part) && !isOwn
    }?.name
  }

  /// The other question whose wording a column bears, if that one no longer does.
  private func otherQuestion(
    _ old: WaveHeader.Column, _ new: WaveHeader.Column, _ item: String
  ) -> String? {
    guard old.part == nil, let was = old.wording, let now = new.wording,
      !TextLikeness.isSame(was, now)
    else { return nil }
    func bears(_ columns: [WaveHeader.Column]?) -> Bool {
      (columns ?? []).contains { column in
        column.part == nil && column.wording.map { TextLikeness.isSame($0, now) } ?? false
      }
    }
    return earlier.header.columns.compactMap(\.item).first { name in
      name != item && bears(before[name]) && !bears(after[name])
    }
  }

  /// The options or rows of a question, by the names of their columns.
  private static func parts(_ question: Question) -> [(name: String, part: AnswerCode)] {
    let parts = question.kind == .multiple ? question.codes : question.rows
    return parts.map { ("\(question.id)_\($0.code)", $0) }
  }
}
