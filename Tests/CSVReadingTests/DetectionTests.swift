import TestSupport
import Testing

@testable import CSVReading

@Suite struct DetectionTests {
  private func dialect(_ text: String, pin: CSVDialectPin = .init()) throws -> CSVDialect {
    let folder = try WorkFolder()
    return try CSVReader(path: folder.write(text), pin: pin, temporaryFolder: folder.path).dialect
  }

  @Test(
    "the delimiter is the one that most records agree on",
    arguments: [
      ("a;b\n1;2\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"),
      ("a;b,c\n1;2\n3;4,5\n", ";"), ("a,\"b;c\"\n1,\"2;3\"\n", ","),
      ("1,5;2,5\n3,5;4,5\n", ";"), ("prix;part\n1,5;2,5\n3,5;4,5\n", ";"),
      ("1,5,2;6\n3,5,4;7\n", ";"), ("\"a,b,c\";\"d,e,f\"\n\"g,h,i\";\"j,k,l\"\n", ";"),
      ("only\none\ncolumn\n", ";"), ("nom, prénom\n\"x\"\n\"y\"\n", ";"),
      ("a;b;c\n1;2;3\n1;2;3\n1;2\n1;2;3\n", ";"),
      ("title\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", ";"),
    ])
  func delimiter(text: String, expected: Character) throws {
    #expect(try dialect(text).delimiter == expected.asciiValue)
  }

  @Test("a quoted header decides alone")
  func quotedHeader() throws {
    let text = "\"a\",\"b\"\n1;2;3,4\n1;2;3,4\n1;2;3,4\n"
    #expect(try dialect(text).delimiter == UInt8(ascii: ","))
    #expect(try dialect(text).runnerUp == UInt8(ascii: ";"))
  }

  @Test("the runner-up is told")
  func runnerUp() throws {
    let found = try dialect("1,5;2,5\n3,5;4,5\n")
    #expect(found.runnerUp == UInt8(ascii: ","))
    #expect(try dialect("a;b\n1;2\n").runnerUp == nil)
  }

  @Test(
    "line ends are told outside quotes",
    arguments: [
      ("a;b\n1;2\n", CSVDialect.LineEnd.lf), ("a;b\r\n1;2\r\n", .crlf), ("a;b\r1;2\r", .cr),
      ("a;b\n1;2\r\n", .mixed), ("a;\"b\n\"\r\n1;2\r\n", .crlf), ("a;b", .lf), ("a;b\r", .cr),
    ])
  func lineEnds(text: String, expected: CSVDialect.LineEnd) throws {
    #expect(try dialect(text).lineEnd == expected)
  }

  @Test("pins overrule detection and hints")
  func pins() throws {
    let text = "sep=,\na;b,c\n1;2,3\n"
    #expect(try dialect(text).delimiter == UInt8(ascii: ","))
    #expect(try dialect(text).hasSeparatorHint)
    let pinned = try dialect(text, pin: CSVDialectPin(delimiter: UInt8(ascii: ";")))
    #expect(pinned.delimiter == UInt8(ascii: ";"))
    #expect(pinned.hasSeparatorHint)
    #expect(try !dialect(text, pin: CSVDialectPin(hasSeparatorHint: false)).hasSeparatorHint)
  }

  @Test("text encoded twice is noticed")
  func twice() throws {
    #expect(try dialect("a;b\nrÃ©gion;2\n").seemsDoublyEncoded)
    #expect(try dialect("a;b\nlâ€™eau;2\n").seemsDoublyEncoded)
    #expect(try !dialect("a;b\nrégion;l’eau Ã\n").seemsDoublyEncoded)
  }
}
