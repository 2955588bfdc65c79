import TestSupport
import Testing

/// One way to break a project: what is said, where, and what is to be done.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let name: String
  let place: String
  let message: String
  let remedy: String
  let make: @Sendable (WorkFolder) throws -> Void
  var testDescription: String { name }
}
