extension ExportTool {
  /// No tool that is known: one header record.
  public static let generic = ExportTool(rawValue: "generic")
}

/// A file of no known tool: one header record, and nothing more told of its columns.
struct GenericFormat: ExportFormat {
  static let tool = ExportTool.generic

  init?(_ head: ExportHead) {}

  func columns(_ head: ExportHead) -> [ExportColumn] {
    (0..<head.width(headerRecords: 1)).map { column in
      var found = ExportColumn(header: head.cell(0, column))
      // Some survey tools were asked for few of their own columns, or are not known.
      if LimeSurveyFormat.isMetadata(head.word(0, column)) { found.role = .metadata }
      return found
    }
  }
}
