/// Anything that a table may put in its stub or banner: an item of a question or a derived column.
public struct Variable: Sendable, Hashable {
  /// What the column holds.
  public enum Kind: String, Sendable, Hashable {
    /// One code a respondent.
    case coded
    /// Ticks among options.
    case ticks
    /// A number.
    case number
  }

  /// The column's name in the response table.
  public var id: String
  /// The question that a sheet is made for: the question's id, or the derived column's own.
  public var sheet: String
  /// The wording of the question or derived column.
  public var label: Label
  /// The wording of the grid's row.
  public var rowLabel: Label?
  /// What the column holds.
  public var kind: Kind
  /// Its codes or options.
  public var codes: [AnswerCode]
  /// Its nets.
  public var nets: [Net]
  /// Who is in the base of a share.
  public var base: Question.Base
  /// The unit of a number.
  public var unit: String?
  /// The condition under which it is asked, as written.
  public var askedIfText: String?
  /// Whether its values could identify a respondent.
  public var isIdentifying: Bool
  /// Whether it is computed from answers.
  public var isDerived: Bool
  /// Whether its scores may be averaged.
  public var hasScores: Bool { !codes.isEmpty && codes.allSatisfy { $0.score != nil } }

  /// The whole wording: the question, and the row after a dash.
  public func title(_ language: Language) -> String {
    guard let rowLabel else { return label.text(language) }
    return "\(label.text(language)) — \(rowLabel.text(language))"
  }
}

extension Survey {
  /// The codes of a derived yes/no column that names none.
  public static let yesAndNo = [
    AnswerCode(code: "1", label: Label(fr: "Oui", en: "Yes")),
    AnswerCode(code: "0", label: Label(fr: "Non", en: "No")),
  ]

  /// Everything a table may use, in the order of the codebook, then the derived columns, then maturity.
  public var variables: [Variable] {
    codebook.questions.flatMap(Self.variables(of:)) + derived.map(Self.variable(of:))
      + (maturity.map(Self.variables(of:)) ?? [])
  }

  /// The questions that a variable is made from: itself, or what a derived column reads, step by step.
  ///
  /// A maturity column reads so many that it counts as a source of its own.
  public func sources(of variable: String) -> Set<String> {
    var found: Set<String> = []
    var pending = [variable]
    var seen: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted else { continue }
      if let derived = derived.first(where: { $0.id == name }) {
        switch derived.rule {
        case .recode(let source, _), .bands(let source, _), .region(let source), .count(let source):
          pending.append(source)
        case .condition(let condition): pending += condition.variables
        case .mean(let sources, _): pending += sources
        case .formula(let expression): pending += expression.names
        case .linkedSum(let link): pending += link.of.names
        }
      } else {
        found.insert(codebook.item(name)?.question.id ?? name)
      }
    }
    return found
  }

  private static func variables(of question: Question) -> [Variable] {
    let kind: Variable.Kind
    switch question.kind {
    case .single, .scale, .grid, .commune: kind = .coded
    case .multiple: kind = .ticks
    case .number, .numbers: kind = .number
    case .date, .name, .text, .key, .ignored: return []
    }
    let codes =
      question.kind == .commune
      ? FrenchRegion.departments.map { AnswerCode(code: $0, label: Label(fr: $0)) }
      : question.codes
    return question.items.map { item in
      let isBound = question.hasLowerBounds && item.id == question.boundItem
      return Variable(
        id: item.id, sheet: question.id, label: question.label, rowLabel: item.row?.label,
        kind: isBound ? .coded : kind,
        codes: isBound ? Question.boundCodes : kind == .number ? [] : codes, nets: question.nets,
        base: question.base,
        unit: isBound ? nil : item.row?.unit ?? question.unit, askedIfText: question.askedIfText,
        isIdentifying: question.isIdentifying, isDerived: false)
    }
  }

  private static func variable(of derived: Derived) -> Variable {
    let isNumber: Bool =
      switch derived.rule {
      case .mean, .count, .formula, .linkedSum: true
      case .recode, .bands, .condition, .region: false
      }
    return Variable(
      id: derived.id, sheet: derived.id, label: derived.label, rowLabel: nil,
      kind: isNumber ? .number : .coded, codes: derived.codes, nets: [], base: .answered,
      unit: nil, askedIfText: nil, isIdentifying: false, isDerived: true)
  }

  private static func variables(of model: MaturityModel) -> [Variable] {
    func variable(
      _ id: String, _ label: Label, _ kind: Variable.Kind, codes: [AnswerCode] = []
    ) -> Variable {
      Variable(
        id: id, sheet: id, label: label, rowLabel: nil, kind: kind, codes: codes, nets: [],
        base: .answered, unit: kind == .number ? "/100" : nil, askedIfText: nil,
        isIdentifying: false, isDerived: true)
    }
    let levels = model.levels.map { level in
      AnswerCode(
        code: level.id,
        label: Label(
          fr: "\(level.id) \(level.label.fr)", en: level.label.en.map { "\(level.id) \($0)" }))
    }
    return [
      variable(
        MaturityModel.levelColumn, Label(fr: "Niveau de maturité", en: "Maturity level"), .coded,
        codes: levels),
      variable(
        MaturityModel.scoreColumn, Label(fr: "Score de maturité", en: "Maturity score"), .number),
    ]
      + model.dimensions.map { dimension in
        variable(
          MaturityModel.dimensionColumn(dimension.id),
          Label(
            fr: "Maturité \(dimension.id) : \(dimension.label.fr)",
            en: "Maturity \(dimension.id): \(dimension.label.text(.english))"), .number)
      }
  }
}
