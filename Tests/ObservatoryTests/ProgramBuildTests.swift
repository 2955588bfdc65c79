// Foundation for bytes: tests only.
import Foundation
import TestSupport
import Testing

@testable import observatory

@Suite struct `The build of a program` {
  private static let program = URL(fileURLWithPath: Program.path)

  @Test func `is the build ID in the program's own file`() throws {
    let beginning = Array(try Data(contentsOf: Self.program).prefix(1 << 16))
    let name = try #require(ProgramBuild.buildID(in: beginning))
    #expect(name.count == 40)
    // As the file holds it, so that the digits are those of its bytes.
    let bytes = stride(from: 0, to: 40, by: 2).compactMap { place in
      UInt8(name.dropFirst(place).prefix(2), radix: 16)
    }
    #expect(beginning.indices.contains { beginning[$0...].starts(with: bytes) })
  }

  @Test func `is not found in what is no program, or is cut short, and nothing breaks`() throws {
    let beginning = Array(try Data(contentsOf: Self.program).prefix(1 << 16))
    #expect(ProgramBuild.buildID(in: []) == nil)
    #expect(ProgramBuild.buildID(in: Array("#!/bin/sh\n".utf8)) == nil)
    for length in stride(from: 0, to: 4_096, by: 7) {
      _ = ProgramBuild.buildID(in: Array(beginning.prefix(length)))
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var damaged = Array(beginning.prefix(4_096))
      for _ in 0..<4 {
        damaged[Int.random(in: 4..<512, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = ProgramBuild.buildID(in: damaged)
    }
  }
}
