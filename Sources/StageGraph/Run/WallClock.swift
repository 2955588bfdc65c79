import Glibc

/// The time of day: told to people, never asked to decide anything.
enum WallClock {
  /// Seconds since 1970-01-01 UTC.
  static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
