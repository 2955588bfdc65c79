import TestSupport
import Testing

/// How a file is written and what its columns hold, without telling who anybody is.
@Suite struct `Inspect` {
  @Test func `tells the dialect and each column`() throws {
    let workdir = try WorkFolder()
    try workdir.write(TabulationFile().french, to: "file.csv")
    let json = try workdir.run("inspect", "file.csv", "--json").ends(0).json()
    let keys = Set(json.keys.split(separator: " ").map(String.init))
    #expect(
      keys.isSuperset(of: [
        "columns", "delimiter", "encoding", "fields", "headerRecords", "lineEnds", "problems",
        "quoting", "raggedRecords", "records", "tool",
      ]))
    #expect(json["tool"].text == "generic")
    #expect(json["encoding"].text == "Windows-1252")
    #expect(json["delimiter"].text == ";")
    #expect(json["lineEnds"].text == "CRLF")
    #expect(json["records"].number == 400)
    #expect(json["columns"].number == 7)
    #expect(
      json["fields"].elements.map { $0["kind"].text }
        == ["identifier", "codes", "codes", "codes", "number", "number", "text"])
    let region = json["fields"][1]
    #expect(region["values"].elements.map { $0["value"].text } == TabulationFile.regions)
    #expect(json["fields"][4]["decimalComma"] == .boolean(true))
    let run = try workdir.run("inspect", "file.csv").ends(0)
    run.says("Windows-1252").says("Bretagne (").says("decimal comma")
    #expect(workdir.names == ["file.csv"])
  }

  @Test(arguments: [["inspect", "file.csv"], ["inspect", "file.csv", "--json"]])
  func `never shows names, addresses, keys or free text`(_ command: [String]) throws {
    let lines = (0..<60).map { place in
      "Durand\(place % 4),m\(place % 3)@example.org,0\(600_000_000 + place * 7_919),\(750_000_000 + place * 31),Rue numéro \(place),1\n"
    }
    let workdir = try WorkFolder()
    try workdir.write("Nom,Q2,Q3,Q4,Q5,Q6\n" + lines.joined(), to: "file.csv")
    let run = try workdir.start(command).wait().ends(0)
    for secret in ["Durand", "example.org", "0600", "7500000", "numéro"] {
      #expect(!run.output.contains(secret), "\(secret)\n\(run)")
    }
  }

  @Test func `refuses what it cannot read`() throws {
    let workdir = try WorkFolder()
    try workdir.run("inspect", "none.csv").ends(2).complains("none.csv: error: cannot be opened")
    try workdir.write("", to: "empty.csv")
    try workdir.run("inspect", "empty.csv", "--json").ends(2).complains("holds no record")
  }
}
