import CLibxlsxwriter

/// Writes one checked sheet into an open workbook, row by row.
struct SheetWriter {
  private let sheet: SheetContent
  private let handle: SheetHandle
  private let formats: FormatTable

  init(_ sheet: SheetContent, to handle: SheetHandle, formats: FormatTable) {
    self.sheet = sheet
    self.handle = handle
    self.formats = formats
  }

  /// Writes everything; the layout first, because a streamed sheet takes rows in order only.
  func write(in workbook: borrowing WorkbookHandle) throws(XLSXError) {
    try writeColumns(in: workbook)
    writeView()
    try writePage(in: workbook)
    if let filter = sheet.filter {
      try workbook.check(
        unsafe worksheet_autofilter(
          handle.pointer, UInt32(filter.first.row), UInt16(filter.first.column),
          UInt32(filter.last.row), UInt16(filter.last.column)))
    }
    let (oneRow, more) = sheet.merges.partitioned { $0.first.row == $0.last.row }
    for merge in more { try write(merge, in: workbook) }
    let mergesByRow = Dictionary(grouping: oneRow, by: \.first.row)
    for (index, row) in sheet.rows.enumerated() {
      if let height = row.height {
        try workbook.check(
          unsafe worksheet_set_row(handle.pointer, UInt32(index), height, nil))
      }
      for merge in mergesByRow[index] ?? [] { try write(merge, in: workbook) }
      for (column, cell) in row.cells.enumerated() {
        try write(cell, UInt32(index), UInt16(column), in: workbook)
      }
    }
    for merge in oneRow where merge.first.row >= sheet.rows.count {
      try write(merge, in: workbook)
    }
  }

  private func writeColumns(in workbook: borrowing WorkbookHandle) throws(XLSXError) {
    for (column, width) in sheet.columnWidths.sorted(by: { $0.key < $1.key }) {
      try workbook.check(
        unsafe worksheet_set_column(
          handle.pointer, UInt16(column), UInt16(column), width, nil))
    }
  }

  private func writeView() {
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      unsafe worksheet_freeze_panes(
        handle.pointer, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
    }
    if !sheet.showsGridlines {
      unsafe worksheet_gridlines(handle.pointer, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    }
    if let colour = sheet.tabColour {
      unsafe worksheet_set_tab_color(handle.pointer, colour.code)
    }
    if sheet.zoom != 100 { unsafe worksheet_set_zoom(handle.pointer, UInt16(sheet.zoom)) }
  }

  private func writePage(in workbook: borrowing WorkbookHandle) throws(XLSXError) {
    let isoA4: UInt8 = 9
    unsafe worksheet_set_paper(handle.pointer, isoA4)
    if sheet.orientation == .landscape { unsafe worksheet_set_landscape(handle.pointer) }
    if let pages = sheet.pagesWide {
      let asTallAsNeeded: UInt16 = 0
      unsafe worksheet_fit_to_pages(handle.pointer, UInt16(pages), asTallAsNeeded)
    }
    if let rows = sheet.repeatedRows {
      try workbook.check(
        unsafe worksheet_repeat_rows(
          handle.pointer, UInt32(rows.lowerBound), UInt32(rows.upperBound)))
    }
    if let area = sheet.printArea {
      try workbook.check(
        unsafe worksheet_print_area(
          handle.pointer, UInt32(area.first.row), UInt16(area.first.column),
          UInt32(area.last.row), UInt16(area.last.column)))
    }
    let (header, footer) = (sheet.header.encoded, sheet.footer.encoded)
    if !header.isEmpty { try workbook.check(unsafe worksheet_set_header(handle.pointer, header)) }
    if !footer.isEmpty { try workbook.check(unsafe worksheet_set_footer(handle.pointer, footer)) }
  }

  /// Shows cells as one, in the style of the first; its value is written with its row.
  private func write(
    _ merge: CellRange, in workbook: borrowing WorkbookHandle
  ) throws(XLSXError) {
    let format = sheet.cell(at: merge.first).flatMap { formats[$0.style] }
    try workbook.check(
      unsafe worksheet_merge_range(
        handle.pointer, UInt32(merge.first.row), UInt16(merge.first.column),
        UInt32(merge.last.row), UInt16(merge.last.column), "", format?.pointer))
  }

  private func write(
    _ cell: Cell, _ row: UInt32, _ column: UInt16, in workbook: borrowing WorkbookHandle
  ) throws(XLSXError) {
    let format = unsafe formats[cell.style]?.pointer
    let code =
      switch cell.value {
      case .text(let text):
        unsafe worksheet_write_string(
          handle.pointer, row, column, XMLText.escaped(text), format)
      case .number(let number):
        // Adding zero turns -0, which some readers show, into 0.
        unsafe worksheet_write_number(handle.pointer, row, column, number + 0, format)
      case .integer(let integer):
        unsafe worksheet_write_number(handle.pointer, row, column, Double(integer), format)
      case .boolean(let boolean):
        unsafe worksheet_write_boolean(handle.pointer, row, column, boolean ? 1 : 0, format)
      case .link(let text, let target, let cell):
        unsafe worksheet_write_url_opt(
          handle.pointer, row, column, "internal:\(target.quoted)!\(cell)", format,
          XMLText.escaped(text), nil)
      case .url(let text, let address):
        unsafe worksheet_write_url_opt(
          handle.pointer, row, column, WebAddress.encoded(address), format,
          XMLText.escaped(text), nil)
      case .blank:
        unsafe worksheet_write_blank(handle.pointer, row, column, format)
      }
    try workbook.check(code)
  }
}

extension SheetContent {
  /// The cell at a place, if a row reaches it.
  fileprivate func cell(at place: CellReference) -> Cell? {
    guard place.row < rows.count, place.column < rows[place.row].cells.count else { return nil }
    return rows[place.row].cells[place.column]
  }
}

extension Array {
  /// The elements that satisfy a condition and those that do not, each in order.
  fileprivate func partitioned(_ condition: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}
