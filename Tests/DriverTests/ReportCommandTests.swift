import Experiments
import Foundation
import Reports
import Synchronization
import Testing
@testable import Driver

@Suite struct ReportCommandTests {
    @Test func writesOnePage() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(desk.run("report", "study.nnx") == 0)
        #expect(desk.output == "written study.html\n")
        #expect(desk.files == ["study.html", "study.nnx"])
        #expect(desk.run("report", "study.nnx", phases: desk.phases(verdict: .failed)) == 3)
        #expect(desk.output == "replaced study.html\n")
        #expect(desk.run("report", "-", surroundings: { $0.readInput = { Array("measure loss\n".utf8) } }) == 0)
        #expect(desk.output.hasPrefix("<!doctype html>"))
    }

    @Test func writesNothingOverOtherThings() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        try desk.write("<p>mine</p>", to: "study.html")
        #expect(desk.run("report", "study.nnx") == 1)
        #expect(desk.errors == "error: study.html is there and was not written by nnx\n  = hint: choose another name with --out FILE\n")
        #expect(desk.settings == nil, "nothing was computed")
        #expect(desk.read("study.html") == "<p>mine</p>")
        #expect(desk.run("report", "study.nnx", "--out", "no/such/place.html") == 1)
        #expect(desk.settings == nil)
    }

    @Test func resultsAreWrittenUpWithoutRunning() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(desk.run("run", "study.nnx") == 0)
        for operand in ["study.results", "study.results/", "study.results/results.json"] {
            let silent = desk.phases(failure: .init(message: "it ran"))
            #expect(desk.run("report", operand, phases: silent) == 0)
            #expect(desk.output.hasSuffix("study.html\n"))
        }
        #expect(desk.run("report", "study.results", "--format", "md") == 0)
        #expect(desk.read("study.md")?.contains("- result hash: `abc123`") == true)
    }

    @Test func plotsNeedAPicture() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(desk.run("plot", "study.nnx") == 1)
        #expect(desk.errors.hasPrefix("error: study.nnx shows no picture\n"))
        #expect(desk.run("plot", "study.nnx", "--out", "a.svg") == 64)
    }

    /// One page at the start and one for each change; an error leaves the last page; Ctrl-C ends it well.
    @Test func watching() throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(desk.run("report", "--watch", "-") == 64)
        #expect(desk.run("report", "--watch", "study.nnx", "--out", "-") == 64)
        let changes = Mutex(["measure loss of net\n", "measure wrong\n", "measure loss\n\n"])
        let seen = Mutex<[String]>([])
        // The clock is asked at every look at the files: now and then it changes the script, at the end it interrupts.
        let ticks = Mutex(0)
        let code = desk.run("report", "--watch", "study.nnx", surroundings: { surroundings in
            surroundings.seconds = {
                let tick = ticks.withLock { tick in
                    tick += 1
                    return tick
                }
                if tick.isMultiple(of: 8) {
                    seen.withLock { $0.append(desk.read("study.html").map { String($0.count) } ?? "none") }
                    if let next = changes.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { try? desk.write(next, to: "study.nnx") }
                }
                return Double(tick)
            }
            surroundings.isInterrupted = { ticks.withLock { $0 > 44 } }
        })
        #expect(code == 0)
        let lines = desk.output.split(separator: "\n")
        #expect(lines.count { $0.contains("study.html in ") } >= 3, "\(desk.output)")
        #expect(lines.first?.hasPrefix("written study.html in ") == true)
        #expect(lines.contains("not written study.html") && desk.errors.contains("unknown-name"))
        #expect(seen.withLock { !$0.contains("none") })
    }

    @Test func picturesInTwoFormats() throws {
        let desk = try Desk()
        try desk.write("plot loss\n", to: "study.nnx")
        #expect(desk.run("plot", "study.nnx") == 0)
        #expect(desk.output == "written study-1.svg\n")
        #expect(desk.run("plot", "study.nnx", "--format", "png") == 0)
        #expect(desk.output == "written study-1.png\n")
        #expect(desk.run("plot", "study.nnx", "--figure", "1", "--out", "a.png") == 0)
        #expect(desk.run("plot", "study.nnx", "--figure", "1", "--out", "a.png") == 0)
        #expect(desk.output == "replaced a.png\n")
        #expect(desk.bytes("a.png").starts(with: [0x89, 0x50, 0x4e, 0x47]))
        #expect(desk.run("plot", "study.nnx", "--figure", "1", "--out", "a.png", "--format", "svg") == 64)
        #expect(desk.run("plot", "study.nnx", "--figure", "1", "--out", "-", "--format", "png") == 64)
        #expect(desk.run("plot", "study.nnx", "--figure", "2") == 1)
        let foreign = PixelBytes.foreignPNG
        try desk.write(foreign, to: "b.png")
        #expect(desk.run("plot", "study.nnx", "--figure", "1", "--out", "b.png") == 1)
        #expect(desk.bytes("b.png") == foreign, "what another program drew stays")
    }
}

private enum PixelBytes {
    static let foreignPNG: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + Array(repeating: 7, count: 200)
}
