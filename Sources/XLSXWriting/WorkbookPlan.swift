/// A workbook's content, checked, with what has to be known before the first byte is written.
struct WorkbookPlan {
  /// The distinct styles, in the order of their first cell.
  private(set) var styles: [CellStyle] = []
  /// An upper estimate of the bytes of all parts before compression, and a megabyte to spare.
  private(set) var byteEstimate = 1 << 20
  /// The number of cells.
  private(set) var cellCount = 0

  private let content: WorkbookContent
  private var positionByIdentity: [ObjectIdentifier: Int] = [:]
  private var positionByStyle: [CellStyle: Int] = [:]
  private var lastIdentity: ObjectIdentifier?

  /// Checks everything that the file format limits.
  ///
  /// - Throws: ``XLSXError/content(_:)``, the first fault from the first sheet on.
  init(_ content: WorkbookContent) throws(XLSXError) {
    self.content = content
    do {
      try check()
    } catch {
      throw .content(error)
    }
  }

  /// Whether rows go to the disk as they are written, instead of all being held in memory.
  ///
  /// The library keeps about 110 bytes a cell otherwise, and makes its XML text when the file is
  /// closed, one workbook at a time. Not with merges over several rows, which it cannot stream, nor
  /// with hundreds of sheets, as each keeps a file open.
  var streamsRows: Bool {
    cellCount > 20_000 && content.sheets.count <= 100
      && content.sheets.allSatisfy { sheet in
        sheet.merges.allSatisfy { $0.first.row == $0.last.row }
      }
  }

  /// The position in ``styles`` of a style of the content.
  func position(of style: CellStyle) -> Int? { positionByIdentity[style.identity] }

  private mutating func check() throws(ContentFault) {
    if content.sheets.isEmpty { throw .noSheets }
    var names: Set<String> = []
    for sheet in content.sheets where !names.insert(sheet.name.folded).inserted {
      throw .sheetNameTaken(sheet.name.text)
    }
    let targets = Set(content.sheets.map(\.name))
    for sheet in content.sheets {
      try SheetCheck(sheet).checkLayout()
      try checkCells(of: sheet, targets: targets)
    }
    try checkStyleLimits()
    try checkDefinedNames(sheets: targets)
  }

  private mutating func checkCells(
    of sheet: SheetContent, targets: Set<SheetName>
  ) throws(ContentFault) {
    let check = SheetCheck(sheet)
    var links = 0
    for (rowIndex, row) in sheet.rows.enumerated() {
      byteEstimate += 64
      cellCount += row.cells.count
      for (columnIndex, cell) in row.cells.enumerated() {
        let place = CellReference(row: rowIndex, column: columnIndex)
        if cell.style.identity != lastIdentity { try count(cell.style, in: sheet, at: place) }
        byteEstimate += try check.byteEstimate(of: cell.value, at: place, targets: targets)
        switch cell.value {
        case .link, .url: links += 1
        default: break
        }
      }
    }
    if links > SheetLimits.links { throw .tooManyLinks(sheet: sheet.name.text, count: links) }
  }

  private mutating func count(
    _ style: CellStyle, in sheet: SheetContent, at place: CellReference
  ) throws(ContentFault) {
    lastIdentity = style.identity
    if positionByIdentity[style.identity] != nil { return }
    if let position = positionByStyle[style] {
      positionByIdentity[style.identity] = position
      return
    }
    if let fault = style.attributes.fault {
      throw .style(sheet: sheet.name.text, cell: place, fault)
    }
    positionByIdentity[style.identity] = styles.count
    positionByStyle[style] = styles.count
    styles.append(style)
    byteEstimate += 512
  }

  private func checkStyleLimits() throws(ContentFault) {
    let fonts = Set(styles.map { FontKey($0.attributes) })
    let formats = Set(styles.compactMap { $0.attributes.customNumberFormat })
    let counts: [(StyleLimit, Int)] = [
      (.styles, styles.count), (.fonts, fonts.count), (.numberFormats, formats.count),
    ]
    for (limit, count) in counts where count > limit.maximum {
      throw .tooManyStyles(limit, count: count)
    }
  }

  private func checkDefinedNames(sheets: Set<SheetName>) throws(ContentFault) {
    var taken: Set<String> = []
    for name in content.definedNames {
      if let fault = name.fault { throw .definedName(name.name, fault) }
      if !sheets.contains(name.sheet) {
        throw .definedName(name.name, .missingSheet(name.sheet.text))
      }
      if !name.range.first.isInSheet || !name.range.last.isInSheet {
        throw .outsideSheet(sheet: name.sheet.text, range: name.range)
      }
      if !taken.insert(name.name.lowercased()).inserted {
        throw .definedName(name.name, .taken)
      }
    }
  }
}

/// What makes one font of the file.
private struct FontKey: Hashable {
  let name: String?
  let size: Double?
  let flags: [Bool]
  let colour: Colour?

  init(_ attributes: StyleAttributes) {
    name = attributes.fontName
    size = attributes.fontSize
    flags = [attributes.bold, attributes.italic, attributes.underlined]
    colour = attributes.colour
  }
}

extension DefinedName {
  /// Why the name is not allowed, if it is not.
  fileprivate var fault: DefinedNameFault? {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_",
      name.unicodeScalars.allSatisfy({ scalar in
        scalar.properties.isAlphabetic || scalar == "_" || scalar == "."
          || scalar.properties.numericType == .decimal
      })
    else { return .characters }
    if name.utf8.count > 100 { return .tooLong }
    let upper = name.uppercased()
    if CellReference(upper) != nil { return .cellName }
    let isRowAndColumn =
      upper.hasPrefix("R") || upper.hasPrefix("C")
      ? upper.unicodeScalars.allSatisfy { "RC0123456789".unicodeScalars.contains($0) } : false
    return isRowAndColumn ? .cellName : nil
  }
}
