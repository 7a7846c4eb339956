import Testing

@testable import Running

@Suite struct LowestFirstTests {
    @Test func takesTheLowestOfWhatWaits() {
        var queue = LowestFirst()
        var waiting: [Int] = []
        var taken: [Int] = []
        var number = 7
        for turn in 0..<500 {
            number = (number * 1_103 + 12_289) % 65_536
            queue.insert(number)
            waiting.append(number)
            if turn % 3 != 0, let lowest = waiting.min(), let place = waiting.firstIndex(of: lowest) {
                waiting.remove(at: place)
                #expect(queue.removeLowest() == lowest)
            }
        }
        while let lowest = queue.removeLowest() { taken.append(lowest) }
        #expect(taken == waiting.sorted())
        #expect(queue.isEmpty)
    }

    @Test func emptyGivesNothing() {
        var queue = LowestFirst()
        #expect(queue.removeLowest() == nil)
        queue.insert(3)
        #expect(queue.removeLowest() == 3)
        #expect(queue.removeLowest() == nil)
    }
}
