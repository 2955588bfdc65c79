import ExportTrial
import Glibc

/// What libFuzzer calls with each input: a file, whose size chooses that of the pieces, and whether it becomes a
/// survey. Anything that does not hold ends the process, which libFuzzer then reports with the input.
@_cdecl("LLVMFuzzerTestOneInput")
func tryExport(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let folder = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
  let path = "\(folder)/export-fuzz-\(getpid()).csv"
  // A full folder must not pass for an input that holds.
  guard let file = unsafe fopen(path, "w") else { fatalError("\(path) cannot be written") }
  let written = unsafe fwrite(bytes, 1, bytes.count, file)
  guard unsafe fclose(file) == 0, written == count else { fatalError("\(path) is not whole") }
  // More pieces than these take a second, and tell nothing more.
  let pieceBytes = max([1, 7, 64, 4096][count % 4], count / 256)
  let trial = ExportTrial(
    path: path, folder: folder, pieceBytes: pieceBytes, drafts: count / 4 % 4 == 0)
  _ = unsafe unlink(path)
  if !trial.failures.isEmpty { fatalError(trial.failures.joined(separator: "; ")) }
  return 0
}
