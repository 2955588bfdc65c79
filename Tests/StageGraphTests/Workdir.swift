import Glibc
import StageGraph
import Synchronization

/// A fresh project folder, removed at the end.
struct Workdir: ~Copyable {
  let path: String

  init() throws {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/stagegraph-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard made else { throw TestError("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Disk.removeTree(path) }

  /// Runs a graph in a store of this folder.
  func run(
    _ graph: StageGraph, build: String = "build", jobs: Int = 2,
    policy: GraphRunner.FailurePolicy = .keepGoing, cancellation: Cancellation = Cancellation(),
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    GraphRunner(
      project: path, store: try ArtifactStore(project: path), build: build, jobs: jobs,
      failurePolicy: policy, cancellation: cancellation, observer: observer
    ).run(graph)
  }
}

struct TestError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A list that threads may add to.
final class Log<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])
  func append(_ element: Element) { elements.withLock { $0.append(element) } }
  var all: [Element] { elements.withLock { $0 } }
}

/// Files, without the module that is tested.
enum Disk {
  static func write(_ text: String, to path: String) {
    makeFolder(parent(of: path))
    guard let file = unsafe fopen(path, "w") else { return }
    unsafe fputs(text, file)
    unsafe fclose(file)
  }

  static func read(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func names(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      names.append(
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func makeFolder(_ path: String) {
    if path.isEmpty || exists(path) { return }
    makeFolder(parent(of: path))
    unsafe mkdir(path, 0o755)
  }

  static func rename(_ path: String, to other: String) { _ = unsafe Glibc.rename(path, other) }

  static func removeTree(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    for name in names(path) { removeTree("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  /// Changes one bit of a file's last byte, its permissions notwithstanding.
  static func flipLastBit(_ path: String) {
    guard var text = read(path).map({ Array($0.utf8) }), let last = text.popLast() else { return }
    removeTree(path)
    write(String(decoding: text + [last ^ 1], as: UTF8.self), to: path)
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

extension Node {
  /// A toy: joins its inputs' texts, sorted by name, and its own name, and writes that to each
  /// output with the output's name.
  static func toy(
    _ name: String, from inputs: [String] = [], sources: [String] = [], outputs: [String] = ["out"],
    parameters: Parameters = [:]
  ) throws -> Node {
    var named: [String: Input] = [:]
    for input in inputs { named[input] = .artifact(ArtifactID(try NodeID(input), "out")) }
    for source in sources { named[source] = .source(source) }
    return Node(id: try NodeID(name), parameters: parameters, inputs: named, outputs: outputs) {
      run in
      var text = ""
      for input in inputs.sorted() { text += String(decoding: try run.data(input), as: UTF8.self) }
      for source in sources { text += try Disk.read(run.sourcePath(source)) ?? "" }
      for output in outputs { try run.write(output, "(\(text))\(name):\(output)") }
      run.count(rows: 1)
    }
  }

  /// A toy that fails.
  static func failing(
    _ name: String, from inputs: [String] = [], kind: StageFailure.Kind = .failed
  ) throws -> Node {
    var named: [String: Input] = [:]
    for input in inputs { named[input] = .artifact(ArtifactID(try NodeID(input), "out")) }
    return Node(id: try NodeID(name), inputs: named, outputs: ["out"]) { _ in
      throw StageFailure(kind, "on purpose")
    }
  }

  /// A node of one output with that work.
  static func working(_ name: String, _ work: @escaping Work) throws -> Node {
    Node(id: try NodeID(name), outputs: ["out"], work: work)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
