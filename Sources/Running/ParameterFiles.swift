import Datasets
import Exchange
import Experiments
import Foundation
import TensorCore
import Training

/// The files that networks are loaded from, each read once.
final class ParameterFiles: @unchecked Sendable {
    /// What paths are relative to.
    private let directory: String
    private let lock = NSLock()
    private var known: [String: (file: Safetensors, sha256: String)] = [:]

    /// A network of more bytes than this is none that nnx could run.
    private static let limit = 1 << 32

    init(directory: String) {
        self.directory = directory
    }

    /// The file a network is loaded from in a cell.
    static func path(of template: FileTemplate, in cell: Cell, _ experiment: Experiment) -> String {
        template.name { axis in
            let words = experiment.axes[axis].fileWords
            return words.indices.contains(cell[axis]) ? words[cell[axis]] : "1"
        }
    }

    /// The network with the parameters of the file.
    ///
    /// Errors: a file that cannot be read, is none of its kind, or holds other tensors than the network has.
    func state(_ architecture: Architecture, from path: String) throws(ExchangeError) -> NetworkState {
        try naming(path) { () throws(ExchangeError) in try NetworkTensors.state(architecture, from: contents(path)) }
    }

    /// Errors: those of `state`, but nothing behind the file's header is read.
    func check(_ architecture: Architecture, from path: String) throws(ExchangeError) {
        try naming(path) { () throws(ExchangeError) in
            _ = try NetworkTensors(architecture).matching(header(path).tensors.map { ($0.name, $0.shape) })
        }
    }

    /// What was read, by path: a line for each file among the run's data.
    var infos: [Results.DataInfo] {
        lock.withLock { known }.sorted { $0.key < $1.key }.map { .init(name: $0.key, rows: 0, sha256: $0.value.sha256) }
    }

    private func contents(_ path: String) throws(ExchangeError) -> Safetensors {
        if let known = lock.withLock({ known[path] }) { return known.file }
        let bytes = try reading { () throws(DataError) in try FileBytes.read(full(path), limit: Self.limit) }
        let file = try Safetensors(bytes)
        lock.withLock { known[path] = (file, SHA256.hex(SHA256.digest(of: bytes))) }
        return file
    }

    private func header(_ path: String) throws(ExchangeError) -> SafetensorsHeader {
        let start = try reading { () throws(DataError) in try FileBytes.prefix(full(path), count: 8) }
        let length = start.bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let needed = length <= UInt64(SafetensorsHeader.limit) ? 8 + Int(length) : 8
        let head = try reading { () throws(DataError) in try FileBytes.prefix(full(path), count: needed) }
        return try SafetensorsHeader(head.bytes, fileSize: head.size)
    }

    private func full(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(directory)/\(path)"
    }

    private func reading<Outcome>(_ body: () throws(DataError) -> Outcome) throws(ExchangeError) -> Outcome {
        do {
            return try body()
        } catch {
            throw ExchangeError(error.message, hint: error.hint)
        }
    }

    private func naming<Outcome>(_ path: String, _ body: () throws(ExchangeError) -> Outcome) throws(ExchangeError) -> Outcome {
        do {
            return try body()
        } catch {
            throw ExchangeError("\(path): \(error.message)", hint: error.hint)
        }
    }
}
