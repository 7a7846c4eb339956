import Foundation

/// Whether what is being computed is still wanted.
///
/// Whoever computes a value binds a test around it, for the thread it runs on. Loops that may take long ask at a grain of some
/// milliseconds, and where they are told to stop they end early, with an error or with whatever they have: so nothing made while
/// `isMade` was true may be kept. Where nothing is bound, as in trainings, the answer is no.
public enum StopRequest {
    private final class Test {
        let ask: @Sendable () -> Bool

        init(_ ask: @escaping @Sendable () -> Bool) { self.ask = ask }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Does the work with a test bound to it; with none where `test` is nil.
    public static func bound<Outcome>(to test: (@Sendable () -> Bool)?, _ work: () throws -> Outcome) rethrows -> Outcome {
        let before = pthread_getspecific(key)
        let own = test.map(Test.init)
        pthread_setspecific(key, own.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) })
        defer { pthread_setspecific(key, before) }
        return try withExtendedLifetime(own, work)
    }

    public static var isMade: Bool {
        pthread_getspecific(key).map { Unmanaged<Test>.fromOpaque($0).takeUnretainedValue().ask() } ?? false
    }

    /// Asks at every 64th turn of a loop whose turns are short.
    @inline(__always)
    public static func isMade(at turn: Int) -> Bool { turn & 63 == 63 && isMade }

    /// Errors: `CancellationError` where the answer is yes.
    public static func check() throws(CancellationError) {
        if isMade { throw CancellationError() }
    }
}
