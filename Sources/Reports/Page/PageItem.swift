internal import Experiments

/// What one statement shows, as HTML.
struct PageItem {
    let item: Results.Item
    /// Numbers figures on the page.
    let number: Int
    /// The statement's lines as markup.
    let code: String

    private static let style = TerminalStyle(width: 400)
    /// Cells named at the most.
    private static let listed = 100

    var html: String {
        switch item.content {
        case .prose(let markdown): PageProse().html(markdown)
        case .training(let summary): training(summary)
        case .measures(let quantities): measures(quantities)
        case .table(let quantities): element("figure", [:], PageTable(quantities).html + marks(quantities))
        case .plot(let plot): figure(plot)
        case .claim(let claim): self.claim(claim)
        case .text(let text): scroller("output", "output of \(statement)", element("pre", [:], element("code", [:], text.escaped)))
        case .images(let images): element("figure", ["class": "images"], images.map(image).joined())
        }
    }

    private var statement: String { item.statement.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    // MARK: Numbers

    private func training(_ summary: Results.TrainingSummary) -> String {
        let unit = summary.steps == 1 ? "step" : "steps"
        let loss = summary.finalLoss
        var head = "trained \(element("strong", [:], summary.network.escaped)) on \(element("code", [:], summary.task.escaped)), "
            + "\(NumberFormat.count(summary.steps)) \(unit)"
        var rest = ""
        if loss.axes.isEmpty {
            head += ": final loss \(loss.valueText(0, style: Self.style).escapedNumbers) " + count(loss, 0)
        } else {
            head += ", \(NumberFormat.count(summary.cells)) cells"
            rest = element("details", [:], element("summary", [:], "final losses") + PageTable([loss]).html)
        }
        return element("div", ["class": "row"], element("span", [:], head) + rest) + list("diverged", summary.diverged) + list("stuck at a constant", summary.stuck)
    }

    private func list(_ word: String, _ cells: [String]) -> String {
        guard !cells.isEmpty else { return "" }
        let shown = cells.prefix(Self.listed).joined(separator: "; ")
            + (cells.count > Self.listed ? "; and \(NumberFormat.count(cells.count - Self.listed)) more" : "")
        let head = element("strong", [:], "\(NumberFormat.count(cells.count)) \(word)")
        if cells.count <= 4 { return element("p", ["class": "failed-cells"], head + ": " + shown.escaped) }
        return element("details", ["class": "failed-cells"], element("summary", [:], head) + element("p", [:], shown.escaped))
    }

    private func count(_ quantity: Results.Quantity, _ place: Int) -> String {
        let text = quantity.countText(place)
        return text.isEmpty ? "" : element("span", ["class": "count"], "(\(text.escapedNumbers))")
    }

    private func measures(_ quantities: [Results.Quantity]) -> String {
        let single = quantities.filter(\.axes.isEmpty)
        let list = single.map { quantity in
            element(
                "tr", [:],
                element("th", ["scope": "row"], quantity.label.escaped)
                    + element("td", ["class": "number"], quantity.valueText(0, style: Self.style).escaped) + element("td", [:], count(quantity, 0)))
        }
        let table = list.isEmpty
            ? "" : scroller("scroll", "values of \(statement)", element("table", ["class": "values"], element("tbody", [:], list.joined(separator: "\n"))))
        // Neighbours with the same axes share a table.
        var tables: [[Results.Quantity]] = []
        for quantity in quantities where !quantity.axes.isEmpty {
            if let last = tables.last?.first, last.axes == quantity.axes { tables[tables.count - 1].append(quantity) } else { tables.append([quantity]) }
        }
        return element("figure", [:], table + tables.map { PageTable($0).html }.joined(separator: "\n") + marks(quantities))
    }

    /// What is to be known of the quantities' data.
    private func marks(_ quantities: [Results.Quantity]) -> String {
        QuantityText(style: Self.style).marks(quantities).map { element("p", ["class": "note"], $0.escaped) }.joined(separator: "\n")
    }

    // MARK: Pictures

    private func figure(_ plot: Results.Plot) -> String {
        let figure = Figure(plot, statement: statement)
        var body = scroller(figure.drawings.count > 1 ? "panels" : "panel", "figure \(number)", figure.drawings.map(\.svg).joined(separator: "\n"))
        if let note = figure.note { body = element("p", ["class": "note"], note) }
        let more = figure.omitted > 0 ? " \(figure.omitted) more panels are in the files." : ""
        let band = figure.bands.map { " Bands: \($0)." } ?? ""
        let caption = element(
            "figcaption", [:], element("b", [:], "Figure \(number).") + " " + (plot.title ?? statement).escaped + "." + band + more)
        let values = element(
            "details", [:], element("summary", [:], "Values of figure \(number) as a table") + PageTable(plot.quantities, rowLimit: 48, thins: true).html)
        return element("figure", [:], body + caption + marks(plot.quantities) + values)
    }

    private func image(_ image: Results.Image) -> String {
        guard image.width > 0, image.height > 0, image.pixels.count == image.width * image.height else { return "" }
        let side = Double(max(1, min(4, 112 / max(image.width, image.height))))
        let width = Double(image.width) * side, height = Double(image.height) * side
        var drawing = Drawing(width: width, height: height, description: "image: \(image.caption)")
        drawing.pixels(PixelImage(width: image.width, height: image.height, grey: image.pixels), x: 0, y: 0, width: width, height: height)
        let svg = drawing.svg
        return element("figure", [:], svg + element("figcaption", [:], image.caption.escaped))
    }

    // MARK: Claims

    /// With more parts than this only what did not hold stands in the open.
    private static let openParts = 6

    private func claim(_ claim: Results.ClaimResult) -> String {
        let head = element("p", [:], Self.badge(claim.verdict) + " " + element("code", [:], code))
        let isLong = claim.parts.count > Self.openParts
        let open = isLong ? claim.parts.filter { $0.verdict != .held } : claim.parts
        let closed = isLong ? claim.parts.filter { $0.verdict == .held } : []
        let words = open.isEmpty ? "held in all \(closed.count) places" : "held in \(closed.count) of \(claim.parts.count) places"
        let rest = closed.isEmpty ? "" : element("details", [:], element("summary", [:], words) + list(closed, isOne: false))
        return element(
            "div", ["class": "claim \(claim.verdict.rawValue)"],
            head + (open.isEmpty ? "" : list(open, isOne: claim.parts.count == 1)) + rest)
    }

    private func list(_ parts: [Results.ClaimResult.Part], isOne: Bool) -> String {
        let items = parts.map { part in
            let place = part.place.isEmpty ? "" : element("b", [:], "\(part.place.escaped): ")
            return element("li", [:], (isOne ? "" : Self.badge(part.verdict) + " ") + place + part.evidence.escapedNumbers)
        }
        return element("ul", [:], items.joined())
    }

    static func badge(_ verdict: Results.ClaimResult.Verdict) -> String {
        let sign =
            switch verdict {
            case .held: "✓ held"
            case .failed: "✗ failed"
            case .undecidable: "? undecidable"
            }
        return element("span", ["class": "badge \(verdict.rawValue)"], sign)
    }
}
