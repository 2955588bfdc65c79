extension Problem {
  /// What is wrong, in English; `subject` is the question's code and a space, or nothing.
  func english(_ subject: String) -> String {
    switch reason {
    case .definition(let message, _): return message
    case .unreadable(let detail): return "the file cannot be read: \(detail)"
    case .emptyFile: return "the file is empty; expected a header record and answers"
    case .noRespondents(let records):
      return records == 0
        ? "the file has a header record and no answers"
        : "none of the file's \(records) rows can be used"
    case .mappedColumnMissing(let header, let item):
      return "wave.yaml maps column '\(header)' to \(item), but the export has no such column"
    case .noExport: return "the wave's folder has no CSV export"
    case .severalExports(let files):
      return "the wave's folder has \(files.count) exports: \(files.joined(separator: ", "))"
    case .unterminatedQuote: return "a quote opens in this record and is never closed"
    case .recordTooLong: return "a record is too long to be true: a quote is probably not closed"
    case .missingColumn(let expected, _):
      return "\(subject)has no column; looked for \(Self.list(expected))"
    case .duplicatedColumn(let header):
      return "\(subject)has two columns, the second one headed '\(header)'"
    case .unknownColumn(let header):
      return "column '\(header)' is not in the codebook: it is not read"
    case .noSecret: return "keys cannot be hashed: no secret is set"
    case .ragged(let expected, let found):
      return "the row has \(found) fields, expected \(expected): it is set aside"
    case .emptyRecord: return "the row is empty: it is set aside"
    case .duplicatedKey(let line, let file):
      return
        "\(subject)the respondent answered more than once: line \(line)"
        + (file.map { " of \($0)" } ?? "")
        + " is kept (the last complete one, or else the last), this row is set aside"
    case .givenAndRead(let header):
      return
        "\(subject)is given for the whole file in wave.yaml, and the file has column '\(header)'"
    case .correctionRefused(let place, let found, let expected, _, let unused):
      let read = found.map { $0.isEmpty ? "no answer" : "'\($0)'" } ?? "another answer (not shown)"
      let given = expected.map { $0.isEmpty ? "no answer" : "'\($0)'" } ?? "the old value"
      return "\(subject)is not corrected: \(place) has \(read), not \(given)"
        + (unused.map { "; \($0) has it, and is set aside" } ?? "")
    case .correctionOfUnusedRow(let place):
      return "\(subject)is not corrected: the row with this key, \(place), is set aside"
    case .correctionWithoutRow:
      return "\(subject)is not corrected: no row of the export has this key"
    case .notInFile(let file):
      return "\(file) has no row of this respondent: this row is set aside"
    case .reusedName(let difference, let earlier), .contract(let difference, let earlier):
      return difference.message(earlier, .english)
    case .notCSV(let nature): return "the file is no CSV: it is \(nature.label.text(.english))"
    case .noExportAmong(let files):
      return "the wave's folder has no CSV export, but \(files.joined(separator: ", "))"
    case .titleRecords(let count):
      return
        count == 1
        ? "the first record is a title, and no header: it is passed over"
        : "the first \(count) records are a title, and no header: they are passed over"
    case .ambiguousDates:
      return
        "nothing in the file tells whether the day or the month comes first in its dates: the day is "
        + "read first"
    case .readElsewhere:
      return "\(subject)is read from another file of the wave: not from this column"
    case .appended(let rows, let below):
      return "\(rows) rows of this file are put below the \(below) before it"
    case .joined(let rows, let matched, let without):
      return
        "\(matched) of \(rows) rows of this file are joined by key; \(without) respondents have none "
        + "in it: no answer"
    case .corrected(let old, let new, let who, let why):
      return
        "\(subject)is corrected after the fact: \(Self.change(old, new, "not shown")) (\(who): \(why))"
    case .duplicatedRow(let line, let key):
      return
        "the row has the same \(key.joined(separator: ", ")) as line \(line), which is kept: this row "
        + "is set aside"
    case .missingKey: return "\(subject)is empty: the row is used, but links to no other wave"
    case .unknownCode(let value, let length, let known, _):
      return
        "\(subject)has \(Self.shown("code", value, length, isBare: true)); known codes are "
        + "\(known): the cell is set aside"
    case .filledThoughRoutedOut(let value, let length, let condition):
      return
        "\(subject)has \(Self.shown("the answer", value, length)) but is asked only if "
        + "\(condition): the cell is set aside"
    case .tooManyTicks(let found, let most):
      return
        "\(subject)has \(found) ticks, at most \(most) are allowed: the question is set aside in "
        + "this row"
    case .exclusiveWithOthers(let option):
      return
        "\(subject)has '\(option)' ticked together with other options: the question is set aside "
        + "in this row"
    case .unreadableNumber(let value, let length):
      return
        "\(subject)has \(Self.shown("the text", value, length)), expected a number: the cell is "
        + "set aside"
    case .unreadableDate(let length):
      return
        "\(subject)has \(Self.shown("the text", nil, length)), which is no date of the years "
        + "\(CalendarDate.years.lowerBound) to \(CalendarDate.years.upperBound): the cell is set aside"
    case .badWeight(let fault, let length):
      let found =
        switch fault {
        case .empty: "is empty"
        case .negative: "is negative"
        case .infinite: "is infinite"
        case .tooLarge: "is over nine million"
        case .text: "has \(Self.shown("the text", nil, length))"
        }
      return "\(subject)is a weight and \(found), expected a number, zero or more"
    case .unknownTick(let value, let length, let option):
      return
        "\(subject)option '\(option)' has \(Self.shown("the text", value, length)), expected a "
        + "tick or nothing: the question is set aside in this row"
    case .strayQuote: return "a quote stands inside a field: the text is kept"
    case .undecodable(let encoding): return "a byte is not \(encoding): it is read as �"
    case .encodingChanges(let encoding):
      return "the file goes on in \(encoding) here: each part is read as it is written"
    case .encodingGuessed(let encoding): return "the file is not UTF-8: it is read as \(encoding)"
    case .frameTooSmall(let frame, let used):
      return "\(used) answers are more than the \(frame) asked: no response rate is true"
    case .repeatedGroup:
      return
        "the file holds the repeated groups of a form (PARENT_KEY), several rows a respondent: it is "
        + "no wave"
    case .notOfTool(let tool): return "the file is not an export of \(tool)"
    case .otherAnswer(let length):
      return "\(subject)has a free answer (\(length) bytes, not shown): it counts as « other »"
    case .mixedDecimalMarks:
      return "numbers have decimal commas in some rows and points in others: both are read"
    case .commaMayPartThousands:
      return
        "numbers are written like 1,234 in a file that commas part: the comma is read as decimal"
    case .nulBytes: return "a field holds a NUL byte: the file is damaged, or no text"
    case .preview: return "this row is a preview of the questionnaire: it is set aside"
    case .absenceAmongTicks:
      return
        "\(subject)has an option that says « no answer » and others that are ticked: the ticks count"
    case .morePlaces(let count, let kind):
      return "\(count) more places have \(kind.label.text(.english)): only the first are listed"
    case .trailingColumn: return "an empty column at the end of the records is dropped"
    }
  }
}
