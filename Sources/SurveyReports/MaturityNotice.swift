import SurveyAnalysis
import SurveyData

/// How maturity is scored, in words: every rule of the model with its own numbers.
enum MaturityNotice {
  /// The section of the method; nil where the wave has no maturity.
  static func section(_ index: ReportIndex) -> MethodNotice.Section? {
    guard let model = index.input.survey.maturity, let result = index.input.results.maturity else {
      return nil
    }
    let words = index.words
    var lines: [(heading: String, text: String)] = [
      (words.conventionHeading, words.convention(result.version)),
      (words.levelsHeading, words.thresholds(model)),
      (words.item, words.itemScore),
      (words.dimension, words.dimensionRule(model)),
      (words.absencesHeading, words.maturityAbsences),
    ]
    if model.dimensions.contains(where: { $0.zeroIf != nil }) {
      lines.append((words.flaggedZeros, words.flagsNote))
    }
    lines.append((words.composite, words.compositeRule(model)))
    if let allowance = model.gateAllowance {
      lines.append((words.gateHeading, words.capitalised(words.gateRule(allowance))))
    }
    if !model.stages.isEmpty { lines.append((words.stageAware, words.stageRule)) }
    lines.append((words.weightSets, words.weightSetsRule(model)))
    if let draws = result.sensitivity.draws { lines.append(("", words.drawsRule(draws))) }
    lines.append((words.geometric, words.geometricRule))
    if index.input.results.trends != nil {
      lines.append((words.concordanceHeading, words.concordanceNote))
    }
    return MethodNotice.Section(title: words.maturitySheet, lines: lines)
  }
}
