import SurveyData

/// Puts respondents on the points of an axis: at most one point each, or several where they overlap.
struct AxisPoints {
  /// For some rows, where each respondent stands.
  enum Places {
    /// The point's index; `UInt16.max` for none.
    case single([UInt16])
    /// One bit for each point.
    case several([UInt64])

    /// These places, with respondents of weight zero outside.
    func without(zerosOf units: [Int64]) -> Places {
      switch self {
      case .single(let places):
        .single(zip(places, units).map { $1 == 0 ? AxisPoints.outside : $0 })
      case .several(let places): .several(zip(places, units).map { $1 == 0 ? 0 : $0 })
      }
    }
  }

  static let outside = UInt16.max

  let points: [String]
  private let banner: Banner?
  private let filter: Condition?
  /// For each variable of the banner, its position → the points' bits.
  private let maps: [(variable: String, points: [[Bool]])]

  init(axis: TallyAxis, survey: Survey, table: ResponseTable) {
    let banner = survey.banners.first { $0.id == axis.banner }
    self.banner = banner
    filter = survey.filters.first { $0.id == axis.filter }?.condition
    points = banner?.points.map(\.id) ?? [TallyAxis.total]
    maps = (banner?.variables ?? []).enumerated().map { place, variable in
      let codes: [String] =
        switch table[variable] {
        case .coded(let column): column.codes
        case .ticks(let column): column.codes
        default: []
        }
      let points = (banner?.points ?? []).map { point in
        codes.map { point.codes[place].contains($0) }
      }
      return (variable, points)
    }
  }

  /// Where the respondents of `rows` stand.
  func places(rows: Range<Int>, scores: (String) -> [Double?], table: ResponseTable) -> Places {
    let inside = filter.map { condition in
      condition.evaluate(count: rows.count) { name in
        table[name].flatMap { BlockColumn($0, rows: rows, scores: scores(name)) }
      }
    }
    guard let banner, let first = maps.first else {
      return .single(
        (0..<rows.count).map { inside?[$0] ?? true ? 0 : Self.outside })
    }
    if banner.isOverlapping {
      guard case .words(let words, _)? = block(first.variable, rows, table) else {
        return .several([UInt64](repeating: 0, count: rows.count))
      }
      let masks = first.points.map { bits in
        bits.enumerated().reduce(UInt64(0)) { $1.element ? $0 | 1 << UInt64($1.offset) : $0 }
      }
      return .several(
        words.enumerated().map { row, word in
          guard inside?[row] ?? true, TickColumn.absence(word) == nil else { return 0 }
          var places: UInt64 = 0
          for (point, mask) in masks.enumerated() where word & mask != 0 {
            places |= 1 << UInt64(point)
          }
          return places
        })
    }
    return .single(singlePlaces(rows, table, inside))
  }

  private func singlePlaces(_ rows: Range<Int>, _ table: ResponseTable, _ inside: [Bool]?)
    -> [UInt16]
  {
    var places = [UInt16](repeating: Self.outside, count: rows.count)
    if maps.count == 1, let map = maps.first,
      case .positions(let positions, let codes, _)? = block(map.variable, rows, table)
    {
      // The common case, one lookup a respondent: position → point.
      let pointOf = codes.indices.map { code in
        map.points.firstIndex { $0[code] }.map(Self.place) ?? Self.outside
      }
      for row in places.indices where inside?[row] ?? true {
        let position = Int(positions[row])
        if position < pointOf.count { places[row] = pointOf[position] }
      }
      return places
    }
    let columns = maps.compactMap { map -> [UInt16]? in
      guard case .positions(let positions, _, _)? = block(map.variable, rows, table) else {
        return nil
      }
      return positions
    }
    guard columns.count == maps.count else { return places }
    // The points are searched once for each combination of positions, not for each respondent.
    var known: [[UInt16]: UInt16] = [:]
    var positions = [UInt16](repeating: 0, count: columns.count)
    for row in places.indices where inside?[row] ?? true {
      for (index, column) in columns.enumerated() { positions[index] = column[row] }
      if let place = known[positions] {
        places[row] = place
      } else {
        let place = firstPoint(at: positions)
        known[positions] = place
        places[row] = place
      }
    }
    return places
  }

  /// The first point that has each variable's position.
  private func firstPoint(at positions: [UInt16]) -> UInt16 {
    points.indices.first { point in
      zip(positions, maps).allSatisfy { position, map in
        Int(position) < map.points[point].count && map.points[point][Int(position)]
      }
    }.map(Self.place) ?? Self.outside
  }

  /// A point's index; outside where there are too many to be told apart.
  private static func place(_ point: Int) -> UInt16 { UInt16(exactly: point) ?? outside }

  private func block(_ variable: String, _ rows: Range<Int>, _ table: ResponseTable) -> BlockColumn?
  {
    table[variable].flatMap { BlockColumn($0, rows: rows) }
  }
}
