import SurveyData
import SurveyStatistics

/// Finds the sums of one point of one axis, part by part of the design: stratum by stratum, or finer.
struct TallyIndex {
  /// The sums of a cell in each part of the design, in its order.
  typealias Strata = PartedSums<TallySums>

  /// Everything about one variable at one point.
  struct Point {
    fileprivate var rows: [String: Strata] = [:]
    fileprivate var numbers: PartedSums<NumberSums>?
    fileprivate let nobody: Strata

    fileprivate init(nobody: Strata) { self.nobody = nobody }

    /// The sums of a row; zeros where nobody is in it.
    func sums(_ row: String) -> Strata { rows[row] ?? nobody }

    /// The sums of several disjoint rows together.
    func sums(_ names: [String]) -> Strata {
      guard let first = names.first else { return nobody }
      return names.dropFirst().reduce(sums(first)) { total, name in total.with(sums(name), +) }
    }

    /// The further sums of a number.
    var numberSums: PartedSums<NumberSums> { numbers ?? nobody.map { _ in NumberSums() } }
  }

  private struct Name: Hashable {
    let axis: TallyAxis
    let variable: String
    let point: String
  }

  let design: PartedDesign
  private let nobody: Strata
  private var points: [Name: Point] = [:]

  /// The sums of one variable, counted in the parts of a design.
  ///
  /// - Parameters:
  ///   - counted: the sums by part; by cluster where there are `cells`.
  ///   - cells: the sums by cell of the calibration.
  init(_ counted: TallyLayout.Counted, cells: TallyLayout.Counted?, in design: PartedDesign) {
    self.design = design
    let layout = counted.layout
    nobody = Strata(
      parts: layout.strata.map { _ in TallySums() },
      cells: cells?.layout.strata.map { _ in TallySums() } ?? [])
    for (stubPlace, stub) in layout.stubs.enumerated() {
      for (cellPlace, cell) in stub.cells.enumerated() {
        // Both layouts have the same stubs and points; only where their sums begin is different.
        let other = cells.map { ($0, $0.layout.stubs[stubPlace].cells[cellPlace]) }
        for (place, id) in layout.axes[cell.entry].points.enumerated() {
          var point = Point(nobody: nobody)
          for (row, name) in stub.rows.enumerated() {
            point.rows[name] = Strata(
              parts: counted.cells(stub, cell, point: place, row: row),
              cells: other.map { $0.cells(stub, $1, point: place, row: row) } ?? [])
          }
          if case .number = stub.kind {
            point.numbers = PartedSums(
              parts: counted.numbers(stub, cell, point: place),
              cells: other.map { $0.numbers(stub, $1, point: place) } ?? [])
          }
          points[
            Name(
              axis: layout.entries[cell.entry].axis, variable: stub.variable.id, point: id)] = point
        }
      }
    }
  }

  init(_ tally: Tally, sampling: Sampling) {
    nobody = Strata(
      parts: [TallySums](repeating: TallySums(), count: max(1, tally.strata.count)))
    design = PartedDesign(SampleDesign(of: tally.strata, sampling: sampling))
    let places = Dictionary(
      tally.strata.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for (key, sums) in tally.cells {
      guard let stratum = places[key.stratum] else { continue }
      let name = Name(axis: key.axis, variable: key.variable, point: key.point)
      var point = points[name] ?? Point(nobody: nobody)
      points[name] = nil
      point.rows[key.row, default: nobody].parts[stratum] = sums
      if let number = tally.numbers[key] {
        var numbers = point.numberSums
        point.numbers = nil
        numbers.parts[stratum] = number
        point.numbers = numbers
      }
      points[name] = point
    }
  }

  /// What was tallied of a variable at a point.
  func point(_ axis: TallyAxis, _ variable: String, _ point: String) -> Point {
    points[Name(axis: axis, variable: variable, point: point)] ?? Point(nobody: nobody)
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

extension PartedSums<TallySums> {
  /// The sums over all parts.
  var total: TallySums { parts.reduce(TallySums(), +) }

  /// These respondents without some of them.
  func subtracting(_ others: PartedSums<TallySums>) -> PartedSums<TallySums> {
    with(others) { whole, part in
      TallySums(
        count: whole.count - part.count, weight: whole.weight - part.weight,
        squaredWeight: whole.squaredWeight - part.squaredWeight)
    }
  }

  /// The sums of an indicator in this base, for those who have the answer.
  func indicator(of having: PartedSums<TallySums>) -> PartedSums<DomainSums> {
    with(having) { base, having in
      DomainSums.indicator(
        count: Int(base.count), weight: base.weight.nearestDouble,
        squaredWeight: base.squaredWeight.nearestDouble, havingWeight: having.weight.nearestDouble,
        havingSquaredWeight: having.squaredWeight.nearestDouble)
    }
  }
}
