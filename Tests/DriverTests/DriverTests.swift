import Testing
@testable import Driver

@Suite struct DriverTests {}
