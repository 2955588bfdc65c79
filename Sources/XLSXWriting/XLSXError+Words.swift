import Glibc

extension XLSXError: CustomStringConvertible {
  /// What is wrong, what was expected and what to do, in one line.
  public var description: String {
    switch self {
    case .content(let fault): fault.description
    case .disk(let fault): fault.description
    }
  }
}

extension ContentFault: CustomStringConvertible {
  /// What is wrong, what was expected and what to do, in one line.
  public var description: String {
    switch self {
    case .noSheets:
      "the workbook has no sheet; a workbook needs at least one: add a sheet"
    case .sheetName(let name, let fault):
      "'\(name)' cannot name a sheet: \(fault)"
    case .sheetNameTaken(let name):
      "two sheets are called '\(name)', case aside; names must differ: rename one of them"
    case .notFinite(let sheet, let cell, let number):
      "\(place(sheet, cell)) has the number \(number); a cell holds finite numbers only: "
        + "write what is not available as text"
    case .integerTooLarge(let sheet, let cell, let integer):
      "\(place(sheet, cell)) has the whole number \(integer), which readers would round; "
        + "the largest is 9007199254740992: write it as text"
    case .textTooLong(let sheet, let cell, let length, let limit):
      "\(place(sheet, cell)) has text of \(length) characters; at most \(limit) fit: shorten it"
    case .missingLinkTarget(let sheet, let cell, let target):
      "\(place(sheet, cell)) links to the sheet '\(target)', which the workbook does not have; "
        + "link to one of its sheets"
    case .unusableAddress(let sheet, let cell, let address):
      "\(place(sheet, cell)) links to '\(address)'; expected an https:, http: or mailto: address "
        + "of at most \(SheetLimits.urlBytes) bytes: write it as text"
    case .tooManyLinks(let sheet, let count):
      "sheet '\(sheet)' has \(count) links; at most \(SheetLimits.links) fit: write some as text"
    case .tooManyRows(let sheet, let count):
      "sheet '\(sheet)' has \(count) rows; at most \(SheetLimits.rows) fit: "
        + "split it over several sheets"
    case .tooManyColumns(let sheet, let row, let count):
      "sheet '\(sheet)', row \(row + 1) has \(count) cells; at most \(SheetLimits.columns) fit: "
        + "split it over several sheets"
    case .outsideSheet(let sheet, let range):
      "sheet '\(sheet)' has no cells from row \(range.first.row) and column "
        + "\(range.first.column) to row \(range.last.row) and column \(range.last.column), "
        + "counted from zero; expected rows below \(SheetLimits.rows) and columns below "
        + "\(SheetLimits.columns): correct the range"
    case .merge(let sheet, let range, let fault):
      "sheet '\(sheet)' cannot show \(range) as one cell: \(fault)"
    case .setting(let sheet, let setting, let value):
      "sheet '\(sheet)' has \(value) as \(setting)"
    case .style(let sheet, let cell, let fault):
      "\(place(sheet, cell)) has a style that cannot be written: \(fault)"
    case .tooManyStyles(let limit, let count):
      "the workbook has \(count) distinct \(limit); readers take at most \(limit.maximum): "
        + "let cells share them"
    case .definedName(let name, let fault):
      "'\(name)' cannot name cells: \(fault)"
    }
  }

  private func place(_ sheet: String, _ cell: CellReference) -> String {
    "sheet '\(sheet)', cell \(cell)"
  }
}

extension SheetNameFault: CustomStringConvertible {
  /// What is wrong and what was expected.
  public var description: String {
    switch self {
    case .empty: "it is empty; expected 1 to \(SheetName.maximumLength) characters"
    case .tooLong(let length):
      "it has \(length) characters; expected at most \(SheetName.maximumLength)"
    case .forbiddenCharacter(let character):
      "it has '\(character)'; expected none of [ ] : * ? / \\ #"
    case .controlCharacter: "it has a control character; expected printed characters only"
    case .apostropheAtEnd: "it starts or ends with an apostrophe; remove it"
    case .reserved: "Excel keeps 'History' for itself; choose another name"
    }
  }
}

extension MergeFault: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .singleCell: "it is one cell already; expected at least two"
    case .overlaps(let other): "\(other) has some of its cells; merges must not overlap"
    case .hides(let cell): "\(cell) holds a value that nobody would see; leave it blank"
    }
  }
}

extension SheetSetting: CustomStringConvertible {
  /// What is measured and its bounds.
  public var description: String {
    switch self {
    case .columnWidth(let column):
      "width of column \(CellReference(row: 0, column: max(column, 0)).columnName); "
        + "expected a column of the sheet and 0 to 255 characters"
    case .rowHeight(let row): "height of row \(row + 1); expected more than 0, at most 409 points"
    case .heldRowsOrColumns: "frozen or repeated rows or columns; expected those of the sheet"
    case .zoom: "zoom; expected 10 to 400 percent"
    case .pagesWide: "number of pages side by side; expected 1 to 32767"
    case .pageText:
      "length of a page's header or footer; expected at most \(SheetLimits.pageTextUnits) characters"
    }
  }
}

extension StyleFault: CustomStringConvertible {
  /// What is wrong and what was expected.
  public var description: String {
    switch self {
    case .fontSize(let size): "font size \(size); expected 1 to 409 points"
    case .fontName(let name): "font name '\(name)'; expected 1 to 127 bytes"
    case .numberFormat(let format): "number format '\(format)'; expected 1 to 127 bytes"
    case .indent(let indent): "indent \(indent); expected 0 to 15"
    }
  }
}

extension StyleLimit: CustomStringConvertible {
  /// What is limited, in the plural.
  public var description: String {
    switch self {
    case .styles: "styles"
    case .fonts: "fonts"
    case .numberFormats: "number formats"
    }
  }
}

extension DefinedNameFault: CustomStringConvertible {
  /// What is wrong and what was expected.
  public var description: String {
    switch self {
    case .characters: "expected letters, digits, '_' and '.', starting with a letter or '_'"
    case .cellName: "it is the name of a cell; choose another name"
    case .tooLong: "expected at most 100 bytes; shorten it"
    case .taken: "another name is the same, case aside; rename one of them"
    case .missingSheet(let sheet): "the workbook has no sheet '\(sheet)'; name one of its sheets"
    }
  }
}

extension DiskFault: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .folderMissing(let folder): "the folder \(folder) does not exist; make it first"
    case .notAFolder(let folder): "\(folder) is a file; expected a folder: choose another path"
    case .pathIsAFolder(let path):
      "'\(path)' is not the path of a file; expected one such as Reports/tables.xlsx"
    case .notEnoughRoom(let folder, let needed, let available):
      "\(folder) has room for \(available) bytes and the workbook may need \(needed) while it is "
        + "written; make room"
    case .system(let path, let errorNumber):
      "\(path) cannot be written: \(DiskFault.words(for: errorNumber)); check the folder"
    case .library(let path, let message, let errorNumber):
      "\(path) cannot be written: \(message) (\(DiskFault.words(for: errorNumber))); "
        + "check the room on the disk and in memory"
    }
  }

  private static func words(for errorNumber: Int32) -> String {
    guard errorNumber != 0, let words = unsafe strerror(errorNumber) else {
      return "no reason given"
    }
    return unsafe String(cString: words)
  }
}
