/// The survey tool that wrote an export: `limesurvey`, `qualtrics`, …, `generic` where none is recognised.
///
/// Each tool's constant stands beside its ``ExportFormat``.
public struct ExportTool: RawRepresentable, Sendable, Hashable {
  /// The name on the command line, in JSON and in `wave.yaml`.
  public let rawValue: String

  /// The tool of a name, which need not be known.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The names of all tools that are recognised, the generic one last.
  public static var names: [String] {
    var names: [String] = []
    for format in ExportFormats.all where !names.contains(format.tool.rawValue) {
      names.append(format.tool.rawValue)
    }
    return names
  }
}
