import SurveyAnalysis
import SurveyData

/// The trends of a wave as the reports read them.
struct TrendRead {
  let index: ReportIndex
  let trends: WaveTrends

  /// The trends of a report; nil where the wave has none.
  init?(_ index: ReportIndex) {
    guard let trends = index.input.results.trends else { return nil }
    self.index = index
    self.trends = trends
  }

  /// What stands side by side on the sheet: the previous wave, the first, and the last comparable one
  /// where that is another for some variable.
  struct Block: Equatable {
    let role: WaveTrends.Role
    /// The wave, where it is one for all variables.
    let wave: String?
    /// All that the wave is.
    let roles: [WaveTrends.Role]
  }

  var blocks: [Block] {
    let all = trends.variables.flatMap(\.comparisons)
    var blocks: [Block] = []
    for role in [WaveTrends.Role.previous, .first] {
      guard let wave = all.first(where: { $0.roles.contains(role) })?.wave,
        !blocks.contains(where: { $0.wave == wave })
      else { continue }
      let own = all.filter { $0.wave == wave }
      let isLast = own.filter { $0.comparability == .comparable }
        .allSatisfy { $0.roles.contains(.lastComparable) }
      blocks.append(
        Block(
          role: role, wave: wave,
          roles: WaveTrends.Role.allCases.filter { role in
            role == .lastComparable ? isLast : own.contains { $0.roles.contains(role) }
          }))
    }
    if all.contains(where: { $0.roles == [.lastComparable] }) {
      blocks.append(Block(role: .lastComparable, wave: nil, roles: [.lastComparable]))
    }
    return blocks
  }

  /// A variable's comparison in a block; nil where it has none there.
  func comparison(
    _ block: Block, of variable: WaveTrends.VariableTrend
  ) -> WaveComparison? {
    block.wave.map { wave in variable.comparisons.first { $0.wave == wave } }
      ?? variable.comparisons.first { $0.roles == [block.role] }
  }

  /// The comparison that a variable is summed up by: with the previous wave, or the last comparable one.
  func main(_ variable: WaveTrends.VariableTrend) -> WaveComparison? {
    variable.comparisons.first { $0.roles.contains(.previous) && $0.comparability == .comparable }
      ?? variable.comparisons.first { $0.roles.contains(.lastComparable) }
  }

  /// A row of a variable with what each block has of it.
  struct Line {
    let variable: String
    let kind: CrossTable.Row.Kind
    let id: String
    let rows: [WaveComparison.Row?]

    /// The wave's own side, the same in each block.
    var later: WaveComparison.Side? { rows.lazy.compactMap(\.self).first?.later }
  }

  /// The rows of a variable, those that any block has.
  func lines(_ variable: WaveTrends.VariableTrend, _ blocks: [Block]) -> [Line] {
    let columns = blocks.map { comparison($0, of: variable)?.rows ?? [] }
    guard let longest = columns.max(by: { $0.count < $1.count }) else { return [] }
    let lines = longest.map { row in
      Line(
        variable: variable.variable, kind: row.kind, id: row.id,
        rows: columns.map { $0.first { $0.kind == row.kind && $0.id == row.id } })
    }
    // In a long list (departments), codes that nobody gave and those that are hidden are left out.
    guard lines.count(where: { $0.kind.isShare }) > ReportIndex.longList else { return lines }
    return lines.filter { line in
      !line.kind.isShare
        || line.rows.contains { row in
          [row?.earlier.having, row?.later.having].contains { ($0 ?? 0) > 0 }
        }
    }
  }

  /// The stub's text of a row.
  func label(_ kind: CrossTable.Row.Kind, _ id: String, in variable: String) -> String {
    index.label(of: CrossTable.Row(kind: kind, id: id, cells: []), in: variable)
  }
}

extension WaveComparison.Side {
  /// The value: as in the total column of tables, where its base isn't hidden.
  var shown: Shown {
    if let mark = base.status.mark { return .mark(mark) }
    return value.map { .number($0) } ?? .mark(.confidential)
  }

  /// The respondents of its base.
  var shownCount: Shown {
    base.count.map { .number(Double($0)) } ?? .mark(.confidential)
  }
}
