extension ContractDifference {
  /// The difference in one sentence; `earlier` is the wave that this one is held against.
  public func message(_ earlier: String, _ language: Language) -> String {
    let quoted: (String) -> String = { language.pick(en: "'\($0)'", fr: "« \($0) »") }
    if let sign { return message(sign, earlier, language, quoted) }
    switch kind {
    case .renamed:
      return language.pick(
        en:
          "\(subject) is read from column \(quoted(after)); in wave \(earlier) it was \(quoted(before))",
        fr:
          "\(subject) est lu dans la colonne \(quoted(after)) ; dans la vague \(earlier), c'était "
          + quoted(before))
    case .reworded:
      return language.pick(
        en: "\(subject) is worded \(quoted(after)); in wave \(earlier) it was \(quoted(before))",
        fr:
          "\(subject) est formulé \(quoted(after)) ; dans la vague \(earlier), c'était \(quoted(before))"
      )
    case .reused where isCount:
      return language.pick(
        en:
          "\(subject) seems to be another question: \(share(after)) of its answers are not known to the "
          + "codebook, \(share(before)) in wave \(earlier)",
        fr:
          "\(subject) semble être une autre question : \(share(after)) de ses réponses sont inconnues du "
          + "questionnaire, \(share(before)) dans la vague \(earlier)")
    case .reused:
      return language.pick(
        en:
          "\(subject) stands for other content: \(quoted(after)), in wave \(earlier) \(quoted(before))",
        fr:
          "\(subject) désigne un autre contenu : \(quoted(after)), dans la vague \(earlier) "
          + quoted(before))
    case .added:
      return language.pick(
        en: "\(subject) was not asked in wave \(earlier)",
        fr: "\(subject) n'était pas posé dans la vague \(earlier)")
    case .missing:
      return language.pick(
        en: "\(subject) is no longer asked; it was in wave \(earlier)",
        fr: "\(subject) n'est plus posé ; il l'était dans la vague \(earlier)")
    case .codes:
      let parts = [
        before.isEmpty
          ? nil
          : language.pick(
            en: "nobody gives \(before) any more", fr: "plus personne ne répond \(before)"),
        after.isEmpty
          ? nil
          : language.pick(
            en: "nobody gave \(after) in wave \(earlier)",
            fr: "personne ne répondait \(after) dans la vague \(earlier)"),
      ].compactMap { $0 }
      return "\(subject)\(language.pick(en: ": ", fr: " : "))\(parts.joined(separator: ", "))"
    case .filter:
      return language.pick(
        en:
          "\(subject) is left empty by \(share(after)) of those asked, \(share(before)) in wave "
          + "\(earlier): was it asked of the same?",
        fr:
          "\(subject) est laissé vide par \(share(after)) des personnes interrogées, \(share(before)) dans "
          + "la vague \(earlier) : a-t-il été posé aux mêmes ?")
    case .unknown:
      return language.pick(
        en: "column \(quoted(subject)) is new, and the codebook doesn't know it",
        fr: "la colonne \(quoted(subject)) est nouvelle, et le questionnaire ne la connaît pas")
    }
  }

  private func message(
    _ sign: Sign, _ earlier: String, _ language: Language, _ quoted: (String) -> String
  ) -> String {
    switch sign {
    case .wordingOf(let other):
      let was =
        before.isEmpty
        ? ""
        : language.pick(
          en: "; in wave \(earlier) it was \(quoted(before))",
          fr: " ; dans la vague \(earlier), c'était \(quoted(before))")
      return language.pick(
        en: "\(subject) stands for other content: \(quoted(after)) is the wording of \(other)",
        fr: "\(subject) désigne un autre contenu : \(quoted(after)) est la formulation de \(other)")
        + was
    case .unknownCodes(let codes):
      let listed = codes.isEmpty ? "" : " (\(codes.joined(separator: ", ")))"
      return language.pick(
        en:
          "\(subject): \(share(after)) of its answers are not known to the codebook\(listed), "
          + "\(share(before)) in wave \(earlier)",
        fr:
          "\(subject) : \(share(after)) de ses réponses sont inconnues du questionnaire\(listed), "
          + "\(share(before)) dans la vague \(earlier)")
    case .unasked(let condition):
      return language.pick(
        en:
          "\(subject) is answered by \(share(after)) of those whom the codebook doesn't ask (asked if "
          + "\(condition)), \(share(before)) in wave \(earlier): did its filter change?",
        fr:
          "\(subject) est rempli par \(share(after)) des personnes à qui le questionnaire ne le pose pas "
          + "(posé si \(condition)), \(share(before)) dans la vague \(earlier) : son filtre a-t-il changé ?"
      )
    }
  }

  /// Whether both sides are counts, `12/40`.
  private var isCount: Bool {
    [before, after].allSatisfy { text in
      let parts = text.split(separator: "/")
      return parts.count == 2 && parts.allSatisfy { Int($0) != nil }
    }
  }

  /// `12/40` → `12 of 40`, as the words of both languages take it.
  private func share(_ text: String) -> String { text.replacing("/", with: "\u{A0}/\u{A0}") }

  /// The kind of difference, in words.
  public func kindLabel(_ language: Language) -> String {
    switch kind {
    case .renamed: language.pick(en: "renamed", fr: "renommée")
    case .reworded: language.pick(en: "reworded", fr: "reformulée")
    case .reused: language.pick(en: "other content", fr: "autre contenu")
    case .added: language.pick(en: "added", fr: "ajoutée")
    case .missing: language.pick(en: "no longer asked", fr: "supprimée")
    case .codes: language.pick(en: "other codes", fr: "codes modifiés")
    case .filter: language.pick(en: "other filter", fr: "filtre modifié")
    case .unknown: language.pick(en: "new column", fr: "nouvelle colonne")
    }
  }
}
