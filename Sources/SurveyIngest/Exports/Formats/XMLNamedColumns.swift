/// The columns of tools that name them as the form does: groups in front of a question's name, and `/` in
/// front of a choice.
///
/// A `/` parts a choice from its question where the question has a column of its own: `q1/a` beside `q1`.
/// Elsewhere it may part a group too, so that both readings are kept.
enum XMLNamedColumns {
  /// The columns of some headers.
  ///
  /// - Parameters:
  ///   - groupMarks: What parts a group from what is in it.
  ///   - choiceMark: What parts a choice from its question.
  ///   - isMetadata: Whether a name is that of a column that the tool writes on its own.
  static func columns(
    _ headers: [String], groupMarks: [Character], choiceMark: Character = "/",
    isMetadata: (String) -> Bool
  ) -> [ExportColumn] {
    let all = Set(headers)
    let parents = Set(headers.compactMap { parent(of: $0, among: all, choiceMark) })
    return headers.map { header in
      var column = ExportColumn(header: header)
      if isMetadata(header) {
        column.role = .metadata
        return column
      }
      column.id = header
      if let question = parent(of: header, among: all, choiceMark) {
        let choice = String(header.dropFirst(question.count + 1))
        column.question = question
        column.option = choice
        let names = shortNames(of: question, marks: groupMarks)
        column.aliasPairs = names.map { [$0, choice] }
        return column
      }
      column.question = header
      if parents.contains(header) { column.role = .joined }
      column.aliases = shortNames(of: header, marks: groupMarks)
      if let mark = header.lastIndex(of: choiceMark), mark > header.startIndex {
        let question = String(header[..<mark])
        let choice = String(header[header.index(after: mark)...])
        column.aliasPairs = ([question] + shortNames(of: question, marks: groupMarks))
          .map { [$0, choice] }
      }
      return column
    }
  }

  /// The header in front of one of the marks in a header, if it is that of a column: the longest.
  private static func parent(
    of header: String, among all: Set<String>, _ choiceMark: Character
  ) -> String? {
    var rest = header[...]
    while let mark = rest.lastIndex(of: choiceMark) {
      rest = rest[..<mark]
      if all.contains(String(rest)), mark < header.index(before: header.endIndex) {
        return String(rest)
      }
    }
    return nil
  }

  /// The name without some or all of the groups in front of it: `b/c` and `c` of `a/b/c`.
  private static func shortNames(of name: String, marks: [Character]) -> [String] {
    name.indices.filter { marks.contains(name[$0]) }.compactMap { mark in
      let short = String(name[name.index(after: mark)...])
      return short.isEmpty ? nil : short
    }
  }
}
