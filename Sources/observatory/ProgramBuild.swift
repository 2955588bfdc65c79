import Glibc
import StageGraph

/// What stands for the running program's build in every key: the build ID that the linker has put into
/// it, a hash of all that it linked. Where there is none, the SHA-256 of the program's file, which takes
/// 30 ms.
enum ProgramBuild {
  /// The build's name, in hexadecimal digits.
  static func name() throws(StageGraphError) -> String {
    let path = "/proc/self/exe"
    if let name = buildID(in: beginning(of: path)) { return name }
    return try ContentHash.ofFile(path).hex
  }

  /// The first bytes of a file, in which the linker puts its notes.
  private static func beginning(of path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  /// The note `NT_GNU_BUILD_ID` of a 64-bit little-endian ELF file (System V ABI, "Program header" and
  /// "Note section"; the note is described in the GNU linker's manual under `--build-id`); nil where
  /// there is none.
  static func buildID(in bytes: [UInt8]) -> String? {
    func number(_ place: Int, _ size: Int) -> Int? {
      guard place >= 0, place <= bytes.count - size else { return nil }
      return bytes[place..<(place + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(0x20, 4),
      let size = number(0x36, 2), let count = number(0x38, 2)
    else { return nil }
    for header in 0..<count {
      let place = table + header * size
      guard number(place, 4) == 4, var note = number(place + 8, 4),
        let length = number(place + 0x20, 4)
      else { continue }
      let end = note + length
      while note + 12 <= end, let nameLength = number(note, 4),
        let valueLength = number(note + 4, 4), let kind = number(note + 8, 4)
      {
        let value = note + 12 + (nameLength + 3) / 4 * 4
        if kind == 3, nameLength == 4, number(note + 12, 4) == 0x55_4E_47, valueLength >= 16,
          value + valueLength <= bytes.count
        {
          return bytes[value..<(value + valueLength)].map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
          }.joined()
        }
        note = value + (valueLength + 3) / 4 * 4
      }
    }
    return nil
  }
}
