/// Why a test cannot go on: what it needs is not there, or not as it has to be.
///
/// `throw TestError("no cells.csv was published")` is reported as `no cells.csv was published`.
public struct TestError: Error, Equatable, CustomStringConvertible {
  /// What was wrong.
  public let description: String

  /// An error that is reported as `description`.
  public init(_ description: String) { self.description = description }
}
