import Syntax
import Testing

/// Expressions by the rules of the language, each as a tree.
@Suite struct ExpressionTests {
    private func tree(_ text: String) throws -> String {
        let (script, errors) = parse("measure " + text)
        try #require(errors.isEmpty, "\(errors.joined())")
        guard case .measure(let items) = try #require(script.statements.first).kind else { return "no measure" }
        return items.list.map { TreeText.of($0) }.joined(separator: "; ")
    }

    @Test(arguments: [
        ("a + b * c ^ d", "(+ a (* b (^ c d)))"), ("a - b - c", "(- (- a b) c)"), ("2^3^2", "(^ 2 (^ 3 2))"),
        ("-x^2", "(- (^ x 2))"), ("x^-2", "(^ x (- 2))"), ("a * -b", "(* a (- b))"), ("-2x", "(- (· 2 x))"),
        ("a or b and not c = d", "(or a (and b (not (= c d))))"), ("a < b + 1", "(< a (+ b 1))"),
        ("x in 0..1 + y", "(in x 0..(+ 1 y))"), ("x in integers -8..8 except 0", "(in x (integers (- 8)..8 except 0))"),
        ("1/256..1", "(/ 1 256)..1"), ("x²y", "(· (^ x 2) y)"), ("x³", "(^ x 3)"), ("a·b − c ≤ 90°", "(<= (- (* a b) c) 90°)"),
        ("80%", "80%"), ("1e-3 e", "(· 1e-3 e)"), ("2e", "(· 2 e)"), ("0..1 = r", "(= 0..1 r)"),
    ])
    func precedence(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("2x", "(· 2 x)"), ("a b c", "(· (· a b) c)"), ("(x+1)(x+2)", "(· (group (+ x 1)) (group (+ x 2)))"),
        ("2x^2 + 3x", "(+ (· 2 (^ x 2)) (· 3 x))"), ("a x^2 b", "(· (· a (^ x 2)) b)"), ("f(x) g(y)", "(· f(x) g(y))"),
        ("a (x+1)", "a((+ x 1))"), ("v[..2] w", "(· v[..2] w)"), ("[a, b] c", "(· [a, b] c)"), ("1/2 * x", "(* (/ 1 2) x)"),
        ("28x56", "(· 28 x56)"), ("a / f(x)", "(/ a f(x))"),
    ])
    func juxtaposition(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("|v - w|", "|(- v w)|"), ("|v||w|", "(· |v| |w|)"), ("2|x|", "(· 2 |x|)"), ("|2*|x||", "|(* 2 |x|)|"),
        ("||x| - 1|", "|(- |x| 1)|"), ("|f(|x|)|", "|f(|x|)|"), ("c / |(2|x|)|", "(/ c |(group (· 2 |x|))|)"),
    ])
    func bars(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("loss of near, far", "<loss of near>; far"), ("nfm of net at layer 1 - w", "(- <nfm of net at layer 1> w)"),
        ("agop of net at layer 1 before activation on few", "<agop of net at layer 1 before on few>"),
        ("activations of M at all layers on pairs redrawing x, y", "<activations of M at all on (pairs redrawing x)>; y"),
        ("probe(x) of fixed, varying at code on pairs.test", "<probe(x) of fixed>; <varying at stage code on pairs.test>"),
        ("accuracy on digits.test[..10]", "<accuracy on digits.test[..10]>"), ("weights at output", "<weights at output>"),
        ("loss of net on (x in -1..1, y in 0..2)", "<loss of net on (x in (- 1)..1, y in 0..2)>"),
        ("accuracy of net on (digits.test where label = 3)", "<accuracy of net on ((digits.test where (= label 3)))>"),
        ("2 loss of net", "(· 2 <loss of net>)"), ("loss of net ^ 2", "(^ <loss of net> 2)"),
        ("activations at layer k", "<activations at layer k>"), ("f at layer (k+1)", "<f at layer (group (+ k 1))>"),
    ])
    func phrases(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("f()", "f()"), ("f(a, rank 20)", "f(a, rank: 20)"), ("f(offset (-3))", "f(offset: (group (- 3)))"),
        ("f(g(-3))", "f(g((- 3)))"), ("f(window w)", "f(window: w)"), ("f(mode \"a\")", "f(mode: \"a\")"),
        ("f(inputs [a, b])", "f(inputs: [a, b])"), ("f(v[..3])", "f(v[..3])"), ("f(offset -3)", "f((- offset 3))"),
        ("f(a b c)", "f((· (· a b) c))"), ("f(a x + b)", "f((+ (· a x) b))"), ("f(g (a, b))", "f(g(a, b))"),
        ("f(v, times 99 where ink over unit)", "f(v, times: 99 where ink over unit)"), ("f(v by kind, layer)", "f(v by kind layer)"),
        ("f((d.test where label = 3), 1)", "f((source (d.test where (= label 3))), 1)"),
        ("f((a as x beside b as y))", "f((source ((a as x) beside (b as y))))"),
    ])
    func calls(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test(arguments: [
        ("[a, b]", "[a, b]"), ("x in {1, 7}", "(in x {1, 7})"), ("d[12000..]", "d[12000..]"), ("d[..80%]", "d[..80%]"),
        ("d[m..n+1]", "d[m..(+ n 1)]"), ("updates.low", "updates.low"), ("d.in.where", "d.in.where"), ("(loss of net)[..3]", "(group <loss of net>)[..3]"),
    ])
    func postfix(_ text: String, _ expected: String) throws {
        #expect(try tree(text) == expected)
    }

    @Test func twoLetterWordsAreNamesWhereAValueStands() throws {
        #expect(try tree("ax + by, [as, at], -in") == "(+ ax by); [as, at]; (- in)")
    }

    @Test func stringsResolveEscapes() throws {
        #expect(try tree(#""a\"b\\c\n""#) == "\"a\"b\\c\n\"")
    }
}
