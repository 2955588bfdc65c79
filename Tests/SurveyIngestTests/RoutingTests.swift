import SurveyData
import SurveyIngest
import Testing

@Suite struct `A question that the routing leads past` {
  private let first =
    "id: A, type: multiple, fr: A, options: [{code: 1, fr: Un}, {code: 5, fr: Aucun, exclusive: "
    + "true}]"
  private func second(_ kind: String, _ condition: String = "not A = 5") -> String {
    "id: B, \(kind), fr: B, asked_if: \"\(condition)\""
  }
  private let codes = "type: single, codes: [{code: 1, fr: Oui}, {code: 2, fr: Non}]"

  @Test func `is routed out where it is empty, and set aside where it is filled`() throws {
    let result = try ingest(
      [first, second(codes)], "A_1,A_5,B\n1,0,2\n0,1,\n0,1,2\n0,1,9\n0,0,1\n,,\n1,,\n")
    // `,,` is an empty record.
    #expect(result.answers("B") == ["2", "RTE", "INV", "INV", "1", "NR"])
    #expect(
      result.faults == [
        "cell 4:3 B filledThoughRoutedOut", "cell 5:3 B unknownCode", "row 7:0 - emptyRecord",
      ])
    #expect(
      result.problems[0].message()
        == "B has the answer '2' but is asked only if not A = 5: the cell is set aside")
  }

  @Test func `keeps its answer where the routing answer is invalid, which proves nothing`() throws {
    let result = try ingest(
      ["id: A, \(codes), fr: A", second(codes, "A = 1")], "A,B\n1,2\n9,2\n9,\n2,1\n2,\n")
    #expect(result.answers("B") == ["2", "2", "RTE", "INV", "RTE"])
    #expect(
      result.faults == [
        "cell 3:1 A unknownCode", "cell 4:1 A unknownCode", "cell 5:2 B filledThoughRoutedOut",
      ])
  }

  @Test func `is asked of those whose routing answer is missing, with 'not'`() throws {
    let result = try ingest(
      [first, second(codes), "id: Z, type: number, fr: Z"], "A_1,A_5,B,Z\n0,0,1,1\n0,0,,1\n")
    #expect(result.answers("B") == ["1", "NR"])
  }

  @Test func `can be a set of ticks, numbers, an open text, a grid or a commune`() throws {
    let ticks = try ingest(
      [first, second("type: multiple, options: [{code: 1, fr: u}, {code: 2, fr: v}]")],
      "A_1,A_5,B_1,B_2\n0,1,0,0\n0,1,0,1\n1,0,0,1\n")
    #expect(ticks.answers("B") == ["RTE", "INV", "2"])
    #expect(ticks.faults == ["cell 3:3 B filledThoughRoutedOut"])
    #expect(
      ticks.problems[0].reason
        == .filledThoughRoutedOut(value: "2", length: 1, condition: "not A = 5"))

    let number = try ingest(
      [first, second("type: number")], "A_1,A_5,B\n0,1,\n0,1,3\n0,1,x\n1,0,3\n")
    #expect(number.answers("B") == ["RTE", "INV", "INV", "3.0"])
    #expect(number.faults == ["cell 3:3 B filledThoughRoutedOut", "cell 4:3 B unreadableNumber"])

    let text = try ingest([first, second("type: text")], "A_1,A_5,B\n0,1,\n0,1,secret\n1,0,x\n")
    #expect(text.answers("B") == ["RTE", "INV", "1"])
    #expect(text.problems.allSatisfy { !$0.words.contains("secret") })

    let grid = try ingest(
      [
        first,
        second("type: grid, rows: [{code: n, fr: n}, {code: s, fr: s}], codes: [{code: 1, fr: u}]"),
      ], "A_1,A_5,B_n,B_s\n0,1,,1\n1,0,1,\n")
    #expect(grid.answers("B_n") == ["RTE", "1"])
    #expect(grid.answers("B_s") == ["INV", "NR"])
    #expect(grid.faults == ["cell 2:4 B_s filledThoughRoutedOut"])

    let commune = try ingest([first, second("type: commune")], "A_1,A_5,B\n0,1,75056\n1,0,75056\n")
    #expect(commune.answers("B") == ["INV", "75"])
    #expect(commune.problems.allSatisfy { !$0.words.contains("75056") })
  }

  @Test func `passes its state on along a chain`() throws {
    let chain = [
      "id: A, type: single, fr: A, codes: [{code: 1, fr: a}, {code: 2, fr: b}]",
      "id: B, type: single, fr: B, asked_if: \"A = 1\", codes: [{code: 1, fr: c}, {code: 2, fr: "
        + "d}]",
      "id: C, type: single, fr: C, asked_if: \"B = 1\", codes: [{code: 1, fr: e}]",
      "id: D, type: single, fr: D, asked_if: \"answered(B)\", codes: [{code: 1, fr: f}]",
    ]
    let result = try ingest(chain, "A,B,C,D\n1,1,1,1\n1,2,,1\n2,,,\n2,1,1,1\n")
    #expect(result.answers("B") == ["1", "2", "RTE", "INV"])
    // An answer that was set aside leads nowhere: what hangs on it is set aside too.
    #expect(result.answers("C") == ["1", "RTE", "RTE", "INV"])
    #expect(result.answers("D") == ["1", "1", "RTE", "INV"])
    #expect(
      result.faults == [
        "cell 5:2 B filledThoughRoutedOut", "cell 5:3 C filledThoughRoutedOut",
        "cell 5:4 D filledThoughRoutedOut",
      ])
  }

  @Test func `can depend on a row of a grid, a number or a score`() throws {
    let questions = [
      "id: G, type: grid, fr: G, rows: [{code: 1, fr: r}], codes: [{code: 1, fr: a}, {code: 2, "
        + "fr: b}]",
      "id: N, type: number, fr: N",
      "id: B, type: number, fr: B, asked_if: \"G_1 >= 2 and N < 1.5\"",
    ]
    let result = try ingest(questions, "G_1,N,B\n2,1.4,1\n1,1.4,\n2,1.5,\n,1,\n2,NSP,\n")
    #expect(result.answers("B") == ["1.0", "RTE", "RTE", "RTE", "RTE"])
    #expect(result.faults.isEmpty)
  }

  @Test func `is not in the wave, whatever the routing, where the wave didn't ask it`() throws {
    let result = try ingest([first, second(codes)], "A_1,A_5\n0,1\n", wave: "not_asked: [B]")
    #expect(result.answers("B") == ["ABS"])
    #expect(result.faults.isEmpty)
  }
}
