import Symbolic
import TensorCore

/// Which goal is in force at a step, and what its parameters were drawn as.
///
/// Steps are counted as done before: the first step is 0.
public struct GoalSchedule: Sendable {
    public let goals: [Goal]
    /// Goal parameters of all draws, in order.
    public let names: [String]
    private let draws: [GoalDraw]
    private let streams: [RandomStream]

    public init(_ plan: TrainingPlan) {
        goals = plan.goals.sorted { $0.fromStep < $1.fromStep }
        draws = plan.goalDraws
        names = plan.goalDraws.flatMap(\.names)
        let keys = StreamKeys(plan)
        streams = plan.goalDraws.indices.map { keys.stream(.goals, plan.ordinal, $0) }
    }

    /// The place in `goals` of the goal in force; the first also before its own first step.
    public func index(at step: Int) -> Int {
        max(0, (goals.firstIndex { $0.fromStep > step } ?? goals.count) - 1)
    }

    /// The goal parameters in force, in the order of `names`.
    public func values(at step: Int) -> [Double] {
        zip(draws, streams).flatMap { draw, stream in
            let period = draw.period.map { step / max(1, $0) } ?? 0
            return draw.names.indices.map { index in
                let position = UInt64(period * draw.names.count + index)
                switch draw.law {
                case .integers(let values):
                    return values.isEmpty ? 0 : Double(values[Int(stream.integer(below: UInt64(values.count), position))])
                case .interval(let low, let high):
                    return low + (high - low) * stream.uniformDouble(position)
                case .law(let law): return law.quantile(stream.openUniform(position))
                }
            }
        }
    }

    /// The goal parameters in force, by name.
    public func parameters(at step: Int) -> [String: Double] {
        Dictionary(zip(names, values(at: step)), uniquingKeysWith: { first, _ in first })
    }

    /// The first step after this one at which goal or parameters change; `Int.max` where they never do.
    func nextChange(after step: Int) -> Int {
        var next = goals.first { $0.fromStep > step }?.fromStep ?? .max
        for case let period? in draws.map(\.period) {
            let length = max(1, period)
            next = min(next, (step / length + 1) * length)
        }
        return next
    }
}
