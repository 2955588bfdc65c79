/// Carries what is the analyst's from one folder to another, without ever writing over a file.
///
/// Carrying twice does nothing the second time: what lies there already, under the name it would
/// get or one it was kept under, is left as it is. So a step that was killed is simply done again.
struct CarriedWork {
  /// The folder that receives.
  let goal: String
  /// What was carried or lay there already, by path in `goal`.
  private(set) var kept: Set<String> = []

  /// The publication's folder, beside which temporary files lie.
  private let publication: String
  /// The files in `goal` to begin with: one that is there under any name is not carried again.
  private let present: [FileStatus.Identity: String]

  init(into goal: String, of publication: String) throws(StageGraphError) {
    self.goal = goal
    self.publication = publication
    present = try Self.files(in: goal, under: "")
  }

  private static func files(
    in folder: String, under place: String
  ) throws(StageGraphError) -> [FileStatus.Identity: String] {
    var files: [FileStatus.Identity: String] = [:]
    for name in try FileSystem.list(folder) {
      guard let status = try FileStatus.at("\(folder)/\(name)") else { continue }
      if status.kind == .file { files[status.identity] = place + name }
      guard status.kind == .folder else { continue }
      let below = try Self.files(in: "\(folder)/\(name)", under: "\(place)\(name)/")
      files.merge(below) { first, _ in first }
    }
    return files
  }

  /// Carries one name of a folder.
  ///
  /// - Parameters:
  ///   - name: a file, a symbolic link or a folder in `folder`.
  ///   - isEdited: whether the program has published a file of that name, so that this one is kept
  ///     beside it rather than in its place.
  mutating func carry(
    _ name: String, from folder: String, isEdited: Bool
  ) throws(StageGraphError) {
    try carry(name, from: folder, into: "", isEdited: isEdited)
  }

  private mutating func carry(
    _ name: String, from folder: String, into place: String, isEdited: Bool
  ) throws(StageGraphError) {
    let path = "\(folder)/\(name)"
    guard let status = try FileStatus.at(path), status.kind != .other else { return }
    if status.kind == .file, let known = present[status.identity] {
      kept.insert(known)
      return
    }
    try FileSystem.makeFolder(place.isEmpty ? goal : "\(goal)/\(place.dropLast())")
    if isEdited, try lies(path, status, at: place + name) { return }
    let edited = EditedName(name)
    var number = isEdited ? 0 : -1
    while true {
      let candidate = place + (number < 0 ? name : edited[number])
      if try lies(path, status, at: candidate) { return }
      if try put(path, status, at: candidate) { return }
      number += 1
    }
  }

  /// Whether the goal already has this under that name; of a folder, carries what is in it.
  private mutating func lies(
    _ path: String, _ status: FileStatus, at candidate: String
  ) throws(StageGraphError) -> Bool {
    let place = "\(goal)/\(candidate)"
    guard let other = try FileStatus.at(place), other.kind == status.kind else { return false }
    switch status.kind {
    case .file:
      guard other.byteCount == status.byteCount,
        try ContentHash.ofFile(place) == ContentHash.ofFile(path)
      else { return false }
      kept.insert(candidate)
    case .symbolicLink:
      guard
        try FileSystem.goal(ofSymbolicLink: place) == FileSystem.goal(ofSymbolicLink: path)
      else { return false }
      kept.insert(candidate)
    case .folder:
      for name in try FileSystem.list(path) {
        try carry(name, from: path, into: "\(candidate)/", isEdited: false)
      }
    case .other: return false
    }
    return true
  }

  /// Puts it under a name that is free; `false` if it is taken.
  private mutating func put(
    _ path: String, _ status: FileStatus, at candidate: String
  ) throws(StageGraphError) -> Bool {
    let place = "\(goal)/\(candidate)"
    switch status.kind {
    case .file:
      guard try putFile(path, at: place) else { return false }
      kept.insert(candidate)
    case .symbolicLink:
      let goal = try FileSystem.goal(ofSymbolicLink: path)
      guard try FileSystem.makeSymbolicLink(place, to: goal) else { return false }
      kept.insert(candidate)
    case .folder:
      guard try FileStatus.at(place) == nil else { return false }
      try FileSystem.makeFolder(place)
      return try lies(path, status, at: candidate)
    case .other: break
    }
    return true
  }

  /// Gives the file a second name, so that what is saved later through a handle that is still open
  /// arrives too; where the file system has no second names, copies it.
  private func putFile(_ path: String, at place: String) throws(StageGraphError) -> Bool {
    do throws(StageGraphError) {
      return try FileSystem.link(path, as: place)
    } catch {
      guard try FileStatus.at(path) != nil else { return true }
      guard try FileStatus.at(place) == nil else { return false }
      let temporary = Leftovers.name(for: publication, .building)
      do throws(StageGraphError) {
        try FileSystem.copy(path, to: temporary)
        try FileSystem.rename(temporary, to: place)
      } catch {
        try? FileSystem.removeFile(temporary)
        throw error
      }
      return true
    }
  }
}
