import Glibc

/// Finds what a field's bytes stand for: an open-addressing table from bytes to a number.
///
/// A field of one byte, as most answers on a scale are, is looked up in an array of 256; an empty
/// one never gets here. Keys of up to sixteen bytes are compared as two words, longer ones in
/// full. Values are below ``ByteTable/unknown``.
struct ByteTable {
  /// What a lookup gives for bytes that the table doesn't hold.
  static let unknown = UInt64.max
  /// Marks a value that is a fault: each occurrence is noted.
  static let fault: UInt64 = 1 << 63

  /// A table without keys.
  static let empty = ByteTable()

  /// Half a cache line; a length of 0 marks an empty slot, as no key is empty.
  private struct Slot {
    var length: UInt32 = 0
    var offset: UInt32 = 0
    var first: UInt64 = 0
    var last: UInt64 = 0
    var value: UInt64 = 0
  }

  private var single = [UInt64](repeating: ByteTable.unknown, count: 256)
  private var slots = [Slot](repeating: Slot(), count: 16)
  private var keys: [UInt8] = []
  private(set) var count = 0

  /// The value of the bytes from `start` to `end`, which must not be empty.
  @inline(__always)
  func value(_ bytes: borrowing RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    let length = end - start
    if length == 1 {
      return single[Int(unsafe bytes.unsafeLoad(fromByteOffset: start, as: UInt8.self))]
    }
    let (first, last) = Self.words(bytes, start, length)
    let slots = slots.span
    var index = Self.hash(bytes, start, length, first, last) & (slots.count - 1)
    while slots[index].length != 0 {
      let slot = slots[index]
      if slot.length == UInt32(truncatingIfNeeded: length), slot.first == first, slot.last == last,
        length <= 16 || isSame(bytes, start, length, slot.offset)
      {
        return slot.value
      }
      index = (index + 1) & (slots.count - 1)
    }
    return Self.unknown
  }

  /// Sets the value of the given bytes.
  mutating func set(_ key: [UInt8], to value: UInt64) {
    guard key.count != 1 else {
      if single[Int(key[0])] == Self.unknown { count += 1 }
      single[Int(key[0])] = value
      return
    }
    guard !key.isEmpty else { return }
    if (count + 1) * 2 > slots.count { grow() }
    let bytes = unsafe key.span.bytes
    let (first, last) = Self.words(bytes, 0, key.count)
    var index = Self.hash(bytes, 0, key.count, first, last) & (slots.count - 1)
    while slots[index].length != 0 {
      if slots[index].length == UInt32(key.count), slots[index].first == first,
        slots[index].last == last,
        key.count <= 16 || isSame(bytes, 0, key.count, slots[index].offset)
      {
        slots[index].value = value
        return
      }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = Slot(
      length: UInt32(key.count), offset: UInt32(keys.count), first: first, last: last,
      value: value)
    keys.append(contentsOf: key)
    count += 1
  }

  private mutating func grow() {
    let old = slots
    var grown = [Slot](repeating: Slot(), count: old.count * 2)
    let kept = keys
    let bytes = unsafe kept.span.bytes
    for slot in old where slot.length != 0 {
      let hash = Self.hash(bytes, Int(slot.offset), Int(slot.length), slot.first, slot.last)
      var index = hash & (grown.count - 1)
      while grown[index].length != 0 { index = (index + 1) & (grown.count - 1) }
      grown[index] = slot
    }
    slots = grown
  }

  /// The first and the last eight bytes; of shorter keys all bytes, in an order of their own.
  ///
  /// The loads are unaligned and inside the span (it checks the bounds); any bit pattern is an
  /// integer.
  @inline(__always)
  private static func words(_ bytes: borrowing RawSpan, _ start: Int, _ length: Int) -> (
    UInt64, UInt64
  ) {
    if length >= 8 {
      return (
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self),
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + length - 8, as: UInt64.self)
      )
    }
    if length >= 4 {
      return (
        UInt64(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self)),
        UInt64(
          unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + length - 4, as: UInt32.self))
      )
    }
    return (
      UInt64(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt16.self)),
      UInt64(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + length - 2, as: UInt16.self))
    )
  }

  /// A hash of the first, the last and, in a long key, the middle eight bytes: joined ticks often start
  /// and end alike.
  @inline(__always)
  private static func hash(
    _ bytes: borrowing RawSpan, _ start: Int, _ length: Int, _ first: UInt64, _ last: UInt64
  ) -> Int {
    var mixed = (first ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
    if length > 16 {
      let place = start + length / 2 - 4
      mixed ^=
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
        &* 0x94D0_49BB_1331_11EB
    }
    mixed ^= (last ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 33)
  }

  /// Whether the bytes are those of the key at `offset`. The C library compares without a branch a word,
  /// which took a quarter off the lookup of joined ticks.
  private func isSame(
    _ bytes: borrowing RawSpan, _ start: Int, _ length: Int, _ offset: UInt32
  ) -> Bool {
    let bytes = bytes.extracting(start..<start + length)
    let key = unsafe keys.span.bytes.extracting(Int(offset)..<Int(offset) + length)
    return unsafe bytes.withUnsafeBytes { left in
      unsafe key.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return unsafe memcmp(left, right, length) == 0
      }
    }
  }
}
