/// How a cell looks: font, fill, rules, alignment and the format of its number.
///
/// A value: two styles with the same attributes are equal, and a workbook stores them once. Copies
/// share their attributes, so that a cell costs one word for its style.
public struct CellStyle: Hashable, Sendable {
  /// Where a cell's text stands from left to right; without one, text left and numbers right.
  public enum HorizontalAlignment: Hashable, Sendable {
    /// Along the left side.
    case left
    /// In the middle.
    case centre
    /// Along the right side.
    case right
  }

  /// Where a cell's text stands from top to bottom; without one, at the bottom.
  public enum VerticalAlignment: Hashable, Sendable {
    /// At the top.
    case top
    /// In the middle.
    case centre
    /// At the bottom.
    case bottom
  }

  private var shared: SharedAttributes

  /// A style; what is not given is the reader's default (Calibri 11, black, no fill).
  ///
  /// - Parameters:
  ///   - fontSize: in points, from 1 to 409.
  ///   - indent: steps of about three spaces, from 0 to 15; makes an unaligned cell left aligned.
  ///   - numberFormat: in the format's own notation, such as `0.0%`, at most 127 bytes in UTF-8.
  public init(
    bold: Bool = false, italic: Bool = false, underlined: Bool = false,
    fontSize: Double? = nil, fontName: String? = nil, colour: Colour? = nil, fill: Colour? = nil,
    borders: Borders = Borders(), horizontal: HorizontalAlignment? = nil,
    vertical: VerticalAlignment? = nil, wraps: Bool = false, indent: Int = 0,
    numberFormat: String? = nil
  ) {
    shared = SharedAttributes(
      StyleAttributes(
        bold: bold, italic: italic, underlined: underlined, fontSize: fontSize,
        fontName: fontName, colour: colour, fill: fill, borders: borders,
        horizontal: horizontal, vertical: vertical, wraps: wraps, indent: indent,
        numberFormat: numberFormat))
  }

  /// The reader's default look.
  public static let plain = CellStyle()

  /// Heavy letters.
  public var bold: Bool {
    get { attributes.bold }
    set { change { $0.bold = newValue } }
  }
  /// Slanted letters.
  public var italic: Bool {
    get { attributes.italic }
    set { change { $0.italic = newValue } }
  }
  /// A line under the letters.
  public var underlined: Bool {
    get { attributes.underlined }
    set { change { $0.underlined = newValue } }
  }
  /// The size of the letters in points, from 1 to 409.
  public var fontSize: Double? {
    get { attributes.fontSize }
    set { change { $0.fontSize = newValue } }
  }
  /// The name of the font, at most 127 bytes in UTF-8.
  public var fontName: String? {
    get { attributes.fontName }
    set { change { $0.fontName = newValue } }
  }
  /// The colour of the letters.
  public var colour: Colour? {
    get { attributes.colour }
    set { change { $0.colour = newValue } }
  }
  /// The colour behind the letters.
  public var fill: Colour? {
    get { attributes.fill }
    set { change { $0.fill = newValue } }
  }
  /// The rules around the cell.
  public var borders: Borders {
    get { attributes.borders }
    set { change { $0.borders = newValue } }
  }
  /// Where the text stands from left to right.
  public var horizontal: HorizontalAlignment? {
    get { attributes.horizontal }
    set { change { $0.horizontal = newValue } }
  }
  /// Where the text stands from top to bottom.
  public var vertical: VerticalAlignment? {
    get { attributes.vertical }
    set { change { $0.vertical = newValue } }
  }
  /// Whether long text goes on over several lines in the cell.
  public var wraps: Bool {
    get { attributes.wraps }
    set { change { $0.wraps = newValue } }
  }
  /// How far the text is moved in, in steps of about three spaces, from 0 to 15.
  public var indent: Int {
    get { attributes.indent }
    set { change { $0.indent = newValue } }
  }
  /// The format of the number, such as `0.0%` or `#,##0`; at most 127 bytes in UTF-8.
  public var numberFormat: String? {
    get { attributes.numberFormat }
    set { change { $0.numberFormat = newValue } }
  }

  /// This style with changes: `header.with { $0.italic = true }`.
  public func with(_ changes: (inout CellStyle) -> Void) -> CellStyle {
    var copy = self
    changes(&copy)
    return copy
  }

  /// Whether two styles have the same attributes.
  public static func == (one: CellStyle, other: CellStyle) -> Bool {
    one.shared === other.shared || one.attributes == other.attributes
  }

  /// Hashes the attributes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(attributes)
  }

  /// The attributes themselves.
  var attributes: StyleAttributes { shared.attributes }

  /// What copies of one style have in common: equal identities mean equal styles, while a style of
  /// the same identity is alive.
  var identity: ObjectIdentifier { ObjectIdentifier(shared) }

  private mutating func change(_ body: (inout StyleAttributes) -> Void) {
    var copy = shared.attributes
    body(&copy)
    shared = SharedAttributes(copy)
  }
}

/// The attributes of a style, as one flat value.
struct StyleAttributes: Hashable, Sendable {
  var bold: Bool
  var italic: Bool
  var underlined: Bool
  var fontSize: Double?
  var fontName: String?
  var colour: Colour?
  var fill: Colour?
  var borders: Borders
  var horizontal: CellStyle.HorizontalAlignment?
  var vertical: CellStyle.VerticalAlignment?
  var wraps: Bool
  var indent: Int
  var numberFormat: String?
}

/// Attributes that never change, shared by copies of a style.
private final class SharedAttributes: Sendable {
  let attributes: StyleAttributes

  init(_ attributes: StyleAttributes) {
    self.attributes = attributes
  }
}
