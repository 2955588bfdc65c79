import CLibxlsxwriter

/// The library that writes the workbooks.
public enum XLSXLibrary {
  /// Its version, such as `1.1.4`: another one may write other bytes for the same workbook.
  public static var version: String {
    guard let text = unsafe lxw_version() else { return "unknown" }
    return unsafe String(cString: text)
  }
}
