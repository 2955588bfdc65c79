import Glibc

/// Finds where physical lines end in a block: after LF, CRLF, or a CR that no LF follows.
///
/// The next LF and the next CR are each remembered, so that `memchr` sees every byte once for
/// each of the two, whatever the mixture of line ends.
@unsafe struct LineScanner {
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var nextFeed: Int
  private var nextReturn: Int

  /// A scanner over `bytes[start..<end]`; a CR at the very end counts as a line end.
  init(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) {
    unsafe self.bytes = unsafe bytes
    unsafe end = range.upperBound
    unsafe nextFeed = range.lowerBound - 1
    unsafe nextReturn = range.lowerBound - 1
    unsafe nextFeed = find(.lineFeed, from: range.lowerBound)
    unsafe nextReturn = find(.carriageReturn, from: range.lowerBound)
  }

  /// The offset just behind the line end at or after `start`, or nil where no line ends.
  @inline(__always)
  mutating func lineEnd(from start: Int) -> Int? {
    if unsafe nextFeed < start { unsafe nextFeed = find(.lineFeed, from: start) }
    if unsafe nextReturn < start { unsafe nextReturn = find(.carriageReturn, from: start) }
    if unsafe nextReturn < nextFeed {
      return unsafe nextReturn + 1 == nextFeed && nextFeed < end ? nextFeed + 1 : nextReturn + 1
    }
    return unsafe nextFeed < end ? nextFeed + 1 : nil
  }

  private func find(_ byte: UInt8, from start: Int) -> Int {
    guard unsafe start < end,
      let hit = unsafe memchr(bytes + start, Int32(byte), end - start)
    else { return unsafe end }
    return unsafe start + (UnsafeRawPointer(hit) - UnsafeRawPointer(bytes + start))
  }
}
