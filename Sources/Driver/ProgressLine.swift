internal import Reports
internal import Synchronization

/// One line on the terminal that says how far a run is, rewritten in place, ten times a second at most.
final class ProgressLine: Sendable {
    private struct State {
        var shown = -1.0
        var isVisible = false
    }

    private let surroundings: Surroundings
    private let start: Double
    private let state = Mutex(State())
    private let isActive: Bool

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        start = surroundings.seconds()
        isActive = surroundings.errorIsTerminal && !surroundings.isDumb
    }

    func show(_ progress: RunProgress) {
        guard isActive else { return }
        let now = surroundings.seconds()
        state.withLock { state in
            guard state.shown < 0 || now - state.shown >= 0.1 else { return }
            state.shown = now
            state.isVisible = true
            let text = String(ProgressLine.text(progress, elapsed: now - start).prefix(surroundings.width - 1))
            surroundings.writeError("\r\u{1b}[K" + text)
        }
    }

    func clear() {
        state.withLock { state in
            if state.isVisible { surroundings.writeError("\r\u{1b}[K") }
            state.isVisible = false
        }
    }

    /// `train near, 12 of 20 cells, 45%, 3 min 10 s left`.
    static func text(_ progress: RunProgress, elapsed: Double) -> String {
        var parts = progress.subject.isEmpty ? [] : [progress.subject]
        if progress.cellCount > 0 { parts.append("\(NumberFormat.count(progress.cellsDone)) of \(NumberFormat.count(progress.cellCount)) cells") }
        if progress.fraction > 0, progress.fraction <= 1 {
            parts.append("\(Int(progress.fraction * 100))%")
            let left = elapsed * (1 - progress.fraction) / progress.fraction
            if elapsed >= 1 { parts.append("\(NumberFormat.time(seconds: left < 10 ? left : left.rounded())) left") }
        }
        return parts.joined(separator: ", ")
    }
}
