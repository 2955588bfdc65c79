import Glibc

extension CSVError: CustomStringConvertible {
  /// What is wrong; what was expected; what to do: `path:line:column: error: …`.
  public var description: String {
    switch kind {
    case .unreadable(let code):
      "\(path): error: cannot be opened (\(systemWords(code))); check the path and the rights"
    case .isDirectory:
      "\(path): error: this is a folder; name the export file in it"
    case .notRegularFile:
      "\(path): error: not a regular file; an export is read in pieces, so save it to disk first"
    case .empty:
      "\(path): error: the file holds no record; export it again"
    case .unterminatedQuote(let field, let recordLine):
      "\(path):\(field.line):\(field.column): error: a quote is opened here and never closed, in "
        + "record \(field.record), which starts at line \(recordLine); close it, or double it if "
        + "it belongs to the text"
    case .recordTooLong(let place, let limitBytes):
      "\(path):\(place.line):\(place.column): error: record \(place.record) is longer than "
        + "\(limitBytes) bytes; check that this is a CSV file and that its lines end"
    case .outOfMemory:
      "\(path): error: no memory left for a field; free some, or run with fewer jobs"
    case .readFailed(let code):
      "\(path): error: reading failed (\(systemWords(code))); check the disk and run again"
    case .sizeChanged(let from, let to):
      "\(path): error: the file changed from \(from) to \(to) bytes while it was read; run again "
        + "once it is no longer being written"
    case .temporaryFileFailed(let folder, let code):
      "\(path): error: its UTF-8 copy cannot be written into \(folder) (\(systemWords(code))); "
        + "free some space there or choose another folder"
    case .encodingUnavailable(let encoding):
      "\(path): error: this system cannot convert \(encoding.rawValue); save the export as UTF-8"
    }
  }

  /// The system's own words for an error number: 2 is "No such file or directory".
  private func systemWords(_ code: Int32) -> String {
    // strerror's text is static or per thread, and copied here at once.
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
  }
}
