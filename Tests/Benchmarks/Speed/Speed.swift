import BareLibcsv
import Foundation
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// `swift run -c release benchmarks [EXPORT.csv | ROWS]`: ingest against bare libcsv, then the tally.
///
/// Without an export it writes one of 1,000,000 rows (or ROWS) into the temporary folder. The targets:
/// ingest at 0.6 × (cores × bare libcsv) or more, the tally in less time than ingest, under 400 MB.
@main
enum Speed {
  static func main() throws {
    let argument = CommandLine.arguments.dropFirst().first
    let path: String
    if let argument, Int(argument) == nil {
      path = argument
    } else {
      let rows = argument.flatMap { Int($0) } ?? 1_000_000
      path = "\(NSTemporaryDirectory())/observatory-benchmark-\(rows).csv"
      if !FileManager.default.fileExists(atPath: path) {
        print("writing \(path)")
        try BenchmarkExport.write(rows: rows, to: path)
      }
    }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let megabytes = Double(size) / 1e6
    let cores = ProcessInfo.processInfo.activeProcessorCount
    print("\(path): \(Int(megabytes)) MB, \(cores) cores")

    var ratios: [Double] = []
    var tallyShares: [Double] = []
    for round in 1...3 {
      var fields = 0
      var records = 0
      let processorStart = processorSeconds
      let bare = unsafe bare_libcsv(path, CChar(UInt8(ascii: ";")), &fields, &records)
      let bareProcessor = processorSeconds - processorStart
      let (ingest, table) = try self.ingest(path, jobs: cores)
      let ingestProcessor = processorSeconds - processorStart - bareProcessor
      let weightStart = Date()
      let weights = try WeightUnits.weights(of: BenchmarkSurvey.survey, table: table)
      let weighting = Date().timeIntervalSince(weightStart)
      let tallyStart = Date()
      let tally = Tallying(survey: BenchmarkSurvey.survey, table: table, weights: weights)
        .tally(jobs: cores)
      let tallying = Date().timeIntervalSince(tallyStart)
      let ratio = bare / (ingest * Double(cores))
      ratios.append(ratio)
      tallyShares.append(tallying / ingest)
      print(
        """
        round \(round): bare libcsv \(rate(megabytes, bare)) on one core; \
        ingest \(rate(megabytes, ingest)) on \(cores) = \(rounded(ratio)) × cores × bare \
        (processor time \(rounded(ingestProcessor)) s, bare \(rounded(bareProcessor)) s: \(rounded(bareProcessor / ingestProcessor))), \
        \(table.rowCount) rows; \
        weights \(rounded(weighting)) s; tally \(rounded(tallying)) s, \(tally.cells.count) cells; \
        peak \(peakMegabytes) MB
        """)
    }
    print(
      "median: ingest \(rounded(ratios.sorted()[1])) × (cores × bare libcsv); tally \(rounded(tallyShares.sorted()[1])) × ingest; peak \(peakMegabytes) MB"
    )
  }

  private static func ingest(_ path: String, jobs: Int) throws -> (Double, ResponseTable) {
    let start = Date()
    let wave = Wave(survey: "benchmark", id: "1", export: path, isSynthetic: true)
    let result = try ExportIngest(
      survey: BenchmarkSurvey.survey, wave: wave, jobs: jobs,
      temporaryFolder: NSTemporaryDirectory()
    ).read(hasher: .published)
    return (Date().timeIntervalSince(start), result.table)
  }

  private static var usage: rusage {
    var usage = rusage()
    _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  private static var peakMegabytes: Int { Int(usage.ru_maxrss) / 1024 }

  /// Seconds that all threads of the process computed: says more than the clock on a busy machine.
  private static var processorSeconds: Double {
    let usage = usage
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private static func rate(_ megabytes: Double, _ seconds: Double) -> String {
    "\(Int(megabytes / seconds)) MB/s (\(rounded(seconds)) s)"
  }

  private static func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
}
