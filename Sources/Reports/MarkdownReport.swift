public import Experiments
public import Foundation

/// A run as Markdown, with each picture as an SVG file beside it.
public struct MarkdownReport {
    public struct Picture {
        /// `study-1`.
        public let name: String
        let drawing: Drawing

        public var svg: String { drawing.file }
        /// Two pixels for each of the drawing's, on a light ground.
        public var png: [UInt8] { Raster.image(of: drawing).png(from: "nnx") }

        /// Whether a file that starts like this is such a picture.
        public static func isPicture(png start: Data) -> Bool {
            start.starts(with: PixelImage.signature) && start.range(of: Data("tEXtSoftware\0nnx".utf8)) != nil
        }
    }

    public private(set) var text = ""
    public private(set) var pictures: [Picture] = []

    /// - Parameter name: What the pictures' names start with: `NAME-1.svg`.
    public init(_ results: Results, name: String) {
        let lines = results.script.text.split(separator: "\n", omittingEmptySubsequences: false)
        var shown = 0
        func code(until last: Int) {
            var block = lines[min(shown, last)..<last].filter { !$0.drop { $0 == " " }.hasPrefix("##") }
            while block.first?.isEmpty == true { block.removeFirst() }
            while block.last?.isEmpty == true { block.removeLast() }
            if !block.isEmpty { add("```nnx\n\(block.joined(separator: "\n"))\n```") }
            shown = max(shown, last)
        }
        for item in results.items {
            let first = min(max(item.line, 1), lines.count)
            if case .prose = item.content {
                code(until: first - 1)
            } else {
                code(until: min(first + item.statement.count { $0 == "\n" }, lines.count))
            }
            add(item, name)
        }
        code(until: lines.count)
        let data = results.data.map { "- data: \($0.name), \($0.rows > 0 ? "\($0.rows) rows, " : "")SHA-256 `\($0.sha256)`\n" }.joined()
        add(
            """
            ---

            - script: \(results.script.name), SHA-256 `\(results.script.sha256)`
            - nnx \(results.nnxVersion), numerics edition \(results.edition), seeds \(results.seeds.map(String.init).joined(separator: ", "))
            \(data)- result hash: `\(results.hash)`
            - computed \(results.circumstances)
            """)
        if !results.stamps.isEmpty { text = results.stamps.map { "> **\($0)**\n" }.joined() + "\n" + text }
    }

    private static let style = TerminalStyle(width: 100)

    private mutating func add(_ block: String) {
        text += (text.isEmpty ? "" : "\n") + block + "\n"
    }

    private mutating func add(_ item: Results.Item, _ name: String) {
        switch item.content {
        case .prose(let markdown): add(markdown)
        case .measures(let quantities), .table(let quantities):
            let marks = QuantityText(style: Self.style).marks(quantities)
            add(Self.table(quantities) + (marks.isEmpty ? "" : "\n\n" + marks.joined(separator: "\n")))
        case .plot(let plot):
            let figure = Figure(plot, statement: item.statement)
            for drawing in figure.drawings {
                let picture = Picture(name: "\(name)-\(pictures.count + 1)", drawing: drawing)
                pictures.append(picture)
                add("![\(drawing.description.filter { !"[]\n".contains($0) })](\(picture.name).svg)")
            }
            if let note = figure.note { add("(\(note))") }
        case .claim(let claim):
            add("**\(claim.verdict.rawValue)**: `\(claim.claim)`\n" + claim.parts.map { "- \($0.place.isEmpty ? "" : "\($0.place): ")\($0.evidence)" }.joined(separator: "\n"))
        case .training, .text, .images:
            let lines = TerminalReport(style: Self.style).lines(of: item)
            add("```text\n\(lines.joined(separator: "\n"))\n```")
        }
    }

    private static func table(_ quantities: [Results.Quantity]) -> String {
        let grid = QuantityGrid(quantities)
        let rows = (0..<grid.rowCount).filter(grid.isFilled)
        func row(_ cells: [String]) -> String {
            "| " + cells.map { $0.printable.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        let heads = grid.axes.map(\.name) + quantities.map(\.label)
        let rule = "|" + String(repeating: " --- |", count: grid.axes.count) + String(repeating: " ---: |", count: quantities.count)
        let body = rows.prefix(200).map { place in
            row(grid.labels(of: place) + quantities.indices.map { index in
                grid.place(row: place, quantity: index).map { cell in
                    let count = quantities[index].missing(cell).isEmpty ? "" : " (\(quantities[index].countText(cell)))"
                    return quantities[index].valueText(cell, style: style) + count
                } ?? ""
            })
        }
        let seeds = grid.seeds.count > 1 ? "\n\nmean ± sd over \(grid.seeds.count) seeds" : ""
        return ([row(heads), rule] + body).joined(separator: "\n") + seeds
    }
}
