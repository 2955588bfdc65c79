/// The columns of a wave's export as its header records name them, and what they were read as.
public struct WaveHeader: Sendable, Hashable, Codable {
  /// One column.
  public struct Column: Sendable, Hashable, Codable {
    /// Its name, as it may be mapped in `wave.yaml`.
    public var name: String
    /// What stays when texts are reworded: LimeSurvey's code, an XML name, Qualtrics' ImportId; nil: only
    /// its name is known.
    public var id: String?
    /// The wording of its question; nil: the header has none beside the name.
    public var wording: String?
    /// The wording of its option or row; nil: it has none, or the header doesn't tell it apart.
    public var part: String?
    /// The item of the codebook that it was read as, or the option (`A04_3`); nil: it wasn't read.
    public var item: String?
    /// Whether `wave.yaml` says so.
    public var isMapped: Bool
    /// Its place in its file, from 1.
    public var place: Int
    /// Its file; nil: the wave's only one.
    public var file: String?

    /// A column from its parts.
    public init(
      name: String, id: String? = nil, wording: String? = nil, part: String? = nil,
      item: String? = nil, isMapped: Bool = false, place: Int = 0, file: String? = nil
    ) {
      self.name = name
      self.id = id
      self.wording = wording
      self.part = part
      self.item = item
      self.isMapped = isMapped
      self.place = place
      self.file = file
    }

    /// What tells it from others: its stable id, else its name.
    public var key: String { id ?? name }

    /// The wordings of its question and of its option or row; nil: the header has none.
    public var text: String? {
      let words = [wording, part].compactMap { $0 }
      return words.isEmpty ? nil : words.joined(separator: " – ")
    }
  }

  /// The columns in the order of the file; of several files, one behind the other.
  public var columns: [Column]
  /// What was set aside of the answers of each item, where something was.
  public var faults: [String: AnswerFaults]

  /// A header from its columns.
  public init(columns: [Column], faults: [String: AnswerFaults] = [:]) {
    self.columns = columns
    self.faults = faults
  }
}
