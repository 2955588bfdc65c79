/// The text of a whole small file, in whichever encoding it is detected to be.
public enum DecodedText {
  /// The file's text without its byte-order mark; what cannot be decoded is U+FFFD.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - temporaryFolder: Where a UTF-8 copy is written if one is needed; it has no name there.
  public static func text(of path: String, temporaryFolder: String) throws(CSVError) -> String {
    var source = try ByteSource(path: path)
    let head = try source.bytes(0..<source.size)
    let finding = EncodingDetection.encoding(of: head, isWhole: true)
    let mark = finding.hasByteOrderMark ? finding.encoding.byteOrderMark.count : 0
    guard finding.encoding != .utf8 else {
      return String(decoding: head[mark...], as: UTF8.self)
    }
    let copy = try Transcoder.copy(
      of: source, from: mark, encoding: finding.encoding, isMixed: true, folder: temporaryFolder
    ).content
    source = copy.source
    return String(decoding: try source.bytes(0..<source.size), as: UTF8.self)
  }
}
