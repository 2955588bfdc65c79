/// What decides whether a node has to run: the hash of its stage's name, the program's build, its
/// parameters and the hashes of its inputs by name. No path, no time and no thread count is in it.
enum NodeKey {
  static func key(
    stageName: String, build: String, parameters: Parameters, inputs: [String: ContentHash]
  ) -> ContentHash {
    var canonical = CanonicalBytes()
    canonical.append(field: "node key 2")
    canonical.append(field: stageName)
    canonical.append(field: build)
    canonical.append(field: parameters.digest)
    for (name, hash) in inputs.sorted(by: { $0.key.comesBefore($1.key) }) {
      canonical.append(field: name)
      canonical.append(field: hash)
    }
    return ContentHash.of(canonical.bytes)
  }
}
