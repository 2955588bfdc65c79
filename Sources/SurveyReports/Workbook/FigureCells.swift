import XLSXWriting

/// Cells for numbers that may have to be replaced by a text: numeric wherever there is a number.
struct FigureCells {
  let words: ReportWords

  /// A shown number, or the text that stands for it.
  func cell(_ shown: Shown, _ style: CellStyle) -> Cell {
    switch shown {
    case .number(let number) where number.isFinite: .number(number, style)
    case .number: .text(Shown.Mark.unavailable.rawValue, Look.mark)
    case .counts(let count, let base): .text(words.outOf(count, base), Look.mark)
    case .mark(let mark): .text(mark.rawValue, Look.mark)
    }
  }

  /// A number, or a mark where it is not available.
  func cell(_ number: Double?, _ style: CellStyle) -> Cell {
    cell(number.map { .number($0) } ?? .mark(.unavailable), style)
  }
}
