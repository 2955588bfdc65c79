/// What a workbook says of itself, shown under *File, Properties*.
///
/// There is no date: the file always says 1 January 2000, so that the same content is the same
/// bytes on every day.
public struct WorkbookProperties: Hashable, Sendable {
  /// The title of the workbook.
  public var title = ""
  /// What the workbook is about.
  public var subject = ""
  /// Who made the workbook.
  public var author = ""
  /// The organisation behind the workbook.
  public var company = ""
  /// The kind of workbook.
  public var category = ""
  /// Words to find the workbook by.
  public var keywords = ""
  /// Anything else, such as the edition.
  public var comments = ""
  /// How far the workbook is: a draft, final.
  public var status = ""

  /// Properties that say nothing yet.
  public init() {}
}
