import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `What people drop in a folder` {
  private let questions = [
    "id: Sexe, type: single, fr: Sexe, codes: [{code: F, fr: Femme}, {code: M, fr: Homme}]",
    "id: Age, type: number, fr: Âge",
  ]

  @Test(arguments: [
    ("Enquête 2020\n\nVille;Sexe;Age\nx;F;3\ny;M;4\n", 1, 2),
    ("Enquête 2020;;\n;;\nVille;Sexe;Age\nx;F;3\ny;M;4\n", 2, 3),
    ("\"Enquête, 2020, en France\"\nVille,Sexe,Age\nx,F,3\ny,M,4\n", 1, 2),
  ])
  func `may have a title above its header`(_ export: String, _ title: Int, _ line: Int) throws {
    let result = try ingest(questions, export)
    #expect(result.answers("Sexe") == ["F", "M"])
    #expect(result.answers("Age") == ["3.0", "4.0"])
    #expect(result.summary.recordCount == 2)
    #expect(result.problems.first?.reason == .titleRecords(count: title))
    #expect(
      result.problems.contains {
        $0.reason == .unknownColumn(header: "Ville") && $0.line == title + 1
      }
    )
  }

  @Test func `has no title where the first record is a header of one name`() throws {
    let result = try ingest([questions[1]], "Age;;\n3;;\n4;;\n")
    #expect(result.answers("Age") == ["3.0", "4.0"])
  }

  private static let natures: [(bytes: [UInt8], nature: FileNature)] = [
    ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], .workbook),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], .oldWorkbook),
    (Array("<?xml version=\"1.0\"?><document/>".utf8), .xml), (Array("%PDF-1.4".utf8), .pdf),
    ([UInt8](repeating: 0x41, count: 60) + [0, 1, 2, 3, 4, 5, 6, 7], .binary),
  ]

  @Test(arguments: natures)
  func `is refused by its nature where it is no CSV`(_ bytes: [UInt8], _ nature: FileNature) throws
  {
    let folder = try WorkFolder()
    let path = try folder.write(bytes, to: "export.csv")
    do throws(IngestFailure) {
      _ = try ExportProfile(path: path, jobs: 1, temporaryFolder: folder.path)
      Issue.record("it was read")
    } catch {
      #expect(error.problems.map(\.reason) == [.notCSV(nature)])
      #expect(error.problems.first?.help() != nil)
    }
  }

  @Test func `is named where it is no export`() throws {
    let wave = try WaveOfFiles(questions, ["réponses.xlsx": "PK", "notes.md": ""])
    #expect(
      wave.folderFaults.map { $0.replacing(wave.folder.path, with: "") } == [
        "w1:0:0 the wave's folder has no CSV export, but réponses.xlsx"
      ])
  }

  @Test func `may be Excel's Unicode text`() throws {
    let folder = try WorkFolder()
    try folder.write(
      "questions:\n  - {\(questions[0])}\n  - {\(questions[1])}\n", to: "codebook.yaml")
    try folder.write("fr: Essai\nsampling: {kind: convenience}\n", to: "survey.yaml")
    let text = "Sexe\tAge\r\nF\t3\r\n"
    try folder.write(
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "w1/e.txt")
    let read = SurveyFolder(path: folder.path, id: "essai")
    #expect(read.waves.first?.wave.export.hasSuffix("e.txt") == true)
    #expect(read.waves.first?.problems.isEmpty == true)
  }

  @Test func `is read as the tool that wave.yaml says, though its header is translated`() throws {
    let export = """
      "Mon formulaire","","","",""
      "Détails de la soumission","","","",""
      "Série","Numéro","Heure de soumission","Sexe","Age"
      "1","12","2020-01-01","F","3"
      "2","13","2020-01-02","M","4"

      """
    let result = try ingest(
      questions, export, wave: "synthetic: true\ndialect: {tool: webform7}")
    #expect(result.summary.recordCount == 2)
    #expect(result.answers("Age") == ["3.0", "4.0"])
  }
}

@Suite struct `A file that is inspected` {
  private func column(_ header: String, _ value: String) throws -> ColumnProfile {
    let folder = try WorkFolder()
    let rows = (0..<20).map { "\($0 % 2 == 0 ? "Jean Dupont" : value);1\n" }.joined()
    let path = try folder.write("\(header);z\n\(rows)", to: "file.csv")
    let profile = try ExportProfile(path: path, jobs: 1, temporaryFolder: folder.path)
    return try #require(profile.columns.first)
  }

  @Test(arguments: [
    "Autre, précisez", "Commentaire", "Remarques", "A8[other]", "Q2_other", "Q1_5_TEXT",
    "Open-Ended Response", "Other (please specify)", "Autre...", "What year were you born?",
    "Né(e) le", "Employeur", "Votre entreprise", "Pourquoi ?",
  ])
  func `shows no value where people write what they like or who they are`(_ header: String) throws {
    #expect(try !column(header, "Rien").mayShowValues)
  }

  @Test(arguments: ["Connaissez-vous les SCIC ?", "Q5", "Taille de votre entreprise en 2018"])
  func `shows those of closed questions`(_ header: String) throws {
    #expect(try column(header, "Rien").mayShowValues)
  }
}
