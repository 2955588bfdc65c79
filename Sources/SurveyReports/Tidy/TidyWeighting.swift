import SurveyAnalysis
import SurveyData

/// The tidy lines of weights, margins and the frame, under the table `ponderation`.
enum TidyWeighting {
  static let table = "ponderation"

  static func lines(of result: WeightingResult) -> [TidyLine] {
    result.weights.flatMap(lines(of:)) + (result.frame.map(lines(of:)) ?? [])
  }

  private static func lines(of weight: WeightingResult.Weight) -> [TidyLine] {
    weight.groups.flatMap { group -> [TidyLine] in
      let column = TidyLine.Column(
        banner: weight.within, point: group.code ?? "total", status: .plain)
      let base = TidyLine.base(
        group.count, weighted: group.sum, effective: group.effectiveBase)
      func line(
        _ row: String, _ statistic: TidyLine.Statistic, _ unit: String, _ value: Double?,
        isCount: Bool = false
      ) -> TidyLine {
        var line = TidyLine(
          TidyLine.Row(table: table, question: weight.id, row: row), column, statistic,
          unit: unit, base: base)
        line.set(value.map { .number($0) } ?? .mark(.confidential), isCount: isCount)
        return line
      }
      var lines = [
        line("", .designEffect, "ratio", group.designEffect),
        line("", .lowest, "mean weight", group.smallest),
        line("", .highest, "mean weight", group.largest),
      ]
      if let upper = group.atUpper {
        lines.append(line("upper_limit", .count, "respondents", Double(upper), isCount: true))
      }
      if let lower = group.atLower {
        lines.append(line("lower_limit", .count, "respondents", Double(lower), isCount: true))
      }
      for margin in group.margins {
        for code in margin.codes {
          let row = "\(margin.variable):\(code.code)"
          lines += [
            line(row, .count, "respondents", code.count.map(Double.init), isCount: true),
            line(row, .shareBefore, "share", code.before),
            line(row, .targetShare, "share", code.target),
            line(row, .columnShare, "share", code.after),
          ]
        }
      }
      return lines
    }
  }

  private static func lines(of frame: FrameResult) -> [TidyLine] {
    let column = TidyLine.Column(banner: nil, point: "total", status: .plain)
    func line(
      _ row: String, _ statistic: TidyLine.Statistic, _ unit: String, _ value: Double?,
      isCount: Bool = false
    ) -> TidyLine {
      var line = TidyLine(
        TidyLine.Row(table: table, question: "frame", row: row), column, statistic, unit: unit,
        base: TidyLine.base(frame.count))
      line.set(value.map { .number($0) } ?? .mark(.confidential), isCount: isCount)
      return line
    }
    var lines = [line("", .responseRate, "share", frame.rate)]
    for variable in frame.variables {
      for code in variable.codes {
        let row = "\(variable.variable):\(code.code)"
        lines += [
          line(row, .count, "respondents", code.count.map(Double.init), isCount: true),
          line(row, .frameShare, "share", code.frameShare),
          line(row, .columnShare, "share", code.share),
          line(row, .weightedShare, "share", code.weightedShare),
        ]
        if code.asked > 0 { lines.append(line(row, .responseRate, "share", code.rate)) }
      }
    }
    return lines
  }
}
