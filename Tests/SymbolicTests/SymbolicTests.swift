import Testing
@testable import Symbolic

@Suite struct SymbolicTests {}
