import Glibc

/// The day on the clock and in the time zone of whoever runs the program.
enum LocalDay {
  /// Days since 1 January 1970.
  static var today: Int {
    var seconds = time(nil)
    var parts = unsafe tm()
    if unsafe localtime_r(&seconds, &parts) != nil { seconds += unsafe parts.tm_gmtoff }
    return seconds / 86_400
  }
}
