import Foundation
import TestSupport
import Testing

/// The rows of the second wave's export that are used, read without the modules that are tested.
private struct CatalystAnswersByHand {
  private let rows: [[String: String]]

  init() throws {
    let path = "\(Repository.folder)/Surveys/catalysts/2018/catalysts-2018.csv"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let text = try #require(String(data: data, encoding: .windowsCP1252))
    // Only the comment, which comes last, is ever quoted or goes on over several lines.
    let lines = text.components(separatedBy: .newlines).map { $0.components(separatedBy: ";") }
    let header = try #require(lines.first)
    let records = lines.dropFirst().filter { $0.count >= header.count }
    // Of two answers of one organisation the later one counts: in this export it is the complete one.
    var last: [String: [String: String]] = [:]
    for record in records {
      let row = Dictionary(zip(header, record)) { first, _ in first }
      let key = (row["A01"] ?? "").trimmingCharacters(in: .whitespaces).uppercased()
      if !key.isEmpty { last[key] = row }
    }
    rows = Array(last.values)
  }

  var count: Int { rows.count }

  typealias Row = [String: String]

  /// The level of a scale from 1 to 5.
  static func level(_ row: Row, _ column: String) -> Double? {
    (row[column].flatMap { Int($0) }).flatMap { (1...5).contains($0) ? Double($0) : nil }
  }

  /// The options ticked; nil where none is, or "none" beside others.
  static func ticks(_ row: Row, _ question: String, of count: Int, none: Int? = nil) -> Set<Int>? {
    let ticked = Set((1...count).filter { row["\(question)_\($0)"] == "1" })
    guard !ticked.isEmpty, none.map({ !ticked.contains($0) || ticked.count == 1 }) ?? true else {
      return nil
    }
    return ticked
  }

  /// An amount in the way a French spreadsheet writes it.
  static func amount(_ row: Row, _ line: String) -> Double? {
    let text = (row["G01_\(line)"] ?? "").filter { !$0.isWhitespace }
    return Double(text.replacingOccurrences(of: ",", with: "."))
  }

  /// Those for whom something is true, and those about whom it can be said.
  func share(_ holds: (Row) -> Bool?) -> (count: Int, base: Int) {
    let answers = rows.compactMap(holds)
    return (answers.count { $0 }, answers.count)
  }

  func numbers(_ number: (Row) -> Double?) -> [Double] { rows.compactMap(number) }
}

@Suite struct `The indicators of the shipped study` {
  /// The tables of the definition, by sheet.
  private static let sheets = [
    "Rôles et légitimité": ["roles", "registres", "legitimite"],
    "Compétences et besoins": ["competences", "besoins", "transfert"],
    "Pratiques d’évaluation": [
      "natures", "adequation", "approches", "moments", "couverture_moments", "sources_legitimite",
    ],
    "Territoires et numérique": ["axes_numeriques", "axes_territoires", "contraste_territoires"],
    "Modèle économique": ["d6_gfin", "finances"],
    "Niveaux et hétérogénéité": ["niveaux", "themes", "dispersion"],
  ]

  private let runs: CatalystRuns
  private let cells: TidyFile
  private let answers: CatalystAnswersByHand

  init() throws {
    runs = try CatalystRuns.made.get()
    cells = TidyFile(try runs.text("catalysts/2018/cells.csv"))
    answers = try CatalystAnswersByHand()
    try #require(answers.count == 140)
  }

