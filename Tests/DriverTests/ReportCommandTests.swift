import Experiments
import Foundation
import Reports
import Testing
@testable import Driver

@Suite struct ReportCommandTests {
    @Test func writesOnePage() async throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(await desk.run("report", "study.nnx") == 0)
        #expect(desk.output == "written study.html\n")
        #expect(desk.files == ["study.html", "study.nnx"])
        #expect(await desk.run("report", "study.nnx", phases: desk.phases(verdict: .failed)) == 3)
        #expect(desk.output == "replaced study.html\n")
        #expect(await desk.run("report", "-", surroundings: { $0.readInput = { Array("measure loss\n".utf8) } }) == 0)
        #expect(desk.output.hasPrefix("<!doctype html>"))
    }

    @Test func writesNothingOverOtherThings() async throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        try desk.write("<p>mine</p>", to: "study.html")
        #expect(await desk.run("report", "study.nnx") == 1)
        #expect(desk.errors == "error: study.html is there and was not written by nnx\n  = hint: choose another name with --out FILE\n")
        #expect(desk.settings == nil, "nothing was computed")
        #expect(desk.read("study.html") == "<p>mine</p>")
        #expect(await desk.run("report", "study.nnx", "--out", "no/such/place.html") == 1)
        #expect(desk.settings == nil)
    }

    @Test func resultsAreWrittenUpWithoutRunning() async throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(await desk.run("run", "study.nnx") == 0)
        for operand in ["study.results", "study.results/", "study.results/results.json"] {
            let silent = desk.phases(failure: .init(message: "it ran"))
            #expect(await desk.run("report", operand, phases: silent) == 0)
            #expect(desk.output.hasSuffix("study.html\n"))
        }
        #expect(await desk.run("report", "study.results", "--format", "md") == 0)
        #expect(desk.read("study.md")?.contains("- result hash: `abc123`") == true)
    }

    @Test func plotsNeedAPicture() async throws {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "study.nnx")
        #expect(await desk.run("plot", "study.nnx") == 1)
        #expect(desk.errors.hasPrefix("error: study.nnx shows no picture\n"))
        #expect(await desk.run("plot", "study.nnx", "--out", "a.svg") == 64)
    }
}

@Suite struct VerifyCommandTests {
    private func reported() async throws -> (desk: Desk, page: String) {
        let desk = try Desk()
        try desk.write("measure loss\n", to: "a.nnx")
        #expect(await desk.run("report", "a.nnx") == 0)
        return (desk, try #require(desk.read("a.html")))
    }

    @Test func theSameRunIsIdentical() async throws {
        let (desk, _) = try await reported()
        #expect(await desk.run("verify", "a.html") == 0)
        #expect(desk.output == "identical: every bit of 1 quantities, result hash abc123; 1 claim judged again\n")
    }

    /// One digit changed anywhere on the page is found and named.
    @Test func aChangedPageIsNamed() async throws {
        let (desk, page) = try await reported()
        try desk.write(page.replacing("<td class=\"number\">0.2500</td>", with: "<td class=\"number\">0.2600</td>"), to: "b.html")
        #expect(await desk.run("verify", "b.html") == 4)
        #expect(desk.output.contains("0.2600") && desk.output.contains("0.2500"))
        let verdict = page.replacing("✓ held", with: "✗ failed")
        try desk.write(verdict, to: "c.html")
        #expect(await desk.run("verify", "c.html") == 4)
        #expect(await desk.run("verify", "a.html", phases: desk.phases(verdict: .failed)) == 4)
    }

    @Test func whatCannotBeToldIsSaid() async throws {
        let (desk, page) = try await reported()
        try desk.write("<p>no report</p>", to: "b.html")
        #expect(await desk.run("verify", "b.html") == 1)
        #expect(await desk.run("verify", "none.html") == 1)
        try desk.write(page.replacing("\"edition\":1", with: "\"edition\":2"), to: "c.html")
        #expect(await desk.run("verify", "c.html") == 1)
        #expect(desk.errors.contains("cannot tell: the report was made with numerics edition 2"))
        try desk.write(page.replacing("\"tracks\":[", with: "\"tracks\":"), to: "d.html")
        #expect(await desk.run("verify", "d.html") == 1)
        #expect(desk.errors.contains("damaged"))
    }
}
