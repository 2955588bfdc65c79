import TestSupport
import Testing

@testable import XLSXWriting

@Suite struct DiskRoomTests {
  @Test func `room is claimed for as long as a workbook is written`() throws {
    let folder = try WorkFolder()
    func available() throws -> Int {
      do throws(XLSXError) {
        try DiskRoom.check(folder.path, needed: .max)
        return .max
      } catch .disk(.notEnoughRoom(_, _, let available)) {
        return available
      }
    }
    let most = try available() / 4 * 3
    do {
      let room = try DiskRoom(in: folder.path, bytes: most)
      #expect(throws: XLSXError.self) { _ = try DiskRoom(in: folder.path, bytes: most) }
      try room.check()
    }
    let again = try DiskRoom(in: folder.path, bytes: most)
    try again.check()
  }

  @Test func `a disk without room is said so before anything is written`() throws {
    #expect(throws: XLSXError.self) { try DiskRoom.check("/", needed: .max) }
    #expect(
      "\(XLSXError.disk(.notEnoughRoom(folder: "Reports", needed: 9, available: 4)))"
        == "Reports has room for 4 bytes and the workbook may need 9 while it is written; make room"
    )
  }
}
