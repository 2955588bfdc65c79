/// The words of French and English that say how a question is asked, and not what it is about.
enum FunctionWords {
  /// The words of a plain wording without those, parted by one space.
  static func removed(from plain: String) -> String {
    plain.split(separator: " ").filter { !all.contains(String($0)) }.joined(separator: " ")
  }

  private static let all = Set((french + english).split(separator: " ").map(String.init))

  private static let french =
    "a à au aux avec avez avoir ayez c ce ces cet cette ci comme d dans de des dont du elle en entre est et "
    + "été êtes eu il ils je l la le les leur leurs lui m ma mes n ne nos notre nous on ont ou où par pas "
    + "pour qu que quel quelle quelles quels qui quoi s sa se ses si son sont sur t tous tout toute toutes "
    + "un une vos votre vous y "

  private static let english =
    "a an and are as at be been by did do does for from had has have how in is it its of on or our such "
    + "that the their this to was were what when where which who with you your"
}
