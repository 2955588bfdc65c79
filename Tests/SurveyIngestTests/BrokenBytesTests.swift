import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// Files in old or damaged encodings: read to their end, and what is wrong told with its place.
@Suite struct `A file's bytes` {
  private static let text =
    "Horodateur;Où êtes-vous né ?\r\n"
    + String(repeating: "2025-01-02;à côté, très près, déjà\r\n", count: 40)

  private func bytes(_ letters: [Character: UInt8]) -> [UInt8] {
    Self.text.flatMap { character -> [UInt8] in
      letters[character].map { [$0] } ?? Array(String(character).utf8)
    }
  }

  private func profile(_ bytes: [UInt8]) throws -> ExportProfile {
    let folder = try WorkFolder()
    return try ExportProfile(
      path: try folder.write(bytes, to: "file.csv"), jobs: 2, temporaryFolder: folder.path)
  }

  static let pages: [(String, [Character: UInt8])] = [
    (
      "Mac OS Roman",
      ["é": 0x8E, "è": 0x8F, "ê": 0x90, "à": 0x88, "ô": 0x99, "ù": 0x9D]
    ),
    ("Code page 850", ["é": 0x82, "è": 0x8A, "ê": 0x88, "à": 0x85, "ô": 0x93, "ù": 0x97]),
    ("Windows-1252", ["é": 0xE9, "è": 0xE8, "ê": 0xEA, "à": 0xE0, "ô": 0xF4, "ù": 0xF9]),
  ]

  @Test(arguments: pages) func `of a code page are decoded, and the page is told`(
    _ name: String, _ letters: [Character: UInt8]
  ) throws {
    let found = try profile(bytes(letters))
    let plain = try profile(Array(Self.text.utf8))
    #expect(found.encoding == name)
    #expect(found.columns == plain.columns)
    #expect(found.columns[1].header == "Où êtes-vous né ?")
    #expect(found.problems.map(\.short) == ["note 0:0 - encodingGuessed"])
    #expect(plain.problems.isEmpty)
  }

  @Test func `that are not UTF-8 in a UTF-8 file are told with their places`() throws {
    var damaged = Array(Self.text.utf8)
    // The last é: of two bytes, the first is lost.
    let last = try #require(damaged.lastIndex(of: 0xA9))
    damaged[last - 1] = 0x20
    let found = try profile(damaged)
    #expect(found.encoding == "UTF-8")
    #expect(found.recordCount == 40)
    #expect(found.problems.map(\.short) == ["note 41:2 - undecodable"])
  }

  @Test
  func `of two encodings are each read as they are written, and the place of the change told`()
    throws
  {
    let windows = try bytes(#require(Self.pages.last?.1))
    let late = windows + Array("2025-01-03;plus tôt, déjà\r\n".utf8)
    let found = try profile(late)
    #expect(found.encoding == "Windows-1252")
    #expect(found.columns[1].header == "Où êtes-vous né ?" && found.recordCount == 41)
    #expect(
      found.problems.map(\.short) == [
        "note 0:0 - encodingGuessed", "note 42:2 - encodingChanges",
      ])
    #expect(
      found.problems.last?.message()
        == "the file goes on in UTF-8 here: each part is read as it is written")
  }

  @Test func `that end in half a character of UTF-16 are told`() throws {
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in Self.text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let found = try profile(wide + [0x41])
    #expect(found.encoding == "UTF-16LE" && found.recordCount == 41)
    #expect(found.problems.contains { $0.short == "note 42:1 - undecodable" })
  }

  @Test func `written as UTF-8 twice are told`() throws {
    let text = "Prénom;Où\r\nété;là\r\n".replacing("é", with: "Ã©")
    let found = try profile(Array(text.utf8))
    #expect(found.problems.contains { $0.message().contains("twice over") })
  }
}
