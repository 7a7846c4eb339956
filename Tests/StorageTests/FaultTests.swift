import Foundation
@testable import Storage
import Testing

/// Every step of every write fails, is short, or is the last: what was reported as kept is there, and no record is corrupt.
@Suite struct FaultTests {
    /// Keeps records of all kinds one after the other, stopping at the first failure; gives what was reported as kept.
    private func keepSome(_ disk: SimulatedDisk) -> (kept: [(RecordKind, Int)], failure: StoreError?) {
        let store = Store(directory: "lab/.nnx", edition: 1, files: disk)
        var kept: [(RecordKind, Int)] = []
        var waiting: [(RecordKind, Int)] = []
        do throws(StoreError) {
            for number in 0..<6 {
                let kind: RecordKind = [.state, .value, .checkpoint, .value, .data, .state][number]
                try store.keep(kind, StoreTests.identity(number), StoreTests.payload(number), label: "a.nnx")
                if kind == .value { waiting.append((kind, number)) } else { kept.append((kind, number)) }
                if number == 3 {
                    try store.flush()
                    kept += waiting
                }
            }
            return (kept, nil)
        } catch {
            return (kept, error)
        }
    }

    private func check(_ kept: [(RecordKind, Int)], on disk: SimulatedDisk, _ what: String) {
        let store = Store(directory: "lab/.nnx", edition: 1, files: disk)
        for (kind, number) in kept {
            #expect(store.record(kind, StoreTests.identity(number)) == StoreTests.payload(number), "\(what): \(kind) \(number) is lost")
        }
        for kind in RecordKind.allCases {
            for number in 0..<6 {
                let found = store.record(kind, StoreTests.identity(number))
                #expect(found == nil || found == StoreTests.payload(number), "\(what): another payload")
            }
        }
        #expect(store.takeNotices() == [], "\(what): a corrupt store")
    }

    private var steps: Int {
        let disk = SimulatedDisk()
        #expect(keepSome(disk).failure == nil)
        return disk.steps.count
    }

    @Test(arguments: [SimulatedDisk.Fault.error(EIO), .error(ENOSPC), .error(EDQUOT), .full])
    func aFailedStepLosesNothing(_ fault: SimulatedDisk.Fault) {
        for step in 1...steps {
            let disk = SimulatedDisk()
            disk.fail(at: step, fault)
            let (kept, failure) = keepSome(disk)
            let what = "\(fault) at step \(step) (\(disk.steps.last.map(\.rawValue) ?? ""))"
            if case .error = fault { #expect(failure != nil, "\(what) went unnoticed") }
            if let failure {
                #expect(failure.message.contains("lab"), "\(what): \(failure.message)")
                #expect(!failure.hint.isEmpty)
            }
            check(kept, on: disk.afterDeath(), what)
            for early in [false, true] { check(kept, on: disk.afterPowerLoss(namesAreWrittenEarly: early), "\(what), then power") }
        }
    }

    @Test func aProcessThatDiesLosesNothing() {
        for step in 1...steps {
            let disk = SimulatedDisk()
            disk.fail(at: step, .death)
            let (kept, _) = keepSome(disk)
            check(kept, on: disk.afterDeath(), "death at step \(step)")
            for early in [false, true] { check(kept, on: disk.afterPowerLoss(namesAreWrittenEarly: early), "power at step \(step)") }
        }
    }

    @Test func afterAFailureNothingMoreIsKept() throws {
        let disk = SimulatedDisk()
        disk.fail(at: 3, .full)
        let store = Store(directory: ".nnx", edition: 1, files: disk)
        #expect(throws: StoreError.self) { try store.keep(.state, StoreTests.identity(1), [1], label: "") }
        let failure = try #require(store.failure)
        #expect(failure.message.hasSuffix("no space left on device"))
        #expect(failure.hint.contains("nnx store prune"))
        #expect(throws: StoreError.self) { try store.keep(.value, StoreTests.identity(2), [1], label: "") }
        #expect(store.written(of: .state) == 0 && store.written(of: .value) == 0)
    }

    @Test func onlyWhatIsWrittenCountsAsWritten() throws {
        let store = Store(directory: ".nnx", edition: 1, files: SimulatedDisk())
        try store.keep(.state, StoreTests.identity(1), [1], label: "")
        try store.keep(.value, StoreTests.identity(2), [1], label: "")
        #expect(store.written(of: .state) == 1 && store.written(of: .value) == 0)
        try store.flush()
        #expect(store.written(of: .state) == 1 && store.written(of: .value) == 1)
    }

    @Test(arguments: [EACCES, EROFS, EPERM]) func aFolderThatMayNotBeWrittenIsSaidOnce(_ code: Int32) throws {
        let disk = SimulatedDisk()
        disk.fail(at: 1, .error(code))
        let store = Store(directory: ".nnx", edition: 1, files: disk)
        try store.keep(.state, StoreTests.identity(1), [1], label: "")
        try store.keep(.state, StoreTests.identity(2), [1], label: "")
        try store.keep(.value, StoreTests.identity(3), [1], label: "")
        try store.flush()
        let notices = store.takeNotices()
        #expect(notices.count == 1)
        #expect(notices.first?.hasPrefix("nothing is kept for the next run: .nnx") == true)
        #expect(store.failure == nil)
        #expect(store.written(of: .state) == 0 && store.written(of: .value) == 0)
        #expect(disk.paths == [])
    }
}
