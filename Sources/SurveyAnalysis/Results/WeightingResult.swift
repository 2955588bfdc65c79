/// What the weighting stage made of a wave: each weight's cost and margins, and the frame.
public struct WeightingResult: Sendable, Equatable, Codable {
  /// The supplied and the calibrated weights, in the survey's order.
  public var weights: [Weight]
  /// The respondents against all who were asked; nil where the wave's frame isn't known by code.
  public var frame: FrameResult?

  /// A result from its parts.
  public init(weights: [Weight], frame: FrameResult?) {
    self.weights = weights
    self.frame = frame
  }

  /// One weight.
  public struct Weight: Sendable, Equatable, Codable {
    /// The weight's name.
    public var id: String
    /// How it was made: `supplied`, or the method of calibration.
    public var method: String
    /// The weight that it started from; nil: everybody counted once.
    public var from: String?
    /// The variable that it is made within; nil: all together.
    public var within: String?
    /// The whole sample, or each group that it is made within.
    public var groups: [Group]

    /// A weight from its parts.
    public init(id: String, method: String, from: String?, within: String?, groups: [Group]) {
      self.id = id
      self.method = method
      self.from = from
      self.within = within
      self.groups = groups
    }
  }

  /// What a weight does to a group of respondents.
  public struct Group: Sendable, Equatable, Codable {
    /// The group's code; nil for all respondents.
    public var code: String?
    /// Respondents with a weight above 0.
    public var count: Int
    /// Σw.
    public var sum: Double
    /// Kish's effective base.
    public var effectiveBase: Double
    /// Kish's design effect.
    public var designEffect: Double
    /// The smallest weight above 0, as a multiple of the mean.
    public var smallest: Double
    /// The largest, as a multiple of the mean.
    public var largest: Double
    /// Respondents whose weight is at the lower limit; nil where there is none.
    public var atLower: Int?
    /// Respondents whose weight is at the upper limit.
    public var atUpper: Int?
    /// The largest weight before trimming, as a multiple of the mean; nil without trimming.
    public var largestUntrimmed: Double?
    /// Cycles over the margins, or steps; nil for a supplied weight.
    public var cycles: Int?
    /// The largest relative miss of a target that is left.
    public var miss: Double?
    /// The margins that were met.
    public var margins: [Margin]

    /// A group from its parts.
    public init(
      code: String?, count: Int, sum: Double, effectiveBase: Double, designEffect: Double,
      smallest: Double, largest: Double, atLower: Int? = nil, atUpper: Int? = nil,
      largestUntrimmed: Double? = nil, cycles: Int? = nil, miss: Double? = nil,
      margins: [Margin] = []
    ) {
      self.code = code
      self.count = count
      self.sum = sum
      self.effectiveBase = effectiveBase
      self.designEffect = designEffect
      self.smallest = smallest
      self.largest = largest
      self.atLower = atLower
      self.atUpper = atUpper
      self.largestUntrimmed = largestUntrimmed
      self.cycles = cycles
      self.miss = miss
      self.margins = margins
    }

    /// The share of the base that is left: 1 over the design effect.
    public var efficiency: Double { 1 / designEffect }
  }

  /// A margin: what the sample was, what it was brought to, what it is.
  public struct Margin: Sendable, Equatable, Codable {
    /// The variable.
    public var variable: String
    /// Its codes, in the order of the codebook.
    public var codes: [Code]

    /// A margin from its parts.
    public init(variable: String, codes: [Code]) {
      self.variable = variable
      self.codes = codes
    }

    /// One code of a margin.
    public struct Code: Sendable, Equatable, Codable {
      /// The code; `?` for those without one.
      public var code: String
      /// Respondents; nil where suppressed.
      public var count: Int?
      /// Their share by the weights that calibration started from; nil where suppressed.
      public var before: Double?
      /// The target's share.
      public var target: Double
      /// Their share by the weight; nil where suppressed.
      public var after: Double?

      /// A code from its parts.
      public init(code: String, count: Int?, before: Double?, target: Double, after: Double?) {
        self.code = code
        self.count = count
        self.before = before
        self.target = target
        self.after = after
      }
    }
  }
}

/// The respondents of a wave against all who were asked.
public struct FrameResult: Sendable, Equatable, Codable {
  /// How many were asked.
  public var size: Double
  /// Respondents.
  public var count: Int
  /// By variable of the frame.
  public var variables: [ByVariable]

  /// A result from its parts.
  public init(size: Double, count: Int, variables: [ByVariable]) {
    self.size = size
    self.count = count
    self.variables = variables
  }

  /// Respondents over all who were asked.
  public var rate: Double { Double(count) / size }

  /// One variable.
  public struct ByVariable: Sendable, Equatable, Codable {
    /// The variable.
    public var variable: String
    /// Its codes, in the order of the codebook.
    public var codes: [Code]

    /// A variable from its parts.
    public init(variable: String, codes: [Code]) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// One code of a variable.
  public struct Code: Sendable, Equatable, Codable {
    /// The code; `?` for those without one.
    public var code: String
    /// How many were asked.
    public var asked: Double
    /// Respondents; nil where suppressed.
    public var count: Int?
    /// Respondents over those asked; nil where nobody was asked, or suppressed.
    public var rate: Double?
    /// The share of those asked.
    public var frameShare: Double
    /// The share of the respondents; nil where suppressed.
    public var share: Double?
    /// Their share by the survey's standard weight; nil where suppressed.
    public var weightedShare: Double?

    /// A code from its parts.
    public init(
      code: String, asked: Double, count: Int?, rate: Double?, frameShare: Double, share: Double?,
      weightedShare: Double?
    ) {
      self.code = code
      self.asked = asked
      self.count = count
      self.rate = rate
      self.frameShare = frameShare
      self.share = share
      self.weightedShare = weightedShare
    }
  }
}
