/// Writes a workbook to a file, in place of what is there.
///
/// The file appears whole or not at all. The same content gives the same bytes, whatever else is
/// written at the same time on other threads. The folder must exist and have room for the parts
/// before compression, some 70 bytes a cell and the text itself. Nothing is forced to the disk.
///
/// - Throws: ``XLSXError/content(_:)`` for what a workbook cannot hold, before anything is
///   written; ``XLSXError/disk(_:)`` for a folder or a disk that refuses.
public func write(_ content: WorkbookContent, to path: String) throws(XLSXError) {
  let plan = try WorkbookPlan(content)
  let destination = try Destination(path)
  let room = try DiskRoom(in: destination.folder, bytes: plan.byteEstimate)
  let workbook = try WorkbookHandle(writingTo: destination, plan: plan)
  try workbook.set(content.properties)
  let formats = try FormatTable(plan, in: workbook)
  for sheet in content.sheets {
    let handle = try workbook.addSheet(named: sheet.name)
    try SheetWriter(sheet, to: handle, formats: formats).write(in: workbook)
  }
  for name in content.definedNames { try workbook.define(name) }
  // Streamed rows are on the disk by now; a full disk would have swallowed some of them.
  try DiskRoom.check(destination.folder, needed: 1 << 16)
  try workbook.close()
  try room.check()
  try destination.publish()
}
