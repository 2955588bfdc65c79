import XLSXWriting

/// The cells of one line of a list, numeric wherever there is a figure.
struct ObservatoryCells {
  let words: ReportWords

  /// The figure, the word in its place, or the mark of why there is none.
  func value(_ line: ObservatoryLine) -> Cell {
    if let value = line.value, value.isFinite { return .number(value, style(line)) }
    if let word = line.word { return .text(word, Look.stub.with { $0.horizontal = .right }) }
    if line.reason == Shown.Mark.smallBase.reason, let respondents = line.respondents,
      let count = line.count
    {
      return .text(words.outOf(respondents, count), Look.mark)
    }
    let marks: [Shown.Mark] = [.confidential, .belowMinimum, .smallBase, .empty]
    let mark = marks.first { $0.reason == line.reason }
    return .text(
      (line.reason == "base_too_small" ? .smallBase : mark ?? .unavailable).rawValue, Look.mark)
  }

  /// A limit of the interval.
  func limit(_ limit: Double?, _ line: ObservatoryLine) -> Cell {
    guard let limit, limit.isFinite else { return .blank(Look.count) }
    return .number(limit, style(line).quiet)
  }

  func count(_ line: ObservatoryLine) -> Cell {
    line.count.map { .integer($0, Look.count.quiet) } ?? .blank(Look.count)
  }

  func effectiveBase(_ line: ObservatoryLine) -> Cell {
    line.effectiveBase.map { .number($0, Look.weighted.quiet) } ?? .blank(Look.count)
  }

  func unit(_ line: ObservatoryLine) -> Cell {
    let unit = line.word == nil ? words.unit(line.unit, statistic: line.statistic) : ""
    return .text(unit, Look.stub.quiet)
  }

  /// Why there is no figure, or what its base is worth; nothing of a sufficient base.
  func remark(_ line: ObservatoryLine) -> Cell {
    let isShown = line.value != nil || line.word != nil
    let text =
      isShown || line.reason == nil
      ? (line.status == "plain" ? "" : words.status(line.status))
      : line.reasonLabel ?? line.reason ?? ""
    return .text(text, Look.stub.quiet)
  }

  func mark(_ line: ObservatoryLine) -> Cell { .text(line.mark, Look.stub.strong) }

  /// What made-up answers are called: beside every figure of theirs.
  func data(_ line: ObservatoryLine) -> Cell {
    .text(
      line.syntheticLabel ?? "",
      Look.stub.with {
        $0.fontSize = 9
        $0.colour = Look.warningInk
      })
  }

  private func style(_ line: ObservatoryLine) -> CellStyle {
    let isShare = line.unit == "share"
    let usual = isShare ? 0 : line.statistic == "value" ? 2 : line.unit == "points" ? 1 : 2
    let decimals = line.decimals ?? usual
    let places = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    return Look.count.with { $0.numberFormat = isShare ? "0\(places) %" : "#,##0\(places)" }
  }
}
