/// Gives each title a sheet name of its own, in the order of asking.
///
/// ```swift
/// var names = SheetNames()
/// names.name(for: "Maturité")   // Maturité
/// names.name(for: "MATURITÉ")   // MATURITÉ (2): a reader takes the two for the same
/// ```
///
/// The same titles in the same order always give the same names.
public struct SheetNames: Sendable {
  private var taken: Set<String> = []

  /// An allocator that has given no name yet.
  public init() {}

  /// A name for a title: the title itself where it can be, else cleaned, shortened and numbered.
  public mutating func name(for title: String) -> SheetName {
    let clean = SheetName.cleaned(title)
    var candidate = SheetName(cleaning: title)
    var number = 2
    while !taken.insert(candidate.folded).inserted {
      candidate = SheetName(
        shortening: clean, to: SheetName.maximumLength, suffix: " (\(number))")
      number += 1
    }
    return candidate
  }

  /// Keeps a name from being given; false if it was given already.
  public mutating func reserve(_ name: SheetName) -> Bool {
    taken.insert(name.folded).inserted
  }
}
