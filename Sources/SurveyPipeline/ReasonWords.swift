public import StageGraph

/// Reasons in the words of who wrote the definitions: a parameter is a value in a file.
public enum ReasonWords {
  /// Reasons in one line; those that are left out are counted.
  public static func line(_ reasons: [Reason], most: Int) -> String {
    let (shown, others) = Reason.shown(reasons, most: most)
    let texts = shown.map(text) + (others > 0 ? ["and \(others) more"] : [])
    return texts.joined(separator: "; ")
  }

  /// One reason: `codebook.yaml: scales.L5.codes.4.fr: Plutôt → Assez`.
  public static func text(_ reason: Reason) -> String {
    guard reason.kind == .parameter else { return reason.description }
    if reason.subject == "key.fingerprint" { return "the secret for respondents' keys is another" }
    if reason.subject == "export" { return "the export's name: \(reason.change)" }
    if reason.subject.hasPrefix("fault.") {
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
