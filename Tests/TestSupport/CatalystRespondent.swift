/// The answers of one made-up organisation in one wave.
///
/// A cell holds a code, a number with a decimal point, an absence or nothing; a tick is `1`, an option
/// that was seen and left is `0`, one that was never shown is empty.
struct CatalystRespondent {
  /// Answers by the name of the cell (`B01`, `B05_1`, `G01_budget`).
  var cells: [String: String] = [:]
  /// Whether the questionnaire was sent at its end.
  var isSubmitted = true
  /// A name that stays with the respondent whatever is inserted before it.
  var tag: Int

  /// The answer in a cell; empty where there is none.
  subscript(cell: String) -> String { cells[cell, default: ""] }

  /// Whether an option is ticked.
  func ticks(_ option: String) -> Bool { self[option] == "1" }
}

extension CatalystRespondent {
  /// The answers of `organisation` in the first (`isSecond` false) or second wave.
  init(organisation: CatalystOrganisation, isSecond: Bool, isStayer: Bool, seed: UInt64) {
    var writer = CatalystAnswers(organisation, isSecond: isSecond, isStayer: isStayer, seed: seed)
    writer.answer()
    self.init(cells: writer.cells, tag: organisation.number)
  }
}

/// Draws the answers of one organisation, question after question.
private struct CatalystAnswers {
  let organisation: CatalystOrganisation
  let isSecond: Bool
  /// Maturity in this wave, and the phase that goes with it (1–3).
  let maturity: Double
  let growth: Double
  let phase: Int
  /// How often an answer is left empty.
  let carelessness: Double
  var random: SeededGenerator
  var cells: [String: String] = [:]

  init(_ organisation: CatalystOrganisation, isSecond: Bool, isStayer: Bool, seed: UInt64) {
    self.organisation = organisation
    self.isSecond = isSecond
    // What belongs to the organisation comes first, from a stream shared by both waves.
    var lasting = SeededGenerator(seed: seed ^ 0x5EED, stream: UInt64(organisation.number))
    let haste = 0.6 * lasting.normal()
    growth = max(0.05, 0.55 + 0.3 * lasting.normal())
    let shift = isSecond ? (isStayer ? growth - 0.3 : 0.05) : -0.3
    maturity = 0.9 * organisation.maturity + shift
    let advance = maturity + haste
    phase = advance < -0.7 ? 1 : advance < 0.65 ? 2 : 3
    random = SeededGenerator(
      seed: seed ^ (isSecond ? 0x2018 : 0x2016), stream: UInt64(organisation.number))
    carelessness = random.chance(0.06) ? 0.28 : 0.012
  }

  mutating func answer() {
    answerIdentity()
    answerRolesAndActivities()
    answerSkillsAndPartners()
    answerModel()
    answerEvaluation()
    answerNeeds()
  }

  // MARK: - Ways of answering

  private mutating func level(_ dimension: Int, _ offset: Double) -> String {
    let latent =
      2.95 + offset + 0.62 * maturity + 0.38 * organisation.strengths[dimension]
      + 0.6 * random.normal()
    return String(Int(min(5, max(1, latent.rounded()))))
  }

  private mutating func scale(
    _ cell: String, _ dimension: Int, _ offset: Double, dontKnow: Double = 0.02
  ) {
    let answer = level(dimension, offset)
    if random.chance(carelessness) {
      cells[cell] = ""
    } else if random.chance(dontKnow) {
      cells[cell] = "NSP"
    } else if random.chance(0.005) {
      cells[cell] = "REF"
    } else {
      cells[cell] = answer
    }
  }

  private mutating func tick(_ question: String, _ chosen: Set<Int>, of count: Int) {
    for option in 1...count { cells["\(question)_\(option)"] = chosen.contains(option) ? "1" : "0" }
  }

  private mutating func options(_ probabilities: [Double]) -> Set<Int> {
    var chosen: Set<Int> = []
    for (index, probability) in probabilities.enumerated() where random.chance(probability) {
      chosen.insert(index + 1)
    }
    return chosen
  }

  // MARK: - Sections

