import SurveyAnalysis
import SurveyData

/// What is published of a wave as DDI-Codebook 2.5, for archives and catalogues.
///
/// A variable that could identify somebody isn't in it, nor a count that `cells.csv` doesn't show.
public struct DDIDocument {
  private let input: ReportInput
  private let published: PublishedVariables
  private let language: Language
  private var text = ""

  /// The document as XML in UTF-8.
  public static func xml(_ input: ReportInput) -> String {
    var document = DDIDocument(input)
    document.write()
    return document.text
  }

  private init(_ input: ReportInput) {
    self.input = input
    published = PublishedVariables(input)
    language = input.survey.language
  }

  private mutating func write() {
    let lang = language.rawValue
    text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    open(
      "codeBook",
      [
        ("xmlns", "ddi:codebook:2_5"), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
          "xsi:schemaLocation",
          "ddi:codebook:2_5 https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
        ), ("version", "2.5"), ("xml:lang", lang),
      ], 0)
    writeStudy()
    open("fileDscr", [("ID", "cells")], 1)
    open("fileTxt", [], 2)
    line("fileName", [], "cells.csv", 3)
    close("fileTxt", 2)
    line(
      "notes", [],
      Label(
        fr: "Chiffres publiés, un par ligne ; les réponses elles-mêmes n’en font pas partie.",
        en:
          "Published figures, one a line; the answers themselves are not part of this publication."
      ).text(language), 2)
    close("fileDscr", 1)
    open("dataDscr", [], 1)
    writeGroups()
    for variable in published.variables { write(variable) }
    close("dataDscr", 1)
    close("codeBook", 0)
  }

  private mutating func writeStudy() {
    let (survey, wave) = (input.survey, input.wave)
    open("stdyDscr", [], 1)
    open("citation", [], 2)
    open("titlStmt", [], 3)
    line("titl", [], "\(survey.title.text(language)) (\(wave.id))", 4)
    if language == .french, let english = survey.title.en {
      line("parTitl", [("xml:lang", "en")], "\(english) (\(wave.id))", 4)
    }
    line("IDNo", [], "\(survey.id)-\(wave.id)", 4)
    close("titlStmt", 3)
    if let commissioner = survey.commissioner {
      open("rspStmt", [], 3)
      line("AuthEnty", [], commissioner, 4)
      close("rspStmt", 3)
    }
    open("verStmt", [], 3)
    line("version", [], input.edition, 4)
    close("verStmt", 3)
    close("citation", 2)
    open("stdyInfo", [], 2)
    if wave.isSynthetic {
      line(
        "abstract", [],
        wave.syntheticLabel?.text(language)
          ?? Label(
            fr: "Données synthétiques : les réponses sont fictives.",
            en: "Synthetic data: the answers are made up."
          ).text(language), 3)
    }
    open("sumDscr", [], 3)
    if let start = wave.fieldStart {
      line("collDate", [("date", start), ("event", "start")], start, 4)
    }
    if let end = wave.fieldEnd { line("collDate", [("date", end), ("event", "end")], end, 4) }
    close("sumDscr", 3)
    close("stdyInfo", 2)
    open("method", [], 2)
    open("dataColl", [], 3)
    line("sampProc", [], ReportWords(language).selection(survey.sampling), 4)
    close("dataColl", 3)
    close("method", 2)
    close("stdyDscr", 1)
  }

  /// Sets of options and grids: what belongs to one question.
  private mutating func writeGroups() {
    var seen: Set<String> = []
    for variable in published.variables where seen.insert(variable.sheet).inserted {
      let parts = published.variables.filter { $0.sheet == variable.sheet }
      let isSet = variable.kind == .ticks
      guard isSet || parts.count > 1 else { continue }
      let members = isSet ? variable.codes.map { id(variable, $0) } : parts.map { id($0) }
      open(
        "varGrp",
        [
          ("ID", "G_\(name(variable.sheet))"), ("type", isSet ? "multipleResp" : "grid"),
          ("var", members.joined(separator: " ")),
        ], 2)
      line("labl", [], variable.label.text(language), 3)
      close("varGrp", 2)
    }
  }

  private mutating func write(_ variable: Variable) {
    guard variable.kind == .ticks else {
      let isNumber = variable.kind == .number
      open(
        "var",
        [
          ("ID", id(variable)), ("name", variable.id), ("intrvl", isNumber ? "contin" : "discrete"),
        ], 2)
      line("labl", [], variable.title(language), 3)
      writeWording(variable)
      for code in variable.codes {
        category(code.code, code.label.text(language), published.count(code.code, of: variable))
      }
      for (absence, count) in published.absences(of: variable) {
        category(absence.mark, absence.label.text(language), count, isMissing: true)
      }
      line("varFormat", [("type", isNumber ? "numeric" : "character")], "", 3)
      close("var", 2)
      return
    }
    for code in variable.codes {
      open(
        "var",
        [
          ("ID", id(variable, code)), ("name", "\(variable.id)_\(code.code)"),
          ("intrvl", "discrete"),
        ],
        2)
      line("labl", [], code.label.text(language), 3)
      writeWording(variable)
      category(
        "1", Label(fr: "Cochée", en: "Ticked").text(language),
        published.count(code.code, of: variable))
      category("0", Label(fr: "Non cochée", en: "Not ticked").text(language), nil)
      line("varFormat", [("type", "numeric")], "", 3)
      close("var", 2)
    }
  }

  private mutating func writeWording(_ variable: Variable) {
    if !variable.isDerived {
      open("qstn", [], 3)
      line("qstnLit", [], variable.label.text(language), 4)
      close("qstn", 3)
    }
    if let condition = variable.askedIfText { line("universe", [], condition, 3) }
  }

  private mutating func category(
    _ value: String, _ label: String, _ count: String?, isMissing: Bool = false
  ) {
    open("catgry", isMissing ? [("missing", "Y")] : [], 3)
    line("catValu", [], value, 4)
    line("labl", [], label, 4)
    if let count { line("catStat", [("type", "freq")], count, 4) }
    close("catgry", 3)
  }

  // MARK: XML

  /// An ID as XML wants it: a letter first, nothing but letters, digits, `_`, `-` and `.`.
  private func id(_ variable: Variable, _ code: AnswerCode? = nil) -> String {
    "V_" + name(variable.id) + (code.map { "_\(name($0.code))" } ?? "")
  }

  private func name(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_-.".unicodeScalars.contains(scalar)
        ? String(scalar) : "-\(String(scalar.value, radix: 16))-"
    }.joined()
  }

  private mutating func open(_ name: String, _ attributes: [(String, String)], _ depth: Int) {
    text += "\(indent(depth))<\(name)\(Self.written(attributes))>\n"
  }

  private mutating func close(_ name: String, _ depth: Int) {
    text += "\(indent(depth))</\(name)>\n"
  }

  private mutating func line(
    _ name: String, _ attributes: [(String, String)], _ content: String, _ depth: Int
  ) {
    let start = "\(indent(depth))<\(name)\(Self.written(attributes))"
    text += content.isEmpty ? "\(start)/>\n" : "\(start)>\(Self.escaped(content))</\(name)>\n"
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// Text as XML has it; characters that XML cannot have are left out.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n", "\t", "\r": out += " "
      case let other where other.value < 0x20 || other.value == 0xFFFE || other.value == 0xFFFF:
        break
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
