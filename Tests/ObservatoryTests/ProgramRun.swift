import Testing

/// What one run of the program said and how it ended.
struct ProgramRun: Sendable, CustomStringConvertible {
  let arguments: [String]
  /// The exit code; minus the signal's number where a signal ended it.
  let status: Int32
  let output: String
  let errors: String

  var description: String {
    """
    observatory \(arguments.joined(separator: " ")): status \(status)
    --- standard output
    \(output)--- standard error
    \(errors)---
    """
  }

  /// Expects an exit code; shows all that was said where it is another one.
  @discardableResult
  func ends(_ expected: Int32, _ location: SourceLocation = #_sourceLocation) -> ProgramRun {
    #expect(status == expected, "\(self)", sourceLocation: location)
    return self
  }

  /// Expects a text on standard error.
  @discardableResult
  func complains(_ text: String, _ location: SourceLocation = #_sourceLocation) -> ProgramRun {
    #expect(errors.contains(text), "no '\(text)' in\n\(self)", sourceLocation: location)
    return self
  }

  /// Expects a text on standard output.
  @discardableResult
  func says(_ text: String, _ location: SourceLocation = #_sourceLocation) -> ProgramRun {
    #expect(output.contains(text), "no '\(text)' in\n\(self)", sourceLocation: location)
    return self
  }
}
