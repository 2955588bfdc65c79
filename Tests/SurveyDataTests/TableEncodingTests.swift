import SurveyData
import Testing
import TestSupport

/// Bytes handed out in order, as a stage's input is.
private struct Source {
  var bytes: ArraySlice<UInt8>

  mutating func read(_ count: Int) -> [UInt8] {
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }
}

private func encoded(_ table: ResponseTable) -> [UInt8] {
  var bytes: [UInt8] = []
  TableEncoding.encode(table) { bytes += $0 }
  return bytes
}

private func decoded(
  _ bytes: [UInt8], keeping: Set<String>? = nil
) throws(TableDecodingError<Never>) -> ResponseTable {
  var source = Source(bytes: bytes[...])
  return try TableDecoding.decode(keeping: keeping) { (count: Int) throws(Never) in
    source.read(count)
  }
}

/// A table of made-up answers with a column of every kind and width.
private func table(
  rows: Int, seed: UInt64, codeCounts: [Int] = [0, 3, 240, 241]
) -> ResponseTable {
  var random = SeededGenerator(seed: seed, stream: UInt64(rows))
  var table = ResponseTable(rowCount: rows)
  for codeCount in codeCounts {
    var column = CodedColumn(codes: (0..<codeCount).map { "c\($0)é" })
    for _ in 0..<rows {
      let isAbsent = codeCount == 0 || random.chance(0.3)
      column.append(
        isAbsent
          ? CodedColumn.position(Absence.allCases[random.below(7)])
          : UInt16(random.below(codeCount)))
    }
    table.set("codes \(codeCount)", to: .coded(column))
  }
  for optionCount in [12, 28, 48] {
    let words = (0..<rows).map { _ in
      random.chance(0.3)
        ? TickColumn.word(Absence.allCases[random.below(7)])
        : random.next() & (1 << UInt64(optionCount) - 1)
    }
    var column = TickColumn(codes: (0..<optionCount).map(String.init))
    column.append(contentsOf: words.span)
    table.set("ticks \(optionCount)", to: .ticks(column))
  }
  let numbers = (0..<rows).map { _ in
    random.chance(0.3)
      ? NumericColumn.value(Absence.allCases[random.below(7)])
      : Int64(bitPattern: random.next()) / 4
  }
  table.set("number", to: .number(NumericColumn(decimals: 6, values: numbers)))
  let keys = (0..<rows).map { _ in KeyColumn.Key(high: random.next(), low: random.next()) }
  table.set("key", to: .key(KeyColumn(keys: keys)))
  return table
}

@Suite struct `A response table as bytes` {
  @Test(arguments: [0, 1, 7, 1000, 65_535, 65_536, 65_537])
  func `comes back as it was`(_ rows: Int) throws {
    let table = table(rows: rows, seed: 0x7AB1E)
    #expect(try decoded(encoded(table)) == table)
  }

  @Test func `is the same for the same table, however its columns were made`() {
    let table = table(rows: 500, seed: 3)
    var again = ResponseTable(rowCount: 500)
    for name in table.names {
      guard let column = table[name] else { continue }
      var halves = column
      halves.remove(rows: Set(250..<500))
      var second = column
      second.remove(rows: Set(0..<250))
      halves.append(second)
      again.set(name, to: halves)
    }
    #expect(again == table)
    #expect(encoded(again) == encoded(table))
  }

  @Test func `gives the chosen columns only, in the order of the table`() throws {
    let table = table(rows: 65_540, seed: 4)
    let chosen = try decoded(encoded(table), keeping: ["number", "codes 3", "not there"])
    #expect(chosen.names == ["codes 3", "number"])
    #expect(chosen["codes 3"] == table["codes 3"])
    #expect(chosen["number"] == table["number"])
    #expect(chosen.rowCount == 65_540)
  }