  private mutating func answerIdentity() {
    cells["A01"] = CatalystRespondent.key(organisation.number)
    cells["A02"] = String(organisation.family)
    cells["A03"] = String(organisation.form)
    let isFramed = random.chance(0.48)
    let frames = options([
      0.4, organisation.family == 2 ? 0.35 : 0.15, organisation.isPublic ? 0.35 : 0.05, 0.25,
    ])
    tick("A04", isFramed ? frames : [5], of: 5)
    cells["A05"] = random.chance(0.03) ? "" : organisation.commune
    tick("A06", organisation.territories, of: 5)
    cells["A07"] = String(phase)
  }

  private mutating func answerRolesAndActivities() {
    let family = organisation.family
    scale("B01", 1, 0.6)
    scale("B02", 1, family == 3 || family == 7 ? 0.9 : 0.2)
    scale("B03", 1, family == 1 || family == 5 ? 0.8 : -0.2)
    scale("B04", 1, family == 2 || family == 4 ? 0.6 : family == 3 ? -0.6 : 0)
    scale("B05_1", 1, family == 1 || family == 5 ? 1 : 0.2, dontKnow: 0.03)
    scale("B05_2", 1, family == 3 ? 1 : -0.4, dontKnow: 0.06)
    scale("B05_3", 1, family == 2 || family == 7 ? 0.9 : 0.2, dontKnow: 0.03)
    scale("B05_4", 1, family == 1 ? 0.3 : -0.5, dontKnow: 0.09)

    var activities = options([0.75, 0.4 + 0.12 * maturity, 0.55, 0.25])
    let isIdle = maturity < -0.8 ? random.chance(0.2) : random.chance(0.01)
    if activities.isEmpty { activities = [1] }
    tick("C01", isIdle ? [5] : activities, of: 5)
    guard !isIdle else { return }
    for (cell, offset) in [("C02", 0.5), ("C03", 0.8), ("C04", -0.2), ("C05", 0.0)] {
      scale(cell, 0, offset)
    }
  }

  private mutating func answerSkillsAndPartners() {
    let offsets = [0.6, 0.3, 0.1, -0.4, -0.5, 0.6, 0.4, 0.6, 0.4, 0.9, 0.3, 0.1]
    var priorities: Set<Int> = []
    for (index, offset) in offsets.enumerated() {
      let cell = "D01_\(index + 1)"
      scale(cell, 2, offset)
      let isWeak = cells[cell] == "1" || cells[cell] == "2"
      if random.chance(isWeak ? 0.5 : 0.12), priorities.count < 5 { priorities.insert(index + 1) }
    }
    tick("D01P", priorities, of: 12)
    scale("D02", 2, -0.7)
    scale("D03", 2, 0)
    scale("D04", 2, 0.2)
    scale("E01", 3, 0.2)
    scale("E02", 3, organisation.isPublic ? 0.5 : 0.1)
    scale("E03", 3, -0.3)
    for (cell, offset) in [("E04_1", 0.7), ("E04_2", 0.3), ("E04_3", 0.6)] {
      scale(cell, 3, offset, dontKnow: 0.04)
    }
    let isFar = random.chance(0.06)
    for (cell, offset) in [("F01", -0.2), ("F02", -0.7), ("F03", -0.9), ("F04", -1.0)] {
      scale(cell, 4, offset, dontKnow: 0.08)
      if isFar { cells[cell] = "SO" }
    }
  }

