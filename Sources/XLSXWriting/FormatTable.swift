import CLibxlsxwriter

/// The library's formats for the distinct styles of a workbook.
struct FormatTable {
  private let plan: WorkbookPlan
  private var formats: [FormatHandle?] = []

  /// Makes a format for each distinct style; the plain style needs none.
  init(_ plan: WorkbookPlan, in workbook: borrowing WorkbookHandle) throws(XLSXError) {
    self.plan = plan
    for style in plan.styles {
      if style == .plain {
        formats.append(nil)
      } else {
        let format = try workbook.addFormat()
        format.set(style.attributes)
        formats.append(format)
      }
    }
  }

  /// The format of a style that the plan has counted; `nil` for the plain one.
  subscript(style: CellStyle) -> FormatHandle? {
    plan.position(of: style).flatMap { formats[$0] }
  }
}

extension FormatHandle {
  /// Sets the attributes of a style.
  func set(_ style: StyleAttributes) {
    if style.bold { unsafe format_set_bold(pointer) }
    if style.italic { unsafe format_set_italic(pointer) }
    if style.underlined {
      unsafe format_set_underline(pointer, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    if let size = style.fontSize { unsafe format_set_font_size(pointer, size) }
    if let name = style.fontName { unsafe format_set_font_name(pointer, XMLText.cleaned(name)) }
    if let colour = style.colour { unsafe format_set_font_color(pointer, colour.code) }
    if let fill = style.fill {
      unsafe format_set_pattern(pointer, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_fg_color(pointer, fill.code)
    }
    if style.wraps { unsafe format_set_text_wrap(pointer) }
    if style.indent > 0 { unsafe format_set_indent(pointer, UInt8(style.indent)) }
    setAlignment(style)
    setBorders(style.borders)
    if let format = style.numberFormat {
      if let index = StyleAttributes.builtInFormats[format] {
        unsafe format_set_num_format_index(pointer, index)
      } else {
        unsafe format_set_num_format(pointer, XMLText.cleaned(format))
      }
    }
  }

  private func setAlignment(_ style: StyleAttributes) {
    if let horizontal = style.horizontal {
      let code =
        switch horizontal {
        case .left: LXW_ALIGN_LEFT
        case .centre: LXW_ALIGN_CENTER
        case .right: LXW_ALIGN_RIGHT
        }
      unsafe format_set_align(pointer, UInt8(code.rawValue))
    }
    if let vertical = style.vertical {
      let code =
        switch vertical {
        case .top: LXW_ALIGN_VERTICAL_TOP
        case .centre: LXW_ALIGN_VERTICAL_CENTER
        case .bottom: LXW_ALIGN_VERTICAL_BOTTOM
        }
      unsafe format_set_align(pointer, UInt8(code.rawValue))
    }
  }

  private func setBorders(_ borders: Borders) {
    if let border = borders.top {
      unsafe format_set_top(pointer, border.weight.code)
      if let colour = border.colour { unsafe format_set_top_color(pointer, colour.code) }
    }
    if let border = borders.bottom {
      unsafe format_set_bottom(pointer, border.weight.code)
      if let colour = border.colour { unsafe format_set_bottom_color(pointer, colour.code) }
    }
    if let border = borders.left {
      unsafe format_set_left(pointer, border.weight.code)
      if let colour = border.colour { unsafe format_set_left_color(pointer, colour.code) }
    }
    if let border = borders.right {
      unsafe format_set_right(pointer, border.weight.code)
      if let colour = border.colour { unsafe format_set_right_color(pointer, colour.code) }
    }
  }
}

extension StyleAttributes {
  /// Formats that every reader knows by number (ECMA-376, part 1, 18.8.30).
  static let builtInFormats: [String: UInt8] = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
  ]

  /// The number format, where it has to be written into the workbook.
  var customNumberFormat: String? {
    numberFormat.flatMap { StyleAttributes.builtInFormats[$0] == nil ? $0 : nil }
  }
}

extension Colour {
  /// The colour for the library, in which 0 means no colour and black has a number of its own.
  var code: lxw_color_t { rgb == 0 ? lxw_color_t(LXW_COLOR_BLACK.rawValue) : rgb }
}

extension Border.Weight {
  fileprivate var code: UInt8 {
    let border =
      switch self {
      case .hair: LXW_BORDER_HAIR
      case .thin: LXW_BORDER_THIN
      case .medium: LXW_BORDER_MEDIUM
      }
    return UInt8(border.rawValue)
  }
}
