import Testing
@testable import Running

@Suite struct RunningTests {}
