import ArgumentParser
import StageGraph

/// `observatory graph`: the stages and what they read from each other.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Print the stages and what each reads from the others.")

  @OptionGroup var choice: SelectionOptions
  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  @Flag(help: "Print a mermaid flowchart, as Markdown pages show them.")
  var mermaid = false

  func run() throws {
    try options.enter()
    let project = try Project(options)
    let nodes = try Project.failing { () throws(StageGraphError) in
      try choice.selection.nodes(of: project.graph)
    }
    let graph = GraphText(project.graph, nodes)
    if form.json {
      Console.result(JSONLine.lines(graph.json))
    } else {
      for line in mermaid ? graph.mermaid : graph.text { Console.result(line) }
    }
  }
}

/// Some nodes of a graph in its forms.
struct GraphText {
  struct Node: Encodable {
    let node: String
    let reads: [String]
    let publishes: String?
  }

  let json: [Node]
  /// What is read of other nodes, as it stands in `json`.
  private let artifacts: Set<String>

  init(_ graph: StageGraph, _ nodes: [NodeID]) {
    var folders: [NodeID: String] = [:]
    for publication in graph.publications {
      for (name, file) in publication.files {
        folders[file.node] = "\(publication.folder)/\(name)"
      }
    }
    artifacts = Set(
      nodes.flatMap { graph.node($0)?.inputs.values.map { $0 } ?? [] }.compactMap { input in
        if case .artifact(let artifact) = input { artifact.description } else { nil }
      })
    json = nodes.map { id in
      Node(
        node: id.description, reads: Self.reads(graph, id), publishes: folders[id])
    }
  }

  /// What a node reads: files, and `node:output` of others.
  private static func reads(_ graph: StageGraph, _ id: NodeID) -> [String] {
    (graph.node(id)?.inputs.values ?? [:].values).map { input in
      switch input {
      case .source(let path): path
      case .artifact(let artifact): artifact.description
      }
    }.sorted()
  }

  /// Whether what is read is another node's output, and no file.
  private func isArtifact(_ read: String) -> Bool { artifacts.contains(read) }

  /// A node a line; below it what it reads, short where that is of the same wave.
  var text: [String] {
    var lines: [String] = []
    for node in json {
      let publishes = node.publishes.map { "  → \($0)" } ?? ""
      lines.append("\(node.node)\(publishes)")
      let wave = node.node.split(separator: "/").prefix(2).joined(separator: "/") + "/"
      for read in node.reads {
        lines.append("  ← \(read.hasPrefix(wave) ? String(read.dropFirst(wave.count)) : read)")
      }
    }
    return lines
  }

  /// A mermaid flowchart: nodes as boxes, an arrow for each output that is read.
  var mermaid: [String] {
    var lines = ["flowchart LR"]
    var names: [String: String] = [:]
    for (number, node) in json.enumerated() {
      names[node.node] = "n\(number)"
      lines.append("  n\(number)[\"\(node.node)\"]")
    }
    var files: [String] = []
    for (number, node) in json.enumerated() {
      for read in node.reads where !isArtifact(read) {
        if !files.contains(read) {
          files.append(read)
          lines.append("  f\(files.count)[/\"\(read)\"/]")
        }
        lines.append("  f\((files.firstIndex(of: read) ?? 0) + 1) --> n\(number)")
      }
      for read in node.reads where isArtifact(read) {
        guard let colon = read.lastIndex(of: ":"), let name = names[String(read[..<colon])] else {
          continue
        }
        lines.append("  \(name) -- \(read[read.index(after: colon)...]) --> n\(number)")
      }
    }
    return lines
  }
}
