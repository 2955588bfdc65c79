/// What decides whether a node has to run: the hash of its stage's name, the program's build, its
/// parameters and the hashes of its inputs by name. No path, no time and no thread count is in it.
enum NodeKey {
  static func key(
    stageName: String, build: String, parameters: Parameters, inputs: [String: ContentHash]
  ) -> ContentHash {
    let names = inputs.keys.sorted { $0.comesBefore($1) }
    return key(
      stageName: stageName, build: build, parameters: parameters,
      sortedInputs: names.compactMap { name in inputs[name].map { (name, $0) } })
  }

  /// The same of inputs that are sorted by name.
  static func key(
    stageName: String, build: String, parameters: Parameters,
    sortedInputs: [(name: String, hash: ContentHash)]
  ) -> ContentHash {
    var canonical = CanonicalBytes()
    canonical.append(field: "node key 2")
    canonical.append(field: stageName)
    canonical.append(field: build)
    canonical.append(field: parameters.digest)
    for (name, hash) in sortedInputs {
      canonical.append(field: name)
      canonical.append(field: hash)
    }
    return ContentHash.of(canonical.bytes)
  }
}
