import TestSupport
import Testing

@testable import CSVReading

@Suite struct UTF8CheckTests {
  /// What the check says of bytes that come in blocks of a size.
  private func isValid(_ bytes: [UInt8], blocks: Int) -> Bool {
    var check = UTF8Check()
    let room = UTF8Check.headroom
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: room + blocks)
    defer { unsafe buffer.deallocate() }
    unsafe buffer.initialize(repeating: 0xFF, count: room + blocks)
    var start = 0
    while start < bytes.count {
      let block = bytes[start..<min(start + blocks, bytes.count)]
      for (offset, byte) in block.enumerated() { unsafe buffer[room + offset] = byte }
      unsafe check.take(buffer + room, count: block.count)
      start += block.count
    }
    check.finish()
    return check.isValid
  }

  private func isValidInStandardLibrary(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  @Test("every pair of bytes is judged as the standard library judges it")
  func pairs() {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8(0), through: 0xFF, by: first < 0x80 ? 51 : 1) {
        for tail in [[], [UInt8(0x80)], [0x80, 0xBF], [0xBF, 0x80, 0x80], [0x41]] {
          let bytes = [first, second] + tail
          #expect(isValid(bytes, blocks: 64) == isValidInStandardLibrary(bytes), "\(bytes)")
        }
      }
    }
  }

  @Test("a fault is found wherever it stands among long text", arguments: [1, 2, 3, 64, 67, 300])
  func places(blocks: Int) {
    var random = SeededGenerator(seed: 3)
    let characters = ["a", "é", "€", "😀", ";", "\n"]
    let pieces: [[UInt8]] = [
      [0xE9], [0xC3], [0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xC0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [],
    ]
    for _ in 0..<400 {
      let length = Int.random(in: 0...200, using: &random)
      var text: [UInt8] = []
      for _ in 0..<length { text += (characters.randomElement(using: &random) ?? "").utf8 }
      let fault = pieces.randomElement(using: &random) ?? []
      let bytes = text + fault + text.prefix(Int.random(in: 0...text.count, using: &random))
      #expect(isValid(bytes, blocks: blocks) == isValidInStandardLibrary(bytes), "\(bytes)")
    }
  }
}
