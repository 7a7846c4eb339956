import Foundation
import Storage
import Synchronization

/// The real disk, which fails at one step of those that can fail.
final class FaultyDisk: FileAccess {
    enum Fault: Sendable, Equatable {
        /// The step fails once.
        case error(Int32)
        /// Half of the bytes are written, then the disk is full for good.
        case full
        /// The process ends: nothing happens from this step on.
        case death
    }

    private struct State {
        var steps: [FileFailure.Step] = []
        var isFull = false
        var isDead = false
    }

    private let disk = DiskFiles()
    private let fault: (step: Int, kind: Fault)?
    private let state = Mutex(State())

    init(_ fault: (step: Int, kind: Fault)? = nil) { self.fault = fault }

    /// Steps that can fail, so far.
    var steps: [FileFailure.Step] { state.withLock { $0.steps } }

    /// Counts a step; says whether it is to be done by half.
    @discardableResult private func step(_ step: FileFailure.Step, _ path: String) throws(FileFailure) -> Bool {
        let (code, isHalf): (Int32?, Bool) = state.withLock { state in
            if state.isDead { return (EIO, false) }
            state.steps.append(step)
            if state.isFull, [.create, .write, .makeFolder].contains(step) { return (ENOSPC, false) }
            guard let fault, fault.step == state.steps.count else { return (nil, false) }
            switch fault.kind {
            case .error(let code): return (code, false)
            case .full:
                state.isFull = true
                return [.create, .makeFolder].contains(step) ? (ENOSPC, false) : (nil, step == .write)
            case .death:
                state.isDead = true
                return (EIO, false)
            }
        }
        if let code { throw FileFailure(step, path, code: code) }
        return isHalf
    }

    func read(_ path: String, from offset: Int, count: Int) throws(FileFailure) -> [UInt8]? {
        try disk.read(path, from: offset, count: count)
    }

    func entries(of folder: String) throws(FileFailure) -> [FileEntry] { try disk.entries(of: folder) }

    func makeFolder(_ path: String) throws(FileFailure) -> Bool {
        try step(.makeFolder, path)
        return try disk.makeFolder(path)
    }

    func create(_ path: String) throws(FileFailure) -> Int32 {
        try step(.create, path)
        return try disk.create(path)
    }

    func setPermissions(_ permissions: Int, of descriptor: Int32) { disk.setPermissions(permissions, of: descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of path: String) throws(FileFailure) -> Int {
        let isHalf = try step(.write, path)
        let count = isHalf ? bytes.count / 2 : bytes.count
        return try disk.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]), to: descriptor, of: path)
    }

    func sync(_ descriptor: Int32, of path: String) throws(FileFailure) {
        try step(.sync, path)
        try disk.sync(descriptor, of: path)
    }

    func close(_ descriptor: Int32) { disk.close(descriptor) }

    func rename(_ path: String, to target: String) throws(FileFailure) {
        try step(.rename, target)
        try disk.rename(path, to: target)
    }

    func syncFolder(_ path: String) throws(FileFailure) {
        try step(.sync, path)
        try disk.syncFolder(path)
    }

    func remove(_ path: String) throws(FileFailure) {
        try step(.remove, path)
        try disk.remove(path)
    }

    func touch(_ path: String) { disk.touch(path) }

    func lock(_ path: String) throws(FileFailure) -> Int32? { try disk.lock(path) }
}
