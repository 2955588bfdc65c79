import Dispatch
public import SurveyData
import Synchronization

/// Counts a wave: all variables by all axes in one pass over the blocks, on all cores.
///
/// Each worker keeps sums of its own and takes the next run of rows until none is left; since the
/// sums are exact integers, neither the number of workers nor who took which rows changes a digit.
public struct Tallying {
  /// Rows taken at a time: the positions of one variable and the points of all axes stay in cache.
  static let runRows = 8_192

  private let survey: Survey
  private let plan: TallyPlan
  private let table: ResponseTable
  private let weights: [String: Weights]

  /// Prepares to count `table`, whose rows the weights follow.
  public init(survey: Survey, table: ResponseTable, weights: [Weights]) {
    self.survey = survey
    plan = TallyPlan(survey: survey)
    self.table = table
    self.weights = Dictionary(weights.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Counts with `jobs` workers.
  public func tally(jobs: Int) -> Tally {
    let layout = TallyLayout(survey: survey, plan: plan, table: table, weights: weights)
    return layout.tally(of: Self.sums(layout, jobs: jobs))
  }

  /// Counts what a layout has places for.
  static func sums(_ layout: TallyLayout, jobs: Int) -> TallyLayout.Sums {
    let table = layout.table
    let runs = stride(from: 0, to: table.rowCount, by: runRows).map {
      $0..<min($0 + runRows, table.rowCount)
    }
    let next = Atomic(0)
    let total = Mutex(TallyLayout.Sums(layout))
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, runs.count))) { _ in
      var worker = TallyWorker(layout: layout)
      while true {
        let run = next.add(1, ordering: .relaxed).oldValue
        guard run < runs.count else { break }
        worker.add(runs[run])
      }
      let sums = worker.sums
      total.withLock { $0.merge(sums) }
    }
    return total.withLock { $0 }
  }
}
