import Experiments
@testable import Running
import Testing

/// Marks of what is measured on rows that were trained on.
@Suite struct TrainedRowsTests {
    private static let seen = "on rows it was trained on"
    private static let partly = "partly on rows it was trained on"

    private func marks(_ text: String) throws -> [String?] {
        try Scripts.run(text).items.flatMap { item -> [Results.Quantity] in
            switch item.content {
            case .measures(let quantities), .table(let quantities): quantities
            case .plot(let plot): plot.quantities
            case .prose, .training, .claim, .text, .images: []
            }
        }.filter { !$0.label.hasSuffix(", without stuck") }.map(\.mark)
    }

    private static let start = """
        data few = digits[..60]
        model net = 784 -> 4 relu as code -> 10
        train net on label from few for 1 epoch measuring accuracy on digits[50..70] every epoch as progress

        """

    @Test func rowsDecide() throws {
        let found = try marks(Self.start + """
            measure loss of net on few, loss of net on digits[60..80], loss of net on digits[50..70], loss of net on digits.test[..20]
            measure loss of net on (few where label = 3), accuracy of net, mean(activations of net at code on few)
            """)
        #expect(found == [Self.seen, nil, Self.partly, nil, Self.seen, Self.seen, Self.seen])
    }

    @Test func measuresWithoutDataAndCurvesAreNot() throws {
        let found = try marks(Self.start + """
            measure norm(weights of net at layer 1), last(loss of net), mean(few.label)
            plot progress
            """)
        #expect(found == [nil, nil, nil, Self.partly])
    }

    @Test func earlierTrainingsAndParentsCount() throws {
        let found = try marks(Self.start + """
            fork net as tuned
            finetune tuned from digits[60..90] for 1 epoch
            let held = loss of tuned on few
            measure held, held - (loss of net on digits[60..90]), loss of net on digits[60..90]
            """)
        #expect(found == [Self.seen, Self.seen, nil])
    }

    @Test func halvesOfPairsCount() throws {
        let found = try marks("""
            data pairs = digits[..40] as x beside digits[..40] as y
            model net = 28x56 -> 4 relu -> 1
            train net on x + y from pairs for 1 epoch
            measure loss of net on pairs redrawing x, loss of net on pairs.test
            """)
        #expect(found[0] == Self.seen)
    }

    @Test func variablesAreDrawnAfresh() throws {
        let found = try marks("model net = 2 -> 4 relu -> 1\ntrain net on x*y for 20 steps\nmeasure loss of net on (x in 0..1, y in 0..1), sparsity of net")
        #expect(found == [nil, nil])
    }

    /// A mark is part of no number: the hash is that of the same numbers without it.
    @Test func marksAreNotInTheHash() throws {
        let results = try Scripts.run(Self.start + "measure loss of net on few")
        var items = results.items
        for index in items.indices {
            guard case .measures(var quantities) = items[index].content else { continue }
            for place in quantities.indices { quantities[place].mark = nil }
            items[index].content = .measures(quantities)
        }
        #expect(items != results.items)
        #expect(ResultHash.hash(of: items, edition: Identity.edition) == results.hash)
    }
}
