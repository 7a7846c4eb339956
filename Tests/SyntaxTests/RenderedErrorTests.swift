import Diagnostics
import Syntax
import Testing

/// Errors as their readers see them.
@Suite struct RenderedErrorTests {
    @Test func ambiguityShowsBothReadings() {
        #expect(
            parse("let n = 3\ntrain net on 1/2x for n steps\n").errors == [
                """
                error[ambiguous-division]: `1/2x` can be read in two ways
                  ┌─ test.nnx:2:14
                  │
                2 │ train net on 1/2x for n steps
                  │              ^^^^
                  = as `(1/2) x`
                  = as `1/(2x)`
                  = hint: write the one that is meant

                """
            ])
    }

    @Test func notesStandAtTheirPlaces() {
        #expect(
            parse("train net on x for 10 steps\n  with sgd 0.1\n  for 20 steps\n").errors == [
                """
                error[repeated-clause]: a second `for` clause
                  ┌─ test.nnx:3:3
                  │
                1 │ train net on x for 10 steps
                  │                ------------ the first one
                  ┆
                3 │   for 20 steps
                  │   ^^^^^^^^^^^^
                  = hint: each clause stands once

                """
            ])
    }

    @Test func mistypedVerb() {
        #expect(
            parse("trian net on x\n").errors == [
                """
                error[unknown-statement]: no statement begins with `trian`
                  ┌─ test.nnx:1:1
                  │
                1 │ trian net on x
                  │ ^^^^^
                  = hint: did you mean `train`?

                """
            ])
    }

    @Test(arguments: [
        ("for i in range(10):\n  train net\n", ["foreign-statement"]), ("if x:\n  y\n", ["foreign-statement"]),
        ("import torch.nn as nn\n", ["foreign-statement"]), ("print(loss)\n", ["foreign-statement"]),
        ("def f(x):\n  return x\n", ["foreign-statement"]), ("assert a == b\n", ["foreign-statement"]),
        ("while true:\n", ["foreign-statement"]), ("lr = 0.1\n", ["missing-let"]), ("f(x) = 2x\n", ["missing-let"]),
        ("let a = b == c && !d || e ** 2\n", Array(repeating: "foreign-operator", count: 5)),
        ("let a = 7 // 2\n", ["foreign-operator"]), ("// remark\nlet a = 7\n", ["foreign-operator"]),
        ("train on x lr=0.1\n", ["setting-equals"]), ("with adam(lr=0.1)\n", ["setting-equals"]),
        ("train on x with lr 0.1, epochs 3\n", ["foreign-setting", "foreign-setting"]), ("fork net as from\n", ["reserved-name"]),
        ("expect a < b in 80% of runs\n", ["missing-word"]), ("sweep a 1, 2\n", ["missing-word"]), ("let a = 1 = 2 = 3\n", ["chained-comparison"]),
        ("let a = {1, 2\nlet b = 3\n", ["unclosed-bracket"]), ("repeat k {\n  let a = 1/2x\n}\n", ["missing-word", "ambiguous-division"]),
        ("let x = a ? b\n", ["unknown-character"]), ("model net 2 -> 1\n", ["missing-word"]), ("measure\n", ["missing-value"]),
        ("data d = \n", ["missing-name"]), ("train on x drawing a in 1..2\n", ["missing-word"]), ("use net\n", ["reserved-verb"]),
        ("load net\n", ["missing-word"]), ("load net from net\n", ["missing-file"]), ("save net as net\n", ["missing-file"]),
    ])
    func errorsOfAScript(_ text: String, _ ids: [String]) {
        #expect(diagnosticIDs(text) == ids)
    }
}
