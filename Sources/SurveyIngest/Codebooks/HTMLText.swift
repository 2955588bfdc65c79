/// Makes plain text of what people typed into a survey tool's rich editor.
enum HTMLText {
  /// `text` without tags, comments, scripts and styles; entities resolved, white space folded.
  ///
  /// `<p>Votre&nbsp;âge&#8239;?</p>` is `Votre âge ?`; `a < b` stays.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else { return AnswerText.folded(text) }
    // What is escaped twice, as some exports do, is text after the first pass only where no tag is left.
    return AnswerText.folded(entities(untagged(text)))
  }

  private static func untagged(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "<") {
      result += rest[..<mark]
      rest = rest[mark...]
      let after = rest.dropFirst()
      if rest.hasPrefix("<!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      guard let first = after.first, first.isASCII, first.isLetter || first == "/" || first == "!",
        let end = rest.firstIndex(of: ">")
      else {
        result.append("<")
        rest = after
        continue
      }
      let tag = after[..<end].prefix { $0 == "/" || $0.isLetter || $0.isNumber }.lowercased()
      rest = rest[rest.index(after: end)...]
      if tag == "script" || tag == "style" {
        while !rest.isEmpty, rest.prefix(tag.count + 2).lowercased() != "</\(tag)" {
          rest = rest.dropFirst()
        }
      }
      if !inline.contains(tag.filter { $0 != "/" }) { result += " " }
    }
    return result + rest
  }

  private static let inline: Set<String> = [
    "b", "i", "u", "em", "strong", "span", "a", "sup", "sub", "small", "big", "font", "abbr",
    "label",
    "mark", "s", "code", "tt",
  ]

  private static func entities(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      let name = rest.prefix(12).prefix { $0 != ";" && $0 != "&" && !$0.isWhitespace }
      let end = rest.index(rest.startIndex, offsetBy: name.count)
      guard end < rest.endIndex, rest[end] == ";", let scalar = scalar(name) else {
        result.append("&")
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    return named[String(name)]
  }

  /// The entities of HTML 4 that stand in texts: those of Latin 1 in their order, then single ones.
  private static let named: [String: Unicode.Scalar] = {
    let latin = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
      acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
      Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute \
      Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
      auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
      ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """
    var table: [String: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "lsquo": "‘", "rsquo": "’",
      "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "euro": "€",
      "OElig": "Œ", "oelig": "œ", "bull": "•", "trade": "™", "ensp": " ", "emsp": " ",
      "thinsp": " ", "le": "≤", "ge": "≥", "ne": "≠", "minus": "−", "rarr": "→",
    ]
    for (place, name) in latin.split(separator: " ").enumerated() {
      table[String(name)] = Unicode.Scalar(UInt8(0xA0 + place))
    }
    return table
  }()
}

extension StringProtocol {
  /// The first place of a text.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    indices.lazy.compactMap { start -> Range<Index>? in
      let rest = self[start...]
      return rest.hasPrefix(text) ? start..<index(start, offsetBy: text.count) : nil
    }.first
  }
}
