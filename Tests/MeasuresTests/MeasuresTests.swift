import Testing
@testable import Measures

@Suite struct MeasuresTests {}
