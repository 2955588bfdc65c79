import TestSupport
import Testing

/// The workbook of one file: the same numbers as the JSON, in the looks of a wave's workbook.
@Suite struct `The workbook of tabulate` {
  @Test func `has a sheet a row column, in their order, and the comparisons`() throws {
    let workdir = try WorkFolder()
    try workdir.write(TabulationFile().plain, to: "file.csv")
    let run = try workdir.run(
      "tabulate", "file.csv", "--rows", "Satisfaction,Montant,Connaît", "--by", "Région",
      "--weight", "Poids", "--xlsx", "out.xlsx", "--json"
    ).ends(0)
    #expect(workdir.names == ["file.csv", "out.xlsx"])
    let book = try WorkbookParts(path: "\(workdir.path)/out.xlsx")
    #expect(
      book.sheetNames == ["Sommaire", "Satisfaction", "Montant", "Connaît", "Comparaisons"])

    let table = try run.json()["cross_tabulation"]["tables"][0]
    let sheet = book.rows("Satisfaction")
    let code = try #require(sheet.first { $0.first??.text == "5" })
    let cells = table["rows"][4]["cells"].elements
    // The format keeps sixteen digits.
    for (place, cell) in cells.enumerated() {
      let (written, share) = (code[1 + 2 * place]?.number, cell["share"].number)
      #expect(abs((written ?? -1) - (share ?? -2)) < 1e-15)
    }
    #expect(
      stride(from: 2, to: 9, by: 2).map { code[$0]?.text ?? "" } == cells.map { $0["letters"].text }
    )
    #expect(book.rows("Satisfaction")[1].first??.text == "Satisfaction")

    let compared = book.rows("Comparaisons").compactMap { row in row.count > 13 ? row[1]?.text : nil
    }
    let count = try run.json()["cross_tabulation"]["tables"].elements
      .flatMap { $0["comparisons"].elements }.count { $0["p"] != .null }
    #expect(compared.count { ["Satisfaction", "Montant", "Connaît"].contains($0) } == count)
    let notes = book.rows("Sommaire").compactMap { $0.first??.text }
    #expect(notes.contains { $0.contains("--kind probability") })
    // Nothing speaks of a wave or of an edition.
    #expect(!(book.part("xl/worksheets/sheet2.xml") ?? "").contains("vague"))
  }

  @Test func `is the same bytes each time, and no text is printed beside it`() throws {
    let workdir = try WorkFolder()
    try workdir.write(TabulationFile().french, to: "file.csv")
    for (name, jobs) in [("one.xlsx", "1"), ("two.xlsx", "3")] {
      let run = try workdir.run(
        "tabulate", "file.csv", "--rows", "Satisfaction", "--by", "Région", "--xlsx", name,
        "--jobs",
        jobs
      ).ends(0)
      #expect(run.output.isEmpty && run.errors.isEmpty)
    }
    #expect(try workdir.bytes("one.xlsx") == workdir.bytes("two.xlsx"))
  }
}
