import XLSXWriting

/// The looks of the workbook's cells: few, and all of one family.
enum Look {
  static let ink = Colour(0x1F2933)
  static let accent = Colour(0x1F4E79)
  static let muted = Colour(0x64707D)
  static let band = Colour(0xDCE6F0)
  static let soft = Colour(0xF1F5F9)
  static let line = Colour(0xD3DBE4)
  static let warningInk = Colour(0x7A3E00)
  static let warning = Colour(0xFFE8B3)

  static let text = CellStyle(fontSize: 10, fontName: "Arial", colour: ink, vertical: .centre)
  static let wrapped = text.with {
    $0.wraps = true
    $0.vertical = .top
  }
  static let note = text.with {
    $0.fontSize = 9
    $0.colour = muted
  }
  static let wrappedNote = note.with { $0.wraps = true }
  static let link = text.with {
    $0.colour = accent
    $0.underlined = true
  }
  static let title = text.with {
    $0.fontSize = 15
    $0.bold = true
    $0.colour = accent
    $0.wraps = true
  }
  static let section = text.with {
    $0.bold = true
    $0.fontSize = 11
    $0.colour = accent
    $0.borders = Borders(bottom: Border(.thin, accent))
  }
  /// The band over one table of a sheet.
  static let tableTitle = text.with {
    $0.bold = true
    $0.fill = band
    $0.colour = accent
    $0.wraps = true
  }
  static let block = text.with {
    $0.bold = true
    $0.fontSize = 9
    $0.colour = accent
    $0.borders = Borders(top: Border(.thin, accent))
  }
  static let synthetic = text.with {
    $0.bold = true
    $0.fill = warning
    $0.colour = warningInk
    $0.wraps = true
    $0.horizontal = .centre
  }

  /// The heading of a list's column.
  static let heading = text.with {
    $0.bold = true
    $0.colour = .white
    $0.fill = accent
    $0.wraps = true
  }
  static let textHeading = heading.with { $0.indent = 1 }
  static let numberHeading = heading.with {
    $0.horizontal = .right
    $0.borders = Borders(left: Border(.thin, .white))
  }
  /// The heading of a banner, over its points.
  static let banner = heading.with {
    $0.horizontal = .centre
    $0.borders = Borders(left: Border(.thin, .white))
  }
  /// The heading of a point.
  static let point = text.with {
    $0.fill = band
    $0.wraps = true
    $0.fontSize = 8
    $0.horizontal = .centre
    $0.borders = Borders(left: Border(.thin, .white))
  }
  static let letter = point.with {
    $0.bold = true
    $0.colour = accent
  }

  /// What the row of letters is, in the stub.
  static let letterStub = point.with {
    $0.horizontal = .right
    $0.colour = muted
  }
  /// The title of one row of a grid, under the question's.
  static let rowTitle = text.with {
    $0.bold = true
    $0.fill = soft
    $0.wraps = true
  }
  /// The title of a group of sheets in the contents.
  static let group = text.with {
    $0.bold = true
    $0.fontSize = 9
    $0.fill = band
    $0.colour = accent
  }

  private static let rule = Borders(bottom: Border(.hair, line))
  /// A row's text in the stub.
  static let stub = text.with {
    $0.borders = rule
    $0.wraps = true
    $0.indent = 1
    $0.horizontal = .left
  }
  static let netStub = stub.with { $0.bold = true }
  static let baseStub = stub.with {
    $0.colour = muted
    $0.fontSize = 9
  }

  static let count = figure("#,##0")
  static let weighted = figure("#,##0.0")
  static let percent = figure("0 %")
  static let finePercent = figure("0.0 %")
  static let mean = figure("0.00")
  static let score = figure("0.0")
  /// A difference of shares in points, with its sign.
  static let points = figure("+0.0;\"−\"0.0;0.0")
  /// A difference of means, with its sign.
  static let change = figure("+0.00;\"−\"0.00;0.00")
  static let scientific = figure("0E+00")
  /// A probability to four places, `<0,0001` below them.
  static func probability(_ words: ReportWords) -> CellStyle {
    figure("[<0.0001]\"<\(words.numbers.decimal(0.0001, places: 4))\";0.0000")
  }
  /// Text in the place of a number.
  static let mark = stub.with {
    $0.horizontal = .right
    $0.indent = 0
    $0.colour = muted
    $0.wraps = false
    $0.fontSize = 9
  }
  /// Letters beside a number.
  static let letters = stub.with {
    $0.horizontal = .left
    $0.indent = 0
    $0.bold = true
    $0.colour = accent
    $0.fontSize = 8
    $0.wraps = false
  }

  private static func figure(_ format: String) -> CellStyle {
    text.with {
      $0.borders = rule
      $0.numberFormat = format
      $0.horizontal = .right
    }
  }
}

extension CellStyle {
  /// The style with a rule on its left, where a banner begins.
  func opening(_ isOpening: Bool) -> CellStyle {
    guard isOpening else { return self }
    return with { $0.borders.left = Border(.thin, Look.line) }
  }

  /// The style of a base row: smaller and quieter.
  var quiet: CellStyle {
    with {
      $0.colour = Look.muted
      $0.fontSize = 9
    }
  }

  /// The style in heavy letters.
  var strong: CellStyle { with { $0.bold = true } }
}
