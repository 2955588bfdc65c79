/// What one sheet holds at most, by the file format and the library's buffers.
enum SheetLimits {
  static let rows = 1_048_576
  static let columns = 16_384
  static let textUnits = 32_767
  static let linkTextUnits = 255
  static let urlBytes = 2_079
  static let links = 65_530
  static let pageTextUnits = 255
}
