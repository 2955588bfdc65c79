/// The names of columns: A … Z, AA, AB …, left to right over a sheet.
public enum ColumnLetter {
  /// The name of the column at `index`, from 0: 0 is A, 25 Z, 26 AA, 701 ZZ, 702 AAA.
  /// Nil for a negative index.
  public static func name(at index: Int) -> String? {
    guard index >= 0 else { return nil }
    var name = ""
    var rest = index + 1
    while rest > 0 {
      rest -= 1
      name.unicodeScalars.insert(Unicode.Scalar(UInt8(65 + rest % 26)), at: name.startIndex)
      rest /= 26
    }
    return name
  }
}

/// The two levels at which a letter is written: upper case for the stricter.
public struct LetterLevels: Sendable, Equatable {
  /// An upper-case letter up to this adjusted p.
  public var upperCase: Double
  /// A lower-case letter up to this adjusted p.
  public var lowerCase: Double

  /// Two levels; by default .01 and .05.
  public init(upperCase: Double = 0.01, lowerCase: Double = 0.05) {
    self.upperCase = upperCase
    self.lowerCase = lowerCase
  }
}

/// A pair of columns that was looked at in one row.
public struct ComparedPair: Sendable, Equatable {
  /// The left column, from 0 within the row's values.
  public var left: Int
  /// The right column.
  public var right: Int
  /// p after correction; nil when the pair was not tested.
  public var adjustedP: Double?

  /// A pair and its adjusted p.
  public init(left: Int, right: Int, adjustedP: Double?) {
    self.left = left
    self.right = right
    self.adjustedP = adjustedP
  }
}

/// The letters of one row: each cell names the columns that it significantly exceeds.
///
/// A letter stands in the LARGER cell (UNICOM Intelligence, SPSS, Quantipy, expss; Quantum does the
/// opposite, so every sheet states the reading rule).
///
/// Worked value: values 60 %, 20 %, 30 % with adjusted p of .004 (A, B) and .03 (A, C): the cell of
/// A reads "Bc", the others nothing.
public struct SignificanceLetters: Sendable, Equatable {
  /// For each column, the marks of its cell in the columns' order; a mark is a column's name, in
  /// lower case at the less strict level.
  public var marks: [[String]]

  /// The letters of a row.
  ///
  /// - Parameters:
  ///   - values: the row's shares or means, unrounded; nil where there is none.
  ///   - pairs: the pairs looked at; those without p, and those of equal values, give no letter.
  ///   - names: the columns' names; by default A, B, C …
  ///   - levels: the two levels.
  public init(
    values: [Double?], pairs: [ComparedPair], names: [String]? = nil,
    levels: LetterLevels = LetterLevels()
  ) {
    let names = names ?? values.indices.compactMap(ColumnLetter.name)
    var beaten = [[(column: Int, mark: String)]](repeating: [], count: values.count)
    for pair in pairs {
      guard let p = pair.adjustedP, p <= max(levels.upperCase, levels.lowerCase),
        values.indices.contains(pair.left), values.indices.contains(pair.right),
        let left = values[pair.left], let right = values[pair.right], left != right
      else { continue }
      let (larger, smaller) = left > right ? (pair.left, pair.right) : (pair.right, pair.left)
      guard names.indices.contains(smaller) else { continue }
      let name = names[smaller]
      beaten[larger].append((smaller, p <= levels.upperCase ? name : name.lowercased()))
    }
    marks = beaten.map { cell in cell.sorted { $0.column < $1.column }.map(\.mark) }
  }

  /// The marks of a cell as one text: "Bc", or "B aa" with spaces once a name has two letters.
  public func text(at column: Int) -> String {
    guard marks.indices.contains(column) else { return "" }
    let longNames = marks.contains { $0.contains { $0.unicodeScalars.count > 1 } }
    return marks[column].joined(separator: longNames ? " " : "")
  }
}
