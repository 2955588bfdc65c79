extension Reason: CustomStringConvertible {
  /// The reason in a few words, such as `weighting.trim.upper: 3 → 4`.
  public var description: String {
    switch kind {
    case .neverRun: "has never run"
    case .failed: before.isEmpty ? "failed the last time" : "failed the last time: \(before)"
    case .build: "the program was built anew"
    case .parameter: "\(subject): \(change)"
    case .source: "\(subject): other bytes"
    case .artifact: "\(subject): other bytes"
    case .added: "\(subject) is a new input"
    case .removed: "'\(subject)' is no input any more"
    case .lost:
      subject.isEmpty
        ? "what it wrote is no longer in the store"
        : "its output '\(subject)' is no longer in the store, or damaged"
    case .forced: "asked for"
    }
  }

  /// `3 → 4`, `not set → 4` or `3 → not set`; long texts are cut.
  public var change: String {
    switch (before.isEmpty, after.isEmpty) {
    case (true, _): "not set → \(Self.short(after))"
    case (false, true): "\(Self.short(before)) → not set"
    case (false, false): "\(Self.short(before)) → \(Self.short(after))"
    }
  }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? "\(line.prefix(59))…" : line
  }
}

extension Reason {
  /// The reasons to show of a node, the telling ones first: that elements of a list have other
  /// places (`…#`) is left out where something else says why, and the rest is counted.
  ///
  /// - Parameters:
  ///   - reasons: a node's reasons.
  ///   - most: how many are shown.
  /// - Returns: those to show, and how many are left out.
  public static func shown(_ reasons: [Reason], most: Int) -> (shown: [Reason], others: Int) {
    let telling = reasons.filter { !($0.kind == .parameter && $0.subject.hasSuffix("#")) }
    let chosen = telling.isEmpty ? reasons : telling
    return (Array(chosen.prefix(most)), max(0, chosen.count - most))
  }
}
