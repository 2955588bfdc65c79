import Synchronization

/// What a run does with what was there before it: earlier executions, what killed runs have left, and the
/// outputs and folders of fresh nodes.
extension RunSession {
  /// Writes down which earlier executions count again, and which nodes are gone.
  func noteWhatIsKnown() {
    var knownCount = 0
    for (position, plan) in plans.enumerated() {
      let last = freshness.last(graph.nodes[position])
      if last != nil { knownCount += 1 }
      guard let plan, plan.action == .load, let counting = plan.last else { continue }
      guard counting !== last, let record = state.withLock({ $0.records[position] }) else {
        continue
      }
      recorder.ended(record, taking: counting, last: last)
    }
    guard scope.isEverything, knownCount < freshness.known.count else { return }
    let names = Set(graph.nodes.map(\.name))
    let others = freshness.known.keys.filter { !names.contains($0) }
    let scopes = Set(graph.nodes.map { "\($0.id.scope)/" })
    recorder.gone(
      others.filter { name in
        name.firstIndex(of: "/").map { scopes.contains(String(name[...$0])) } == true
      }.sorted { $0.comesBefore($1) })
  }

  /// Clears away what killed runs have left.
  func recover() {
    tellDamage()
    let places = graph.nodes.flatMap(\.immediate.values).map { ImmediateOutput.hidden($0) }
    let found = Leftovers.beside(
      (places + scope.publications.map(\.folder)).map { paths.resolve($0) })
    for place in places {
      // What cannot be removed stays, and is only a hidden file; the place itself will tell.
      for leftover in found[paths.resolve(place)] ?? [] {
        try? FileSystem.removeFile(leftover.path)
      }
    }
    for publication in scope.publications where found[paths.resolve(publication.folder)] != nil {
      let failure = attempt { () throws(StageGraphError) in
        try publisher.recover(publication.folder)
      }
      guard let failure else { continue }
      settle(PublicationRecord(publication, .failed(failure)))
    }
  }

  /// Puts the immediate outputs of fresh nodes in their places.
  func placeWhatIsFresh() {
    let placing = plans.indices.filter { position in
      plans[position]?.action == .load && !graph.nodes[position].immediate.isEmpty
        && scope.modes[position] != .ifFresh
    }
    lanes.forEach(placing.count) { self.place(placing[$0]) }
  }

  /// Publishes what is due although its nodes are fresh, before any node starts; notes which folders are to
  /// be looked at.
  func publishWhatIsFresh() {
    let (ready, last) = state.withLock { ($0.publications.takeReady(), $0.publications.readyLast) }
    let checks = Mutex<[(place: Int, check: Check)]>([])
    lanes.forEach(ready.count + last.count) { place in
      let isLast = place >= ready.count
      let check = Check(ready: isLast ? last[place - ready.count] : ready[place], isLast: isLast)
      if self.publisher.isListed(check.ready) {
        checks.withLock { $0.append((place, check)) }
      } else if !isLast, !self.isStopped {
        self.publish(check.ready)
      }
    }
    publishedHashes.stop()
    // Large folders come last, and are looked at first.
    let known = checks.withLock { $0 }.sorted { $0.place < $1.place }.map(\.check)
    state.withLock { $0.checks = known.filter { !$0.isLast }.reversed() + known.filter(\.isLast) }
  }

  func check(_ check: Check) {
    if let unchanged = publisher.unchanged(check.ready) {
      settle(unchanged)
    } else if !check.isLast {
      publish(check.ready)
    }
  }

  private func place(_ position: Int) {
    guard !isStopped, let record = state.withLock({ $0.records[position] }) else { return }
    for (output, path) in graph.nodes[position].immediate {
      guard let artifact = record.outputs[output] else { continue }
      let place = ImmediateOutput(path: paths.resolve(path), store: runner.store)
      do throws(StageGraphError) {
        if try place.put(artifact.hash) { tell(.restored(record.id, path: path)) }
      } catch {
        // Running it again places its outputs too.
        let failure = error.lostObject == nil ? StageFailure(error) : rebuild(position)
        if let failure { fail(position, failure) }
      }
    }
  }

  private func fail(_ position: Int, _ failure: StageFailure) {
    state.withLock { state in
      guard state.records[position]?.failure == nil else { return }
      state.records[position]?.state = .failed(failure)
      state.hasFailed = true
    }
    if let record = state.withLock({ $0.records[position] }) { tell(.failed(record)) }
  }
}
