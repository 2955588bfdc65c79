import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Tallies of parts` {
  @Test func `any number of jobs gives the same tally`() {
    var random = RandomSurvey(seed: 11, count: Tallying.runRows + 500)
    random.survey.tables = [TablePlan(id: "few", questions: ["A", "N"], banners: ["merged"])]
    let table = random.table()
    let tallying = Tallying(survey: random.survey, table: table, weights: random.weights())
    let reference = tallying.tally(jobs: 1)
    #expect(tallying.tally(jobs: 2) == reference)
    #expect(tallying.tally(jobs: 8) == reference)
    #expect(tallying.tally(jobs: 2).text == reference.text)
  }

  @Test(arguments: 1...8) func `jobs on a wave smaller than one run`(jobs: Int) {
    let random = RandomSurvey(seed: 12, count: 90)
    #expect(random.tally(jobs: jobs) == random.tally(jobs: 1))
  }

  @Test(arguments: [13, 14, 15] as [UInt64])
  func `any cut into runs, in any order, gives the same tally`(seed: UInt64) {
    let random = RandomSurvey(seed: seed, count: 400)
    var generator = SeededGenerator(seed: seed)
    let weights = Dictionary(uniqueKeysWithValues: random.weights().map { ($0.id, $0) })
    let layout = TallyLayout(
      survey: random.survey, plan: TallyPlan(survey: random.survey), table: random.table(),
      weights: weights)
    let cuts = (0..<6).map { _ in generator.below(401) }.sorted()
    let runs = zip([0] + cuts, cuts + [400]).map { $0..<$1 }.shuffled(using: &generator)
    var workers = [TallyWorker(layout: layout), TallyWorker(layout: layout)]
    for run in runs { workers[generator.below(2)].add(run) }
    var sums = workers[0].sums
    sums.merge(workers[1].sums)
    #expect(layout.tally(of: sums) == random.tally())
  }

  @Test func `the tallies of two halves sum up to the tally of the whole`() {
    let random = RandomSurvey(seed: 16, count: 300)
    let whole = random.tally()
    var sum = random.tally(0..<120)
    let rest = random.tally(120..<300)
    sum.respondentCount += rest.respondentCount
    for index in sum.strata.indices { sum.strata[index].count += rest.strata[index].count }
    for (name, total) in rest.weightTotals { sum.weightTotals[name, default: TallySums()] += total }
    for (key, sums) in rest.cells { sum.cells[key, default: TallySums()] += sums }
    for (key, sums) in rest.numbers { sum.numbers[key, default: NumberSums()] += sums }
    #expect(sum == whole)
  }

  @Test func `the order of respondents doesn't matter`() {
    var random = RandomSurvey(seed: 17, count: 200)
    let before = random.tally().text
    var generator = SeededGenerator(seed: 18)
    let order = Array(0..<200).shuffled(using: &generator)
    random.rows = order.map { random.rows[$0] }
    random.weights = Weights(
      id: "w", decimals: 11, units: order.map { random.weights.units[$0] })
    #expect(random.tally().text == before)
  }
}
