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
    #expect(text.contains("«_Association_»_: 14 sur 24."))
    #expect(!text.contains("58~%"))
    #expect(text.contains("Aucun groupe n’a pu être comparé"))
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
    #expect(
      text.contains(
        "«_Collectivité territoriale_» et «_Association_», à égalité_: 50~% (20 sur 40)."))
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
    Résultats non pondérés_: chaque répondant compte pour un.
    Sous une base de 30, seul «_x sur n_» est donné~; sous 5 organisations, rien.

    Les questions les plus souvent laissées sans réponse valable, parmi les répondants interrogés_:
                                                                 non-réponse  vides  refus  invalides
      A04    Votre dispositif s’inscrit-il dans l’un de …  14~% (19 sur 140)     19      0          0
      B01    Tenez-vous le rôle d’animateur du territoir…    2~% (3 sur 140)      3      0          0
      B05_1  L’État et ses services                          2~% (3 sur 140)      3      0          0
      B05_2  Les entreprises du territoire                   2~% (3 sur 140)      3      0          0
      H05    Vos évaluations sont-elles partagées ?          2~% (3 sur 140)      3      0          0
      G01    Quel est votre budget annuel ?                  2~% (3 sur 140)      3      0          0

    Réponses en tête
    ----------------
    Pour chaque question, la réponse la plus donnée, sa part et sa base~; les questions en tableau sont
    dans le classeur.

    A02 · À quelle famille d’acteurs votre organisation appartient-elle ?
         «_Association_»_: 44~% (62 sur 140).
    A04 · Votre dispositif s’inscrit-il dans l’un de ces cadres ?
         «_Tiers-lieu_» en premier_: 43~% (52 sur 121).
    B01 · Tenez-vous le rôle d’animateur du territoire ?
         «_En place_»_: 28~% (38 sur 137)~; En place (4–5)_: 38~% (52 sur 137)~; moyenne 3,0 (n_=_137),
           sur une échelle jusqu’à 5.
    H05 · Vos évaluations sont-elles partagées ?
         «_En place_»_: 28~% (38 sur 137)~; En place (4–5)_: 38~% (52 sur 137)~; moyenne 3,0 (n_=_137),
           sur une échelle jusqu’à 5.

    Maturité
    --------
    Seuils et verrou sont des conventions de l’observatoire, version 2018-1.

    138 répondants ont un niveau~; 2 n’en ont pas, faute de réponses_:
      N1  Signaux faibles  25~% (35 sur 138)
      N2  Émergence        51~% (70 sur 138)
      N3  Expérimentation  24~% (33 sur 138)
    7 sur 138 voient leur niveau abaissé par le verrou.

    Le score moyen est de 41,3 sur 100 (n_=_138). Sans les dimensions qui ne sont pas attendues à la
    phase déclarée, il est de 43,3 (n_=_138). Chaque poids varié de ±25~% (4 variantes)_: score moyen de
    40,8 à 41,8~; 87~% des 138 répondants ayant un score gardent leur niveau dans toutes les variantes.

    Les dimensions, de la plus haute à la plus basse (0 à 100)_:
      1.  D1 Ancrage et dialogue territorial  49,5  (n_=_140)
      2.  D7 Évaluation                       41,3  (n_=_139)

    Ce qui distingue les groupes
    ----------------------------
    Écarts qui portent une lettre dans les tableaux. Ce sont des repères de lecture pour cet
    échantillon, non des tests~; le plus net de chaque question pour chaque variable croisée.
    - Famille d’acteur — B01 (Tenez-vous le rôle d’animateur du territoire ?), «_En place (4–5)_»_: 48~%
      (29 sur 61) pour «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Famille d’acteur — B05_1 (L’État et ses services), «_En place (4–5)_»_: 48~% (29 sur 61) pour
      «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Famille d’acteur — B05_2 (Les entreprises du territoire), «_En place (4–5)_»_: 48~% (29 sur 61)
      pour «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Famille d’acteur — H05 (Vos évaluations sont-elles partagées ?), «_En place (4–5)_»_: 48~%
      (29 sur 61) pour «_Associations_», contre 23~% (11 sur 48) pour «_Acteurs publics_».
    - Type de territoire — B01 (Tenez-vous le rôle d’animateur du territoire ?), «_En place (4–5)_»_:
      44~% (35 sur 80) pour «_Territoire urbain_», soit 12 points de plus que le reste des répondants.
    - Type de territoire — B05_1 (L’État et ses services), «_En place (4–5)_»_: 44~% (35 sur 80) pour
      «_Territoire urbain_», soit 12 points de plus que le reste des répondants.
    - Type de territoire — B05_2 (Les entreprises du territoire), «_En place (4–5)_»_: 44~% (35 sur 80)
      pour «_Territoire urbain_», soit 12 points de plus que le reste des répondants.
    - Type de territoire — H05 (Vos évaluations sont-elles partagées ?), «_En place (4–5)_»_: 44~%
      (35 sur 80) pour «_Territoire urbain_», soit 12 points de plus que le reste des répondants.

    Qualité des données
    -------------------
    8 lignes sont écartées, sur 148 lignes lues. Dans les lignes retenues, 1 cellule est écartée.
      2  réponses en double d’un même répondant
      1  ligne n’a pas le nombre de champs attendu
      1  code inconnu

    Confidentialité (seuil_: 5)_: 6 colonnes cachées, 0 cellule cachée, 1 colonne unanime signalée (u).
    1 tableau n’est pas produit et 1 croisement est omis, faute de base suffisante ou de réponses
    (feuille «_Tableaux non produits_»).
    Format reconnu_: point-virgule, windows-1252, virgule décimale.

    Ce que ces données ne disent pas
    --------------------------------
    - Les réponses sont fabriquées pour montrer les rapports_: aucun chiffre ci-dessus n’est un
      résultat.
    - L’échantillon est de convenance_: il décrit ceux qui ont répondu, non l’ensemble de ceux qui ont
      été sollicités.
    - 210 sur 350 sollicités ne sont pas parmi les répondants_: on ne sait pas ce qu’ils auraient
      répondu.
    - Les groupes de moins de 30 répondants ne se comparent pas~; ceux de moins de 100 se lisent avec
      prudence.
    - Aucun intervalle n’est donné_: il ferait croire à une précision que ce mode de sélection ne permet
      pas.
    - Les niveaux de maturité sont déclaratifs et dépendent de conventions~; ils ne sont pas un
      palmarès.
    - Un écart entre deux groupes ne dit rien de sa cause.
    """
}
