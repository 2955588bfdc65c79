import SurveyData
import Testing

@Suite struct `Dates of the calendar` {
  @Test func `keep what is said, and nothing else`() {
    #expect(CalendarDate(year: 2018)?.number == 20_180_000)
    #expect(CalendarDate(year: 2018, month: 6)?.number == 20_180_600)
    #expect(CalendarDate(year: 2018, month: 6, day: 12)?.number == 20_180_612)
    #expect(CalendarDate(number: 20_180_612)?.days == 17_694)
    #expect(CalendarDate(number: 20_180_600)?.days == nil)
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.days == 0)
  }

  @Test func `exist, in years that can be meant`() {
    #expect(CalendarDate(year: 2915, month: 5) == nil)
    #expect(CalendarDate(year: 2015, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2016, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2018, month: 13) == nil)
    #expect(CalendarDate(year: 2018, month: 0, day: 3) == nil)
    #expect(CalendarDate(year: 2018, month: 4, day: 31) == nil)
  }

  @Test func `count the days of every year as one after the other`() throws {
    var days = try #require(CalendarDate(year: 1800, month: 1, day: 1)?.days)
    for year in CalendarDate.years {
      for month in 1...12 {
        for day in 1...CalendarDate.days(of: month, in: year) {
          #expect(CalendarDate(year: year, month: month, day: day)?.days == days)
          days += 1
        }
      }
    }
  }
}
