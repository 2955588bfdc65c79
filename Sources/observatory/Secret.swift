import ArgumentParser
import Glibc

/// The secret under which respondents' keys are hashed, from the environment or a file outside the
/// repository.
enum Secret {
  /// The variable that holds the secret itself.
  static let variable = "OBSERVATORY_KEY"
  /// The variable that names a file with the secret.
  static let fileVariable = "OBSERVATORY_KEY_FILE"

  /// The secret; nil where none is set.
  static func read() throws -> [UInt8]? {
    if let text = environment(variable), !text.isEmpty { return Array(text.utf8) }
    guard let path = environment(fileVariable), !path.isEmpty else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Console.refuse(
        "observatory: \(fileVariable) names '\(path)', which cannot be read: \(Console.lastError)")
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
    var secret = Array(bytes.prefix(max(0, count)))
    while let last = secret.last, last == 0x0A || last == 0x0D { secret.removeLast() }
    guard !secret.isEmpty else {
      throw Console.refuse("observatory: the file '\(path)' that \(fileVariable) names is empty")
    }
    return secret
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
