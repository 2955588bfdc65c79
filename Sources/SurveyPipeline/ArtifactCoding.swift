import FoundationEssentials
import StageGraph
import SurveyData

/// Codes the values that pass between stages: tables and weights as bytes, results as JSON with sorted
/// keys.
enum ArtifactCoding {
  /// A result as JSON: the same value gives the same bytes.
  static func json<Value: Encodable>(_ value: Value) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  /// The value that JSON stands for.
  static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// Reads a response table in blocks, each byte verified.
  static func table(_ run: StageRun, _ input: String) throws -> ResponseTable {
    var reader = try run.reader(input)
    var pending: [UInt8] = []
    var place = 0
    var block = [UInt8](repeating: 0, count: 1 << 18)
    do {
      return try TableDecoding.decode { (count: Int) throws(StageGraphError) -> [UInt8] in
        while pending.count - place < count {
          pending.removeFirst(place)
          place = 0
          let read = try reader.read(into: &block)
          guard read > 0 else { break }
          pending.append(contentsOf: block[..<read])
        }
        let end = min(place + count, pending.count)
        defer { place = end }
        return Array(pending[place..<end])
      }
    } catch {
      switch error {
      case .source(let fault): throw fault
      case .notATable(let fault):
        throw StageFailure(
          .failed, "\(run.node): '\(input)' is not a table of this version: \(fault)")
      }
    }
  }

  /// Writes a response table in blocks.
  static func write(_ table: ResponseTable, to output: String, of run: StageRun) throws {
    var writer = try run.writer(output)
    try TableEncoding.encode(table) { (bytes: [UInt8]) throws(StageGraphError) in
      try writer.append(bytes)
    }
    try writer.finish()
  }

  /// Reads the weights of a wave.
  static func weights(_ run: StageRun, _ input: String) throws -> [Weights] {
    guard let weights = WeightsCoding.decode(try run.data(input)) else {
      throw StageFailure(.failed, "\(run.node): the weights are not of this version")
    }
    return weights
  }
}
