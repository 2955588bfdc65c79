import Glibc

/// The two functions of the C library that the geometric mean needs.
enum Logarithm {
  static func natural(_ x: Double) -> Double { log(x) }
  static func exponential(_ x: Double) -> Double { exp(x) }
}
