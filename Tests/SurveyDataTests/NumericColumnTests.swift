import SurveyData
import Testing

@Suite struct `A column of numbers` {
  @Test func `keeps numbers and every absence`() {
    var column = NumericColumn()
    for absence in Absence.allCases { column.append(NumericColumn.value(absence)) }
    for row in Absence.allCases.indices {
      #expect(NumericColumn.absence(column.values[row]) == Absence.allCases[row])
      #expect(column.number(row) == nil)
    }
    #expect(NumericColumn.absence(.min + 7) == nil)
    #expect(NumericColumn.absence(0) == nil)
    #expect(NumericColumn.absence(.max) == nil)
  }

  @Test func `widens its unit where a number has more decimals, and absences stay`() {
    var column = NumericColumn()
    let isTaken1 = column.append(mantissa: 12, digits: 0)
    #expect(isTaken1)
    column.append(NumericColumn.value(.refused))
    let isTaken2 = column.append(mantissa: -125, digits: 2)
    #expect(isTaken2)
    let isTaken3 = column.append(mantissa: 5, digits: 1)
    #expect(isTaken3)
    #expect(column.decimals == 2)
    #expect(column.values == [1200, NumericColumn.value(.refused), -125, 50])
    #expect(column.number(2) == -1.25)
  }

  @Test func `refuses what doesn't fit, and is as before`() {
    var column = NumericColumn(values: [1 << 60])
    let before = column
    let isRefused4 = !column.append(mantissa: 5, digits: 1)
    #expect(isRefused4)
    let isRefused5 = !column.widen(to: 19)
    #expect(isRefused5)
    #expect(column == before)
    var fine = NumericColumn(decimals: 18, values: [1])
    let isRefused6 = !fine.append(mantissa: 100, digits: 0)
    #expect(isRefused6)
    #expect(fine.values == [1])
  }

  @Test func `never takes a large negative number for an absence`() {
    var column = NumericColumn(decimals: 1)
    let isRefused7 = !column.append(mantissa: .min, digits: 1)
    #expect(isRefused7)
    let isRefused8 = !column.append(mantissa: (.min + 8) / 10 - 1, digits: 0)
    #expect(isRefused8)
    column.append(contentsOf: [(.min + 8) / 10 - 1], decimals: 0)
    #expect(column.values == [NumericColumn.value(.invalid)])
  }

  @Test func `joins columns of different units`() {
    var column = NumericColumn(decimals: 1, values: [15])
    column.append(contentsOf: [2, NumericColumn.value(.noAnswer)], decimals: 0)
    column.append(contentsOf: [125], decimals: 2)
    #expect(column.decimals == 2)
    #expect(column.values == [150, 200, NumericColumn.value(.noAnswer), 125])
  }

  @Test func `rounds newcomers half away from zero where it cannot widen`() {
    var column = NumericColumn(values: [.max - 1])
    column.append(contentsOf: [14, 15, -15, -14, NumericColumn.value(.invalid)], decimals: 1)
    #expect(column.decimals == 0)
    #expect(column.values.dropFirst() == [1, 2, -2, -1, NumericColumn.value(.invalid)])
  }
}
