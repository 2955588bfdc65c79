import Synchronization

/// The most memory that the whole program held while each node ran: the system keeps one highest
/// mark, which is read and set back whenever a node begins, so that what an earlier node needed does
/// not count for a later one. Nodes that run side by side share what they hold.
final class MemoryWatch: Sendable {
  private let peaks = Mutex<[Int: Int]>([:])

  /// A node begins.
  ///
  /// - Parameter number: a number that no node at work has.
  func begin(_ number: Int) {
    peaks.withLock { peaks in
      Self.note(Self.highestMark() ?? 0, in: &peaks)
      Self.setBack()
      peaks[number] = 0
    }
  }

  /// A node ends; returns the most bytes held since it began, `nil` where the system doesn't tell.
  func end(_ number: Int) -> Int? {
    peaks.withLock { peaks in
      Self.note(Self.highestMark() ?? 0, in: &peaks)
      let peak = peaks.removeValue(forKey: number) ?? 0
      return peak > 0 ? peak : nil
    }
  }

  private static func note(_ mark: Int, in peaks: inout [Int: Int]) {
    for (number, peak) in peaks where peak < mark { peaks[number] = mark }
  }

  /// `VmHWM` of /proc/self/status, in bytes.
  private static func highestMark() -> Int? {
    guard let bytes = (try? FileSystem.contents("/proc/self/status")) ?? nil else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: "VmHWM:".utf8) {
      let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return Int(String(decoding: digits, as: UTF8.self)).map { $0 * 1_024 }
    }
    return nil
  }

  /// Sets the mark back to what is held now (`5` in /proc/self/clear_refs), where that is allowed.
  private static func setBack() {
    guard let file = try? FileHandle("/proc/self/clear_refs", flags: FileHandle.writing) else {
      return
    }
    try? file.write("5".utf8.span)
  }
}
