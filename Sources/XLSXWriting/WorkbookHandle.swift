import CLibxlsxwriter
import Glibc
import Synchronization

/// An open workbook of the library: closing writes it, forgetting it writes nothing.
///
/// Made, used and closed by one call of ``write(_:to:)`` on one thread.
@safe
struct WorkbookHandle: ~Copyable {
  private let workbook: UnsafeMutablePointer<lxw_workbook>

  /// What the library shares between workbooks is used by one thread at a time: the date
  /// conversion (`gmtime`, one buffer for the process) when a file is closed, and the names of
  /// temporary files (a static seed, `srand` and `rand`).
  private static let shared = Mutex<Void>(())

  /// The date that every workbook carries: 1 January 2000, 00:00 UTC, in seconds since 1970.
  private static let created = 946_684_800

  /// Opens a workbook; its temporary files, unlinked as soon as they are made, go beside it.
  init(writingTo destination: borrowing Destination, plan: WorkbookPlan) throws(XLSXError) {
    let folder = unsafe strdup(destination.folder)
    defer { unsafe free(folder) }
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = plan.streamsRows ? 1 : 0
    unsafe options.tmpdir = folder
    unsafe options.use_zip64 = plan.byteEstimate > 4_000_000_000 ? 1 : 0
    guard let opened = unsafe workbook_new_opt(destination.partialPath, &options) else {
      throw .disk(
        .library(path: destination.partialPath, message: "no memory", errorNumber: ENOMEM))
    }
    unsafe workbook = opened
  }

  deinit {
    unsafe lxw_workbook_free(workbook)
  }

  /// Writes the file.
  consuming func close() throws(XLSXError) {
    let closing = unsafe workbook
    let path = unsafe closing.pointee.filename.map { unsafe String(cString: $0) } ?? ""
    discard self
    let (code, reason) = WorkbookHandle.shared.withLock { _ in
      errno = 0
      // > workbook_close(): "Close the Workbook object and write the XLSX file." It frees the
      // > workbook whether it succeeds or not.
      let code = unsafe workbook_close(closing)
      return (code.rawValue, errno)
    }
    let isFull = reason == ENOSPC || reason == EDQUOT || reason == EIO
    if code != LXW_NO_ERROR.rawValue || isFull {
      let message = code == 0 ? "a part was cut short" : WorkbookHandle.message(code)
      throw .disk(.library(path: path, message: message, errorNumber: reason))
    }
  }

  /// Sets what the workbook says of itself, and its one date.
  func set(_ properties: WorkbookProperties) throws(XLSXError) {
    let texts = [
      properties.title, properties.subject, properties.author, properties.company,
      properties.category, properties.keywords, properties.comments, properties.status,
    ]
    let copies = unsafe texts.map { text in
      unsafe text.isEmpty ? nil : strdup(XMLText.cleaned(text))
    }
    defer { unsafe copies.forEach { unsafe free($0) } }
    var values = unsafe lxw_doc_properties()
    unsafe values.title = copies[0]
    unsafe values.subject = copies[1]
    unsafe values.author = copies[2]
    unsafe values.company = copies[3]
    unsafe values.category = copies[4]
    unsafe values.keywords = copies[5]
    unsafe values.comments = copies[6]
    unsafe values.status = copies[7]
    unsafe values.created = WorkbookHandle.created
    try check(unsafe workbook_set_properties(workbook, &values))
  }

  /// Adds a sheet to the right of the others.
  func addSheet(named name: SheetName) throws(XLSXError) -> SheetHandle {
    let book = unsafe workbook
    let address = WorkbookHandle.shared.withLock { _ in
      UInt(bitPattern: unsafe workbook_add_worksheet(book, name.text))
    }
    guard let sheet = unsafe UnsafeMutablePointer<lxw_worksheet>(bitPattern: address) else {
      throw failure("no memory or temporary file for the sheet '\(name.text)'")
    }
    // The library leaves names such as `2018` and `Q1` bare in references, where Excel reads a
    // number and a cell, and calls the file damaged. It frees this string with the sheet.
    guard let quoted = unsafe strdup(name.quoted) else { throw failure("no memory") }
    unsafe free(sheet.pointee.quoted_name)
    unsafe sheet.pointee.quoted_name = quoted
    return unsafe SheetHandle(sheet)
  }

  /// Adds an empty format.
  func addFormat() throws(XLSXError) -> FormatHandle {
    guard let format = unsafe workbook_add_format(workbook) else { throw failure("no memory") }
    return unsafe FormatHandle(format)
  }

  /// Names a rectangle of cells.
  func define(_ name: DefinedName) throws(XLSXError) {
    try check(unsafe workbook_define_name(workbook, name.name, name.formula))
  }

  /// Turns a refusal of the library into our error.
  func check(_ code: lxw_error) throws(XLSXError) {
    if code != LXW_NO_ERROR { throw failure(WorkbookHandle.message(code.rawValue)) }
  }

  private func failure(_ message: String) -> XLSXError {
    let path = unsafe workbook.pointee.filename.map { unsafe String(cString: $0) } ?? ""
    return .disk(.library(path: path, message: message, errorNumber: errno))
  }

  private static func message(_ code: UInt32) -> String {
    guard let words = unsafe lxw_strerror(lxw_error(rawValue: code)) else { return "error \(code)" }
    return unsafe String(cString: words)
  }
}

/// A sheet of an open workbook, which owns it: used only while the workbook is open.
@safe
struct SheetHandle {
  let pointer: UnsafeMutablePointer<lxw_worksheet>

  init(_ pointer: UnsafeMutablePointer<lxw_worksheet>) {
    unsafe self.pointer = pointer
  }
}

/// A format of an open workbook, which owns it: used only while the workbook is open.
@safe
struct FormatHandle {
  let pointer: UnsafeMutablePointer<lxw_format>

  init(_ pointer: UnsafeMutablePointer<lxw_format>) {
    unsafe self.pointer = pointer
  }
}
