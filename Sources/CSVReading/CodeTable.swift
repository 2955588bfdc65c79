import Glibc

/// An open-addressing table from a field's bytes to a number, in raw memory: libcsv's callback uses it,
/// where counting references would cost more than the look-up.
///
/// A field of one byte, as most answers on a scale are, is looked up in an array of 256. Keys of up to
/// sixteen bytes are compared as two words, longer ones in full.
@unsafe struct CodeTable {
  /// Half a cache line; a length of 0 marks an empty slot, as no key is empty.
  private struct Slot {
    var length: UInt32 = 0
    var offset: UInt32 = 0
    var first: UInt64 = 0
    var last: UInt64 = 0
    var value: UInt64 = 0
  }

  /// Whether the callback looks fields up.
  var isLookedUp = false
  private(set) var count = 0
  private var single: UnsafeMutablePointer<UInt64>
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var keys: UnsafeMutablePointer<UInt8>
  private var keyBytes = 0
  private var keyCapacity: Int

  init() {
    unsafe single = .allocate(capacity: 256)
    unsafe single.initialize(repeating: FieldCodes.unknown, count: 256)
    unsafe slots = .allocate(capacity: 16)
    unsafe slots.initialize(repeating: Slot(), count: 16)
    unsafe mask = 15
    unsafe keyCapacity = 256
    unsafe keys = .allocate(capacity: keyCapacity)
  }

  func deallocate() {
    unsafe single.deallocate()
    unsafe slots.deallocate()
    unsafe keys.deallocate()
  }

  /// The value of `length` bytes, one or more.
  @inline(__always)
  func value(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    if length == 1 { return unsafe single[Int(bytes[0])] }
    let (first, last) = unsafe Self.words(bytes, length)
    var index = unsafe Self.hash(bytes, length, first, last) & mask
    while unsafe slots[index].length != 0 {
      if unsafe slots[index].length == UInt32(truncatingIfNeeded: length),
        unsafe slots[index].first == first, unsafe slots[index].last == last,
        // The C library compares without a branch a word, which took a quarter off long keys.
        unsafe length <= 16 || memcmp(bytes, keys + Int(slots[index].offset), length) == 0
      {
        return unsafe slots[index].value
      }
      index = unsafe (index + 1) & mask
    }
    return FieldCodes.unknown
  }

  /// Sets the value of `length` bytes, one or more.
  mutating func set(_ bytes: UnsafePointer<UInt8>, _ length: Int, to value: UInt64) {
    guard length > 1 else {
      if unsafe single[Int(bytes[0])] == FieldCodes.unknown { unsafe count += 1 }
      unsafe single[Int(bytes[0])] = value
      return
    }
    if unsafe (count + 1) * 2 > mask { unsafe grow() }
    let (first, last) = unsafe Self.words(bytes, length)
    var index = unsafe Self.hash(bytes, length, first, last) & mask
    while unsafe slots[index].length != 0 {
      if unsafe slots[index].length == UInt32(length), unsafe slots[index].first == first,
        unsafe slots[index].last == last,
        unsafe memcmp(bytes, keys + Int(slots[index].offset), length) == 0
      {
        unsafe slots[index].value = value
        return
      }
      index = unsafe (index + 1) & mask
    }
    unsafe slots[index] = Slot(
      length: UInt32(length), offset: UInt32(keyBytes), first: first, last: last, value: value)
    unsafe keep(bytes, length)
    unsafe count += 1
  }

  private mutating func keep(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    if unsafe keyBytes + length > keyCapacity {
      unsafe keyCapacity = max(keyCapacity * 2, keyBytes + length)
      let larger = unsafe UnsafeMutablePointer<UInt8>.allocate(capacity: keyCapacity)
      unsafe larger.update(from: keys, count: keyBytes)
      unsafe keys.deallocate()
      unsafe keys = larger
    }
    unsafe (keys + keyBytes).update(from: bytes, count: length)
    unsafe keyBytes += length
  }

  private mutating func grow() {
    let capacity = unsafe (mask + 1) * 2
    let grown = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    unsafe grown.initialize(repeating: Slot(), count: capacity)
    for place in 0...(unsafe mask) where unsafe slots[place].length != 0 {
      let slot = unsafe slots[place]
      let key = unsafe keys + Int(slot.offset)
      var index =
        unsafe Self.hash(key, Int(slot.length), slot.first, slot.last) & (capacity - 1)
      while unsafe grown[index].length != 0 { index = (index + 1) & (capacity - 1) }
      unsafe grown[index] = slot
    }
    unsafe slots.deallocate()
    unsafe slots = grown
    unsafe mask = capacity - 1
  }

  /// The first and the last eight bytes; of shorter keys all bytes, in an order of their own.
  @inline(__always)
  private static func words(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = unsafe UnsafeRawPointer(bytes)
    if length >= 8 {
      return (
        unsafe raw.loadUnaligned(as: UInt64.self),
        unsafe raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      )
    }
    if length >= 4 {
      return (
        UInt64(unsafe raw.loadUnaligned(as: UInt32.self)),
        UInt64(unsafe raw.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self))
      )
    }
    return (
      UInt64(unsafe raw.loadUnaligned(as: UInt16.self)),
      UInt64(unsafe raw.loadUnaligned(fromByteOffset: length - 2, as: UInt16.self))
    )
  }

  /// A hash of the first, the last and, in a long key, the middle eight bytes: joined ticks often start
  /// and end alike.
  @inline(__always)
  private static func hash(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ first: UInt64, _ last: UInt64
  ) -> Int {
    var mixed = (first ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
    if length > 16 {
      let middle = unsafe UnsafeRawPointer(bytes + length / 2 - 4)
      mixed ^= unsafe middle.loadUnaligned(as: UInt64.self) &* 0x94D0_49BB_1331_11EB
    }
    mixed ^= (last ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 33)
  }
}
