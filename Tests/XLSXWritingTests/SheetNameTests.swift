import TestSupport
import Testing
import XLSXWriting

@Suite struct SheetNameTests {
  @Test(arguments: ["Q1", "2018", "Maturité – été", "O'Neil", String(repeating: "é", count: 31)])
  func `a name within the rules stands as it is`(text: String) throws {
    #expect(try SheetName(text).text == text)
  }

  @Test(arguments: [
    ("", SheetNameFault.empty), (String(repeating: "x", count: 32), .tooLong(length: 32)),
    (String(repeating: "😀", count: 16), .tooLong(length: 32)),
    ("a/b", .forbiddenCharacter("/")), ("a:b", .forbiddenCharacter(":")),
    ("[a", .forbiddenCharacter("[")), ("a]", .forbiddenCharacter("]")),
    ("a*", .forbiddenCharacter("*")), ("a?", .forbiddenCharacter("?")),
    ("a\\b", .forbiddenCharacter("\\")), ("n#1", .forbiddenCharacter("#")),
    ("a\nb", .controlCharacter), ("'a", .apostropheAtEnd), ("a'", .apostropheAtEnd),
    ("history", .reserved), ("History", .reserved),
  ])
  func `a name outside the rules is refused with the rule`(text: String, fault: SheetNameFault) {
    #expect(throws: XLSXError.content(.sheetName(text, fault))) { try SheetName(text) }
  }

  @Test(arguments: [
    ("Q4: oui/non ?", "Q4- oui-non"), ("  a \n b  ", "a b"), ("'quoted'", "quoted"), ("", "Sheet"),
    ("???", "Sheet"), ("HISTORY", "HISTORY_"), ("[n#1]*", "n 1"),
    ("Les partenariats entre associations et entreprises", "Les partenariats entre…"),
    (String(repeating: "x", count: 40), String(repeating: "x", count: 30) + "…"),
    ("Les freins au développement des projets", "Les freins au développement…"),
    (String(repeating: "x", count: 31), String(repeating: "x", count: 31)),
  ])
  func `any text can be made a name`(text: String, expected: String) {
    #expect(SheetName(cleaning: text).text == expected)
  }

  @Test func `whatever is cleaned obeys the rules`() throws {
    let alphabet: [Character] = [
      "a", "É", "'", "/", " ", "…", "[", "\u{0}", "\n", "😀", "👩‍👩‍👧", "h", "ß", "#", "İ",
    ]
    var state: UInt64 = 2_018
    var names = SheetNames()
    var taken: Set<String> = []
    for _ in 0..<3_000 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<Int(state >> 59) + Int(state >> 33 & 15) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let clean = SheetName(cleaning: text)
      #expect(try SheetName(clean.text) == clean)
      let unique = names.name(for: text)
      #expect(try SheetName(unique.text) == unique)
      #expect(taken.insert(unique.text.lowercased()).inserted)
    }
  }

  @Test func `names are unique whatever their case, and the same on every run`() throws {
    let titles = ["Maturité", "MATURITÉ", "Maturité (2)", String(repeating: "long ", count: 9)]
    let expected = [
      "Maturité", "MATURITÉ (2)", "Maturité (2) (2)", "long long long long long long…",
      "Maturité (3)", "MATURITÉ (4)", "Maturité (2) (3)", "long long long long long… (2)",
    ]
    for _ in 0..<3 {
      var names = SheetNames()
      #expect((titles + titles).map { names.name(for: $0).text } == expected)
    }
    var names = SheetNames()
    #expect(names.reserve(try SheetName("Sommaire")))
    #expect(!names.reserve(try SheetName("SOMMAIRE")))
    #expect(names.name(for: "Sommaire").text == "Sommaire (2)")
  }
}
