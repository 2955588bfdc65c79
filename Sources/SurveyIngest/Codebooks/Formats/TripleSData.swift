import CSVReading
import SurveyData
import XMLReading

extension TripleS {
  /// The records of the data file as CSV: a column a variable, and a column an option of those with several answers.
  ///
  /// - Parameter given: the data file; nil: the one that the survey names, or of its name, beside it.
  /// - Returns: nil where there is none.
  func answers(_ given: String?) throws(IngestFailure) -> String? {
    guard let file = given ?? dataFile else { return nil }
    let isCSV = record.attributes["format"]?.lowercased() == "csv"
    let records = isCSV ? try csvRecords(file) : try fixedRecords(file)
    var header: [String] = []
    for variable in variables {
      header +=
        variable.kind == "multiple" && !variable.values.isEmpty
        ? variable.values.map { "\(variable.name)_\($0.code)" } : [variable.name]
    }
    var text = Self.line(header)
    for record in records {
      var fields: [String] = []
      for variable in variables { fields += try cells(of: variable, record, file) }
      text += Self.line(fields)
    }
    return text
  }

  /// A record: its line, and what stands in a range of places.
  private struct Record {
    let line: Int
    let characters: [Character]
    let fields: [String]?

    /// The text at some places; blank where the record is shorter, as trailing blanks may be left out.
    func text(_ place: ClosedRange<Int>) -> [Character] {
      if let fields {
        return fields.indices.contains(place.lowerBound - 1)
          ? Array(fields[place.lowerBound - 1]) : []
      }
      guard place.lowerBound <= characters.count else { return [] }
      return Array(characters[(place.lowerBound - 1)..<min(place.upperBound, characters.count)])
    }
  }

  /// The file of the records: `href`, or the survey's own name with the ending of its kind.
  private var dataFile: String? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    let names =
      [record.attributes["href"].map { folder + $0 }].compactMap { $0 }
      + ["asc", "ASC", "dat", "csv", "txt"].map { "\(stem).\($0)" }
    return names.first { FileSystem.entry($0) == .file }
  }

  private func csvRecords(_ file: String) throws(IngestFailure) -> [Record] {
    let skip = record.attributes["skip"].flatMap { Int($0) } ?? 0
    do throws(CSVError) {
      return try CSVReader(path: file, temporaryFolder: temporaryFolder).placedRecords()
        .dropFirst(skip).filter { $0.fields.contains { !$0.isEmpty } }
        .map { Record(line: $0.line, characters: [], fields: $0.fields) }
    } catch {
      throw IngestFailure(problems: [ExportIngest.problem(error)])
    }
  }

  /// The lines of a file of fixed width, whatever its encoding.
  private func fixedRecords(_ file: String) throws(IngestFailure) -> [Record] {
    let text: String
    do throws(CSVError) {
      text = try DecodedText.text(of: file, temporaryFolder: temporaryFolder)
    } catch {
      throw IngestFailure(problems: [ExportIngest.problem(error)])
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .filter { !$0.element.allSatisfy(\.isWhitespace) }
      .map { Record(line: $0.offset + 1, characters: Array($0.element), fields: nil) }
  }

  /// The cells of a variable in a record.
  private func cells(
    of variable: Variable, _ record: Record, _ file: String
  ) throws(IngestFailure) -> [String] {
    let characters = record.text(variable.place)
    let text = String(characters).trimmed
    guard variable.kind == "multiple", !variable.values.isEmpty else {
      // `007` of a single answer is 7, whose code has no zeros.
      if variable.kind == "single", !variable.values.contains(where: { $0.code == text }),
        let number = Int(text), variable.values.contains(where: { $0.code == String(number) })
      {
        return [String(number)]
      }
      return [text]
    }
    let codes = variable.values.map(\.code)
    if text.isEmpty { return codes.map { _ in "" } }
    let chosen: Set<String>
    if let spread = variable.spread {
      let parts = (0..<spread.count).map { part in
        String(characters.dropFirst(part * spread.width).prefix(spread.width)).trimmed
      }
      chosen = Set(
        parts.map { Int($0).map { String($0) } ?? $0 }.filter { $0 != "0" && !$0.isEmpty })
    } else {
      chosen = try ticked(characters, of: variable, codes, record, file)
    }
    if let odd = chosen.subtracting(codes).sorted().first {
      throw CodebookFile.failure(
        file, line: record.line, column: variable.place.lowerBound,
        "\(variable.name) has code \(odd), which the survey doesn't list",
        help: "add it to the values of \(variable.name) in \(path)")
    }
    return codes.map { chosen.contains($0) ? "1" : "0" }
  }

  /// The codes whose bit is set: that of code 3 is the third, or where codes are no such numbers, the third value's.
  private func ticked(
    _ bits: [Character], of variable: Variable, _ codes: [String], _ record: Record, _ file: String
  ) throws(IngestFailure) -> Set<String> {
    if let odd = bits.firstIndex(where: { !"01 ".contains($0) }) {
      throw CodebookFile.failure(
        file, line: record.line, column: variable.place.lowerBound + odd,
        "\(variable.name) has '\(bits[odd])' where 0 or 1 is expected",
        help: "check the positions of \(variable.name) in \(path)")
    }
    let width = self.record.attributes["format"] == "csv" ? bits.count : variable.place.count
    let numbers = codes.compactMap { Int($0) }
    let isByCode = numbers.count == codes.count && numbers.allSatisfy { 1...max(1, width) ~= $0 }
    let ones = bits.indices.filter { bits[$0] == "1" }
    return Set(
      ones.map { place in
        isByCode
          ? String(place + 1) : codes.indices.contains(place) ? codes[place] : "bit \(place + 1)"
      })
  }

  private static func line(_ fields: [String]) -> String {
    fields.map { field in
      field.contains { ",\"\r\n".contains($0) }
        ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }.joined(separator: ",") + "\n"
  }
}

extension String {
  /// Without white space at both ends; inner white space stays.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
