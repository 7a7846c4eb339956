/// The functions of values a script may call; each declares itself in a file under `Functions`, and `scripts/index` lists them.
public enum FunctionLibrary {
    public static func function(named name: String) -> ValueFunction? {
        all.first { $0.name == name }
    }

    /// A whole script around one line of an example, with a small trained network `net`.
    static func example(_ line: String) -> String {
        """
        model net = 2 -> 8 tanh -> 1
        train net on x*y for 50 steps
        \(line)
        """
    }

    /// As `example`, for a function of two numbers.
    static func example(ofPairs name: String) -> String {
        example("measure mean(\(name)(predictions of net, targets of net))")
    }
}
