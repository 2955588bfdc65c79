import CSVReading
public import StageGraph

/// Which published cells moved between the ends of two runs, from what to what, and what moved them.
public struct CellChanges: Sendable, Equatable {
  /// One cell that differs.
  public struct Cell: Sendable, Equatable {
    /// The key: `survey,wave,table,question,row,banner,point,statistic`.
    public let key: [String]
    /// What was published; `nil` if there was no such cell.
    public let before: Value?
    /// What is published; `nil` if there is no such cell any more.
    public let after: Value?
  }

  /// What a cell shows.
  public struct Value: Sendable, Equatable {
    /// The number at full precision; empty where it may not be shown.
    public let number: String
    /// Its unit.
    public let unit: String
    /// Why a number is missing or marked.
    public let status: String
    /// The letters of the tests.
    public let letters: String
  }

  /// One wave whose cells differ.
  public struct Wave: Sendable, Equatable {
    /// Its folder.
    public let folder: String
    /// The editions before and after; `nil` where there was none.
    public let editions: [String?]
    /// The cells that differ, sorted by key.
    public let cells: [Cell]
    /// What changed in the first place.
    public let causes: [Reason]
    /// Why the cells cannot be compared, where they cannot.
    public let failure: String?
  }

  /// The waves whose cells differ, by folder.
  public let waves: [Wave]

  /// The file of a published folder that is compared.
  static let file = "cells.csv"

  /// Compares what was published last after two runs.
  ///
  /// - Parameters:
  ///   - first: the first run.
  ///   - second: the second run.
  ///   - ledger: where the publications are written down.
  ///   - store: where the published files are kept.
  /// - Throws: `StageGraphError.ledger` or `ledgerDamaged`. Cells that are no longer kept are told in
  ///   the wave's `failure`.
  public init(
    from first: Int64, to second: Int64, _ ledger: Ledger, _ store: ArtifactStore
  ) throws(StageGraphError) {
    let before = try ledger.lastPublications(upTo: first)
    let after = try ledger.lastPublications(upTo: second)
    let folders = Set(before.keys).union(after.keys).sorted()
    var causes = Causes(ledger: ledger)
    var waves: [Wave] = []
    for folder in folders {
      let (old, new) = (before[folder], after[folder])
      guard old?.files[Self.file] != new?.files[Self.file] else { continue }
      let roots = try causes.roots(of: folder, old, new)
      waves.append(Self.wave(folder, old, new, roots, store))
    }
    self.waves = waves
  }

  private static func wave(
    _ folder: String, _ old: PublicationRow?, _ new: PublicationRow?, _ causes: [Reason],
    _ store: ArtifactStore
  ) -> Wave {
    let editions = [old?.edition, new?.edition]
    do {
      return Wave(
        folder: folder, editions: editions,
        cells: compare(try cells(old, store), try cells(new, store)), causes: causes, failure: nil)
    } catch {
      return Wave(
        folder: folder, editions: editions, cells: [], causes: causes, failure: "\(error)")
    }
  }

  /// What changed between the runs that published two editions: a stage may have run in a run
  /// between them that published nothing.
  private struct Causes {
    let ledger: Ledger
    private var differences: [[Int64]: RunDifference] = [:]

    init(ledger: Ledger) { self.ledger = ledger }

    mutating func roots(
      of folder: String, _ old: PublicationRow?, _ new: PublicationRow?
    ) throws(StageGraphError) -> [Reason] {
      let names = folder.split(separator: "/").suffix(2).map(String.init)
      guard let old, let new, names.count == 2 else { return [] }
      let known = differences[[old.run, new.run]]
      let difference: RunDifference
      if let known {
        difference = known
      } else {
        difference = try RunDifference(from: old.run, to: new.run, ledger)
      }
      differences[[old.run, new.run]] = difference
      return difference.roots(scope: names[0], partition: names[1])
    }
  }

  private static func compare(
    _ before: [[String]: Value], _ after: [[String]: Value]
  ) -> [Cell] {
    let keys = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      Cell(key: key, before: before[key], after: after[key])
    }
  }

  /// The columns of `cells.csv` that are compared, after the eight of the key.
  private static let columns = ["value", "unit", "status", "letters"]
  private static let keyCount = 8

  private static func cells(
    _ row: PublicationRow?, _ store: ArtifactStore
  ) throws -> [[String]: Value] {
    guard let hash = row?.files[file] else { return [:] }
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ","), encoding: .utf8, quoting: true)
    let records = try CSVReader(
      path: try store.verifiedPath(of: hash), pin: pin, temporaryFolder: "/tmp"
    ).records()
    guard let header = records.first else { return [:] }
    let places = columns.compactMap { header.firstIndex(of: $0) }
    var cells: [[String]: Value] = [:]
    for record in records.dropFirst()
    where places.count == columns.count && record.count == header.count {
      cells[Array(record.prefix(keyCount))] = Value(
        number: record[places[0]], unit: record[places[1]], status: record[places[2]],
        letters: record[places[3]])
    }
    return cells
  }
}
