import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Krippendorff's alpha` {
  /// The example of Krippendorff (2011): four judges, twelve units, with gaps.
  private static let units: [[Double?]] = {
    let judges: [[Double?]] = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
      [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
    ]
    return (0..<12).map { unit in judges.map { $0[unit] } }
  }()
  private static let values: [(KrippendorffAlpha.Scale, Double)] = [
    (.nominal, 0.7434210526), (.ordinal, 0.8153875038), (.interval, 0.8491071429),
    (.ratio, 0.7974027747),
  ]

  @Test func `Krippendorff's own example on four scales`() throws {
    for (scale, expected) in Self.values {
      let alpha = try KrippendorffAlpha(units: Self.units, scale: scale)
      #expect(agrees(alpha.value, expected, relative: 1e-9))
      #expect(alpha.units == 11 && alpha.ratings == 40)
    }
  }

  @Test func `codes are sorted as numbers`() throws {
    // Sorted as texts, 10 comes before 2 and 9: an ordinal alpha of −.215 instead of .5625.
    let alpha = { (codes: [Double]) in
      try KrippendorffAlpha(
        units: [[0, 0], [0, 1], [1, 1], [2, 2], [2, 1], [0, 0]].map { $0.map { codes[$0] } },
        scale: .ordinal
      ).value
    }
    #expect(try alpha([2, 9, 10]) == alpha([1, 2, 3]))
  }

  @Test(arguments: [UInt64(101), 102]) func `order and names do not matter where they should not`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    for (scale, expected) in Self.values {
      let shuffled = Self.units.map { $0.shuffled(using: &generator) }
        .shuffled(using: &generator)
      #expect(
        agrees(try KrippendorffAlpha(units: shuffled, scale: scale).value, expected, relative: 1e-9)
      )
    }
    let renamed = Self.units.map { $0.map { $0.map { 17 - 3 * $0 } } }
    #expect(
      agrees(
        try KrippendorffAlpha(units: renamed, scale: .interval).value, 0.8491071429,
        relative: 1e-9))
    #expect(
      agrees(
        try KrippendorffAlpha(units: renamed, scale: .nominal).value, 0.7434210526, relative: 1e-9))
  }

  @Test func `the jackknife restated`() throws {
    let alpha = try KrippendorffAlpha(units: Self.units, scale: .nominal)
    let pairable = Self.units.filter { $0.compactMap { $0 }.count > 1 }
    let left = try pairable.indices.map { unit in
      var others = pairable
      others.remove(at: unit)
      return try KrippendorffAlpha(units: others, scale: .nominal).value
    }
    let mean = left.reduce(0, +) / 11
    let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let interval = try alpha.jackknifeInterval()
    // t(.975) with 10 degrees of freedom.
    let margin = 2.228138852 * (squares * 10 / 11).squareRoot()
    #expect(agrees(interval.lower, alpha.value - margin, relative: 1e-8))
    #expect(agrees(interval.upper, min(1, alpha.value + margin), relative: 1e-8))
  }

  @Test func `what cannot be computed has a reason`() throws {
    let build = { (units: [[Double?]], scale: KrippendorffAlpha.Scale) in
      reason { () throws(Unavailable) in try KrippendorffAlpha(units: units, scale: scale) }
    }
    #expect(build([[1, nil], [2]], .nominal) == .emptyBase)
    #expect(build([[1, 1], [1, 1]], .nominal) == .noVariance)
    #expect(build([[-1, 1], [1, 1]], .ratio) == .invalidArgument)
    #expect(build([[.nan, 1], [1, 1]], .nominal) == .invalidArgument)
    let two = try KrippendorffAlpha(units: [[1, 2], [2, 2]], scale: .nominal)
    #expect(
      reason { () throws(Unavailable) in try two.jackknifeInterval() } == .baseTooSmall)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `four juries on four scales`() throws {
    for (file, prefix, judges) in [
      ("krippendorff_2011", "obs", 4), ("shrout_fleiss", "J", 4), ("wine_jury", "judge", 9),
      ("wine_jury_missing", "judge", 9),
    ] {
      let reference = try ReferenceCase(file)
      let columns = try (1...judges).map { try reference.numbers("\(prefix)\($0)") }
      let units = columns[0].indices.map { row in columns.map { $0[row] } }
      let expected = try reference.expected("krippendorff")
      let tolerance = try reference.tolerance("krippendorff")
      for scale in KrippendorffAlpha.Scale.allCases {
        let alpha = try KrippendorffAlpha(units: units, scale: scale)
        #expect(agrees(alpha.value, expected[scale.rawValue].number, tolerance), "\(file) \(scale)")
      }
    }
  }
}

@Suite struct `Kappa coefficients` {
  @Test func `worked tables`() throws {
    #expect(agrees(try Kappa.cohen([[20, 5], [10, 15]]), 0.4))
    #expect(agrees(try Kappa.cohen([[20, 5], [10, 15]], weighting: .quadratic), 0.4))
    #expect(agrees(try Kappa.fleiss([[3, 0], [0, 3], [2, 1]]), 0.55))
  }

  @Test func `what cannot be computed has a reason`() {
    #expect(reason { () throws(Unavailable) in try Kappa.cohen([[0]]) } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in try Kappa.cohen([[4, 0], [0, 0]]) } == .noVariance)
    #expect(reason { () throws(Unavailable) in try Kappa.cohen([[4, 0]]) } == .invalidArgument)
    #expect(reason { () throws(Unavailable) in try Kappa.fleiss([]) } == .emptyBase)
    #expect(reason { () throws(Unavailable) in try Kappa.fleiss([[1, 0]]) } == .baseTooSmall)
    #expect(reason { () throws(Unavailable) in try Kappa.fleiss([[2, 0]]) } == .noVariance)
    #expect(
      reason { () throws(Unavailable) in try Kappa.fleiss([[2, 0], [1, 0]]) } == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `the reference's kappas`() throws {
    let wine = try ReferenceCase("wine_jury")
    for (left, right) in [("judge1", "judge2"), ("judge3", "judge7"), ("judge8", "judge9")] {
      let id = "kappa.\(left)_\(right)"
      var table = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 5)
      for (first, second) in zip(try wine.numbers(left), try wine.numbers(right)) {
        table[Int(first ?? 1) - 1][Int(second ?? 1) - 1] += 1
      }
      let expected = try wine.expected(id)
      let tolerance = try wine.tolerance(id)
      #expect(agrees(try Kappa.cohen(table), expected.kappa.number, tolerance))
      #expect(
        agrees(
          try Kappa.cohen(table, weighting: .quadratic), expected.weighted_quadratic.number,
          tolerance))
    }
    for file in ["wine_jury", "shrout_fleiss"] {
      let reference = try ReferenceCase(file)
      let expected = try reference.expected("fleiss_kappa")
      let counts = expected.table.list.map { $0.numbers.map { $0 ?? -1 } }
      #expect(
        agrees(
          try Kappa.fleiss(counts), expected.kappa.number,
          try reference.tolerance("fleiss_kappa")))
    }
  }
}
