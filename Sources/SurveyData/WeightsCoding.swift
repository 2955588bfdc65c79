/// Weights as bytes: a line that names the format, then for each weight its name, decimals and units, and
/// the cells that it was calibrated in.
public enum WeightsCoding {
  private static let magic: [UInt8] = Array("OBSWEIGHTS2\n".utf8)

  /// The bytes of some weights; the same weights give the same bytes.
  public static func encode(_ weights: [Weights]) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.append(contentsOf: magic)
    writer.write(UInt32(weights.count))
    for weight in weights {
      writer.write(weight.id)
      writer.write(UInt32(bitPattern: Int32(weight.decimals)))
      writer.write(UInt64(weight.units.count))
      // The weight that counts everybody once is its name and its count.
      guard !weight.isUnweighted else { continue }
      writer.reserve(weight.units.count * 8)
      for unit in weight.units { writer.write(UInt64(bitPattern: unit)) }
      let calibration = weight.calibration
      writer.write(UInt32(calibration?.factors.count ?? 0))
      guard let calibration else { continue }
      for cell in calibration.cellOfRow { writer.write(cell) }
      for (auxiliaries, factor) in zip(calibration.auxiliaries, calibration.factors) {
        writer.write(UInt32(auxiliaries.count))
        for auxiliary in auxiliaries { writer.write(auxiliary) }
        writer.write(factor.bitPattern)
      }
    }
    return writer.bytes
  }

  /// The weights that some bytes stand for; nil where they are not weights of this version.
  public static func decode(_ bytes: [UInt8]) -> [Weights]? {
    guard bytes.starts(with: magic) else { return nil }
    var place = magic.count
    func integer(_ size: Int) -> UInt64? {
      guard place + size <= bytes.count else { return nil }
      var value: UInt64 = 0
      for offset in 0..<size { value |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
      place += size
      return value
    }
    guard let count = integer(4) else { return nil }
    var weights: [Weights] = []
    for _ in 0..<count {
      guard let length = integer(4), place + Int(length) <= bytes.count else { return nil }
      let id = String(decoding: bytes[place..<place + Int(length)], as: UTF8.self)
      place += Int(length)
      guard let decimals = integer(4), let rows = integer(8), rows <= TableDecoding.mostRows
      else { return nil }
      if id == Weighting.unweighted {
        weights.append(.unweighted(count: Int(rows)))
        continue
      }
      guard place + Int(rows) * 8 <= bytes.count else { return nil }
      var units: [Int64] = []
      units.reserveCapacity(Int(rows))
      for _ in 0..<rows {
        guard let unit = integer(8) else { return nil }
        units.append(Int64(bitPattern: unit))
      }
      guard let cells = integer(4) else { return nil }
      var calibration: Weights.Calibration?
      if cells > 0 {
        guard place + Int(rows) * 4 <= bytes.count else { return nil }
        var made = Weights.Calibration(cellOfRow: [], auxiliaries: [], factors: [])
        made.cellOfRow.reserveCapacity(Int(rows))
        for _ in 0..<rows {
          guard let cell = integer(4), cell < cells else { return nil }
          made.cellOfRow.append(UInt32(cell))
        }
        for _ in 0..<cells {
          guard let count = integer(4), Int(count) <= (bytes.count - place) / 4 else { return nil }
          var auxiliaries: [UInt32] = []
          for _ in 0..<count {
            guard let auxiliary = integer(4) else { return nil }
            auxiliaries.append(UInt32(auxiliary))
          }
          guard let factor = integer(8) else { return nil }
          made.auxiliaries.append(auxiliaries)
          made.factors.append(Double(bitPattern: factor))
        }
        calibration = made
      }
      weights.append(
        Weights(
          id: id, decimals: Int(Int32(bitPattern: UInt32(truncatingIfNeeded: decimals))),
          units: units, calibration: calibration))
    }
    return place == bytes.count ? weights : nil
  }
}
