// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A module under `Sources`, and its tests under `Tests` where it has them.
func module(_ name: String, _ dependencies: [String] = [], tested: Bool = true, testsNeed: [String] = []) -> [Target] {
    let library = Target.target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
    guard tested else { return [library] }
    return [
        library,
        .testTarget(
            name: "\(name)Tests", dependencies: ([name] + dependencies + testsNeed).map { .byName(name: $0) },
            swiftSettings: settings),
    ]
}

var targets: [Target] = []
targets += module("Diagnostics")
targets += module("Vocabulary")
targets += module("TensorCore")
targets += module("Symbolic", ["TensorCore"])
targets += module("Syntax", ["Diagnostics"])
targets += module("Datasets", ["Vocabulary", "TensorCore", "Symbolic"])
targets += module("Training", ["Vocabulary", "TensorCore", "Symbolic", "Datasets"])
targets += module("Values", ["Vocabulary", "TensorCore"])
targets += module("Measures", ["Vocabulary", "TensorCore", "Symbolic", "Datasets", "Training", "Values"])
targets += module("Experiments", ["Diagnostics", "Syntax", "Vocabulary", "Symbolic"])
targets += module(
    "Running",
    ["Diagnostics", "Syntax", "Vocabulary", "Symbolic", "TensorCore", "Datasets", "Training", "Values", "Measures", "Experiments"])
targets += module("Reports", ["Experiments"])
targets += module(
    "Driver",
    [
        "Diagnostics", "Syntax", "Vocabulary", "Symbolic", "TensorCore", "Datasets", "Training", "Values", "Measures",
        "Experiments", "Running", "Reports",
    ])
targets.append(.executableTarget(name: "nnx", dependencies: ["Driver"], swiftSettings: settings))

let package = Package(
    name: "nnx",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "nnx", targets: ["nnx"])],
    targets: targets,
    swiftLanguageModes: [.v6]
)
