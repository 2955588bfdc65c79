import SurveyAnalysis
import SurveyData
import Testing

@Suite struct `The wordings of a wave's contract` {
  private let stem = "Dans quelle mesure êtes-vous satisfait des points suivants ?"
  private let rows = ["Le prix", "L'accueil", "Les locaux"]

  private var survey: Survey {
    var grid = Question(id: "G", label: Label(fr: stem), kind: .grid)
    grid.rows = rows.enumerated().map { place, row in
      AnswerCode(code: "SQ00\(place + 1)", label: Label(fr: row))
    }
    let english = ["Price", "Welcome", "Premises"]
    for (place, row) in english.enumerated() { grid.rows[place].label.en = row }
    grid.rows[0].aliases = ["Tarif"]
    var set = Question(id: "M", label: Label(fr: "Outils"), kind: .multiple)
    set.codes = ["Mail", "Tel"].enumerated().map { place, option in
      AnswerCode(code: "SQ00\(place + 1)", label: Label(fr: option))
    }
    let single = Question(
      id: "Q", label: Label(fr: "Avez-vous un réseau ?", en: "Do you have a network?"),
      kind: .single)
    let other = Question(id: "R", label: Label(fr: "Avez-vous un local ?"), kind: .single)
    return Survey(
      id: "s", title: Label(fr: "S"),
      codebook: Codebook(questions: [grid, set, single, other], absenceCodes: [:]),
      sampling: Sampling(kind: .convenience))
  }

  private func columns(
    _ question: String, _ wording: String, _ parts: [String], isMapped: Bool = false,
    file: String? = nil
  ) -> [WaveHeader.Column] {
    parts.enumerated().map { place, part in
      WaveHeader.Column(
        name: "\(question)[SQ00\(place + 1)]", id: "\(question)[SQ00\(place + 1)]",
        wording: wording,
        part: part, item: "\(question)_SQ00\(place + 1)", isMapped: isMapped, place: place + 1,
        file: file)
    }
  }

  private func single(
    _ question: String, _ wording: String, file: String? = nil
  ) -> WaveHeader.Column {
    WaveHeader.Column(
      name: question, id: question, wording: wording, item: question, place: 9, file: file)
  }

  private func contract(
    _ before: [WaveHeader.Column], _ after: [WaveHeader.Column]
  ) -> [ContractDifference] {
    func side(_ id: String, _ columns: [WaveHeader.Column]) -> ContractCheck.Side {
      ContractCheck.Side(
        id: id, header: WaveHeader(columns: columns), table: ResponseTable(rowCount: 0))
    }
    return ContractCheck(
      survey: survey, earlier: side("1", before), current: side("2", after)
    ).contract.differences
  }

