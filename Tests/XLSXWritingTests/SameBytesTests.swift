import Dispatch
import Synchronization
import TestSupport
import Testing
import XLSXWriting

@Suite struct SameBytesTests {
  /// A workbook with some of everything, different for each seed.
  private func sample(_ seed: Int, rows: Int) throws -> WorkbookContent {
    let heading = CellStyle(bold: true, fill: Colour(0xDDEBF7), borders: .all(Border(.thin)))
    var content = WorkbookContent()
    content.properties.title = "Workbook \(seed)"
    let names = [try SheetName("Sommaire"), try SheetName("Q1"), try SheetName("2018")]
    for name in names {
      var sheet = SheetContent(name: name)
      sheet.append([.text("Ligne", heading), .text("Part", heading), .text("Lien", heading)])
      for row in 0..<rows {
        sheet.append([
          .text("Réponse \(row % 97) de \(seed)"),
          .number(Double(row * seed) / 7, CellStyle(numberFormat: "0.0\(row % 5)")),
          row % 50 == 0 ? Cell(.link("voir", to: names[row % 3])) : .integer(row),
        ])
      }
      sheet.frozenRows = 1
      sheet.repeatedRows = 0...0
      content.sheets.append(sheet)
    }
    return content
  }

  @Test func `the same content gives the same bytes`() throws {
    let folder = try WorkFolder()
    let content = try sample(3, rows: 200)
    try write(content, to: "\(folder.path)/one.xlsx")
    try write(content, to: "\(folder.path)/two.xlsx")
    #expect(try folder.bytes("one.xlsx") == folder.bytes("two.xlsx"))
  }

  @Test(arguments: [400, 2_400])
  func `workbooks written at the same time are those written in turn`(rows: Int) throws {
    let folder = try WorkFolder()
    let contents = try (0..<8).map { try sample($0, rows: $0 % 2 == 0 ? rows : 100) }
    for (index, content) in contents.enumerated() {
      try write(content, to: "\(folder.path)/alone-\(index).xlsx")
    }
    let failures = Mutex<[String]>([])
    let path = folder.path
    DispatchQueue.concurrentPerform(iterations: 8) { index in
      do {
        try write(contents[index], to: "\(path)/together-\(index).xlsx")
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    for index in 0..<8 {
      #expect(try folder.bytes("alone-\(index).xlsx") == folder.bytes("together-\(index).xlsx"))
    }
    #expect(folder.names.count == 16)
  }
}
