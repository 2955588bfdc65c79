import SurveyStatistics

/// The failure of a weighting, or nil when it succeeds.
func weightingFailure<Value>(
  _ body: () throws(WeightingFailure) -> Value
) -> WeightingFailure? {
  do throws(WeightingFailure) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}
