import Glibc

/// Says a line at once, even into a file.
func say(_ line: String) {
  print(line)
  fflush(nil)
}
