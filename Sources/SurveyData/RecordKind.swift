/// One of several kinds of records of a wave, each in a file of its own: yearly figures and partners,
/// events and publications.
public struct RecordKind: Sendable, Hashable {
  /// Its id, which questions, derived columns and indicators name.
  public var id: String
  /// What one is called, in the plural.
  public var label: Label
  /// How the name of its file starts: `partenaires` for `partenaires-2018.csv`.
  public var file: String
  /// The questions that together tell a record from the others; of several with the same the last
  /// complete one counts. Empty: every row is a record.
  public var key: [String]
  /// Whether a wave may have no such file.
  public var isOptional: Bool
  /// Whether a record is about a respondent, so that few of them are hidden; publications and events are
  /// not.
  public var areRespondents = true

  /// A kind of records from its parts.
  public init(id: String, label: Label, file: String, key: [String] = [], isOptional: Bool = false)
  {
    self.id = id
    self.label = label
    self.file = file
    self.key = key
    self.isOptional = isOptional
  }
}

extension Survey {
  /// The questions that together tell a row of the export from the others; empty: nothing does.
  public var rowKey: [String] {
    scoring?.rowKey ?? (records.count == 1 ? records.first?.key ?? [] : [])
  }

  /// The survey as far as one kind of its records is concerned: its questions and derived columns.
  public func view(of record: String) -> Survey {
    var view = self
    view.records = records.filter { $0.id == record }
    view.codebook = Codebook(
      questions: codebook.questions.filter { $0.record == record },
      absenceCodes: codebook.absenceCodes)
    view.derived = derived.filter { $0.record == record }
    return view
  }
}
