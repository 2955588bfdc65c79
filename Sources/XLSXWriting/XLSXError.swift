/// Why a workbook was not written. Nothing is left at its path, or what was there before.
public enum XLSXError: Error, Equatable, Sendable {
  /// The content cannot be a workbook: the caller's to mend.
  case content(ContentFault)
  /// The content is fine, and the disk or the library failed.
  case disk(DiskFault)
}

/// What is wrong with the content of a workbook. Sheets are named, cells counted from zero.
public enum ContentFault: Error, Equatable, Sendable {
  /// A workbook without a sheet.
  case noSheets
  /// A name that no sheet can have.
  case sheetName(String, SheetNameFault)
  /// Two sheets that a reader takes for the same, as it ignores case.
  case sheetNameTaken(String)
  /// A number that is infinite or not a number.
  case notFinite(sheet: String, cell: CellReference, number: String)
  /// A whole number that readers would round.
  case integerTooLarge(sheet: String, cell: CellReference, Int)
  /// Text of more UTF-16 units than a cell (32,767) or a link (255) holds.
  case textTooLong(sheet: String, cell: CellReference, length: Int, limit: Int)
  /// A link to a sheet that the workbook does not have.
  case missingLinkTarget(sheet: String, cell: CellReference, target: String)
  /// An address that is not `https:`, `http:` or `mailto:`, or is longer than 2,079 bytes.
  case unusableAddress(sheet: String, cell: CellReference, address: String)
  /// More than 65,530 links in a sheet.
  case tooManyLinks(sheet: String, count: Int)
  /// More than 1,048,576 rows.
  case tooManyRows(sheet: String, count: Int)
  /// More than 16,384 cells in a row (counted from zero).
  case tooManyColumns(sheet: String, row: Int, count: Int)
  /// A rectangle of cells that is partly outside the sheet.
  case outsideSheet(sheet: String, range: CellRange)
  /// Cells that cannot be shown as one.
  case merge(sheet: String, range: CellRange, MergeFault)
  /// A measure of a sheet outside its bounds.
  case setting(sheet: String, SheetSetting, value: String)
  /// A style that the format cannot hold, in the first cell that has it.
  case style(sheet: String, cell: CellReference, StyleFault)
  /// More distinct styles than a workbook holds.
  case tooManyStyles(StyleLimit, count: Int)
  /// A name for cells that the format does not allow.
  case definedName(String, DefinedNameFault)
}

/// Why a text cannot be the name of a sheet.
public enum SheetNameFault: Equatable, Sendable {
  /// There is no text.
  case empty
  /// More than 31 UTF-16 units.
  case tooLong(length: Int)
  /// One of `[ ] : * ? / \ #`.
  case forbiddenCharacter(Character)
  /// A character that is not printed.
  case controlCharacter
  /// An apostrophe at the start or the end.
  case apostropheAtEnd
  /// `History`, which Excel keeps for itself.
  case reserved
}

/// Why cells cannot be shown as one.
public enum MergeFault: Equatable, Sendable {
  /// One cell alone.
  case singleCell
  /// Another merge has some of the cells.
  case overlaps(CellRange)
  /// A cell other than the first holds a value, which nobody would see.
  case hides(CellReference)
}

/// A measure of a sheet that has bounds.
public enum SheetSetting: Equatable, Sendable {
  /// The width of a column, counted from zero: 0 to 255 characters.
  case columnWidth(column: Int)
  /// The height of a row, counted from zero: above 0 and at most 409 points.
  case rowHeight(row: Int)
  /// Rows or columns that stay in place, or rows that are repeated: within the sheet.
  case heldRowsOrColumns
  /// How large the sheet is shown: 10 to 400 percent.
  case zoom
  /// Pages side by side: 1 to 32,767.
  case pagesWide
  /// The text above or below a page: at most 255 UTF-16 units.
  case pageText
}

/// Why a style cannot be written.
public enum StyleFault: Equatable, Sendable {
  /// A font size that is not from 1 to 409 points.
  case fontSize(String)
  /// A font name that is empty or longer than 127 bytes.
  case fontName(String)
  /// A number format that is empty or longer than 127 bytes.
  case numberFormat(String)
  /// An indent that is not from 0 to 15.
  case indent(Int)
}

/// What a workbook holds a limited number of.
public enum StyleLimit: Equatable, Sendable {
  /// Distinct styles: 64,000.
  case styles
  /// Distinct fonts (name, size, weight, slant, line, colour): 512.
  case fonts
  /// Distinct number formats beyond the built-in ones: 200.
  case numberFormats

  /// The largest number that every reader takes.
  public var maximum: Int {
    switch self {
    case .styles: 64_000
    case .fonts: 512
    case .numberFormats: 200
    }
  }
}

/// Why a name for cells cannot be written.
public enum DefinedNameFault: Equatable, Sendable {
  /// A character other than a letter, a digit, `_` or `.`, or a digit at the start, or nothing.
  case characters
  /// A name that is also that of a cell, such as `Q1` or `R1C1`.
  case cellName
  /// A name of more than 100 bytes in UTF-8.
  case tooLong
  /// A name that another one has, case aside.
  case taken
  /// A sheet that the workbook does not have.
  case missingSheet(String)
}

/// What the disk or the library refused.
public enum DiskFault: Equatable, Sendable {
  /// The folder of the path does not exist.
  case folderMissing(String)
  /// What should be the folder is a file.
  case notAFolder(String)
  /// The path is that of a folder, or empty.
  case pathIsAFolder(String)
  /// Less room than the workbook may need while it is written, in bytes.
  case notEnoughRoom(folder: String, needed: Int, available: Int)
  /// The system refused to make or rename the file.
  case system(path: String, errorNumber: Int32)
  /// The library failed, mostly for want of room or memory.
  case library(path: String, message: String, errorNumber: Int32)
}
