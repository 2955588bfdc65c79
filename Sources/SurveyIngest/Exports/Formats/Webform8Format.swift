extension ExportTool {
  /// Drupal Webform from version 8 on.
  public static let webform8 = ExportTool(rawValue: "webform8")
}

/// Drupal Webform from version 8 on: one header record of keys or of labels; ticks joined by `;`, or a column
/// `Question: Option` with `X` for each; rows of a grid as `Question: Row` or `question__row`.
struct Webform8Format: ExportFormat {
  static let tool = ExportTool.webform8

  init?(_ head: ExportHead) {
    let words = head.words(0)
    let keys = ["serial", "sid", "uuid"].allSatisfy { words.contains($0) }
    let labels = ["submission id", "submission uri", "serial number", "identifiant de soumission"]
    guard keys || labels.count(where: { words.contains($0) }) >= 2 else { return nil }
  }

  var answers: AnswerWriting { AnswerWriting(separators: [";"]) }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    let headers = (0..<head.width(headerRecords: 1)).map { head.cell(0, $0) }
    let words = Set(headers.map(AnswerText.normalised))
    let isKeyed = words.contains("sid")
    var isBehindMetadata = false
    return headers.map { header in
      var column = ExportColumn(header: header)
      let word = AnswerText.normalised(header)
      // A question may be called so too: the tool's own columns stand together.
      let isCommon = ["language", "langue", "notes", "webform"].contains(word)
      isBehindMetadata = Self.metadata.contains(word) && (isBehindMetadata || !isCommon)
      if isBehindMetadata {
        column.role = .metadata
      } else if isKeyed {
        column.id = header
        column.question = header
        if let mark = header.firstRange(of: "__"), mark.upperBound < header.endIndex {
          column.question = String(header[..<mark.lowerBound])
          column.option = String(header[mark.upperBound...])
        }
      } else {
        column.wording = header
        if let mark = header.lastRange(of: ": "), mark.upperBound < header.endIndex {
          column.wording = AnswerText.folded(String(header[..<mark.lowerBound]))
          column.optionWording = String(header[mark.upperBound...])
        }
      }
      return column
    }
  }

  private static let metadata: Set<String> = [
    "serial", "sid", "uuid", "token", "uri", "created", "completed", "changed", "in_draft",
    "current_page", "remote_addr", "uid", "langcode", "webform_id", "entity_type", "entity_id",
    "locked", "sticky", "notes", "serial number", "submission id", "submission uuid",
    "submission uri", "is draft", "current page", "remote ip address", "submitted by", "language",
    "webform", "submitted to", "submitted to: entity title", "submitted to: entity url",
    "numéro de série", "identifiant de soumission", "adresse ip distante", "soumis par", "langue",
  ]
}

extension String {
  /// The first place of a text in the string.
  func firstRange(of text: String) -> Range<Index>? {
    indices.lazy.compactMap { start -> Range<Index>? in
      let rest = self[start...]
      return rest.hasPrefix(text) ? start..<index(start, offsetBy: text.count) : nil
    }.first
  }

  /// The last place of a text in the string.
  func lastRange(of text: String) -> Range<Index>? {
    indices.reversed().lazy.compactMap { start -> Range<Index>? in
      let rest = self[start...]
      return rest.hasPrefix(text) ? start..<index(start, offsetBy: text.count) : nil
    }.first
  }
}
