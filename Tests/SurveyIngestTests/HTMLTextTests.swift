import Testing

@testable import SurveyIngest

/// Plain text out of what a survey tool's editor wrote.
@Suite struct `Text of HTML` {
  @Test(arguments: [
    ("<p>Votre&nbsp;âge&#8239;?</p>", "Votre âge ?"), ("a < b & c", "a < b & c"),
    ("<b>Gras</b>, <i>italique</i>", "Gras, italique"), ("Un<br/>deux", "Un deux"),
    ("&eacute;t&eacute; &amp; &#x2019;", "été & ’"), ("<!-- caché -->vu", "vu"),
    ("<script>if (a<b) x()</script>Texte", "Texte"), ("&inconnue; &", "&inconnue; &"),
    ("<style>p {}</style><div><p>A</p><p>B</p></div>", "A B"), ("1 <2> 3", "1 <2> 3"), ("", ""),
  ])
  func `has no tags, entities or double spaces`(_ html: String, _ plain: String) {
    #expect(HTMLText.plain(html) == plain)
  }
}
