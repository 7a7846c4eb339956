// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A module under `Sources`, and its tests under `Tests` where it has them.
func module(_ name: String, _ dependencies: [String] = [], tested: Bool = true, testsNeed: [String] = [], fixtures: [String] = []) -> [Target] {
    let library = Target.target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
    guard tested else { return [library] }
    return [
        library,
        .testTarget(
            name: "\(name)Tests", dependencies: ([name] + dependencies + testsNeed).map { .byName(name: $0) },
            exclude: fixtures, swiftSettings: settings),
    ]
}

/// The kernels at one CPU level: the same files for each, a symbolic link apart. `-Ounchecked` in debug builds too, whose
/// tests would otherwise take minutes; `-num-threads` keeps one object per file, which debug builds expect.
func kernels(_ name: String, _ flags: [String]) -> Target {
    let all = ["-Ounchecked", "-wmo", "-disable-batch-mode", "-num-threads", "1", "-Xcc", "-fno-math-errno"] + flags
    return .target(name: name, swiftSettings: settings + [.unsafeFlags(all)])
}

/// Clang's way to say an x86-64 level; without effect on other architectures.
func x86Level(_ name: String) -> [String] {
    ["-Xcc", "-Xarch_x86_64", "-Xcc", "-march=x86-64-\(name)"]
}

/// Links the runtime and Foundation into the release build at fixed addresses: finding and relocating twenty shared libraries
/// took two thirds of the time of `nnx check`.
let quickStart: [LinkerSetting] =
    [.unsafeFlags(["-static-stdlib", "-use-ld=lld", "-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))]
    + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections", "stdc++"].map {
        .linkedLibrary($0, .when(platforms: [.linux], configuration: .release))
    }

var targets: [Target] = []
targets.append(kernels("KernelsBaseline", []))
targets.append(kernels("KernelsV3", x86Level("v3") + ["-DLEVEL_V3"]))
targets.append(kernels("KernelsV4", x86Level("v4") + ["-DLEVEL_V4"]))
targets += module("Diagnostics")
targets += module("Vocabulary")
targets += module("TensorCore", ["KernelsBaseline", "KernelsV3", "KernelsV4"], fixtures: ["Fixtures"])
targets += module("Storage", ["TensorCore"])
targets += module("Symbolic", ["TensorCore"])
targets += module("Syntax", ["Diagnostics"], fixtures: ["Fixtures"])
targets += module("Datasets", ["Vocabulary", "TensorCore", "Symbolic"])
targets += module("Training", ["Vocabulary", "TensorCore", "Symbolic", "Datasets"])
targets += module("Exchange", ["TensorCore", "Symbolic", "Datasets", "Training"])
targets += module("Values", ["Vocabulary", "TensorCore"])
targets += module("Measures", ["Vocabulary", "TensorCore", "Symbolic", "Datasets", "Training", "Values"])
targets += module("Experiments", ["Diagnostics", "Syntax", "Vocabulary", "Symbolic"])
targets += module(
    "Running",
    [
        "Diagnostics", "Syntax", "Vocabulary", "Symbolic", "TensorCore", "Storage", "Datasets", "Training", "Values", "Measures",
        "Experiments", "Exchange",
    ],
    fixtures: ["Fixtures"])
targets += module("Reports", ["Diagnostics", "Syntax", "Experiments", "Exchange"], testsNeed: ["Datasets"])
targets += module("Assistance", ["Diagnostics", "Syntax", "Vocabulary", "Experiments", "Reports"], testsNeed: ["Running"])
targets += module("LanguageServer", ["Diagnostics", "Syntax", "Vocabulary", "Experiments", "Exchange", "Assistance"], testsNeed: ["Running"])
targets += module("Prompt", ["Diagnostics", "Syntax", "Experiments", "Running", "Reports"], testsNeed: ["Storage"])
targets += module(
    "Driver",
    [
        "Diagnostics", "Syntax", "Vocabulary", "Symbolic", "TensorCore", "Storage", "Datasets", "Training", "Values", "Measures",
        "Experiments", "Running", "Reports", "Exchange", "Assistance", "LanguageServer", "Prompt",
    ])
targets.append(.executableTarget(name: "nnx", dependencies: ["Driver"], swiftSettings: settings, linkerSettings: quickStart))

let package = Package(
    name: "nnx",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "nnx", targets: ["nnx"])],
    targets: targets,
    swiftLanguageModes: [.v6]
)