  private mutating func answerModel() {
    let refuses = random.chance(0.13)
    let skips = random.chance(0.05)
    var tenths: [String: Int] = [:]
    let grown = organisation.budget * (isSecond ? 1 + 0.5 * growth : 1)
    let budget = amount(grown)
    tenths["budget"] = budget
    let payroll = budget < 300 ? 0 : part(budget, 0.42 + 0.25 * random.unit())
    tenths["payroll"] = payroll
    let result = part(budget, 0.03 + 0.05 * random.normal())
    tenths["other"] = max(0, budget - payroll - result)
    let reserves = (0.08 * Double(phase * phase) * (0.3 + random.unit())) + 0.03 * random.normal()
    tenths["own_funds"] = part(budget, reserves)
    tenths["fte"] = Int((Double(payroll) / 480 * 2).rounded()) * 5
    let isPublic = organisation.isPublic
    let subsidies = part(budget, (isPublic ? 0.75 : 0.35) + 0.2 * random.unit())
    let gifts = part(
      budget, organisation.family == 7 ? 0.25 : (isPublic ? 0.03 : 0.15) * random.unit() * 1.6)
    let sales = part(budget, (isPublic ? 0.01 : 0.1 + 0.04 * Double(phase)) * random.unit() * 1.5)
    tenths["res_public"] = subsidies
    tenths["res_philanthropy"] = gifts
    tenths["res_activity"] = sales
    tenths["res_other"] = max(0, budget - subsidies - gifts - sales)
    for row in CatalystQuestion.amounts {
      let value = tenths[row, default: 0]
      cells["G01_\(row)"] = skips ? "" : refuses ? "REF" : CatalystRespondent.text(tenths: value)
    }
    for (cell, offset) in [("G02", 0.1), ("G03", -0.1), ("G04", -0.4)] {
      scale(cell, 5, offset)
      if isPublic { cells[cell] = "SO" }
    }
  }

  private mutating func answerEvaluation() {
    let reluctance = 0.2 - 0.12 * maturity + (phase == 1 ? 0.12 : 0) - (isSecond ? 0.05 : 0)
    let isEvaluator = !random.chance(min(0.8, max(0.03, reluctance)))
    let family = organisation.family
    var natures = options([
      family == 3 || organisation.isPublic ? 0.7 : 0.4, 0.45 + 0.1 * maturity,
      family == 2 || family == 4 ? 0.62 : 0.4,
    ])
    if natures.isEmpty { natures = [3] }
    tick("H01", isEvaluator ? natures : [4], of: 4)
    if isEvaluator {
      let isLearned = family == 6 || family == 3
      let approach = random.index(weights: [
        isLearned ? 5 : 1.5, 4, family == 2 ? 4 : 2,
      ])
      cells["H02"] = random.chance(0.05) ? "NSP" : String(approach + 1)
      let moments = options([0.35, 0.62, 0.5])
      tick("H03", moments.isEmpty ? [4] : moments, of: 4)
      let sources: [[Double]] = [[6, 1, 2], [3, 1.5, 5], [1, 3, 5]]
      let source = random.index(weights: sources[approach])
      cells["H04"] = random.chance(0.06) ? "NSP" : String(source + 1)
      scale("H05", 6, -0.1)
      scale("H06", 6, -0.3)
      scale("H07", 6, 0.1)
    }
    scale("I01", 7, isEvaluator ? -0.2 : -0.9, dontKnow: 0.05)
    scale("I02", 7, isEvaluator ? -0.5 : -1.2, dontKnow: 0.05)
    scale("I03", 7, -0.6, dontKnow: 0.06)
  }

  private mutating func answerNeeds() {
    var weights = [phase == 3 ? 6.0 : 3, 3, phase == 1 ? 1 : 4, phase == 1 ? 5 : 2, 7, 4, 1.5]
    var needs: Set<Int> = []
    let wanted = random.chance(0.75) ? 3 : 1 + random.below(2)
    while needs.count < wanted {
      let index = random.index(weights: weights)
      needs.insert(index + 1)
      weights[index] = 0
    }
    if random.chance(0.05) { needs = [8] }
    if random.chance(0.03) { needs = [] }
    tick("J01", needs, of: 8)
    let comments = isSecond ? CatalystRespondent.comments2018 : CatalystRespondent.comments2016
    if random.chance(0.35) { cells["J02"] = comments[random.below(comments.count)] }
  }

  /// An amount in tenths of K€: whole for most, with a decimal for a third.
  private mutating func amount(_ value: Double) -> Int {
    Int(value.rounded()) * 10 + (random.chance(0.35) ? 1 + random.below(9) : 0)
  }

  private func part(_ tenths: Int, _ share: Double) -> Int {
    let exact = Double(tenths) * share
    return tenths % 10 == 0 ? Int((exact / 10).rounded()) * 10 : Int(exact.rounded())
  }
}
