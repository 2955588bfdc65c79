import SurveyAnalysis
import SurveyData
import SurveyReports
import Testing

@Suite("The text summary")
struct TextSummaryTests {
  /// The text with its no-break spaces made visible: `~` for the narrow one, `_` for the other.
  private func visible(_ text: String) -> String {
    String(
      text.map { character -> Character in
        switch character {
        case "\u{202F}": "~"
        case "\u{A0}": "_"
        default: character
        }
      })
  }

  @Test("It reads as intended, word for word")
  func golden() {
    #expect(visible(TextSummary.text(Fixture.input())) == Self.expected + "\n")
  }

  @Test("No line is longer than 100 columns, in either language")
  func width() {
    for language in Language.allCases {
      for sampling in [Sampling.Kind.convenience, .probability, .quota, .census] {
        let text = TextSummary.text(Fixture.input(language, sampling: sampling))
        for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
      }
    }
  }

  @Test("Made-up answers are said at the top and among the limits; real ones are not called so")
  func syntheticMark() {
    let synthetic = TextSummary.text(Fixture.input())
    #expect(synthetic.contains("*** DONNÉES SYNTHÉTIQUES"))
    #expect(synthetic.contains("Les réponses sont fabriquées"))
    let observed = TextSummary.text(Fixture.input(isSynthetic: false))
    #expect(!observed.contains("SYNTHÉTIQUES") && !observed.contains("fabriquées"))
  }

  @Test("Differences are landmarks in a convenience sample, significant in a probability sample")
  func differences() {
    let landmarks = TextSummary.text(Fixture.input())
    #expect(landmarks.contains("repères de lecture") && !landmarks.contains("significatives"))
    let tests = TextSummary.text(Fixture.input(sampling: .probability))
    #expect(tests.contains("significatives") && !tests.contains("repères"))
    #expect(visible(tests).contains("p_ajusté_=_0,006"))
  }

  @Test("Under a base of 30 there are counts and no percentage")
  func smallBase() throws {
    var input = Fixture.input()
    let bases = [24, 10, 14, 0, 0, 12, 12]
    input.results.crossTabulation.tables = [
      CrossTable(
        plan: "tris", variable: "A02", filter: nil, weight: "unweighted",
        columns: FixtureTables.columns(bases),
        rows: [
          FixtureTables.row(.code, "1", [10, 10, 0, 0, 0, 5, 6], bases: bases),
          FixtureTables.row(.code, "2", [14, 0, 14, 0, 0, 7, 6], bases: bases),
        ], comparisons: [])
    ]
    input.results.maturity = nil
    let text = visible(TextSummary.text(input))
    #expect(text.contains("Association  14 sur 24\n"))
    #expect(!text.contains("58~%"))
    #expect(text.contains("Aucun groupe n’a pu être comparé"))
  }

  @Test("The shares of levels are the weighted ones, beside their counts")
  func weightedLevels() {
    var input = Fixture.input()
    input.results.maturity?.groups[0].levelShares = ["N1": 0.125, "N2": 0.5, "N3": 0.375]
    let text = visible(TextSummary.text(input))
    #expect(text.contains("N1  Signaux faibles  13~% (35 sur 138)"))
    #expect(text.contains("N3  Expérimentation  38~% (33 sur 138)"))
  }

  @Test("What a banner's own question gives comes after what the questions of substance give")
  func profileLast() throws {
    var input = Fixture.input()
    var profile = FixtureTables.scale("A02")
    for place in profile.comparisons.indices where profile.comparisons[place].p != nil {
      profile.comparisons[place].adjustedP = 0.0001
    }
    input.results.crossTabulation.tables = [profile, FixtureTables.scale("B01")]
    let told = TextSummary.text(input).split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(told[0].contains("B01 (") && told[1].contains("B01 ("))
    #expect(told[2].contains("A02 (") && told[3].contains("A02 ("))
  }

  @Test("Two leading answers are both named")
  func ties() {
    var input = Fixture.input()
    let bases = [40, 20, 20, 0, 0, 20, 20]
    input.results.crossTabulation.tables = [
      CrossTable(
        plan: "tris", variable: "A02", filter: nil, weight: "unweighted",
        columns: FixtureTables.columns(bases),
        rows: [
          FixtureTables.row(.code, "1", [20, 10, 10, 0, 0, 10, 10], bases: bases),
          FixtureTables.row(.code, "2", [20, 10, 10, 0, 0, 10, 10], bases: bases),
        ], comparisons: [])
    ]
    let text = visible(TextSummary.text(input))
    #expect(text.contains("Collectivité territoriale  50~% (20 sur 40)\n"))
    #expect(text.contains("Association                50~% (20 sur 40)\n"))
  }

