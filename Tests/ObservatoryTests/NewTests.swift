import TestSupport
import Testing

/// A survey begun from a file: what is written passes `check` and `run` at once.
@Suite struct `A new survey` {
  static let exports =
    [
      "limesurvey/n2-2020-codes-fullanswers.csv", "qualtrics/qualtRics-sample-3-headers.csv",
      "qualtrics/multiple-answer-mc-insights.csv", "surveymonkey/starwars-2-headers-macroman.csv",
      "google-forms/rcs2019-sheets.csv", "google-forms/constructed-direct-download-fr.csv",
      "ms-forms/constructed-en-excel-utf8-bom.csv", "kobotoolbox/kpi-labels-hxl-row.csv",
      "kobotoolbox/formpack-group-prefixes.csv", "odk/central-select-multiple-split.csv",
      "framaforms-webform7/constructed-labels-separate-semicolon.csv",
      "excel-fr/hotels-cp1252-crlf-decimal-comma.csv",
      "csv-torture/sniffer-semicolon-decimal-comma-bom.csv", "csv-torture/csvkit-mac-newlines.csv",
      "csv-torture/spectrum-quotes-and-newlines.csv", "triple-s/sample-1.sss",
    ] + ExportSample.constructed

  @Test(arguments: exports)
  func `from an export is checked and run as it is`(_ name: String) throws {
    // Some licences keep a file out of the repository.
    guard let path = ExportSample.path(name) else { return }
    let workdir = try WorkFolder()
    let new = try workdir.run("new", "essai", "--from", path, "--wave", "2020").ends(0)
    #expect(new.output.hasPrefix("Surveys/essai/survey.yaml\nSurveys/essai/codebook.yaml\n"))
    let check = try workdir.run("check").ends(0)
    #expect(!check.errors.contains("error:") && !check.errors.contains("matches no"), "\(check)")
    try workdir.run("run", "-q").ends(0)
    #expect(workdir.has("Reports/essai/2020/essai-2020.xlsx"))
  }

  /// Answers for each codebook of the corpus.
  static let codebooks = [
    (
      "limesurvey/n2-test-all-question-types.lss",
      """
      id,submitdate,lastpage,startlanguage,G1Q1,G1Q2,G2Q1[SQ001],G2Q1[SQ002],G2Q9[SQ001][1],G2Q9[SQ002][1],G2Q9[SQ001][2],G2Q9[SQ002][2],G3Q8[1],G3Q10,G5Q1[SQ001],G5Q1[SQ002],G5Q1[SQ003],G5Q1[other]
      1,2020-01-01 10:00:00,5,en,4,A2,A1,A3,A1,A2,A3,A1,A2,Y,Y,,,autre chose
      2,2020-01-02 10:00:00,5,en,5,A1,A2,A3,A1,A2,A3,A1,A1,N,,Y,,

      """
    ),
    (
      "ddi-codebook/ipums-cps_00157.xml",
      """
      YEAR,SERIAL,MONTH,ASECWTH,STATEFIP,PERNUM,ASECWT,INCTOT
      1962,80,3,1475.59,55,1,1475.59,4883
      1962,80,3,1475.59,1,2,1470.72,999999999

      """
    ),
    (
      "xlsform/specify_other.csv",
      """
      SubmissionDate,sex,sex_other,KEY
      2020-01-01T00:00:00.000Z,male,,a
      2020-01-01T00:00:00.000Z,other,autre,b

      """
    ),
  ]

  @Test(arguments: codebooks)
  func `from a codebook waits for its wave, and takes it`(_ name: String, _ answers: String) throws
  {
    let path = try #require(ExportSample.path(name))
    let workdir = try WorkFolder()
    try workdir.run("new", "attente", "--from", path).ends(0)
    try workdir.run("check").ends(0)
    try workdir.run("run", "-q").ends(0)
    try workdir.run("run", "--survey", "attente", "-q").ends(0)
    let export = try workdir.write(answers, to: "answers.csv")
    try workdir.run("new", "essai", "--from", path, "--answers", export, "--wave", "2020").ends(0)
    let check = try workdir.run("check", "essai").ends(0)
    check.says("2 rows read").says("0 set aside, 0 cells set aside")
    try workdir.run("run", "-q").ends(0)
    #expect(workdir.has("Reports/essai/2020/cells.csv"))
  }

  @Test func `overwrites nothing`() throws {
    let workdir = try WorkFolder()
    try workdir.write("Q1\n1\n2\n", to: "a.csv")
    try workdir.run("new", "essai", "--from", "a.csv").ends(0)
    let before = try workdir.text("Surveys/essai/codebook.yaml")
    try workdir.write("Q2\n1\n2\n", to: "a.csv")
    try workdir.run("new", "essai", "--from", "a.csv").ends(2)
      .complains("Surveys/essai/codebook.yaml: error: the file is there already")
    #expect(try workdir.text("Surveys/essai/codebook.yaml") == before)
    try workdir.run("new", "observatory", "--from", "a.csv").ends(2).complains("may not be called")
    try workdir.run("new", "a/b", "--from", "a.csv").ends(2)
    try workdir.run("new", "neuf", "--from", "none.csv").ends(2).complains("none.csv")
    // An export of which no row can be used would fail at once.
    try workdir.write("Q1;Q2\n1;2;3\n1\n", to: "b.csv")
    try workdir.run("new", "neuf", "--from", "b.csv").ends(2).complains("b.csv:2: note")
    #expect(!workdir.has("Surveys/neuf"))
  }

  @Test func `copies the export as it is`() throws {
    let workdir = try WorkFolder()
    let path = try #require(ExportSample.path("surveymonkey/starwars-2-headers-macroman.csv"))
    try workdir.run("new", "essai", "--from", path, "--wave", "2014").ends(0)
    #expect(
      try workdir.bytes("Surveys/essai/2014/starwars-2-headers-macroman.csv") == Disk.bytes(path))
  }
}
