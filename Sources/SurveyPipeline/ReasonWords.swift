public import StageGraph

/// Reasons in the words of who wrote the definitions: a parameter is a value in a file.
public enum ReasonWords {
  /// Reasons in one line, what is wrong first; those that are left out are counted.
  public static func line(_ reasons: [Reason], most: Int) -> String {
    let faults = reasons.filter(isFault)
    let (shown, others) = Reason.shown(
      faults + reasons.filter { !isFault($0) }, most: most)
    let texts = shown.map(text) + (others > 0 ? ["and \(others) more"] : [])
    return texts.joined(separator: "; ")
  }

  /// Whether it is something wrong that was not there before, or is no longer.
  private static func isFault(_ reason: Reason) -> Bool {
    reason.kind == .parameter && reason.subject.hasPrefix("fault.")
  }

  /// One reason: `codebook.yaml: scales.L5.codes.4.fr: Plutôt → Assez`.
  public static func text(_ reason: Reason) -> String {
    guard reason.kind == .parameter else { return reason.description }
    if reason.subject == "key.fingerprint" { return "the secret for respondents' keys is another" }
    if reason.subject == "libxlsxwriter" { return "libxlsxwriter: \(reason.change)" }
    if reason.subject == "export" { return "the export's name: \(reason.change)" }
    if isFault(reason) {
      return (reason.after.isEmpty ? "mended: \(reason.before)" : reason.after)
        .split(separator: "\n").first.map(String.init) ?? ""
    }
    guard let dot = reason.subject.firstIndex(of: ".") else { return reason.description }
    let place = reason.subject[reason.subject.index(after: dot)...]
    if place.hasSuffix("#") {
      return "\(reason.subject[..<dot]).yaml: \(place.dropLast()): place \(reason.change)"
    }
    return "\(reason.subject[..<dot]).yaml: \(place): \(reason.change)"
  }
}
