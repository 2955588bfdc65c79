/// The names under which an analyst's version of a file is kept beside the program's.
struct EditedName {
  private let stem: Substring
  private let suffix: Substring
  private let first: Int

  /// - Parameter name: a file's name; one that is already an `… (edited).…` goes on counting.
  init(_ name: String) {
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    suffix = name[dot...]
    (stem, first) = Self.split(name[..<dot])
  }

  /// `report (edited).xlsx`, `report (edited 2).xlsx`, … from 0.
  subscript(number: Int) -> String {
    let count = first + number
    return count == 1 ? "\(stem) (edited)\(suffix)" : "\(stem) (edited \(count))\(suffix)"
  }

  private static func split(_ stem: Substring) -> (Substring, Int) {
    let mark = " (edited"
    guard stem.last == ")", let bracket = stem.lastIndex(of: "("), bracket > stem.startIndex,
      stem[stem.index(before: bracket)...].hasPrefix(mark)
    else { return (stem, 1) }
    let base = stem[..<stem.index(before: bracket)]
    let number = stem[stem.index(before: bracket)...].dropFirst(mark.count).dropLast()
    if number.isEmpty { return (base, 2) }
    guard number.first == " ", let count = Int(number.dropFirst()), count > 1 else {
      return (stem, 1)
    }
    return (base, count + 1)
  }
}
