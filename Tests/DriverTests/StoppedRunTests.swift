import Storage
import Testing
@testable import Driver

@Suite struct StoppedRunTests {
    private static func progress(_ done: Int, _ steps: [Int]) -> RunProgress {
        var progress = RunProgress()
        progress.trainings = 8
        progress.trainingsDone = done
        progress.stepsCutShort = steps
        return progress
    }

    @Test func saysWhatIsKeptAndHowToGoOn() {
        let store = Store(directory: "study/.nnx", edition: 1)
        let cases: [(Int, [Int], String?)] = [
            (5, [1234], "stopped: 5 of 8 trainings and 1234 steps of one more are kept in study/.nnx; the same command continues"),
            (5, [1000, 34], "stopped: 5 of 8 trainings and 1034 steps of 2 more are kept in study/.nnx; the same command continues"),
            (0, [], "stopped: 0 of 8 trainings are kept in study/.nnx; the same command continues"), (8, [], nil),
        ]
        for (done, steps, text) in cases { #expect(ScriptRun.stopped(Self.progress(done, steps), store) == text) }
        #expect(ScriptRun.stopped(Self.progress(3, [7]), nil) == "stopped: 3 of 8 trainings ended, and nothing is kept")
        #expect(ScriptRun.stopped(RunProgress(), store) == nil)
    }

    @Test func theShellLearnsWhichSignalItWas() {
        let interruption = Interruption()
        #expect(!interruption.isRequested)
        #expect(interruption.request(15) == 1 && interruption.exitCode == .terminated && interruption.exitCode.rawValue == 143)
        #expect(interruption.request(2) == 2 && interruption.exitCode == .terminated)
        let other = Interruption()
        other.request()
        #expect(other.exitCode.rawValue == 130 && other.isRequested)
    }
}
