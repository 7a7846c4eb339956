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
        for (done, steps, text) in cases { #expect(ScriptRun.stopped(Self.progress(done, steps), (3, 3), store) == text) }
        #expect(ScriptRun.stopped(Self.progress(3, [7]), (0, 2), nil) == "stopped: 3 of 8 trainings ended, and nothing is kept")
        #expect(ScriptRun.stopped(RunProgress(), (0, 0), store) == nil)
        #expect(
            ScriptRun.stopped(Self.progress(8, []), (2, 5), store)
                == "stopped: 2 of 5 statements computed; what was is kept in study/.nnx, and the same command continues")
        #expect(ScriptRun.stopped(Self.progress(8, []), (2, 5), nil) == "stopped: 2 of 5 statements computed, and nothing is kept")
    }

    @Test func theShellLearnsWhichSignalItWas() {
        let interruption = Interruption()
        #expect(!interruption.isRequested)
        #expect(interruption.request(15) == .wait && interruption.exitCode == .terminated && interruption.exitCode.rawValue == 143)
        #expect(interruption.request(2) == .end && interruption.exitCode == .terminated)
        let other = Interruption()
        other.request()
        #expect(other.exitCode.rawValue == 130 && other.isRequested)
    }

    @Test func aPromptOutlastsCtrlC() {
        let prompt = Interruption()
        prompt.take(.prompt(stopping: {}))
        #expect([2, 2, 2].map { prompt.request($0) } == [.wait, .say, .wait])
        prompt.forget()
        #expect(!prompt.isRequested && prompt.request(15) == .wait)
        prompt.forget()
        #expect(prompt.isRequested && prompt.exitCode == .terminated && prompt.request(15) == .end)
        let service = Interruption()
        service.take(.service)
        #expect([2, 2, 15].map { service.request($0) } == [.wait, .wait, .end])
    }
}
