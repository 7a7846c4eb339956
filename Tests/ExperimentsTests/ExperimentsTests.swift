import Testing
@testable import Experiments

@Suite struct ExperimentsTests {}
