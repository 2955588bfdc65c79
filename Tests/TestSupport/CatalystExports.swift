/// The exports of the shipped catalyst study: two waves of made-up answers, always the same bytes.
///
/// The first wave is written as LimeSurvey does, the second as a French Excel does. Both are committed
/// under `Surveys/catalysts`; a test compares them with these bytes, and rewrites them when it is run
/// with `RECORD=1` in its environment.
public enum CatalystExports {
  /// What all answers are drawn from.
  private static let seed: UInt64 = 0x0CA7_A1E5

  /// The bytes of `Surveys/catalysts/2016/catalysts-2016.csv`.
  public static func export2016() -> [UInt8] { wave2016().bytes }

  /// The bytes of `Surveys/catalysts/2018/catalysts-2018.csv`.
  public static func export2018() -> [UInt8] { wave2018().bytes }

  /// The first wave with its faults: 53 rows in, 52 used, 1 set aside.
  public static func wave2016() -> CatalystExport {
    var field = field(numbers: (0..<52).map(number), stayers: [], isSecond: false)
    field.plant(.unknownCode, "B02", "7", from: 2) { $0["B02"] != "" }
    field.plant(.filledThoughRoutedOut, "H05", "3", from: 4) { $0.ticks("H01_4") }
    field.plant(.exclusiveWithOthers, "A04", ticks: [2, 5], from: 7) { $0.ticks("A04_5") }
    field.plant(.tooManyTicks, "J01", ticks: [1, 3, 5, 6], from: 15) { !$0.ticks("J01_8") }
    field.plant(.unreadableNumber, "G01", cell: "G01_payroll", "env. 30", from: 20) {
      $0["G01_payroll"] != "" && $0["G01_payroll"] != "REF"
    }
    // An answer begun again and left: the earlier, complete row is kept.
    field.duplicate(from: 11, at: 41, isComplete: false, tag: 9001)
    return field.limeSurvey(seed: seed)
  }

  /// The second wave with its faults: 143 rows in, 140 used, 3 set aside.
  public static func wave2018() -> CatalystExport {
    let stayers = stayers
    let numbers = stayers + (60..<180).map(number)
    var field = field(numbers: numbers, stayers: Set(stayers), isSecond: true)
    field.plant(.unknownCode, "A07", "Essaimage", from: 3) { $0["A07"] == "3" }
    field.plant(.unknownCode, "B05", cell: "B05_2", "6", from: 9) { $0["B05_2"] != "" }
    field.plant(.unknownCommune, "A05", "96001", from: 14) { $0["A05"] != "" }
    field.plant(.filledThoughRoutedOut, "C03", "4", from: 0) { $0.ticks("C01_5") }
    field.plant(.filledThoughRoutedOut, "H07", "2", from: 50) { $0.ticks("H01_4") }
    field.plant(.exclusiveWithOthers, "H01", ticks: [1, 4], from: 25) { $0.ticks("H01_1") }
    field.plant(.exclusiveWithOthers, "J01", ticks: [5, 8], from: 60) { respondent in
      respondent.ticks("J01_5") && (1...8).count { respondent.ticks("J01_\($0)") } == 2
    }
    field.plant(.tooManyTicks, "J01", ticks: [1, 2, 4, 5, 6], from: 33) { !$0.ticks("J01_8") }
    field.plant(.unreadableNumber, "G01", cell: "G01_budget", "12O,5", from: 44) {
      $0["G01_budget"] != "" && $0["G01_budget"] != "REF"
    }
    field.plant(
      .strayQuote, "J02", "Chaudière partagée, tuyau 5\" acier posé par la régie", from: 77
    ) { _ in true }
    // One begun and left, then answered in full; one answered in full twice: the later row is kept.
    field.duplicate(from: 90, at: 18, isComplete: false, tag: 9001)
    field.duplicate(from: 30, at: 120, isComplete: true, tag: 9002)
    field.addEmptyRecord(tag: 9003)
    return field.frenchExcel()
  }

  /// The numbers of the organisations that answered in both waves.
  static var stayers: [Int] {
    (0..<52).filter { [0, 3, 5, 8, 11].contains($0 % 13) }.map(number)
  }

  /// The keys of the organisations that answered in both waves, as normalised: `ORG-0001`.
  public static var panelKeys: [String] {
    stayers.map { CatalystRespondent.key($0) }
  }

  /// The number of the n-th organisation: 350 different ones for n from 0 to 349.
  private static func number(_ index: Int) -> Int { 1 + index * 37 % 350 }

  private static func field(
    numbers: [Int], stayers: Set<Int>, isSecond: Bool
  ) -> CatalystField {
    var random = SeededGenerator(seed: seed ^ (isSecond ? 2 : 1))
    var order = numbers
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, random.below(last + 1))
    }
    return CatalystField(
      respondents: order.enumerated().map { index, number in
        var respondent = CatalystRespondent(
          organisation: CatalystOrganisation(number: number, seed: seed), isSecond: isSecond,
          isStayer: stayers.contains(number), seed: seed)
        // Keys are typed by people: now and then in small letters or with a space.
        let key = respondent["A01"]
        if isSecond, index % 9 == 4 { respondent.cells["A01"] = key.lowercased() }
        if index % 11 == 6 { respondent.cells["A01"] = key + " " }
        return respondent
      })
  }
}