  @Test func `is refused wherever it is cut`() {
    let bytes = encoded(table(rows: 3, seed: 5, codeCounts: [0, 3]))
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) { try decoded(Array(bytes[..<length])) }
    }
  }

  @Test func `is refused where the bytes are foreign`() {
    var random = SeededGenerator(seed: 6)
    for count in [0, 1, 10, 100, 4000] {
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      #expect(throws: (any Error).self) { try decoded(bytes) }
      // With the right beginning, what follows must not be believed either.
      #expect(throws: (any Error).self) { try decoded(Array("OBSTABLE1\n".utf8) + bytes + [0xFF]) }
    }
    let older = Array("OBSTABLE0\n".utf8) + encoded(table(rows: 1, seed: 1)).dropFirst(10)
    #expect(throws: (any Error).self) { try decoded(older) }
  }

  @Test func `is refused, not a crash, where a header's numbers are impossible`() {
    func header(rows: [UInt8], columns: [UInt8], _ rest: [UInt8] = []) -> [UInt8] {
      Array("OBSTABLE1\n".utf8) + rows + columns + rest
    }
    let none: [UInt8] = [0, 0, 0, 0]
    let name: [UInt8] = [1, 0, 0, 0, 0x61]
    let few: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0]
    let one: [UInt8] = [1, 0, 0, 0]
    let all = [UInt8](repeating: 0xFF, count: 8)
    for bytes in [
      header(rows: all, columns: none),
      header(rows: [0, 0, 0, 0, 0, 0, 0, 0x40], columns: none),
      header(rows: few, columns: Array(all.prefix(4))),
      header(rows: few, columns: one, Array(all.prefix(4))),
      header(rows: few, columns: one, name + [9, 1] + none),
      header(rows: few, columns: one, name + [1, 3] + none),
      header(rows: few, columns: one, name + [2, 1] + none),
      header(rows: few, columns: one, name + [3, 19] + none + [UInt8](repeating: 0, count: 8)),
      header(rows: few, columns: one, name + [4, 8] + none + [UInt8](repeating: 0, count: 16)),
      header(rows: few, columns: one, name + [1, 1] + Array(all.prefix(4))),
    ] {
      #expect(throws: (any Error).self) { try decoded(bytes) }
    }
  }

  @Test func `passes on what its source throws`() {
    struct Broken: Error, Equatable {}
    #expect {
      try TableDecoding.decode { (_: Int) throws(Broken) -> [UInt8] in throw Broken() }
    } throws: { error in
      guard case .source(let source)? = error as? TableDecodingError<Broken> else { return false }
      return source == Broken()
    }
  }
}

@Suite struct `The columns of a table` {
  @Test func `lose the same rows, whatever their kind`() {
    let whole = table(rows: 100, seed: 8)
    for name in whole.names {
      guard var column = whole[name], let kept = whole[name] else { continue }
      column.remove(rows: [0, 50, 99])
      #expect(column.count == 97)
      column.remove(rows: [])
      var front = kept
      front.remove(rows: Set(0...50))
      var back = column
      back.remove(rows: Set(0..<49))
      front.remove(rows: [48])
      #expect(front == back)
    }
  }

  @Test func `are joined by name, the other table's winning`() {
    var left = ResponseTable(rowCount: 1)
    left.set("a", to: .number(NumericColumn(values: [1])))
    left.set("b", to: .number(NumericColumn(values: [2])))
    var right = ResponseTable(rowCount: 1)
    right.set("b", to: .number(NumericColumn(values: [3])))
    right.set("c", to: .number(NumericColumn(values: [4])))
    let joined = left.joined(with: right)
    #expect(joined.names == ["a", "b", "c"])
    #expect(joined["b"] == right["b"])
  }

  @Test func `are worked on in blocks of 65,536 rows`() {
    #expect(ResponseTable(rowCount: 0).blocks.isEmpty)
    #expect(ResponseTable(rowCount: 65_536).blocks == [0..<65_536])
    #expect(ResponseTable(rowCount: 65_537).blocks == [0..<65_536, 65_536..<65_537])
  }
}
