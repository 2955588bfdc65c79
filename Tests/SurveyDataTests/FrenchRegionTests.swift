import SurveyData
import Testing

@Suite struct `A commune's department` {
  @Test(arguments: [
    ("75056", "75"), ("01004", "01"), ("2A004", "2A"), ("2B033", "2B"), ("97411", "974"),
    ("97123", "971"), ("98735", "987"), ("95680", "95"), ("97502", "975"),
  ])
  func `is the beginning of its INSEE code`(_ commune: String, _ department: String) {
    #expect(FrenchRegion.department(ofCommune: commune) == department)
  }

  @Test(arguments: [
    "", "75", "7505", "750560", "96001", "20004", "00001", "97999", "98400", "7505A", "2C001",
    "75½1", "７５", "2a004", "99100",
  ])
  func `is nil where there is no such department`(_ commune: String) {
    #expect(FrenchRegion.department(ofCommune: commune) == nil)
  }

  @Test func `belongs to exactly one region`() {
    #expect(FrenchRegion.all.count == 19)
    #expect(FrenchRegion.departments.count == 96 + 5 + 6)
    #expect(Set(FrenchRegion.departments).count == FrenchRegion.departments.count)
    #expect(FrenchRegion.departments == FrenchRegion.departments.sorted())
    #expect(Set(FrenchRegion.all.map(\.code)).count == 19)
    #expect(
      FrenchRegion.all.first { $0.departments.contains("69") }?.name == "Auvergne-Rhône-Alpes")
  }
}
