import SurveyData
import Testing

@Suite struct `A condition over rows` {
  /// Five rows: code 1, code 2, don't know, no answer, routed out.
  private let single = BlockColumn.positions(
    [
      0, 1, CodedColumn.position(.dontKnow), CodedColumn.position(.noAnswer),
      CodedColumn.position(.routedOut),
    ], codes: ["1", "2"], scores: [1, 2])
  /// Five rows: option 1, options 1 and 3, no answer, refused, option 2.
  private let multiple = BlockColumn.words(
    [0b001, 0b101, TickColumn.word(.noAnswer), TickColumn.word(.refused), 0b010],
    codes: ["1", "2", "3"])
  /// Five rows: 2.0, 2.5, −1.0, no answer, invalid.
  private let number = BlockColumn.numbers(
    [20, 25, -10, NumericColumn.value(.noAnswer), NumericColumn.value(.invalid)], decimals: 1)

  private func holds(_ text: String) throws -> [Bool] {
    try Condition(parsing: text).evaluate(count: 5) { name in
      switch name {
      case "S": single
      case "M": multiple
      case "N": number
      default: nil
      }
    }
  }

  @Test func `compares a code, and is false where the answer is missing`() throws {
    #expect(try holds("S = 1") == [true, false, false, false, false])
    #expect(try holds("S in (1, 2)") == [true, true, false, false, false])
  }

  @Test func `holds by 'not' where the answer is missing`() throws {
    #expect(try holds("not S = 1") == [false, true, true, true, true])
    #expect(try holds("S != 1") == [false, true, true, true, true])
    #expect(try holds("not M = 3") == [true, false, true, true, true])
    #expect(try holds("not N > 2") == [true, false, true, true, true])
  }

  @Test func `compares scores in order, and is false where there is none`() throws {
    #expect(try holds("S >= 2") == [false, true, false, false, false])
    #expect(try holds("S < 2") == [true, false, false, false, false])
  }

  @Test func `asks whether an option is ticked, or any of several`() throws {
    #expect(try holds("M = 1") == [true, true, false, false, false])
    #expect(try holds("M in (2, 3)") == [false, true, false, false, true])
  }

  @Test func `compares numbers exactly`() throws {
    #expect(try holds("N = 2") == [true, false, false, false, false])
    #expect(try holds("N = 2.04") == [false, false, false, false, false])
    #expect(try holds("N <= 2") == [true, false, true, false, false])
    #expect(try holds("N > 2") == [false, true, false, false, false])
  }

  @Test(arguments: ["nan", "inf", "1e300", "-9223372036854775808", "x"])
  func `finds no number equal to what is none`(_ constant: String) throws {
    #expect(try holds("N = \(constant)") == [Bool](repeating: false, count: 5))
  }

  @Test func `knows what is answered`() throws {
    #expect(try holds("answered(S)") == [true, true, false, false, false])
    #expect(try holds("answered(M)") == [true, true, false, false, true])
    #expect(try holds("answered(N)") == [true, true, true, false, false])
  }

  @Test func `takes a variable that is not there for missing everywhere`() throws {
    for text in ["X = 1", "X > 1", "answered(X)"] {
      #expect(try holds(text) == [Bool](repeating: false, count: 5))
    }
    #expect(try holds("not X = 1") == [Bool](repeating: true, count: 5))
  }

  @Test func `joins by 'and' and 'or'`() throws {
    #expect(try holds("S = 1 and M = 1") == [true, false, false, false, false])
    #expect(try holds("S = 1 or M = 2") == [true, false, false, false, true])
    #expect(Condition.all([]).evaluate(count: 2) { _ in nil } == [true, true])
    #expect(Condition.any([]).evaluate(count: 2) { _ in nil } == [false, false])
  }
}
