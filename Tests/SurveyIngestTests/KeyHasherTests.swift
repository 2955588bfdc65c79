import SurveyData
import SurveyIngest
import Testing

private func key(_ high: UInt64, _ low: UInt64) -> KeyColumn.Key {
  KeyColumn.Key(high: high, low: low)
}

@Suite struct `The keyed hash of a key` {
  @Test func `is HMAC-SHA-256, its first 128 bits`() {
    // RFC 4231, test case 2.
    let hasher = KeyHasher(secret: Array("Jefe".utf8))
    #expect(
      hasher.key("what do ya want for nothing?")
        == key(0x5bdc_c146_bf60_754e, 0x6a04_2426_0895_75c7))
  }

  @Test func `hashes a secret longer than a block first`() {
    // The key of RFC 4231's test case 6, its text in small letters; computed with Python's hmac.
    let hasher = KeyHasher(secret: [UInt8](repeating: 0xAA, count: 131))
    #expect(
      hasher.key("Test Using Larger Than Block-Size Key - Hash Key First")
        == key(0x707e_aaac_2383_8de8, 0xf901_5a7f_d782_5153))
    let whole = KeyHasher(secret: [UInt8](repeating: 0x6B, count: 64))
    #expect(whole.key("a").high == 0x555e_931a_29d2_9edf)
    let longer = KeyHasher(secret: [UInt8](repeating: 0x6B, count: 65))
    #expect(longer.key("a").high == 0x6ba0_e27d_e4fc_34c2)
  }

  @Test(arguments: [
    "ORG-0007", "org-0007", " Org-0007 ", "\u{A0}ORG-0007\u{202F}", "\tORG-0007\n",
    "\u{FEFF}org-0007",
    "ORG\u{2011}0007",
  ])
  func `is the same for every spelling`(_ text: String) {
    // Computed with Python's hmac of "org-0007".
    #expect(
      KeyHasher.published.key(text) == key(0x38e5_4183_fde2_bb48, 0x8da2_1228_956e_747a))
  }

  @Test func `takes accents and quotes for what they are`() {
    #expect(KeyHasher.published.key("É  l’Ensemble").high == 0xd2cc_b5bb_3b3b_0ee1)
    #expect(KeyHasher.published.key("org-0007") != KeyHasher.published.key("org 0007"))
    #expect(KeyHasher.published.key("org-0007") != KeyHasher.published.key("org-7"))
  }

  @Test func `is missing for an empty key`() {
    for empty in ["", " ", "\u{A0}\u{202F}"] { #expect(KeyHasher.published.key(empty) == .missing) }
  }

  @Test func `depends on the secret, which a fingerprint names`() {
    let one = KeyHasher(secret: Array("one".utf8))
    let other = KeyHasher(secret: Array("other".utf8))
    #expect(one.key("a") != other.key("a"))
    #expect(one.fingerprint != other.fingerprint)
    #expect(KeyHasher.published.fingerprint == "760ef43c")
  }
}
