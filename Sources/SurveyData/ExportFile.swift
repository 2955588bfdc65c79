/// One of several exports of a wave, and how it is read where it differs from the others.
public struct ExportFile: Sendable, Hashable {
  /// Its path.
  public var path: String
  /// The delimiter, encoding, tool and decimal mark, where they are pinned for this file.
  public var delimiter: String?
  /// The encoding, by name.
  public var encoding: String?
  /// The tool that wrote it, by name.
  public var tool: String?
  /// The decimal mark of its numbers.
  public var decimalMark: String?
  /// Whether its dates have the month first, where that is pinned.
  public var readsMonthFirst: Bool?
  /// Header of this file → item of the codebook.
  public var columns: [String: String] = [:]
  /// Answers that all its rows share and no column holds: item → code.
  public var answers: [String: String] = [:]

  /// A file that is read as the wave says.
  public init(path: String) { self.path = path }

  /// How the exports of a wave make one table.
  public enum Joining: String, Sendable, Hashable, CaseIterable {
    /// The rows of one below those of the other: a file for each language, group or batch.
    case append
    /// Side by side, by the respondent's key: a file for each part of the questionnaire.
    case key
  }
}

extension Wave {
  /// The wave as one of its files has it: that export alone, with what is pinned for it.
  ///
  /// What the file says of a column goes before what the wave says of it.
  public func reading(_ file: ExportFile) -> Wave {
    var own = self
    own.export = file.path
    own.files = []
    own.delimiter = file.delimiter ?? delimiter
    own.encoding = file.encoding ?? encoding
    own.tool = file.tool ?? tool
    own.decimalMark = file.decimalMark ?? decimalMark
    own.readsMonthFirst = file.readsMonthFirst ?? readsMonthFirst
    let taken = Set(file.columns.values)
    own.columns = columns.filter { !taken.contains($0.value) }
      .merging(file.columns) { _, given in given }
    own.answers = file.answers
    return own
  }
}
