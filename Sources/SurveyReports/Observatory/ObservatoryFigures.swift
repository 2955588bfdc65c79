/// Reads the lines of a wave.
struct ObservatoryFigures {
  /// What is known of an item: its number, the text of a word of this wave, and whether its figures may
  /// stand in the workbook's lists, whatever the point or only at some points.
  struct Item {
    let number: Int
    let word: String?
    let isIndicator: Bool
    let isPlaced: Bool
  }

  /// A point's number, and whether the workbook's lists have it for every item.
  struct Point {
    let number: Int
    let isListed: Bool
  }

  /// What a line says of its figure besides numbers, and whether it is an indicator.
  struct Measure {
    let number: Int
    let isIndicator: Bool
    let isWord: Bool
  }

  /// The fields of a line that make its measure.
  private static let measureFields = [7, 9, 10, 11, 18]

  let name: String
  let cells: PublishedCells
  let items: [[UInt8]: Item]
  let points: [[UInt8]: Point]

  /// The figures in the order of the table, and how many are in the workbook's lists.
  ///
  /// - Parameter measure: the measure of a statistic, a unit, a status, a reason and a source.
  func read(
    measure: ([String]) throws -> Measure
  ) throws -> (figures: [ObservatoryFigure], listed: Int) {
    guard cells.recordCount > 0,
      cells.fields(ofRecord: 0).map({ cells.text($0) ?? "" }) == TidyCells.header
    else {
      throw ObservatoryDatabase.Fault.line(wave: name, number: 1, "another header was expected")
    }
    var figures: [ObservatoryFigure] = []
    figures.reserveCapacity(cells.recordCount)
    var listed = 0
    var measures: [[UInt8]: Measure] = [:]
    var key: [UInt8] = []
    var before: (key: [UInt8], item: Item)?
    for record in 1..<cells.recordCount {
      func fault(_ text: String) -> ObservatoryDatabase.Fault {
        .line(wave: name, number: record + 1, text)
      }
      let fields = cells.fields(ofRecord: record)
      guard fields.count == TidyCells.header.count else {
        throw fault("\(TidyCells.header.count) fields were expected")
      }
      let first = fields.lowerBound
      func number(_ place: Int) throws -> Double? {
        guard let text = cells.text(first + place) else { return nil }
        guard let number = Double(text) else { throw fault("'\(text)' is no number") }
        return number
      }
      // Lines of one row stand together: it is looked up once.
      cells.copyKey((first + 2)..<(first + 5), to: &key)
      let found = before?.key == key ? before?.item : items[key]
      guard let item = found else { throw fault("its key has no words") }
      if before?.key != key { before = (key, item) }
      cells.copyKey((first + 5)..<(first + 7), to: &key)
      guard let point = points[key] else { throw fault("its key has no words") }
      cells.copyKey(Self.measureFields.lazy.map { first + $0 }, to: &key)
      let known: Measure
      if let found = measures[key] {
        known = found
      } else {
        known = try measure(Self.measureFields.map { cells.text(first + $0) ?? "" })
        measures[key] = known
      }
      let word = known.isWord ? cells.text(first + 8) : nil
      figures.append(
        ObservatoryFigure(
          item: item.number, point: point.number, measure: known.number,
          value: word == nil ? try number(8) : nil, word: word,
          wordLabel: word == nil ? nil : item.word, count: try number(12).map { Int($0) },
          weightedCount: try number(13), effectiveBase: try number(14), low: try number(15),
          high: try number(16), letters: cells.text(first + 17)))
      if known.isIndicator, item.isIndicator, item.isPlaced || point.isListed { listed += 1 }
    }
    figures.sort { $0.precedes($1) }
    return (figures, listed)
  }
}
