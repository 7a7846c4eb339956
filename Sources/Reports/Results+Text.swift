internal import Experiments

extension Results {
    /// `2 min on 2 threads, v4`
    var runtime: String {
        "\(NumberFormat.time(seconds: seconds)) on \(threads) thread\(threads == 1 ? "" : "s"), \(cpuLevel)"
    }

    /// `in 0.9 s on 2 threads, v4, with 8 of 8 trainings and 96 of 97 values from earlier runs`
    var circumstances: String { "in \(runtime)\(reused.map { ", with \($0) from earlier runs" } ?? "")" }
}
