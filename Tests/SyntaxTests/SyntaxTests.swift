import Testing
@testable import Syntax

@Suite struct SyntaxTests {}
