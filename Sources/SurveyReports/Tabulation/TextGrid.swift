/// A table of text under a heading of banners: as many columns side by side as a page is wide, the others
/// in further blocks, each with its stub and the total.
struct TextGrid {
  /// A value, and what stands on its right.
  struct Cell {
    let text: String
    let letters: String
  }

  /// A row; without cells, a title over those that follow.
  private struct Row {
    let label: String
    let indent: Int
    let cells: [Cell]?
  }

  /// The widths of a column.
  private struct Widths {
    var value: Int
    var letters: Int
    /// With a space between the two.
    var whole: Int { value + (letters > 0 ? letters + 1 : 0) }
  }

  private let columns: [CrossHeading.Column]
  private var rows: [Row] = []

  /// The most characters of a stub, and of a line of a column's heading.
  private static let widestStub = 34
  private static let widestHeading = 16
  private static let gap = 2

  init(columns: [CrossHeading.Column]) { self.columns = columns }

  /// Adds a title over the rows that follow.
  mutating func addTitle(_ label: String) { rows.append(Row(label: label, indent: 0, cells: nil)) }

  /// Adds a row with a cell for each column.
  mutating func addRow(_ label: String, isIndented: Bool, _ cells: [Cell]) {
    rows.append(Row(label: label, indent: isIndented ? 2 : 0, cells: cells))
  }

  /// Adds the grid to a page.
  func add(to page: inout TextPage) {
    let headings = columns.indices.map(heading)
    let widths = columns.indices.map { self.widths($0, headings[$0]) }
    let labels = rows.filter { $0.cells != nil }.map { $0.label.count + $0.indent }
    let stub = min(Self.widestStub, labels.max() ?? 0)
    for block in blocks(widths, stub: stub) {
      page.addBlank()
      add(block, headings, widths, stub: stub, to: &page)
    }
  }

  /// The lines of a column's heading: its point in a few words a line, and its letter.
  private func heading(_ place: Int) -> [String] {
    let label = columns[place].label
    let values = rows.compactMap { $0.cells?[place].text.count }.max() ?? 0
    let word = label.split(separator: " ").map(\.count).max() ?? 0
    let room = max(8, min(Self.widestHeading, word), min(values, Self.widestHeading))
    var lines = TextPage.wrap(label, width: room).map { TextPage.cut($0, to: room) }
    if lines.count > 4 { lines = Array(lines.prefix(3)) + ["…"] }
    return lines + (columns[place].letter.isEmpty ? [] : ["(\(columns[place].letter))"])
  }

  private func widths(_ place: Int, _ heading: [String]) -> Widths {
    let cells = rows.compactMap { $0.cells?[place] }
    return Widths(
      value: (cells.map(\.text.count) + heading.map(\.count)).max() ?? 0,
      letters: cells.map(\.letters.count).max() ?? 0)
  }

  /// The columns of each block: the total first, whole banners where they fit.
  private func blocks(_ widths: [Widths], stub: Int) -> [[Int]] {
    let fixed = columns.indices.filter { columns[$0].banner == nil }
    func width(_ places: [Int]) -> Int {
      places.reduce(stub) { $0 + Self.gap + widths[$1].whole }
    }
    var blocks: [[Int]] = []
    var block = fixed
    for place in columns.indices where columns[place].banner != nil {
      let rest = columns[place...].indices.prefix { columns[$0].banner == columns[place].banner }
      let isStarted = block.count > fixed.count
      let fits = width(block + [place]) <= TextPage.width
      let isBetterApart =
        columns[place].opens && width(block + Array(rest)) > TextPage.width
        && width(fixed + Array(rest)) <= TextPage.width
      if isStarted, !fits || isBetterApart {
        blocks.append(block)
        block = fixed
      }
      block.append(place)
    }
    return blocks + [block]
  }

  private func add(
    _ block: [Int], _ headings: [[String]], _ widths: [Widths], stub: Int,
    to page: inout TextPage
  ) {
    addBanners(block, widths, stub: stub, to: &page)
    let height = block.map { headings[$0].count }.max() ?? 0
    for line in 0..<height {
      var text = String(repeating: " ", count: stub)
      for place in block {
        // Headings stand at the bottom, letters under one another.
        let above = height - headings[place].count
        let shown = line < above ? "" : headings[place][line - above]
        text += Self.column(shown, "", widths[place])
      }
      page.addLine(text)
    }
    for row in rows {
      guard let cells = row.cells else {
        page.addLine(row.label)
        continue
      }
      let lines = TextPage.wrap(row.label, width: stub - row.indent).map {
        String(repeating: " ", count: row.indent) + TextPage.cut($0, to: stub - row.indent)
      }
      var text = Self.padded(lines.first ?? "", to: stub)
      for place in block {
        text += Self.column(cells[place].text, cells[place].letters, widths[place])
      }
      page.addLine(text)
      for line in lines.dropFirst() { page.addLine(line) }
    }
  }

  /// The names of the banners over their first columns.
  private func addBanners(
    _ block: [Int], _ widths: [Widths], stub: Int, to page: inout TextPage
  ) {
    var text = String(repeating: " ", count: stub)
    var previous: String?
    for (order, place) in block.enumerated() {
      let column = columns[place]
      if column.banner != nil, column.banner != previous {
        let span = block[order...].prefix { columns[$0].banner == column.banner }
        let isLast = order + span.count == block.count
        let start = block[..<order].reduce(stub) { $0 + Self.gap + widths[$1].whole } + Self.gap
        let width = span.reduce(0) { $0 + Self.gap + widths[$1].whole } - Self.gap
        let end = isLast ? TextPage.width : start + width
        text = Self.padded(text, to: start)
        text += TextPage.cut(column.bannerLabel, to: max(1, end - start))
      }
      previous = column.banner
    }
    if text.contains(where: { $0 != " " }) { page.addLine(text) }
  }

  /// A value on the right of its column, with its letters behind it.
  private static func column(_ text: String, _ letters: String, _ widths: Widths) -> String {
    let free = String(repeating: " ", count: max(0, widths.value - text.count))
    let tail = widths.letters > 0 ? " " + padded(letters, to: widths.letters) : ""
    return String(repeating: " ", count: gap) + free + text + tail
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
