import Testing
@testable import TensorCore

@Suite struct TensorCoreTests {}
