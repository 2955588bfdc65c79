import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Groups of stakeholders` {
  private static func wave(seed: UInt64) -> StakeholderWave {
    var random = SeededGenerator(seed: seed)
    var wave = StakeholderWave()
    for group in StakeholderWave.groups { wave.sizes[group] = 35 + random.below(60) }
    wave.weights = [:]
    for group in StakeholderWave.groups {
      wave.weights?[group] = (0..<(1 + random.below(4))).map { _ in Int64(1 + random.below(5)) }
      redraw(group, in: &wave, &random)
    }
    return wave
  }

  /// Answers of one group anew, some missing.
  private static func redraw(
    _ group: String, in wave: inout StakeholderWave, _ random: inout SeededGenerator
  ) {
    let scales = ["P05", "P09"].map { ($0, StakeholderWave.codes) }
    let grids =
      StakeholderWave.domains.map { ("P07_\($0)", StakeholderWave.marks) }
      + StakeholderWave.groups.map { ("P13_\($0)", StakeholderWave.marks) }
    for (question, codes) in scales + grids {
      wave.answers[question, default: [:]][group] = (0..<(wave.sizes[group] ?? 0)).map { _ in
        let place = random.below(codes.count + 1)
        return place < codes.count ? codes[place] : ["[NSP]", "[REF]", "[NR]"][random.below(3)]
      }
    }
  }

  /// Every cell with the groups that its row and column name.
  private static func cells(_ tables: [IndicatorTable]) -> [String: IndicatorTable.Cell] {
    var cells: [String: IndicatorTable.Cell] = [:]
    for table in tables {
      for row in table.rows {
        for (column, cell) in zip(table.columns, row.cells) {
          cells["\(table.id) \(row.ids.joined(separator: " ")) \(column.id)"] = cell
        }
      }
    }
    return cells
  }

  /// The whole tables compare groups with each other: the range and W are of four orders or shares, and
  /// p corrected for six pairs depends on the others' p.
  private static func comparesAll(_ key: String) -> Bool {
    key.hasSuffix(" range") || key.contains("kendall_w") || key.hasSuffix(" adjusted_p")
  }

  /// What a cell says of a group doesn't depend on another group's answers: a pooled figure would.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `are pooled in no cell of the crossed views`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 100)
    let wave = Self.wave(seed: seed)
    let before = Self.cells(try wave.tables())
    for changed in StakeholderWave.groups {
      var other = wave
      Self.redraw(changed, in: &other, &random)
      let after = Self.cells(try other.tables())
      #expect(after.keys.sorted() == before.keys.sorted())
      for (key, cell) in before where !Self.comparesAll(key) {
        let isOfChanged = key.split(whereSeparator: { $0 == " " || $0 == "_" }).contains {
          $0 == changed
        }
        if !isOfChanged { #expect(after[key] == cell, "\(key) after \(changed) changed") }
      }
    }
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `are pooled in no column of the tables`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 100)
    let wave = Self.wave(seed: seed)
    let result = try tabulated(wave.survey, wave.table)
    #expect(result.tables.count == 2 + 4 + 4)
    #expect(result.weights.isEmpty)
    for table in result.tables {
      #expect(table.columns.map(\.point) == StakeholderWave.groups)
      #expect(table.columns.allSatisfy { $0.banner == "by P01" })
      #expect(
        table.rows.allSatisfy { $0.cells.count == 4 && $0.cells.allSatisfy { $0.rowShare == nil } })
      #expect(table.tests.isEmpty)
    }
    for changed in StakeholderWave.groups {
      var other = wave
      Self.redraw(changed, in: &other, &random)
      let after = try tabulated(other.survey, other.table)
      for (left, right) in zip(result.tables, after.tables) {
        for (place, column) in left.columns.enumerated() where column.point != changed {
          for row in left.rows {
            guard let same = right.rows.first(where: { $0.kind == row.kind && $0.id == row.id })
            else {
              continue
            }
            var (one, two) = (row.cells[place], same.cells[place])
            // A letter says that the group is above another.
            (one.letters, two.letters) = ("", "")
            #expect(one == two, "\(left.variable) \(row.id) \(column.point)")
          }
        }
      }
    }
  }

  @Test func `keep a question that one group alone was asked`() throws {
    var wave = Self.wave(seed: 21)
    for group in ["cit", "mai", "ent"] {
      wave.answers["P09"]?[group] = Array(repeating: "[RTE]", count: wave.sizes[group] ?? 0)
    }
    let table = try tabulated(wave.survey, wave.table).table("P09")
    #expect(table.columns.map(\.status).prefix(3) == [.empty, .empty, .empty])
    #expect(try table.column("ass").count > 0)
  }

  /// With four groups and no total, what is hidden of one cannot be had from the other three.
  @Test func `below the threshold are hidden wherever they stand`() throws {
    var wave = Self.wave(seed: 31)
    wave.sizes["ent"] = 10
    var random = SeededGenerator(seed: 32)
    Self.redraw("ent", in: &wave, &random)
    let shown = try wave.shown()
    for (key, cell) in Self.cells(shown.indicators) {
      let isOfHidden = key.split(whereSeparator: { $0 == " " || $0 == "_" }).contains {
        $0 == "ent"
      }
      // The trust of others in the group is theirs, and shown.
      let isTrusted = key.hasPrefix("stakeholders.confiance ") && !key.contains("confiance ent ")
      let isGiven =
        (key.hasPrefix("stakeholders.asymetrie") || key.hasPrefix("stakeholders.confiance_recue"))
        && !key.hasSuffix("asymmetry") && !key.hasSuffix("difference")
      if isOfHidden && !isTrusted && !isGiven && cell.word == nil {
        #expect(cell.value == nil && cell.count == nil, "\(key)")
      }
      if Self.comparesAll(key), !key.hasSuffix("adjusted_p") {
        #expect(cell.value == nil, "\(key)")
      }
    }
    for table in shown.crossTabulation.tables {
      let place = try table.place("ent")
      #expect(table.columns[place].status == .confidential)
      #expect(
        table.rows.allSatisfy { $0.cells[place].count == nil && $0.cells[place].share == nil })
    }
    for table in shown.indicators {
      #expect(!table.sentences.contains { $0.text.fr.contains("«\u{A0}ent\u{A0}»") })
    }
  }

  @Test func `under a base of 30 have counts and no shares, and are compared with nobody`() throws {
    var wave = Self.wave(seed: 41)
    wave.sizes["ent"] = 25
    wave.weights = nil
    wave.approve("P05", [20, 20, 20, 20])
    #expect(try wave.cell("parts", ["P05", "ent"], "share").reason == "base_too_small")
    #expect(try wave.cell("paires", ["P05", "cit", "ent"], "difference").reason == "missing_group")
    #expect(try wave.cell("regards", ["P05"], "range").reason == "missing_group")
  }
}
