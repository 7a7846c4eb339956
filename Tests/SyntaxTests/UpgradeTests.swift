import Diagnostics
import Testing
@testable import Syntax

@Suite struct UpgradeTests {
    private func upgraded(_ text: String) -> String { Upgrade.text(of: SourceFile(name: "a.nnx", text: text)) }

    @Test func oldWordingsAreReplacedAndTheRestStays() {
        let old =
            "# fisher_diagonal(labels data)\nmeasure mean(fisher_diagonal( labels data ) of net), fisher_diagonal(labels model) of net # é\n"
        let new = "# fisher_diagonal(labels data)\nmeasure mean(empirical_fisher of net), fisher_diagonal of net # é\n"
        #expect(upgraded(old) == new)
        #expect(
            Upgrade.places(in: SourceFile(name: "a.nnx", text: old)).map(\.upgrade.new) == ["empirical_fisher", "fisher_diagonal"])
    }

    @Test(arguments: [
        "measure fisher_diagonal of net\n", "define fisher_diagonal(labels) = 2 labels\nmeasure fisher_diagonal(labels data)\n",
        "measure fisher_diagonal(labels # why\n  data) of net\n", "## fisher_diagonal(labels data)\n", "",
        "measure \"fisher_diagonal(labels data)\n",
    ]) func othersStay(_ text: String) {
        #expect(upgraded(text) == text)
    }

    @Test func noWordingLeadsToAnother() {
        for upgrade in Upgrade.all { #expect(upgraded(upgrade.new) == upgrade.new && upgraded(upgrade.old) == upgrade.new) }
    }
}
