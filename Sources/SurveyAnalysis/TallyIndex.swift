import SurveyData
import SurveyStatistics

/// Finds the sums of one point of one axis, part by part of the design: stratum by stratum, or finer.
struct TallyIndex {
  /// The sums of a cell in each part of the design, in its order.
  typealias Strata = [TallySums]

  /// Everything about one variable at one point.
  struct Point {
    fileprivate var rows: [String: Strata] = [:]
    fileprivate var numbers: [NumberSums] = []
    fileprivate let strata: Int

    fileprivate init(strata: Int) { self.strata = strata }

    /// The sums of a row; zeros where nobody is in it.
    func sums(_ row: String) -> Strata {
      rows[row] ?? [TallySums](repeating: TallySums(), count: strata)
    }

    /// The sums of several disjoint rows together.
    func sums(_ names: [String]) -> Strata {
      names.reduce([TallySums](repeating: TallySums(), count: strata)) { total, name in
        zip(total, sums(name)).map { $0 + $1 }
      }
    }

    /// The further sums of a number.
    var numberSums: [NumberSums] {
      numbers.isEmpty ? [NumberSums](repeating: NumberSums(), count: strata) : numbers
    }
  }

  private struct Name: Hashable {
    let axis: TallyAxis
    let variable: String
    let point: String
  }

  let design: PartedDesign
  private let strataCount: Int
  private var points: [Name: Point] = [:]

  /// The sums of one variable, counted in the parts of a design.
  init(_ layout: TallyLayout, _ sums: TallyLayout.Sums, in design: PartedDesign) {
    self.design = design
    let parts = design.parts.count
    strataCount = parts
    for stub in layout.stubs {
      for cell in stub.cells {
        let places = layout.axes[cell.entry].points
        for (place, id) in places.enumerated() {
          var point = Point(strata: parts)
          for (row, name) in stub.rows.enumerated() {
            var strata = [TallySums](repeating: TallySums(), count: parts)
            for part in 0..<parts {
              strata[part] =
                sums.cells[cell.offset + (part * places.count + place) * stub.rows.count + row]
            }
            point.rows[name] = strata
          }
          if case .number = stub.kind {
            point.numbers = (0..<parts).map {
              sums.numbers[cell.numberOffset + $0 * places.count + place]
            }
          }
          points[
            Name(
              axis: layout.entries[cell.entry].axis, variable: stub.variable.id, point: id)] = point
        }
      }
    }
  }

  init(_ tally: Tally, sampling: Sampling) {
    strataCount = max(1, tally.strata.count)
    design = PartedDesign(SampleDesign(of: tally.strata, sampling: sampling))
    let places = Dictionary(
      tally.strata.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for (key, sums) in tally.cells {
      guard let stratum = places[key.stratum] else { continue }
      let name = Name(axis: key.axis, variable: key.variable, point: key.point)
      var point = points[name] ?? Point(strata: strataCount)
      points[name] = nil
      point.rows[
        key.row, default: [TallySums](repeating: TallySums(), count: strataCount)][stratum] = sums
      if let number = tally.numbers[key] {
        if point.numbers.isEmpty {
          point.numbers = [NumberSums](repeating: NumberSums(), count: strataCount)
        }
        point.numbers[stratum] = number
      }
      points[name] = point
    }
  }

  /// What was tallied of a variable at a point.
  func point(_ axis: TallyAxis, _ variable: String, _ point: String) -> Point {
    points[Name(axis: axis, variable: variable, point: point)] ?? Point(strata: strataCount)
  }
}

extension SampleDesign {
  /// The design of a wave: populations count for declared probability samples only.
  init(of strata: [TallyStratum], sampling: Sampling) {
    self.init(
      strata: strata.map {
        DesignStratum(
          unitCount: $0.count,
          populationSize: sampling.kind == .probability ? $0.population : nil)
      }, lonelyStratum: LonelyStratumPolicy(sampling.lonelyStratum))
  }
}

extension LonelyStratumPolicy {
  /// The policy that a survey declares.
  init(_ declared: Sampling.LonelyStratum) {
    self =
      switch declared {
      case .unavailable: .unavailable
      case .certainty: .certainty
      case .centred: .centred
      case .average: .average
      }
  }
}

extension [TallySums] {
  /// The sums over all strata.
  var total: TallySums { reduce(TallySums(), +) }

  /// These respondents without some of them.
  func subtracting(_ others: [TallySums]) -> [TallySums] {
    zip(self, others).map { whole, part in
      TallySums(
        count: whole.count - part.count, weight: whole.weight - part.weight,
        squaredWeight: whole.squaredWeight - part.squaredWeight)
    }
  }

  /// The sums of an indicator in this base, for those who have the answer.
  func indicator(of having: [TallySums]) -> [DomainSums] {
    zip(self, having).map { base, having in
      DomainSums.indicator(
        count: Int(base.count), weight: Double(base.weight),
        squaredWeight: Double(base.squaredWeight), havingWeight: Double(having.weight),
        havingSquaredWeight: Double(having.squaredWeight))
    }
  }
}
