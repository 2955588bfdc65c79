import CSVReading

extension ExportTool {
  /// KoboToolbox.
  public static let kobotoolbox = ExportTool(rawValue: "kobotoolbox")
}

/// KoboToolbox: labels or XML names, with or without the groups in front (`group/question`); ticks joined by a
/// space, beside columns `question/choice` of 0 and 1 that are empty where nothing was answered; an HXL
/// row below the header where there are tags. R writes `.` for `/`, and `X_uuid` for `_uuid`.
struct KoboToolboxFormat: ExportFormat {
  static let tool = ExportTool.kobotoolbox

  let headerRecords: Int

  init?(_ head: ExportHead) {
    let words = head.words(0)
    let own = ["_uuid", "_submission_time", "_index", "_validation_status"]
    guard
      own.count(where: { words.contains($0) || words.contains("x\($0)") }) >= 2
        || Self.isWriter(head)
    else { return nil }
    self.init(pinned: head)
  }

  init?(pinned head: ExportHead) {
    let second = head.words(1).filter { !$0.isEmpty }
    headerRecords = !second.isEmpty && second.allSatisfy { $0.hasPrefix("#") } ? 2 : 1
  }

  /// Whether a file without the tool's own columns is written as the tool alone does: quotes around
  /// everything, semicolons, CRLF, no byte-order mark, and XML names some of which are in groups.
  private static func isWriter(_ head: ExportHead) -> Bool {
    let dialect = head.dialect
    guard dialect.hasQuotedHeader, dialect.delimiter == UInt8(ascii: ";"),
      dialect.lineEnd == .crlf, dialect.encoding == .utf8, !dialect.hasByteOrderMark
    else { return false }
    let words = head.words(0)
    return words.contains { $0.contains("/") }
      && words.allSatisfy { word in
        word.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { name in
          guard let first = name.first, first.isLetter || first == "_" else { return false }
          return name.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        }
      }
  }

  var answers: AnswerWriting { AnswerWriting(separators: [" "]) }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    let headers = (0..<head.width(headerRecords: 1)).map { head.cell(0, $0) }
    let all = Set(headers.map { $0.lowercased() })
    let isSavedByR = all.contains("x_uuid") || all.contains("x_index")
    let mark: Character = isSavedByR && !headers.contains { $0.contains("/") } ? "." : "/"
    return XMLNamedColumns.columns(headers, groupMarks: [mark], choiceMark: mark) { name in
      let name = name.lowercased()
      return Self.metadata.contains(name)
        || isSavedByR && name.hasPrefix("x_") && Self.metadata.contains(String(name.dropFirst()))
    }.map { column in
      var column = column
      // Of a place there are four more columns.
      for suffix in ["_latitude", "_longitude", "_altitude", "_precision"] {
        let name = column.header.lowercased()
        if name.hasPrefix("_"), name.hasSuffix(suffix),
          all.contains(String(name.dropFirst().dropLast(suffix.count)))
        {
          column.role = .detail
        }
      }
      return column
    }
  }

  private static let metadata: Set<String> = [
    "start", "end", "today", "username", "deviceid", "phonenumber", "simserial", "subscriberid",
    "audit", "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "_tags", "_index", "__version__", "_version_", "meta/rootuuid",
    "meta/instanceid", "meta/instancename", "meta/deprecatedid", "formhub/uuid", "_xform_id_string",
    "_attachments", "_geolocation",
  ]
}
