import Diagnostics
import Syntax
import Testing

@Suite struct ScriptTreeTests {
    @Test func treeShowsWhatAScriptSays() {
        let (script, errors) = parse("train net on 2x for 10 epochs\nfork net as a, b\n")
        #expect(errors.isEmpty)
        #expect(
            script.tree == """
                train
                  verb: train
                  network: net
                  clauses: list
                    Clause
                      kind: target
                        binary
                          juxtapose
                          number
                            2
                          name
                            "x"
                    Clause
                      kind: duration
                        count: number
                          10
                        unit: epochs
                fork
                  net
                  as: list
                    a
                    b

                """)
    }

    @Test func everyFixtureHasATree() {
        for file in Fixtures.scripts { #expect(!parse(file.text).script.tree.isEmpty) }
    }
}
