import SurveyData
import Testing

@testable import SurveyIngest

@Suite struct `Amounts as people write them` {
  private func value(_ text: String, unit: String?, bounds: Bool = false) throws -> Double? {
    var question = Question(id: "Q", label: Label(fr: "Q"), kind: .number)
    question.unit = unit
    question.hasLowerBounds = bounds
    let item = try #require(question.items.first)
    let amounts = try #require(AmountText(question, item))
    return amounts.number(text, DecimalText(mark: nil))?.number.value
  }

  @Test(arguments: [
    ("30K€", 30.0), ("20 K€", 20), ("20\u{A0}K€", 20), ("1\u{202F}234,5\u{202F}K€", 1234.5),
    ("<b>75K€</b>", 75), ("**75 K€**", 75), ("40K€ (dont site @)", 40),
    ("40K€ (dont évaluation)", 40), ("0,12 M€", 120), ("1,2 M€", 1200), ("500 €", 0.5), ("12", 12),
    ("-5 K€", -5), ("+5K€", 5), ("30 keur", 30), ("120 K", 120), ("9K", 9), ("100\u{A0}K", 100),
    ("5 K€ environ", 5),
  ]) func `in thousands of euros`(_ text: String, _ expected: Double) throws {
    #expect(try value(text, unit: "K€") == expected)
  }

  @Test(arguments: [
    ("½ ETP", 0.5), ("½ ETP salarié", 0.5), ("1,5 ETP", 1.5), ("1,5 ETP salariés", 1.5),
    ("1½ ETP", 1.5), ("2 ¾ ETP", 2.75), ("¼", 0.25), ("1 ETP salarié", 1),
  ]) func `in full-time equivalents`(_ text: String, _ expected: Double) throws {
    #expect(try value(text, unit: "ETP") == expected)
  }

  @Test(arguments: [
    "", "K€", "K", "30 Km", "environ 30 K€", "30 $", "30 ETP", "30 à 40 K€", "3½½", "1,5½ K€",
    "Quelle évolution ?",
  ])
  func `and nothing that is not certain`(_ text: String) throws {
    #expect(try value(text, unit: "K€") == nil)
  }

  @Test func `lower bounds only where the codebook has them`() throws {
    #expect(try value("plus de 100", unit: "associations", bounds: true) == 100)
    #expect(try value("> 100", unit: nil, bounds: true) == 100)
    #expect(try value("100+", unit: nil, bounds: true) == nil)
    #expect(try value("au moins 1 000 associations", unit: "associations", bounds: true) == 1000)
    #expect(try value("plus de 100", unit: "associations") == nil)
  }
}

@Suite struct `Dates as exports write them` {
  @Test(arguments: [
    ("2018-06-12", 20_180_612), ("12/06/2018", 20_180_612), ("1/6/2018", 20_180_601),
    ("12.06.2018", 20_180_612), ("12-06-2018", 20_180_612), ("12/06/18", 20_180_612),
    ("06/2018", 20_180_600), ("2018-06", 20_180_600),
    ("2018", 20_180_000),
    ("12 juin 2018", 20_180_612), ("1er mai 2018", 20_180_501), ("Août 2018", 20_180_800),
    ("2018-06-12 09:30:00", 20_180_612), ("2018-06-12T09:30:00.000Z", 20_180_612),
    ("12/06/2018 09:30", 20_180_612), (" 2018 ", 20_180_000),
  ]) func `are read`(_ text: String, _ number: Int) {
    #expect(DateText.date(text)?.number == number)
  }

  @Test(arguments: [
    "05/2915", "29/02/2015", "31/04/2018", "06/31/2018", "13/2018", "2018-00-01", "00/06/2018",
    "18", "juin", "le 12 juin 2018", "2018-06-12 matin", "20180612", "", "-", "//",
  ]) func `are refused where they are none, or not certain`(_ text: String) {
    #expect(DateText.date(text) == nil)
  }
}
