import CSVReading

/// Looks at the records of one piece of a file: the values of each column, counted.
///
/// A value is looked up by its bytes once it is known, as in ingest; at most
/// ``ColumnProfile/mostValues`` of a column are, so that memory is bounded whatever the file holds.
final class ProfileSink: FieldBlockSink {
  /// What the piece holds in one column.
  struct Column {
    /// The distinct values, as their bytes are, in the order of the file.
    fileprivate(set) var keys: [[UInt8]] = []
    /// How many records have each.
    fileprivate(set) var counts: [Int] = []
    fileprivate(set) var missingCount = 0
    /// Whether `NA` stands for some of them.
    fileprivate(set) var hasNA = false
    /// Whether there are values beyond those.
    fileprivate(set) var isCapped = false
    fileprivate(set) var traits = ColumnTraits()
  }

  private(set) var columns: [Column]
  /// Records that have as many fields as the header.
  private(set) var usedCount = 0
  /// Those of them that are previews, which nobody answered.
  private(set) var previewCount = 0
  /// Records that have more or fewer, or nothing.
  private(set) var raggedCount = 0
  /// The lines of the first of them, from the piece's first line, each with its number of fields.
  private(set) var raggedLines: [(line: Int, fields: Int)] = []
  /// Empty records at the end of the piece.
  private(set) var trailingEmptyCount = 0
  /// Which decimal marks the numbers have.
  private(set) var marks = DecimalMarks()
  private let allowsTrailingField: Bool
  private let previews: (column: Int, texts: Set<String>)?
  private let notShown: Set<[UInt8]>
  private let fieldCodes: FieldCodes

  /// The longest value that is kept, in bytes.
  private static let longestKey = 200
  /// What the spelling of an absence is known as.
  private static let absent: UInt64 = 1 << 32
  private static let decimal = DecimalText(mark: nil)

  /// The most lines of ragged records that are kept.
  static let mostLines = 20

  /// A sink for records of `width` fields.
  ///
  /// - Parameters:
  ///   - allowsTrailingField: Whether one more may follow, if it is empty.
  ///   - notShown: What the tool writes where a question was not shown.
  ///   - previews: The column that tells previews, and its texts that do.
  init(
    width: Int, allowsTrailingField: Bool, notShown: [String],
    previews: (column: Int, texts: Set<String>)?
  ) {
    self.previews = previews
    columns = Array(repeating: Column(), count: width)
    self.allowsTrailingField = allowsTrailingField
    self.notShown = Set(notShown.map { Array($0.utf8) })
    fieldCodes = FieldCodes(columns: width)
    for column in 0..<width where column != previews?.column { fieldCodes.lookUp(column: column) }
  }

  var codes: FieldCodes? { fieldCodes }

  func take(_ block: FieldBlock) {
    for record in 0..<block.recordCount {
      let fields = Int(block.recordStarts[record])..<Int(block.recordStarts[record + 1])
      let isBlank = fields.allSatisfy { isEmpty($0, block) }
      let extra = fields.count - columns.count
      guard !isBlank,
        extra == 0 || (extra == 1 && allowsTrailingField && isEmpty(fields.upperBound - 1, block))
      else {
        raggedCount += 1
        trailingEmptyCount = isBlank ? trailingEmptyCount + 1 : 0
        if raggedLines.count < Self.mostLines {
          raggedLines.append((block.recordLines[record], isBlank ? 0 : fields.count))
        }
        continue
      }
      trailingEmptyCount = 0
      usedCount += 1
      if let previews {
        let bytes = block.bytes[block.byteRange(field: fields.lowerBound + previews.column)]
        let text = AnswerText.normalised(String(decoding: bytes, as: UTF8.self))
        if previews.texts.contains(text) { previewCount += 1 }
      }
      for column in columns.indices {
        look(at: fields.lowerBound + column, column, block, line: block.recordLines[record])
      }
    }
  }

  private func isEmpty(_ field: Int, _ block: FieldBlock) -> Bool {
    block.values[field] == FieldCodes.unknown && block.byteRange(field: field).isEmpty
  }

  private func look(at field: Int, _ column: Int, _ block: FieldBlock, line: Int) {
    var value = block.values[field]
    let range = block.byteRange(field: field)
    if value == FieldCodes.unknown {
      guard !range.isEmpty else {
        columns[column].missingCount += 1
        return
      }
      let bytes = block.bytes.span
      value = fieldCodes.value(of: bytes.extracting(range), column: column)
    }
    if value == Self.absent {
      columns[column].missingCount += 1
    } else if value != FieldCodes.unknown {
      columns[column].counts[Int(value)] += 1
      columns[column].traits.repeatValue()
    } else {
      meet(range, column, block, line: line)
    }
  }

  /// Notes a value that is not known yet.
  private func meet(_ range: Range<Int>, _ column: Int, _ block: FieldBlock, line: Int) {
    let bytes = block.bytes[range]
    if ProfiledText.isAbsence(bytes) || notShown.contains(Array(bytes)) {
      columns[column].missingCount += 1
      if bytes.contains(where: { $0 > 0x20 && $0 < 0x80 }), !notShown.contains(Array(bytes)) {
        columns[column].hasNA = true
      }
      fieldCodes.learn(Array(bytes), as: Self.absent, column: column)
      return
    }
    let span = block.bytes.span
    let raw = unsafe span.bytes
    let number = Self.decimal.number(
      raw, range.lowerBound, range.upperBound, keeping: DecimalText.answerDecimals)
    if let number, number.digits > 0 {
      marks.add(raw, range.lowerBound, range.upperBound, line: line)
    }
    columns[column].traits.add(bytes, number, line: line)
    guard columns[column].keys.count < ColumnProfile.mostValues, range.count <= Self.longestKey
    else {
      columns[column].isCapped = true
      return
    }
    let key = Array(bytes)
    fieldCodes.learn(key, as: UInt64(columns[column].keys.count), column: column)
    columns[column].keys.append(key)
    columns[column].counts.append(1)
  }
}

/// How the text of a value is read for a profile.
enum ProfiledText {
  /// What stands for no answer, beside an empty cell: `NA`, as R writes it.
  static let absence = "NA"

  /// Whether bytes stand for no answer: white space, or `NA` in whatever case.
  static func isAbsence(_ bytes: ArraySlice<UInt8>) -> Bool {
    // Only what may have spaces around it, or is as short, has to be made a text.
    func maySpace(_ byte: UInt8?) -> Bool { byte.map { $0 <= 0x20 || $0 >= 0x80 } ?? true }
    guard bytes.count <= 2 || maySpace(bytes.first) || maySpace(bytes.last) else { return false }
    let text = AnswerText.normalised(String(decoding: bytes, as: UTF8.self))
    return text.isEmpty || text == absence.lowercased()
  }
}
