import Testing

@testable import SurveyIngest

/// The options of a question whose ticks are joined, told from the cells.
@Suite struct `Joined ticks` {
  private func ticks(_ cells: [String], _ separator: String) -> JoinedTicks? {
    let values = Dictionary(cells.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      .map { ColumnProfile.Value(text: $0.key, spellings: [], count: $0.value, number: nil) }
    return JoinedTicks(values, separators: [separator])
  }

  @Test func `put a comma within an option together again`() throws {
    let found = try #require(
      ticks(
        [
          "Blogs, Conferences, meet-ups, or seminars", "Conferences, meet-ups, or seminars",
          "Blogs", "Email, Blogs", "Email",
        ], ","))
    #expect(Set(found.options) == ["Blogs", "Conferences, meet-ups, or seminars", "Email"])
    #expect(!found.hasOthers)
  }

  @Test func `leave what one respondent alone wrote`() throws {
    let found = try #require(ticks(["A, B", "A, B, mon idée", "B", "A"], ","))
    #expect(Set(found.options) == ["A", "B"] && found.hasOthers)
  }

  @Test func `are told by Microsoft's separator at the end`() throws {
    let found = try #require(ticks(["Spreadsheet;Database;", "Spreadsheet (Excel; Calc);"], ";"))
    #expect(Set(found.options) == ["Spreadsheet", "Database", "Spreadsheet (Excel; Calc)"])
  }

  @Test(arguments: [
    ["$25,000 - $49,999", "$0 - $24,999", "$25,000 - $49,999"],
    ["Une phrase, puis rien", "Autre chose, enfin", "Non"],
    [
      "Never -- I don't use it", "Rarely -- I know it, but it's no part of my work",
      "Rarely -- I know it, but it's no part of my work",
    ],
    ["Oui", "Non", "Oui"],
  ])
  func `are none where answers are single`(_ cells: [String]) {
    #expect(ticks(cells, ",") == nil)
  }

  @Test func `read codes`() throws {
    #expect(
      try #require(ticks(["1,4,5", "1", "4,5", "5"], ",")).options.sorted() == ["1", "4", "5"])
    #expect(ticks(["respondent1's r1", "respondent2's r1"], " ") == nil)
  }
}
