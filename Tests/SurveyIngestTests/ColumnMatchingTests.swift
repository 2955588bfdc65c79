import SurveyData
import SurveyIngest
import Testing

@Suite struct `The column of a question` {
  private let multiple =
    "id: A04, type: multiple, fr: Cadre, en: Framework, options: [{code: p, fr: PTCE, en: "
    + "Cluster}, {code: q, fr: Aucun, exclusive: true}]"
  private let grid =
    "id: B05, type: grid, fr: Légitimité, en: Legitimacy, rows: [{code: 1, fr: Élus}, {code: 2, "
    + "fr: Citoyens, en: Citizens}], codes: [{code: 1, fr: Peu}, {code: 2, fr: Prou}]"
  private let single =
    "id: A02, type: single, fr: \"Famille d’acteur\", en: Actor family, codes: [{code: 1, fr: "
    + "Un}, {code: 2, fr: Deux}]"

  @Test func `with tags and entities is the same as without`() throws {
    let result = try ingest(
      ["id: A, type: number, fr: Quel est l'âge du capitaine ?"],
      "\"<b>Quel</b> est l&#039;âge&nbsp;du <i>capitaine</i> ?\";z\n3;1\n")
    #expect(result.answers("A") == ["3.0"])
  }

  @Test(arguments: [
    "A02", "a02", " A02 ", "Famille d'acteur", "Famille d’acteur", "FAMILLE\u{A0}D’ACTEUR",
    "Actor family",
  ])
  func `is found by the code or the wording in either language`(_ header: String) throws {
    let result = try ingest([single], "\"\(header)\"\n2\n")
    #expect(result.answers("A02") == ["2"])
    #expect(result.faults.isEmpty)
  }

  @Test(arguments: [
    ["A04_p", "A04_q"], ["A04[p]", "A04[q]"], ["A04[SQ001]", "A04[SQ002]"], ["A04/p", "A04/q"],
    ["A04.p", "A04.q"], ["Cadre [PTCE]", "Cadre [Aucun]"],
    ["Framework [Cluster]", "Framework [Aucun]"],
    ["Cadre - PTCE", "Cadre : Aucun"],
  ])
  func `is found for each option of a multiple-choice question`(_ headers: [String]) throws {
    let result = try ingest([multiple], "\(headers[0]),\(headers[1])\n1,0\n0,1\n")
    #expect(result.answers("A04") == ["p", "q"])
    #expect(result.faults.isEmpty)
  }

  @Test(arguments: [
    ["B05_1", "B05_2"], ["B05[1]", "B05[2]"], ["B05[SQ001]", "B05[SQ002]"],
    ["Légitimité [Élus]", "Légitimité [Citoyens]"], ["Legitimacy [Élus]", "Legitimacy [Citizens]"],
  ])
  func `is found for each row of a grid`(_ headers: [String]) throws {
    let result = try ingest([grid], "\(headers[1]),\(headers[0])\n1,2\n")
    #expect(result.answers("B05_1") == ["2"])
    #expect(result.answers("B05_2") == ["1"])
  }

  @Test func `is the one that wave.yaml names, before all others`() throws {
    let result = try ingest(
      [single, grid], "A02,En-tête,B05_1,Élus 2\n1,2,1,2\n",
      wave: "columns: {\"En-tête\": A02, Élus 2: B05_2}")
    #expect(result.answers("A02") == ["2"])
    #expect(result.answers("B05_2") == ["2"])
    #expect(result.faults == ["note 1:1 - unknownColumn"])
  }

  @Test func `is the one that the codebook names`() throws {
    let result = try ingest([single + ", column: Q_17"], "Q_17\n2\n")
    #expect(result.answers("A02") == ["2"])
  }

  @Test func `may stand anywhere, and the table keeps the codebook's order`() throws {
    let result = try ingest([single, grid], "B05_2,A02,B05_1\n1,2,2\n")
    #expect(result.table.names == ["A02", "B05_1", "B05_2"])
    #expect(result.answers("A02") == ["2"])
  }

  @Test func `stops the wave where it is missing, every one at once`() throws {
    let faults = try fileFaults([single, multiple, grid], "A04_p,B05_1\n1,1\n")
    #expect(
      faults.map(\.short) == [
        "file 1:0 A02 missingColumn", "file 1:0 A04 missingColumn", "file 1:0 B05_2 missingColumn",
      ])
    #expect(
      faults[0].message()
        == "A02 has no column; looked for 'A02', 'Famille d’acteur', 'Actor family'")
    #expect(faults[1].message().contains("'A04_q', 'A04[q]', 'A04[SQ002]'"))
  }

  @Test func `stops the wave where it stands twice`() throws {
    let faults = try fileFaults([single], "A02,a02\n1,2\n")
    #expect(faults.map(\.short) == ["file 1:2 A02 duplicatedColumn"])
  }

  @Test func `may be missing where the wave didn't ask it`() throws {
    let result = try ingest(
      [single, multiple, grid], "A02\n1\n", wave: "not_asked: [A04, B05]")
    #expect(result.answers("A04") == ["ABS"])
    #expect(result.answers("B05_1") == ["ABS"])
    #expect(result.answers("A02") == ["1"])
    #expect(result.faults.isEmpty)
  }

  @Test func `is noted where the codebook doesn't know it, but for LimeSurvey's own`() throws {
    let result = try ingest(
      [single], "id,submitdate,lastpage,startlanguage,seed,A02,Score,token\n1,x,3,fr,9,2,7,t\n")
    #expect(result.answers("A02") == ["2"])
    #expect(result.faults == ["note 1:7 - unknownColumn"])
  }

  @Test func `is read past where it is declared as ignored`() throws {
    let result = try ingest(
      [single, "id: Z, type: ignored, fr: Technique"], "A02,Z\n1,anything\n2,\n1,else\n")
    #expect(result.faults.isEmpty)
    #expect(result.table.names == ["A02"])
    // An ignored column need not be there.
    #expect(try ingest([single, "id: Z, type: ignored, fr: T"], "A02\n1\n").faults.isEmpty)
  }

  @Test func `is placed on the header's line, below a line that names the delimiter`() throws {
    let faults = try fileFaults([single], "sep=;\nA;B\n1;2\n")
    #expect(
      faults.map(\.short) == [
        "file 2:0 A02 missingColumn", "note 2:1 - unknownColumn", "note 2:2 - unknownColumn",
      ])
  }
}