  private func expect(
    _ table: String, _ column: String, _ row: String, is value: Double, of base: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let line = try #require(
      cells.line(column, "value", row: row, table: table), "\(table) \(column) \(row)",
      sourceLocation: sourceLocation)
    let shown = try #require(line.value, sourceLocation: sourceLocation)
    #expect(abs(shown - value) < 1e-9, "\(table) \(column) \(row)", sourceLocation: sourceLocation)
    #expect(line["n"] == "\(base)", "\(table) \(column) \(row)", sourceLocation: sourceLocation)
  }

  @Test func `are those of the export counted by hand: roles, skills, needs`() throws {
    for role in ["B01", "B02", "B03", "B04"] {
      let held = answers.share { row in
        if let level = CatalystAnswersByHand.level(row, role) { return level >= 4 }
        return row[role] == "NSP" ? false : nil
      }
      try expect(
        "roles", "tenu", role, is: Double(held.count) / Double(held.base), of: held.base)
    }
    let finance = answers.share { row in
      if let level = CatalystAnswersByHand.level(row, "D01_5") { return level >= 4 }
      return row["D01_5"] == "NSP" ? false : nil
    }
    let priority = answers.share {
      CatalystAnswersByHand.ticks($0, "D01P", of: 12)?.contains(5)
    }
    let gap =
      100
      * (Double(priority.count) / Double(priority.base)
        - Double(finance.count) / Double(finance.base))
    try expect("competences", "besoin", "5", is: gap, of: min(priority.base, finance.base))
    let need = answers.share { row in
      guard let ticks = CatalystAnswersByHand.ticks(row, "J01", of: 8, none: 8), ticks.count <= 3
      else { return nil }
      return ticks.contains(5)
    }
    try expect("besoins", "part", "5", is: Double(need.count) / Double(need.base), of: need.base)
  }

  @Test func `are those of the export counted by hand: registers held together`() throws {
    let registers = answers.numbers { row in
      let levels = ["B02", "B03", "B04"].compactMap { CatalystAnswersByHand.level(row, $0) }
      return levels.count == 3 ? Double(levels.count { $0 >= 4 }) : nil
    }
    let count = Double(registers.count)
    for (name, value) in [
      "aucun": Double(registers.count { $0 == 0 }) / count,
      "multi": Double(registers.count { $0 >= 2 }) / count,
      "trois": Double(registers.count { $0 == 3 }) / count,
      "nombre": registers.reduce(0, +) / count,
    ] {
      try expect("registres", "value", name, is: value, of: registers.count)
    }
    let summary = try runs.text("catalysts/2018/catalysts-2018.txt")
    #expect(summary.contains("Sur les \(registers.count) organisations qui se sont situées"))
  }

  @Test func `are those of the export counted by hand: kinds of evaluation and phases`() throws {
    func natures(_ row: [String: String]) -> Set<Int>? {
      CatalystAnswersByHand.ticks(row, "H01", of: 4, none: 4)
    }
    let mix = answers.numbers { row in
      natures(row).map { Double($0.subtracting([4]).count) / 3 * 100 }
    }
    try expect(
      "natures", "indice", "total", is: mix.reduce(0, +) / Double(mix.count), of: mix.count)
    let expected: [String: Set<Int>] = [
      "Lancement": [3], "Expérimentation": [3, 2], "Pérennisation": [3, 2, 1],
    ]
    let fit = answers.share { row in
      guard let wanted = row["A07"].flatMap({ expected[$0] }), let ticked = natures(row) else {
        return nil
      }
      return wanted.isSubset(of: ticked)
    }
    try expect(
      "adequation", "toutes", "total", is: Double(fit.count) / Double(fit.base), of: fit.base)
  }

  @Test func `are those of the export counted by hand: ratios of sums`() throws {
    let lines = ["budget", "payroll", "other", "own_funds", "res_public", "res_activity"]
    var sums = [String: Double]()
    let used = answers.numbers { row in
      let amounts = lines.compactMap { CatalystAnswersByHand.amount(row, $0) }
      guard amounts.count == lines.count else { return nil }
      for (line, amount) in zip(lines, amounts) { sums[line, default: 0] += amount }
      return 1
    }
    let budget = try #require(sums["budget"])
    let expenses = (sums["payroll"] ?? 0) + (sums["other"] ?? 0)
    try expect(
      "finances", "marge", "total", is: (budget - expenses) / budget, of: used.count)
    try expect(
      "finances", "dependance", "total", is: (sums["res_public"] ?? 0) / budget, of: used.count)
    try expect(
      "finances", "avance", "total", is: 12 * (sums["own_funds"] ?? 0) / expenses, of: used.count)
  }

  @Test func `are those of the export counted by hand: the financial index`() throws {
    let kinds = ["res_public", "res_philanthropy", "res_activity", "res_other"]
    let indices = answers.numbers { row -> Double? in
      func amount(_ line: String) -> Double? { CatalystAnswersByHand.amount(row, line) }
      var measures: [Double] = []
      if let part = amount("res_public"), let budget = amount("budget"), budget != 0 {
        measures.append(100 * (1 - part / budget))
      }
      let resources = kinds.compactMap(amount)
      let sum = resources.reduce(0, +)
      if resources.count == kinds.count, sum > 0 {
        let index = resources.reduce(0) { $0 + $1 * $1 } / (sum * sum)
        let k = Double(resources.count { $0 > 0 })
        measures.append(k > 1 ? 100 * (1 - index) / (1 - 1 / k) : 0)
      }
      if let payroll = amount("payroll"), let other = amount("other"),
        let funds = amount("own_funds"), payroll + other != 0
      {
        measures.append(100 * min(1, funds / (payroll + other)))
      }
      return measures.count < 2 ? nil : measures.reduce(0, +) / Double(measures.count)
    }
    try expect(
      "d6_gfin", "gfin", "total", is: indices.reduce(0, +) / Double(indices.count),
      of: indices.count)
  }

  @Test func `compare overlapping territories with their complement, pair by pair`() throws {
    // The dimension of impacts is the mean of three items from 0 to 100, of which two must be there.
    func impact(_ row: [String: String]) -> Double? {
      let items = ["I01", "I02", "I03"].compactMap { CatalystAnswersByHand.level(row, $0) }
      return items.count < 2
        ? nil : items.reduce(0) { $0 + ($1 - 1) * 25 } / Double(items.count)
    }
    func impacts(rural: Bool) -> [Double] {
      answers.numbers { row in
        CatalystAnswersByHand.ticks(row, "A06", of: 5)?.contains(1) == rural ? impact(row) : nil
      }
    }
    let (group, others) = (impacts(rural: true), impacts(rural: false))
    var pairs = 0
    for own in group {
      pairs += others.count { own - $0 > 1e-9 } - others.count { $0 - own > 1e-9 }
    }
    try expect(
      "contraste_territoires", "delta", "D8:1",
      is: Double(pairs) / Double(group.count * others.count), of: min(group.count, others.count))
    try expect(
      "contraste_territoires", "mean", "D8:1",
      is: group.reduce(0, +) / Double(group.count), of: group.count)
  }

  @Test func `carry their base and status, no interval, and have a sheet each`() throws {
    for wave in CatalystRuns.waves.keys {
      let cells = TidyFile(try runs.text("catalysts/\(wave)/cells.csv"))
      let workbook = try runs.workbook(wave)
      for (sheet, tables) in Self.sheets {
        #expect(workbook.values(sheet).contains { $0.contains(sheet) }, "\(wave) \(sheet)")
        for table in tables {
          let lines = cells.lines.filter { $0["table"] == table }
          #expect(!lines.isEmpty, "\(wave) \(table)")
          for line in lines {
            // Of a group of fewer than five organisations not even the number is told.
            let isHidden = line["status"] == "confidential"
            #expect(isHidden == (Int(line["n"]) == nil), "\(wave) \(line.fields)")
            #expect(!line["status"].isEmpty, "\(wave) \(line.fields)")
            #expect(line["low"].isEmpty && line["high"].isEmpty, "\(wave) \(line.fields)")
          }
        }
      }
    }
  }

  @Test func `tell a group of fewer than 30 as a count`() throws {
    // At launch few evaluate: three moments covered by some of them is "1 sur 22".
    let moments = answers.share { row -> Bool? in
      guard row["A07"] == "Lancement", row["H01_4"] != "1" else { return nil }
      return CatalystAnswersByHand.ticks(row, "H03", of: 4, none: 4).map { $0 == [1, 2, 3] }
    }
    try #require((5..<30).contains(moments.base))
    let line = try #require(
      cells.line("trois", "word", row: "1", table: "couverture_moments"))
    #expect(line["value"] == "\(moments.count)/\(moments.base)")
    #expect(cells.line("indice", "value", row: "1", table: "couverture_moments")?.value == nil)
  }
}