  private static let expected = """
    Enjeux, pratiques & impacts des catalyseurs territoriaux
    ========================================================
    Vague 2018 · édition 3f9a12c4 · édition interne, réservée aux analystes
    Commanditaire_: Observatoire des partenariats

    *** DONNÉES SYNTHÉTIQUES — aucune de ces valeurs n’est un résultat d’enquête ***

    Qui a répondu
    -------------
    140 répondants sont retenus, sur 148 lignes lues. Le taux de réponse est de 40~% (140 sur 350). Le
    terrain a eu lieu du 15 janvier 2018 au 1er mars 2018.
    Échantillon de convenance_: ont répondu ceux qui l’ont souhaité. Les résultats décrivent les
    répondants et ne s’extrapolent pas à l’ensemble des personnes ou organisations sollicitées.
    Résultats non pondérés_: chaque répondant compte pour un. Sous une base de 30, seul «_x sur n_» est
    donné~; sous 5 organisations, rien.
    Questions les plus souvent sans réponse exploitable, parmi ceux à qui elles sont posées (d’un
    tableau, sa ligne la plus vide)_: A04, 14~% (19 sur 140)~; B01, 2~% (3 sur 140)~; B05, 2~%
    (3 sur 140)~; H05, 2~% (3 sur 140)~; G01, 2~% (3 sur 140).

    Réponses en tête
    ----------------
    La réponse la plus donnée à chaque question (à égalité, toutes). A04 admet plusieurs réponses.
      A02  À quelle famille d’acteurs votre organisation…                 Association  44~% (62 sur 140)
      A04  Votre dispositif s’inscrit-il dans l’un de ces cadres ?        Tiers-lieu   43~% (52 sur 121)

    Questions sur une échelle
    -------------------------
                                                              En place (4–5)  moyenne (sur 5)
      B01  Tenez-vous le rôle d’animateur du territoire ?  38~% (52 sur 137)    3,0 (n_=_137)
      H05  Vos évaluations sont-elles partagées ?          38~% (52 sur 137)    3,0 (n_=_137)

    B05 · En place (4–5)_: de 38~% (52 sur 137) pour «_L’État et ses services_» à 38~% (52 sur 137) pour
         «_Les entreprises du territoire_».

    Maturité
    --------
    138 répondants ont un niveau, que le verrou a abaissé pour 7 d’entre eux~; 2 n’en ont pas, faute de
    réponses_:
      N1  Signaux faibles  25~% (35 sur 138)
      N2  Émergence        51~% (70 sur 138)
      N3  Expérimentation  24~% (33 sur 138)

    Le score moyen est de 41,3 sur 100 (n_=_138). Sans les dimensions qui ne sont pas attendues à la
    phase déclarée, il est de 43,3 (n_=_138). Chaque poids varié de ±25~% (4 variantes)_: score moyen de
    40,8 à 41,8~; 87~% des 138 répondants ayant un score gardent leur niveau dans toutes les variantes.
    Seuils et verrou sont des conventions de l’observatoire, version 2018-1.

    Les dimensions, de la plus haute à la plus basse (0 à 100, n entre parenthèses)_:
      1.  Ancrage et dialogue territorial  49,5  (140)  2.  Évaluation  41,3  (139)

    Ce qui distingue les groupes
    ----------------------------
    Écarts qui portent une lettre dans les tableaux, deux au plus par variable croisée, le plus net
    d’abord. Ce sont des repères de lecture pour cet échantillon, non des tests.
    - Famille d’acteur — B01 (Tenez-vous le rôle d’animateur du territoire ?), «_En place (4–5)_»_: 48~%
      (29 sur 61) pour «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Famille d’acteur — B05 (L’État et ses services), «_En place (4–5)_»_: 48~% (29 sur 61) pour
      «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Type de territoire — B01 (Tenez-vous le rôle d’animateur du territoire ?), «_En place (4–5)_»_:
      44~% (35 sur 80) pour «_Territoire urbain_», soit 12 points de plus que le reste des répondants.
    - Type de territoire — B05 (L’État et ses services), «_En place (4–5)_»_: 44~% (35 sur 80) pour
      «_Territoire urbain_», soit 12 points de plus que le reste des répondants.
    Et 4 autres écarts dans le classeur, feuille «_Comparaisons_».

    Qualité des données
    -------------------
    8 lignes sont écartées, sur 148 lignes lues. Dans les lignes retenues, 1 cellule est écartée. Lignes
    écartées_: 2_réponses en double d’un même répondant, 1_ligne au nombre de champs inattendu. Cellules
    écartées_: 1_code inconnu.
    Confidentialité (seuil_: 5)_: 6 colonnes cachées et 1 colonne unanime signalée (u). 1 tableau n’est
    pas produit et 1 croisement est omis_: motifs dans la feuille «_Tableaux non produits_».

    Ce que ces données ne disent pas
    --------------------------------
    - Les réponses sont fabriquées pour montrer les rapports_: aucun chiffre n’est un résultat.
    - 210 sur 350 sollicités ne sont pas parmi les répondants_: leur avis n’est pas connu.
    - Un groupe de moins de 30 ne se compare pas~; un groupe de moins de 100 se lit avec prudence.
    - Aucun intervalle n’est donné_: ce mode de sélection ne permet pas d’en calculer.
    - Les niveaux de maturité, déclaratifs, dépendent de conventions~; ils ne sont pas un palmarès.
    - Un écart entre deux groupes ne dit rien de sa cause.
    """
}
