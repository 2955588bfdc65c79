/// One thing that is wrong with a graph's declaration.
public enum GraphFault: Sendable, Equatable {
  /// Two nodes have one name.
  case duplicateNode(NodeID)
  /// A node declares an output twice.
  case duplicateOutput(ArtifactID)
  /// A node reads from a node that does not exist.
  case missingNode(wanted: ArtifactID, input: String, of: NodeID)
  /// A node reads an output that the other node does not declare.
  case unknownOutput(wanted: ArtifactID, input: String, of: NodeID)
  /// Nodes wait for each other; the first is repeated at the end.
  case cycle([NodeID])
  /// An immediate output is not among the node's outputs.
  case immediateIsNoOutput(ArtifactID)
  /// Two outputs or publications would be written to one place.
  case sharedPlace(String)
  /// A publication has a file that nobody writes.
  case unknownFile(ArtifactID, file: String, of: String)
  /// A publication's file name is not one path segment, or is kept for the manifest.
  case invalidFileName(String, of: String)
  /// A publication has no files.
  case emptyPublication(String)
}
