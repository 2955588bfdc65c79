import SurveyData
import Testing

@Suite struct `A column of codes` {
  @Test(arguments: [1, 2, 239, 240, 241, 256, 1000])
  func `keeps every code and every absence`(_ codeCount: Int) {
    var column = CodedColumn(codes: (0..<codeCount).map(String.init))
    let positions =
      (0..<codeCount).map { UInt16($0) } + Absence.allCases.map(CodedColumn.position)
    for position in positions { column.append(position) }
    #expect((0..<column.count).map { column[$0] } == positions)

    var many = CodedColumn(codes: column.codes)
    many.append(contentsOf: positions.span)
    #expect(many == column)

    var copied = [UInt16](repeating: 0, count: positions.count - 1)
    var target = copied.mutableSpan
    column.copy(1..<positions.count, into: &target)
    #expect(copied == Array(positions.dropFirst()))
  }

  @Test func `takes one byte an answer up to 240 codes`() {
    guard case .bytes = CodedColumn(codes: (0..<240).map(String.init)).storage,
      case .words = CodedColumn(codes: (0..<241).map(String.init)).storage
    else {
      Issue.record("the width changes elsewhere")
      return
    }
  }

  @Test func `never takes an absence for a code or a code for an absence`() {
    for absence in Absence.allCases {
      #expect(CodedColumn.absence(CodedColumn.position(absence)) == absence)
    }
    for position in [0, 239, 240, UInt16(CodedColumn.mostCodes)] {
      #expect(CodedColumn.absence(position) == nil)
    }
  }

  @Test func `joins columns of both widths`() {
    let codes = ["a", "b"]
    let bytes = CodedColumn(codes: codes, storage: .bytes([0, 1, 0xFF]))
    let words = CodedColumn(codes: codes, storage: .words([1, CodedColumn.position(.invalid)]))
    var joined = bytes
    joined.append(bytes)
    joined.append(words)
    #expect(
      (0..<joined.count).map { joined[$0] } == [
        0, 1, CodedColumn.position(.dontKnow), 0, 1, CodedColumn.position(.dontKnow), 1,
        CodedColumn.position(.invalid),
      ])
  }
}

@Suite struct `A column of ticks` {
  @Test(arguments: [1, 11, 12, 13, 28, 29, 48])
  func `keeps every tick and every absence`(_ optionCount: Int) {
    let all: UInt64 = 1 << UInt64(optionCount) - 1
    let words =
      [0, 1, all, all >> 1] + (0..<optionCount).map { 1 << UInt64($0) }
      + Absence.allCases.map(TickColumn.word)
    var column = TickColumn(codes: (0..<optionCount).map(String.init))
    column.append(contentsOf: words.span)
    #expect((0..<column.count).map { column[$0] } == words)

    var twice = column
    twice.append(column)
    #expect((0..<twice.count).map { twice[$0] } == words + words)

    var copied = [UInt64](repeating: 0, count: 3)
    var target = copied.mutableSpan
    column.copy(1..<4, into: &target)
    #expect(copied == Array(words[1..<4]))
  }

  @Test func `takes two, four or eight bytes an answer`() {
    guard case .two = TickColumn(codes: (0..<12).map(String.init)).words,
      case .four = TickColumn(codes: (0..<28).map(String.init)).words,
      case .eight = TickColumn(codes: (0..<29).map(String.init)).words
    else {
      Issue.record("the width changes elsewhere")
      return
    }
  }

  @Test func `tells an answer from every absence`() {
    for absence in Absence.allCases {
      #expect(TickColumn.absence(TickColumn.word(absence)) == absence)
    }
    #expect(TickColumn.absence(0) == nil)
    #expect(TickColumn.absence(1 << 48 - 1) == nil)
  }
}

@Suite struct `The states of an answer` {
  @Test func `have marks that lead back to them`() {
    for absence in Absence.allCases { #expect(Absence(mark: absence.mark) == absence) }
    #expect(Set(Absence.allCases.map(\.mark)).count == 7)
    #expect(Absence(mark: "nsp") == nil)
  }

  @Test func `say who was asked`() {
    let asked = Absence.allCases.filter(\.wasAsked)
    #expect(asked == [.dontKnow, .refused, .noAnswer, .invalid])
  }
}