  @Test func `stop where a row bears the wording of another, however long their question is`() {
    let found = contract(
      columns("G", stem, rows), columns("G", stem, ["Le délai", "Le prix", "L’accueil"]))
    #expect(found.map(\.kind) == [.reused, .reused, .reused])
    #expect(found.map(\.sign) == [nil, .wordingOf("G_SQ001"), .wordingOf("G_SQ002")])
    #expect(found.map(\.before) == rows)
    #expect(found[1].proposal == "columns: {\"G[SQ002]\": G_SQ001}")
    #expect(
      found[1].message("1", .english)
        == "G_SQ002 stands for other content: 'Le prix' is the wording of G_SQ001; in wave 1 it was "
        + "'L'accueil'")
    #expect(
      found[1].message("1", .french)
        == "G_SQ002 désigne un autre contenu : « Le prix » est la formulation de G_SQ001 ; dans la vague "
        + "1, c'était « L'accueil »")
  }

  @Test func `stop where two options were swapped, unless their columns are mapped`() {
    let before = columns("M", "Outils", ["Mail", "Tel"])
    let found = contract(before, columns("M", "Outils", ["Tel", "Mail"]))
    #expect(found.map(\.sign) == [.wordingOf("M_SQ002"), .wordingOf("M_SQ001")])
    #expect(found.map(\.kind) == [.reused, .reused])
    #expect(
      contract(before, columns("M", "Outils", ["Tel", "Mail"], isMapped: true)).map(\.kind)
        == [.reworded, .reworded])
  }

  @Test func `are held against the codebook's where the earlier wave has none`() {
    let bare = (1...2).map {
      WaveHeader.Column(name: "M[SQ00\($0)]", id: "M[SQ00\($0)]", item: "M_SQ00\($0)")
    }
    let found = contract(bare, columns("M", "Outils", ["Tel", "Mail"]))
    #expect(found.map(\.sign) == [.wordingOf("M_SQ002"), .wordingOf("M_SQ001")])
    #expect(contract(bare, columns("M", "Outils", ["Mail", "Tel"])).isEmpty)
  }

  @Test func `may change where the words stay near, and are told`() {
    let found = contract(
      columns("G", stem, rows),
      columns("G", stem, ["Tarif", "L'accueil reçu", "Les locaux"]))
    #expect(found.map(\.kind) == [.reworded, .reworded])
    #expect(found.map(\.after) == ["Tarif", "L'accueil reçu"])
    let other = columns("G", "Quels sont vos projets ?", rows)
    #expect(contract(columns("G", stem, rows), other).map(\.kind) == [.reused, .reused, .reused])
  }

  @Test(arguments: [
    ("Avez-vous un réseau ?", "Disposez-vous d’un local ?"),
    ("Quel est votre âge ?", "Quel est votre sexe ?"),
    ("Avez-vous des salariés ?", "Avez-vous des bénévoles ?"),
    ("Avez-vous un réseau ?", "Quel temps fait-il dehors à midi"),
  ])
  func `stop where a question shares only the words that ask`(_ was: String, _ now: String) {
    #expect(contract([single("Q", was)], [single("Q", now)]).map(\.kind) == [.reused])
  }

  @Test(arguments: [
    ("Avez-vous un réseau ?", "Disposez-vous d'un réseau ?"),
    ("Quel âge avez-vous ?", "Votre âge ?"),
    ("Êtes-vous membre d'un réseau ?", "Votre organisation est-elle membre d'un réseau ?"),
    ("Are you a member of a network?", "Do you belong to a network?"),
    ("Combien de salariés avez-vous ?", "Quel est le nombre de salariés de votre structure ?"),
  ])
  func `are reworded where a question is about the same`(_ was: String, _ now: String) {
    #expect(contract([single("Q", was)], [single("Q", now)]).map(\.kind) == [.reworded])
  }

  @Test func `stop where two questions were swapped`() {
    let found = contract(
      [single("Q", "Avez-vous un réseau local ?"), single("R", "Avez-vous un réseau national ?")],
      [single("Q", "Avez-vous un réseau national ?"), single("R", "Avez-vous un réseau local ?")])
    #expect(found.map(\.sign) == [.wordingOf("R"), .wordingOf("Q")])
  }

  @Test func `are those of each file, which is named`() {
    let before = [single("Q", "Avez-vous un réseau ?")]
    let found = contract(
      before,
      [
        single("Q", "Avez-vous un réseau ?", file: "a.csv"),
        single("Q", "Quel temps fait-il dehors à midi", file: "b.csv"),
      ])
    #expect(found.map(\.kind) == [.reused])
    #expect(found.map(\.file) == ["b.csv"])
    // What both ask otherwise is told once; a file in the codebook's other language asks the same.
    let reworded = "Disposez-vous d'un réseau ?"
    #expect(
      contract(before, ["a.csv", "b.csv"].map { single("Q", reworded, file: $0) }).count == 1)
    #expect(
      contract(before, before + [single("Q", "Do you have a network?", file: "en.csv")]).isEmpty)
    #expect(
      contract(
        columns("G", stem, rows),
        columns("G", stem, ["Price", "Welcome", "Premises"], file: "en.csv")
      ).isEmpty)
  }
}
