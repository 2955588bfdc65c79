/// A page of plain text: paragraphs wrapped at 100 columns, aligned tables, underlined headings.
struct TextPage {
  /// The most columns of a line.
  static let width = 100
  /// The lines so far.
  private(set) var lines: [String] = []

  /// Where a column's texts stand.
  enum Alignment {
    case left, right
  }

  /// The page as text, each line ended.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// An empty line, unless there is one already.
  mutating func addBlank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A line as it is, without the spaces at its end.
  mutating func addLine(_ text: String) {
    var line = text
    while line.hasSuffix(" ") { line.removeLast() }
    lines.append(line)
  }

  /// A heading, underlined, after an empty line.
  mutating func addHeading(_ text: String, underline: Character = "-") {
    addBlank()
    let wrapped = Self.wrap(text, width: Self.width)
    lines += wrapped
    let longest = wrapped.map(\.count).max() ?? 0
    lines.append(String(repeating: underline, count: longest))
  }

  /// A paragraph; its lines after the first are indented by `hanging` more.
  mutating func addParagraph(_ text: String, indent: Int = 0, hanging: Int = 0) {
    let room = Self.width - indent - hanging
    let wrapped = Self.wrap(text, width: room, first: room + hanging)
    for (place, line) in wrapped.enumerated() {
      let spaces = indent + (place == 0 ? 0 : hanging)
      lines.append(String(repeating: " ", count: spaces) + line)
    }
  }

  /// Lines of a table; a column is as wide as its longest text, and where the whole would not fit
  /// the texts of the column `shrinking` are cut (of the widest, if none is named).
  mutating func addTable(
    _ rows: [[String]], _ alignments: [Alignment], indent: Int = 2, shrinking: Int? = nil
  ) {
    let gap = 2
    var widths = alignments.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let whole = indent + widths.reduce(0, +) + gap * max(0, widths.count - 1)
    if whole > Self.width,
      let widest = shrinking ?? widths.indices.max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] = max(12, widths[widest] - (whole - Self.width))
    }
    for row in rows {
      var line = String(repeating: " ", count: indent)
      for (column, text) in row.enumerated() where column < widths.count {
        let cut = Self.cut(text, to: widths[column])
        let padding = String(repeating: " ", count: widths[column] - cut.count)
        line += alignments[column] == .left ? cut + padding : padding + cut
        if column + 1 < row.count { line += String(repeating: " ", count: gap) }
      }
      addLine(line)
    }
  }

  /// `text` in at most `width` characters, ended by `…` where it is cut: after a whole word, where
  /// that keeps half of it.
  static func cut(_ text: String, to width: Int) -> String {
    guard text.count > width else { return text }
    let kept = text.prefix(max(0, width - 1))
    guard let space = kept.lastIndex(of: " "),
      kept.distance(from: kept.startIndex, to: space) * 2 >= width
    else { return kept + "…" }
    var whole = kept[..<space]
    while let last = whole.last, " ,:;(«\u{A0}\u{202F}".contains(last) { whole.removeLast() }
    return whole + "…"
  }

  /// Lines of at most `width` characters, `first` in the first; a mark that French sets off by a space
  /// stays with its word, and `22 sur 52` in one piece.
  static func wrap(_ text: String, width: Int, first: Int? = nil) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in glued(text) {
      let room = lines.isEmpty ? first ?? width : width
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= room {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    lines.append(line)
    return lines
  }

  private static func glued(_ text: String) -> [String] {
    var words: [String] = []
    var opens = false
    for word in text.split(separator: " ").map({ String($0) }) {
      let closes = ["?", "!", ":", ";", "»", "%", "–", "—"].contains { word.hasPrefix($0) }
      let joinsCounts = (word == "sur" || word == "of") && words.last?.last?.isNumber == true
      if let last = words.last, closes || opens || joinsCounts {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(word)
      }
      opens = joinsCounts || word == "«"
    }
    return words
  }
}
