import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `The agreement of a jury` {
  /// A jury whose jurors are all of a college of their own.
  private static func wave(_ ratings: [[Int]], highest: Int) -> JuryWave {
    var wave = JuryWave(
      projects: ratings.indices.map { "P\($0 + 1)" },
      jurors: ratings[0].indices.map { "J\($0 + 1)" },
      colleges: ratings[0].indices.map { "K\($0 + 1)" }, highest: highest)
    for (project, row) in zip(wave.projects, ratings) {
      wave.score(project, row.map { "\($0)" }) { "K\($0.dropFirst())" }
    }
    return wave
  }

  @Test func `of Shrout and Fleiss's example is theirs`() throws {
    let wave = Self.wave(
      [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
      highest: 10)
    for (id, expected) in [
      ("kendall_w", 0.887037037), ("icc_a1", 0.2897637795), ("icc_c1", 0.7148407148),
    ] {
      let value = try #require(try wave.number("jury.accord", id, column: "value"))
      #expect(abs(value - expected) < 1e-9, "\(id) \(value)")
    }
    #expect(try wave.number("jury.accord", "icc_a1", column: "objects") == 6)
    #expect(try wave.number("jury.accord", "icc_a1", column: "jurors") == 4)
  }

  @Test func `of ranks 1234, 2134 and 1324 has W 0.77778`() throws {
    let wave = Self.wave([[1, 2, 1], [2, 1, 3], [3, 3, 2], [4, 4, 4]], highest: 5)
    let value = try #require(try wave.number("jury.accord", "kendall_w", column: "value"))
    #expect(abs(value - 7.0 / 9) < 1e-12)
  }

  @Test func `leaves out jurors who did not score every ranked project, but not their scores`()
    throws
  {
    var wave = Self.wave([[1, 2, 1, 5], [2, 1, 3, 4], [3, 3, 2, 3], [4, 4, 4, 2]], highest: 5)
    // K4 shares its college with nobody: put its juror beside K1's, so that a conflict unscores nothing.
    wave.rows = wave.rows.map { $0.juror == "J4" ? ($0.0, $0.1, "K1", $0.3, $0.4) : $0 }
    wave.rows[3].value = "[SO]"
    let value = try #require(try wave.number("jury.accord", "kendall_w", column: "value"))
    #expect(abs(value - 7.0 / 9) < 1e-12)
    #expect(try wave.number("jury.accord", "kendall_w", column: "jurors_left_out") == 1)
    #expect(try wave.number("jury.accord", "alpha_interval", column: "jurors") == 4)
  }

  @Test func `has an interval for alpha, and no probability anywhere`() throws {
    let wave = Self.wave([[1, 2, 1], [2, 1, 3], [3, 3, 2], [4, 4, 4]], highest: 5)
    let alpha = try wave.cell("jury.accord", "alpha_ordinal", column: "value")
    #expect(alpha.low.map { $0 < alpha.value ?? 0 } ?? false)
    #expect(alpha.high.map { $0 <= 1 } ?? false)
    let columns = try wave.tables().flatMap(\.columns).map(\.id)
    #expect(!columns.contains { $0 == "p" || $0.hasSuffix("_p") })
  }

  @Test func `that cannot be computed has the reason`() throws {
    let wave = Self.wave([[3, 3, 3], [3, 3, 3]], highest: 5)
    for id in ["kendall_w", "icc_a1", "alpha_ordinal"] {
      #expect(try wave.cell("jury.accord", id, column: "value").reason == "no_variance")
    }
    let one = Self.wave([[3, 4, 3]], highest: 5)
    #expect(try one.cell("jury.accord", "kendall_w", column: "value").reason == "base_too_small")
    #expect(try one.table("jury.accord").sentences.isEmpty)
  }

  @Test func `flags a criterion whose standard deviation is above the bound, not on it`() throws {
    // 1, 1, 1, 4: √(27/4 / 3) = 1.5; 1, 1, 4, 4: √3.
    let wave = Self.wave([[1, 1, 1, 4], [1, 1, 4, 4]], highest: 5)
    #expect(try wave.number("jury.ecarts_types", "P1", column: "C1") == 1.5)
    let flagged = try wave.table("jury.a_discuter")
    #expect(flagged.rows.map(\.ids) == [["P2", "C1"]])
    #expect(flagged.cell(["P2", "C1"], "lowest")?.value == 1)
    #expect(try wave.number("jury.ecarts_types", "P1", column: "to_discuss") == 0)
  }

  @Test func `says how severe each juror is, against the mean of all scores`() throws {
    let wave = Self.wave([[1, 3, 5], [2, 3, 4]], highest: 5)
    #expect(try wave.number("jury.severite", "J1", "K1", column: "severity") == -1.5)
    #expect(try wave.number("jury.severite", "J2", "K2", column: "severity") == 0)
    #expect(try wave.number("jury.severite", "J3", "K3", column: "mean") == 4.5)
  }
}
