/// All who were asked in a wave, counted by the codes of some variables: what respondents are held
/// against, and what they may be weighted to.
public struct Frame: Sendable, Hashable, Codable {
  /// Those who share the codes of all variables.
  public struct Cell: Sendable, Hashable, Codable {
    /// The code of each variable, in the frame's order; ``Weighting/withoutCode`` for none.
    public var codes: [String]
    /// How many they are.
    public var count: Double

    /// A cell from its parts.
    public init(codes: [String], count: Double) {
      self.codes = codes
      self.count = count
    }
  }

  /// Where a wave's frame is, and how its file is read.
  public struct File: Sendable, Hashable {
    /// The file's path.
    public var path: String
    /// Variable → header of the file's column that has its codes or their labels.
    public var columns: [String: String]
    /// The header of the column that says how many a row stands for; nil: one.
    public var count: String?

    /// A file from its parts.
    public init(path: String, columns: [String: String], count: String? = nil) {
      self.path = path
      self.columns = columns
      self.count = count
    }
  }

  /// The variables, sorted.
  public var variables: [String]
  /// The cells, sorted by codes.
  public var cells: [Cell]

  /// A frame from its parts.
  public init(variables: [String], cells: [Cell]) {
    self.variables = variables
    self.cells = cells
  }

  /// How many were asked.
  public var size: Double { cells.reduce(0) { $0 + $1.count } }

  /// How many were asked by code of a variable, in a group or in all; nil where the frame lacks one.
  ///
  /// Worked value: two of a/x, three of a/y and five of b/y: by the first variable a 5, b 5; by the
  /// second within a: x 2, y 3.
  ///
  /// - Parameter group: a variable and the code that those counted have.
  public func counts(
    of variable: String, within group: (variable: String, code: String)? = nil
  ) -> [String: Double]? {
    guard let place = variables.firstIndex(of: variable) else { return nil }
    var groupPlace: Int?
    if let group {
      guard let found = variables.firstIndex(of: group.variable) else { return nil }
      groupPlace = found
    }
    var counts: [String: Double] = [:]
    for cell in cells {
      if let groupPlace, cell.codes[groupPlace] != group?.code { continue }
      counts[cell.codes[place], default: 0] += cell.count
    }
    return counts
  }
}
