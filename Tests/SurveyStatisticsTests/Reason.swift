import SurveyStatistics

/// The error of a computation, or nil when it succeeds.
func reason<Value>(_ body: () throws(Unavailable) -> Value) -> Unavailable? {
  do throws(Unavailable) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}
