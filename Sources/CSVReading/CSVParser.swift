import CLibcsv
import Glibc

/// libcsv's parser, and the few facts about it that this module builds on.
///
/// The parser runs in strict mode, which differs from the default mode in one thing: where a
/// quote is stray, `csv_parse` stops in front of the byte instead of taking it literally, and
/// its state is whole. So a stray quote is noted, that one byte is fed in default mode, and
/// strict mode goes on: the fields are those of the default mode. Where a quote proves to have ended the
/// field's quotes (``ClosingQuote``), ``endQuotes()`` says so instead.
///
/// The state between two calls is `pstate`, `quoted`, `spaces` and `entry_pos`. Where they equal
/// those of a new parser, what follows is parsed as if the file began there.
@safe struct CSVParser: ~Copyable {
  // libcsv keeps no reference to itself, but callbacks run while it is in use: a fixed address
  // keeps the calls free of exclusivity checks.
  private let parser: UnsafeMutablePointer<csv_parser>

  /// A byte that UTF-8 never holds: as quote character it turns quoting off.
  private static let noQuote: UInt8 = 0xFF

  /// What a field's bytes are handed to: bytes, their number, and the context of `parse`.
  typealias FieldCallback =
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
  /// What the end of a record is told to: its last byte, and the context of `parse`.
  typealias RecordCallback = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

  /// A parser at the start of a record.
  init(delimiter: UInt8, quoting: Bool, strict: Bool) {
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: csv_parser())
    // csv_init fails for a null pointer only.
    _ = unsafe csv_init(parser, strict ? UInt8(CSV_STRICT) : 0)
    unsafe csv_set_delim(parser, delimiter)
    if !quoting { unsafe csv_set_quote(parser, Self.noQuote) }
    // The entry buffer grows by this much at a time. The default of 128 bytes would copy a field
    // of 64 MiB half a million times; and FieldCollector may read 32 bytes past a field's start.
    unsafe csv_set_blk_size(parser, 65_536)
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deinitialize(count: 1)
    unsafe parser.deallocate()
  }

  /// Whether the state is that of a new parser: the next byte begins a record, or is blank.
  var isFresh: Bool {
    unsafe parser.pointee.pstate == 0 && parser.pointee.quoted == 0
      && parser.pointee.spaces == 0 && parser.pointee.entry_pos == 0
  }

  /// Whether the field that is being read began with a quote.
  var isQuoted: Bool { unsafe parser.pointee.quoted != 0 }

  /// The bytes of the field that is being read, which the callback has not yet seen.
  var pendingBytes: Int { unsafe parser.pointee.entry_pos }

  /// Whether the last short `parse` stopped at a stray quote; if not, memory ran out.
  var stoppedAtStrayQuote: Bool { unsafe csv_error(parser) == CSV_EPARSE }

  /// Parses bytes and returns how many were taken: fewer than `count` at a fault.
  @inline(__always)
  func parse(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, onField: FieldCallback?,
    onRecord: RecordCallback?, context: UnsafeMutableRawPointer?
  ) -> Int {
    unsafe csv_parse(parser, bytes, count, onField, onRecord, context)
  }

  /// Ends the quotes of the field that is being read, where `parse` stopped behind a quote in it: that quote is
  /// dropped, and what follows is read as the rest of a field without quotes.
  ///
  /// libcsv has by then put the quote, and the spaces behind it, into its entry buffer.
  func endQuotes() {
    let spaces = unsafe Int(parser.pointee.spaces)
    let quote = unsafe parser.pointee.entry_pos - spaces - 1
    guard quote >= 0, let entry = unsafe parser.pointee.entry_buf else { return }
    unsafe memmove(entry + quote, entry + quote + 1, spaces)
    unsafe parser.pointee.entry_pos -= 1
    unsafe parser.pointee.quoted = 0
    unsafe parser.pointee.pstate = Self.insideField
    unsafe parser.pointee.status = CSV_SUCCESS
  }

  /// libcsv's state within a field, FIELD_BEGUN in its source.
  private static let insideField: Int32 = 2

  /// Changes between strict and default mode, and forgets an earlier fault.
  func setStrict(_ strict: Bool) {
    _ = unsafe csv_set_opts(parser, strict ? UInt8(CSV_STRICT) : 0)
    unsafe parser.pointee.status = CSV_SUCCESS
  }
}
