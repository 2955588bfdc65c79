// swift-tools-version: 6.3
import PackageDescription

/// The settings of every Swift target: language mode 6, warnings as errors, memory safety marked.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "observatory",
  products: [.executable(name: "observatory", targets: ["observatory"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries of the system, each with one Swift module that imports it.
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CLibcsv", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibxlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPosix"),
    .target(
      name: "CDistributions", cxxSettings: [.define("BOOST_MATH_NO_LONG_DOUBLE_MATH_FUNCTIONS")],
      linkerSettings: [.linkedLibrary("m")]),

    // What knows no surveys.
    .target(name: "CSVReading", dependencies: ["CLibcsv", "CPosix"], swiftSettings: strict),
    .target(name: "XMLReading", dependencies: ["CExpat"], swiftSettings: strict),
    .target(name: "XLSXWriting", dependencies: ["CLibxlsxwriter"], swiftSettings: strict),
    .target(
      name: "StageGraph",
      dependencies: ["COpenSSL", "CPosix", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),

    // The survey: nouns, formulas, and the way from an export to a report.
    .target(name: "SurveyData", swiftSettings: strict),
    .target(name: "SurveyStatistics", dependencies: ["CDistributions"], swiftSettings: strict),
    .target(
      name: "SurveyIngest",
      dependencies: [
        "COpenSSL", "CSVReading", "SurveyData", "XMLReading",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "SurveyAnalysis", dependencies: ["SurveyData", "SurveyStatistics"],
      swiftSettings: strict),
    .target(
      name: "SurveyReports",
      dependencies: [
        "SurveyAnalysis", "SurveyData", "XLSXWriting",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .target(
      name: "SurveyPipeline",
      dependencies: [
        "CSVReading", "StageGraph", "SurveyAnalysis", "SurveyData", "SurveyIngest",
        "SurveyReports",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "observatory",
      dependencies: [
        "CPosix", "StageGraph", "SurveyData", "SurveyIngest", "SurveyPipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // What tests share, then one test target for each module and one that runs the built program.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "ExportTrial", dependencies: ["SurveyData", "SurveyIngest", "TestSupport"],
      path: "Tests/Fuzzing/Trial", swiftSettings: strict),
    .target(
      name: "BareLibcsv", path: "Tests/Benchmarks/BareLibcsv",
      linkerSettings: [.linkedLibrary("csv")]),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["BareLibcsv", "SurveyAnalysis", "SurveyData", "SurveyIngest", "TestSupport"],
      path: "Tests/Benchmarks/Speed", swiftSettings: strict),
    .executableTarget(
      name: "coverage-benchmark", dependencies: ["SurveyStatistics", "TestSupport"],
      path: "Tests/Benchmarks/Coverage", swiftSettings: strict),
    .executableTarget(
      name: "nightly-benchmark", dependencies: ["StageGraph", "TestSupport", "observatory"],
      path: "Tests/Benchmarks/Nightly", swiftSettings: strict),
    .testTarget(
      name: "CSVReadingTests", dependencies: ["CSVReading", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "XMLReadingTests", dependencies: ["TestSupport", "XMLReading"], swiftSettings: strict),
    .testTarget(
      name: "XLSXWritingTests", dependencies: ["TestSupport", "XLSXWriting"],
      swiftSettings: strict),
    .testTarget(
      name: "StageGraphTests",
      dependencies: ["StageGraph", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyStatisticsTests", dependencies: ["SurveyStatistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyDataTests", dependencies: ["SurveyData", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SurveyIngestTests",
      dependencies: ["ExportTrial", "SurveyData", "SurveyIngest", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyAnalysisTests",
      dependencies: ["SurveyAnalysis", "SurveyData", "SurveyStatistics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SurveyReportsTests",
      dependencies: [
        "SurveyAnalysis", "SurveyData", "SurveyReports", "TestSupport", "XLSXWriting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ObservatoryTests",
      dependencies: [
        "StageGraph", "SurveyIngest", "SurveyPipeline", "SurveyStatistics", "TestSupport",
        "observatory", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)

// libFuzzer brings the program's entry and needs its own flags: `.ci/fuzz` builds this target alone.
if Context.environment["OBSERVATORY_FUZZING"] != nil {
  let sanitizers = ["-sanitize=fuzzer,address"]
  package.targets += [
    .target(name: "ExportFuzzEntry", path: "Tests/Fuzzing/Entry"),
    .executableTarget(
      name: "export-fuzz", dependencies: ["ExportFuzzEntry", "ExportTrial"],
      path: "Tests/Fuzzing/Target",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"] + sanitizers)],
      linkerSettings: [.unsafeFlags(sanitizers)]),
  ]
}
