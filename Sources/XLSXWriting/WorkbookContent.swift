/// A whole workbook as a plain value; ``write(_:to:)`` makes a file of it.
public struct WorkbookContent: Equatable, Sendable {
  /// What the file says of itself.
  public var properties: WorkbookProperties
  /// The sheets from left to right; at least one.
  public var sheets: [SheetContent]
  /// Names for rectangles of cells.
  public var definedNames: [DefinedName]

  /// A workbook of sheets.
  public init(
    properties: WorkbookProperties = WorkbookProperties(), sheets: [SheetContent] = [],
    definedNames: [DefinedName] = []
  ) {
    self.properties = properties
    self.sheets = sheets
    self.definedNames = definedNames
  }
}
