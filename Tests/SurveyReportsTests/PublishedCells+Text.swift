import SurveyReports

extension PublishedCells {
  /// The records of a table of texts.
  init(_ records: [[String]]) {
    self.init()
    var bytes: [UInt8] = []
    var ends: [Int32] = []
    var starts: [Int32] = [0]
    for record in records {
      for field in record {
        bytes += field.utf8
        ends.append(Int32(bytes.count))
      }
      starts.append(Int32(ends.count))
    }
    append(bytes: bytes, fieldEnds: ends, recordStarts: starts)
  }
}
