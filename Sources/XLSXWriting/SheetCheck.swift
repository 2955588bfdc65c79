/// Checks one sheet against what the file format allows.
struct SheetCheck {
  private let sheet: SheetContent
  private var name: String { sheet.name.text }

  init(_ sheet: SheetContent) {
    self.sheet = sheet
  }

  /// Checks everything but the cells' values.
  func checkLayout() throws(ContentFault) {
    try checkSize()
    try checkView()
    try checkMerges()
    try checkPage()
  }

  /// Checks one value and estimates the bytes of its cell, from above.
  func byteEstimate(
    of value: CellValue, at place: CellReference, targets: Set<SheetName>
  ) throws(ContentFault) -> Int {
    switch value {
    case .text(let text):
      try checkLength(of: text, at: place, limit: SheetLimits.textUnits)
      return 72 + text.utf8.count + text.utf8.count / 4
    case .number(let number):
      if !number.isFinite {
        throw .notFinite(sheet: name, cell: place, number: "\(number)")
      }
    case .integer(let integer):
      if integer.magnitude > 1 << 53 {
        throw .integerTooLarge(sheet: name, cell: place, integer)
      }
    case .link(let text, let target, let cell):
      try checkLength(of: text, at: place, limit: SheetLimits.linkTextUnits)
      if !targets.contains(target) {
        throw .missingLinkTarget(sheet: name, cell: place, target: target.text)
      }
      try checkInside(CellRange(cell, cell))
      return 512 + 4 * text.utf8.count
    case .url(let text, let address):
      try checkLength(of: text, at: place, limit: SheetLimits.linkTextUnits)
      if !WebAddress.isUsable(address) {
        throw .unusableAddress(sheet: name, cell: place, address: address)
      }
      return 512 + 4 * text.utf8.count + 3 * address.utf8.count
    case .boolean, .blank: break
    }
    return 64
  }

  private func checkLength(
    of text: String, at place: CellReference, limit: Int
  ) throws(ContentFault) {
    // No text has more UTF-16 units than bytes in UTF-8, which Swift knows without counting.
    guard text.utf8.count > limit else { return }
    let length = text.utf16.count
    if length > limit {
      throw .textTooLong(sheet: name, cell: place, length: length, limit: limit)
    }
  }

  private func checkSize() throws(ContentFault) {
    if sheet.rows.count > SheetLimits.rows {
      throw .tooManyRows(sheet: name, count: sheet.rows.count)
    }
    for (index, row) in sheet.rows.enumerated() {
      if row.cells.count > SheetLimits.columns {
        throw .tooManyColumns(sheet: name, row: index, count: row.cells.count)
      }
      if let height = row.height, !(height > 0 && height <= 409) {
        throw .setting(sheet: name, .rowHeight(row: index), value: "\(height)")
      }
    }
    for (column, width) in sheet.columnWidths.sorted(by: { $0.key < $1.key })
    where !(0..<SheetLimits.columns).contains(column) || !(width >= 0 && width <= 255) {
      throw .setting(sheet: name, .columnWidth(column: column), value: "\(width)")
    }
  }

  private func checkView() throws(ContentFault) {
    if !(0..<SheetLimits.rows).contains(sheet.frozenRows) {
      throw .setting(sheet: name, .heldRowsOrColumns, value: "\(sheet.frozenRows)")
    }
    if !(0..<SheetLimits.columns).contains(sheet.frozenColumns) {
      throw .setting(sheet: name, .heldRowsOrColumns, value: "\(sheet.frozenColumns)")
    }
    if !(10...400).contains(sheet.zoom) {
      throw .setting(sheet: name, .zoom, value: "\(sheet.zoom)")
    }
    if let filter = sheet.filter { try checkInside(filter) }
  }

  private func checkPage() throws(ContentFault) {
    if let pages = sheet.pagesWide, !(1...32_767).contains(pages) {
      throw .setting(sheet: name, .pagesWide, value: "\(pages)")
    }
    if let rows = sheet.repeatedRows,
      rows.lowerBound < 0 || rows.upperBound >= SheetLimits.rows
    {
      throw .setting(
        sheet: name, .heldRowsOrColumns, value: "\(rows.lowerBound) to \(rows.upperBound)")
    }
    if let area = sheet.printArea { try checkInside(area) }
    for text in [sheet.header.encoded, sheet.footer.encoded]
    where text.utf16.count > SheetLimits.pageTextUnits {
      throw .setting(sheet: name, .pageText, value: "\(text.utf16.count)")
    }
  }

  private func checkMerges() throws(ContentFault) {
    for (index, merge) in sheet.merges.enumerated() {
      try checkInside(merge)
      if merge.first == merge.last {
        throw .merge(sheet: name, range: merge, .singleCell)
      }
      for other in sheet.merges[..<index] where other.overlaps(merge) {
        throw .merge(sheet: name, range: merge, .overlaps(other))
      }
      for row in merge.first.row...merge.last.row where row < sheet.rows.count {
        for column in merge.first.column...merge.last.column
        where column < sheet.rows[row].cells.count {
          let place = CellReference(row: row, column: column)
          if place != merge.first, sheet.rows[row].cells[column].value != .blank {
            throw .merge(sheet: name, range: merge, .hides(place))
          }
        }
      }
    }
  }

  private func checkInside(_ range: CellRange) throws(ContentFault) {
    if !range.first.isInSheet || !range.last.isInSheet {
      throw .outsideSheet(sheet: name, range: range)
    }
  }
}

extension StyleAttributes {
  /// Why the style cannot be written, if it cannot.
  var fault: StyleFault? {
    if let size = fontSize, !(size >= 1 && size <= 409) { return .fontSize("\(size)") }
    if let fontName, !(1...127).contains(XMLText.cleaned(fontName).utf8.count) {
      return .fontName(fontName)
    }
    if let numberFormat, !(1...127).contains(XMLText.cleaned(numberFormat).utf8.count) {
      return .numberFormat(numberFormat)
    }
    return (0...15).contains(indent) ? nil : .indent(indent)
  }
}
