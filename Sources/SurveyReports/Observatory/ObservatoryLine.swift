import GRDB

/// A line of the workbook's lists: an indicator of all respondents, a territory or a group.
struct ObservatoryLine {
  let wave: Int
  let survey: String
  let waveName: String
  let syntheticLabel: String?
  let table: String
  let question: String
  let row: String
  let group: String?
  let territory: String?
  let statistic: String
  let value: Double?
  let word: String?
  let unit: String
  let decimals: Int?
  let low: Double?
  let high: Double?
  let count: Int?
  let effectiveBase: Double?
  let status: String
  let reason: String?
  let reasonLabel: String?
  let mark: String
  let respondents: Int?

  /// The columns in the order of the properties.
  static let columns = """
    wave_id, survey, wave, synthetic_label, table_label, question_label, row_label,
    stakeholder_group_label, territory_label, statistic, value, COALESCE(word_label, word), unit,
    decimals, low, high, n, effective_base, status, reason, reason_label, mark, respondents
    """

  /// What stands in the lists: other banners are in the waves' own workbooks.
  static let condition = "(banner = '' OR territory IS NOT NULL OR stakeholder_group IS NOT NULL)"

  init(_ row: Row) {
    wave = row[0]
    survey = row[1]
    waveName = row[2]
    syntheticLabel = row[3]
    table = row[4]
    question = row[5]
    self.row = row[6]
    group = row[7]
    territory = row[8]
    statistic = row[9]
    value = row[10]
    word = row[11]
    unit = row[12]
    decimals = row[13]
    low = row[14]
    high = row[15]
    count = row[16]
    effectiveBase = row[17]
    status = row[18]
    reason = row[19]
    reasonLabel = row[20]
    mark = row[21]
    respondents = row[22]
  }
}
