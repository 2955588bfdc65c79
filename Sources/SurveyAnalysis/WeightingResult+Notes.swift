extension WeightingResult {
  /// Respondents behind a code of a margin, below which it makes weights unsteady.
  private static let fewRespondents = 10

  /// What a person should know of weights that could be made, in words.
  public var notes: [String] {
    weights.flatMap { weight in
      weight.groups.compactMap { group -> String? in
        let thin = group.margins.flatMap { margin in
          margin.codes.filter { ($0.count ?? 0) < Self.fewRespondents }.map {
            "\(margin.variable) = \($0.code) (\($0.count ?? 0))"
          }
        }
        guard !thin.isEmpty else { return nil }
        let place = group.code.map { " within '\($0)'" } ?? ""
        return
          "weight \(weight.id)\(place) rests on fewer than \(Self.fewRespondents) respondents in "
          + thin.joined(separator: ", ") + "; merging codes would steady it"
      }
    }
  }
}
