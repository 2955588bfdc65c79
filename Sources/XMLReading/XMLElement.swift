/// An element of an XML file, with what is in it and its place.
public struct XMLElement: Sendable, Equatable {
  /// What stands in an element.
  public enum Content: Sendable, Equatable {
    case text(String)
    case element(XMLElement)
  }

  /// Its name, without the prefix of a namespace.
  public let name: String
  /// Its attributes, names without prefixes (`xml:lang` is `lang`).
  public let attributes: [String: String]
  /// The line that it starts on, from 1.
  public let line: Int
  /// The character that it starts with, from 1.
  public let column: Int
  /// What is in it, in order.
  public internal(set) var content: [Content] = []

  /// How deep elements may nest.
  public static let mostDepth = 200

  /// The elements in it.
  public var children: [XMLElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The elements of a name in it, in order.
  public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first element of a name in it.
  public func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The elements that a path of names leads to: `all("rows", "row")`.
  public func all(_ path: String...) -> [XMLElement] {
    path.reduce([self]) { elements, name in elements.flatMap { $0.all(name) } }
  }

  /// All text in it, that of inner elements too; a line break or paragraph is a space.
  public var text: String {
    content.reduce(into: "") { text, part in
      switch part {
      case .text(let more): text += more
      case .element(let element):
        let gap = Self.blocks.contains(element.name.lowercased()) ? " " : ""
        text += gap + element.text + gap
      }
    }
  }

  private static let blocks: Set<String> = ["br", "p", "div", "li", "td", "tr", "head"]
}
