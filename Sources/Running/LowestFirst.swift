/// Numbers of which the lowest is taken first: a binary heap, so that each costs the logarithm of how many wait.
struct LowestFirst {
    private var heap: [Int] = []

    var isEmpty: Bool { heap.isEmpty }

    mutating func insert(_ number: Int) {
        heap.append(number)
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeLowest() -> Int? {
        guard let lowest = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return lowest }
        heap[0] = last
        var place = 0
        while 2 * place + 1 < heap.count {
            let (left, right) = (2 * place + 1, 2 * place + 2)
            let lower = right < heap.count && heap[right] < heap[left] ? right : left
            guard heap[lower] < heap[place] else { break }
            heap.swapAt(place, lower)
            place = lower
        }
        return lowest
    }
}
