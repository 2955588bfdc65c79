import GRDB

/// Territories, or groups of stakeholders, as they are in the file: classification by classification, as
/// they are met.
struct ObservatoryMembers {
  private let table: String
  private var axes: [String] = []
  private var members: [String: [PublishedWave.Member]] = [:]

  /// Those that are in a table.
  init(_ db: Database, _ table: String) throws {
    self.table = table
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, label, axis, axis_label FROM \(table) ORDER BY place")
    for row in rows {
      _ = note(PublishedWave.Member(id: row[0], label: row[1], axis: row[2], axisLabel: row[3]))
    }
  }

  /// Adds those that are not there yet, and gives all their places.
  mutating func add(_ found: [PublishedWave.Member], to db: Database) throws {
    let new = found.filter { note($0) }
    guard !new.isEmpty else { return }
    for member in new {
      try db.execute(
        sql: ObservatoryWriter.insert(table),
        arguments: [member.id, member.label, member.axis, member.axisLabel, 0])
    }
    for (place, member) in axes.flatMap({ members[$0] ?? [] }).enumerated() {
      try db.execute(
        sql: "UPDATE \(table) SET place = ?1 WHERE id = ?2 AND place <> ?1",
        arguments: [place + 1, member.id])
    }
  }

  /// Whether a member was not there yet.
  private mutating func note(_ member: PublishedWave.Member) -> Bool {
    if members[member.axis] == nil { axes.append(member.axis) }
    guard members[member.axis]?.contains(where: { $0.id == member.id }) != true else {
      return false
    }
    members[member.axis, default: []].append(member)
    return true
  }
}
