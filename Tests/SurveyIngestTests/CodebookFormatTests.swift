import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// What codebook formats may look like beside the corpus, and what is wrong with those that cannot be read.
@Suite struct `A codebook format` {
  private func text(
    _ content: String, _ name: String, beside: [String: String] = [:], answers: String? = nil
  )
    throws -> String
  {
    let folder = try WorkFolder()
    for (name, text) in beside { try folder.write(text, to: name) }
    let path = try folder.write(content, to: name)
    return try `A drafted codebook`.text(path, answers: answers.map { "\(folder.path)/\($0)" })
  }

  private func fault(_ bytes: [UInt8], _ name: String) throws -> String {
    let folder = try WorkFolder()
    let path = try folder.write(bytes, to: name)
    let failure = #expect(throws: IngestFailure.self) {
      try NewSurvey(.init(survey: "s", file: path, folder: "nowhere"))
    }
    return (failure?.problems ?? []).map(\.diagnostic).joined(separator: "\n")
      .replacing(folder.path + "/", with: "")
  }

  @Test func `of LimeSurvey has its texts in tables of their own from version 4 on`() throws {
    func table(_ name: String, _ rows: [[(String, String)]]) -> String {
      let rows = rows.map { row in
        "<row>" + row.map { "<\($0)><![CDATA[\($1)]]></\($0)>" }.joined() + "</row>"
      }
      return "<\(name)><rows>\(rows.joined())</rows></\(name)>"
    }
    let lss =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>495</DBVersion>"
      + table("groups", [[("gid", "1"), ("group_order", "1")]])
      + table("group_l10ns", [[("gid", "1"), ("group_name", "Vous"), ("language", "fr")]])
      + table(
        "questions",
        [
          [
            ("qid", "10"), ("parent_qid", "0"), ("gid", "1"), ("type", "L"), ("title", "Q1"),
            ("question_order", "1"), ("mandatory", "Y"), ("relevance", "1"),
          ],
          [
            ("qid", "11"), ("parent_qid", "0"), ("gid", "1"), ("type", "M"), ("title", "Q2"),
            ("question_order", "2"), ("relevance", "((Q1.NAOK == \"A1\"))"),
          ],
        ])
      + table(
        "subquestions",
        [
          [
            ("qid", "12"), ("parent_qid", "11"), ("type", "T"), ("title", "SQ001"),
            ("question_order", "1"), ("scale_id", "0"),
          ]
        ])
      + table(
        "question_l10ns",
        [
          [("qid", "10"), ("question", "<p>Êtes-vous&nbsp;membre&nbsp;?</p>"), ("language", "fr")],
          [("qid", "10"), ("question", "Are you a member?"), ("language", "en")],
          [("qid", "11"), ("question", "Pourquoi ?"), ("language", "fr")],
          [("qid", "12"), ("question", "Envie"), ("language", "fr")],
        ])
      + table(
        "answers",
        [
          [("aid", "1"), ("qid", "10"), ("code", "A1"), ("sortorder", "1"), ("scale_id", "0")],
          [("aid", "2"), ("qid", "10"), ("code", "A9"), ("sortorder", "2"), ("scale_id", "0")],
        ])
      + table(
        "answer_l10ns",
        [
          [("aid", "1"), ("answer", "Oui"), ("language", "fr")],
          [("aid", "2"), ("answer", "Ne sait pas"), ("language", "fr")],
        ]) + "</document>"
    let text = try text(lss, "form.lss")
    #expect(text.contains("# ── Vous ──"))
    #expect(text.contains("fr: \"Êtes-vous membre ?\"\n    en: \"Are you a member?\""))
    #expect(text.contains("required: true") && text.contains("asked_if: \"Q1 = A1\""))
    #expect(text.contains("\"Ne sait pas\": dontKnow") && text.contains("\"A9\": dontKnow"))
    #expect(!text.contains("{code: A9"))
  }

  @Test(arguments: ["ddi:codebook:2_5", "http://www.icpsr.umich.edu/DDI", ""])
  func `of DDI is read in every namespace, sets and grids told`(_ namespace: String) throws {
    func variable(_ name: String, _ label: String, _ categories: [(String, String)]) -> String {
      "<var ID=\"\(name)\" name=\"\(name)\" intrvl=\"discrete\"><labl>\n \(label)\n</labl>"
        + categories.map {
          "<catgry\($1 == "Manque" ? " missing=\"Y\"" : "")><catValu> \($0) </catValu><labl>\($1)</labl></catgry>"
        }.joined() + "</var>"
    }
    let tick = [("0", "Non"), ("1", "Oui")]
    let scale = [("1", "Peu"), ("2", "Assez"), ("9", "Manque")]
    let text = try text(
      "<codeBook\(namespace.isEmpty ? "" : " xmlns=\"\(namespace)\"")><dataDscr>"
        + "<varGrp ID=\"G1\" type=\"multipleResp\" var=\"A_1 A_2\"><labl>Outils</labl></varGrp>"
        + "<varGrp ID=\"G2\" type=\"grid\" var=\"B_x B_y\"><labl>Notes</labl></varGrp>"
        + variable("A_1", "Tableur", tick) + variable("A_2", "Base", tick)
        + variable("B_x", "Qualité", scale) + variable("B_y", "Vitesse", scale)
        + "</dataDscr></codeBook>",
      "codebook.xml")
    #expect(text.contains("- id: A\n    type: multiple\n    fr: \"Outils\""))
    #expect(text.contains("- id: B\n    type: grid\n    fr: \"Notes\""))
    #expect(text.contains("{code: x, fr: \"Qualité\"}") && text.contains("\"9\": noAnswer"))
  }

  static let survey = """
    type,name,label::Français (fr),label::English (en),relevant,required
    begin_group,vous,Vous,You,,
    select_one ouinon,membre,Membre ?,Member?,,yes
    select_multiple outils or_other,outils,Outils ?,Tools?,${membre} = 'oui',
    integer,age,Âge,Age,"selected(${outils}, 't')",
    note,merci,Merci,Thanks,,
    end_group,,,,,
    begin_repeat,enfants,Enfants,Children,,
    text,prenom,Prénom,First name,,
    end_repeat,,,,,

    """
  static let choices = """
    list_name,name,label::Français (fr),label::English (en)
    ouinon,oui,Oui,Yes
    ouinon,non,Non,No
    ouinon,nsp,Ne sait pas,Don't know
    outils,t,Tableur,Spreadsheet
    outils,b,Base,Database

    """

  @Test func `of XLSForm may be two sheets side by side`() throws {
    let text = try text(Self.survey, "survey.csv", beside: ["choices.csv": Self.choices])
    #expect(text.contains("# ── Vous ──\n  - id: membre\n    type: single\n    required: true"))
    #expect(
      text.contains("asked_if: \"membre = oui\"") && text.contains("asked_if: \"outils = t\""))
    #expect(text.contains("{code: t, fr: \"Tableur\", en: \"Spreadsheet\"}"))
    #expect(text.contains("\"nsp\": dontKnow") && text.contains("id: outils_other"))
    #expect(text.contains("repeated in 'enfants'") && !text.contains("prenom"))
    let lists = try fault(Array(Self.survey.utf8), "survey.csv")
    #expect(
      lists.contains("survey.csv:3: error: the list of choices 'ouinon' of membre is not there"))
    #expect(lists.contains("survey.csv:4: "))
  }

  static let sss = """
    <sss version="2.0"><survey><title>Essai</title><record ident="A" format="csv" skip="1" href="donnees.csv">
    <variable ident="1" type="single" use="serial"><name>N</name><label>N</label><position start="1"/></variable>
    <variable ident="2" type="multiple"><name>M</name><label><text xml:lang="fr">Choix</text><text xml:lang="en">Choice</text></label>
    <position start="2"/><values><value code="1">Un</value><value code="2">Deux</value></values></variable>
    <variable ident="3" type="quantity" use="weight"><name>P</name><label>Poids</label><position start="3"/></variable>
    </record></survey></sss>
    """

  @Test func `of Triple-S may have its data as CSV`() throws {
    let folder = try WorkFolder()
    try folder.write("n,m,p\n1,10,0.5\n2,01,1.5\n", to: "donnees.csv")
    let path = try folder.write(Self.sss, to: "essai.sss")
    #expect(
      try `A drafted codebook`.text(path, "essai.csv") == "N,M_1,M_2,P\n1,1,0,0.5\n2,0,1,1.5\n")
    #expect(try `A drafted codebook`.text(path).contains("fr: \"Choix\"\n    en: \"Choice\""))
    #expect(
      try `A drafted codebook`.text(path, "survey.yaml").contains(
        "weighting: {supplied: [{id: poids_P, question: P}]"))
    try folder.write("n,m,p\n1,1x,0.5\n", to: "donnees.csv")
    let failure = #expect(throws: IngestFailure.self) {
      try NewSurvey(.init(survey: "s", file: path))
    }
    #expect(failure?.problems.first?.line == 2 && failure?.problems.first?.column == 3)
  }

  @Test func `that is broken is told with its place and remedy`() throws {
    #expect(
      try fault(Array("<document>\n<a></document>".utf8), "x.lss").contains(
        "x.lss:2:6: error: this is not XML: mismatched tag"))
    #expect(try fault(Array("<html/>".utf8), "x.xml").contains("no codebook that is known"))
    #expect(try fault([0x50, 0x4B, 3, 4, 0], "form.xlsx").contains("save its sheets as CSV"))
    #expect(try fault(Array("{\"SurveyEntry\":{}}".utf8), "s.qsf").contains("QSF"))
    #expect(
      try fault(Array("<codeBook/>".utf8), "c.xml").contains(
        "c.xml:1:1: error: the codebook describes no variable"))
    #expect(try fault([], "vide.csv").contains("vide.csv"))
  }
}
