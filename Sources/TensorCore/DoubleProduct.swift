/// Products of dense matrices in Double, for kernel machines and distances.
///
/// One chain per output: c = +0, c = c + a·b, k ascending, each operation rounded. Lanes are outputs, never parts of a sum,
/// so neither the tile nor the CPU changes a bit. No fused operation is used.
public enum DoubleProduct {
    /// c[m, n] = Σ_k a[m, k]·b[n, k]: the product of a with the transpose of b. a is (M, K), b is (N, K), c is (M, N), row-major.
    public static func timesTransposed(
        _ a: [Double], _ b: [Double], rows m: Int, columns n: Int, inner k: Int, kernels: Kernels
    ) -> [Double] {
        precondition(a.count == m * k && b.count == n * k, "the matrices have other sizes")
        guard k > 0 else { return [Double](repeating: 0, count: m * n) }
        return [Double](unsafeUninitializedCapacity: m * n) { c, count in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    if let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress {
                        c.initialize(repeating: 0, count: m * n)
                        kernels.doubleProduct(m, n, k, a, b, c)
                    }
                }
            }
            count = m * n
        }
    }
}
