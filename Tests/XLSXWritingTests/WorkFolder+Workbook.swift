import TestSupport
import XLSXWriting

extension WorkFolder {
  /// Writes a workbook into the folder and reads it back.
  func written(_ content: WorkbookContent) throws -> WorkbookParts {
    try XLSXWriting.write(content, to: "\(path)/book.xlsx")
    return try WorkbookParts(path: "\(path)/book.xlsx")
  }
}

/// A workbook of one sheet called `Sheet`.
func workbook(_ build: (inout SheetContent) throws -> Void) throws -> WorkbookContent {
  var sheet = SheetContent(name: try SheetName("Sheet"))
  try build(&sheet)
  return WorkbookContent(sheets: [sheet])
}

/// The fault that a content is refused for, if it is.
func fault(of content: WorkbookContent) throws -> ContentFault? {
  let folder = try WorkFolder()
  do throws(XLSXError) {
    try write(content, to: "\(folder.path)/book.xlsx")
    return nil
  } catch {
    guard case .content(let fault) = error else { throw error }
    if !folder.names.isEmpty { throw TestError("files left behind") }
    return fault
  }
}
