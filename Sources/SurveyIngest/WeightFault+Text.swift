import SurveyData

extension WeightFault {
  /// What is wrong with a text that is not taken for a weight.
  init(_ text: String) {
    let plain = String(text.map { $0 == "," ? "." : $0 }.filter { !$0.isWhitespace }).lowercased()
    guard !plain.isEmpty else {
      self = .empty
      return
    }
    guard let number = Double(plain), !number.isNaN else {
      self = .text
      return
    }
    // `1e400` reads as infinity too, and is only too large.
    if number < 0 {
      self = .negative
    } else if plain.contains("inf") {
      self = .infinite
    } else {
      self = number > Self.most ? .tooLarge : .text
    }
  }

  /// The largest weight that is kept with ``DecimalText/weightDecimals`` decimals, rounded down.
  private static let most = 9_000_000.0
}
