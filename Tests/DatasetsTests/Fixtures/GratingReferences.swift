// Made by scripts/make-fisher-references with NumPy and SciPy; run it again instead of editing.
enum GratingReferences {
    /// clamp(z + n): its mean, variance, and the slope of its mean, by quadrature.
    static let clamped: [(z: Double, noise: Double, mean: Double, variance: Double, slope: Double)] = [
        (-0x1.0000000000000p0, 0x1.47ae147ae147bp-7, -0x1.efa8c9786df1cp-1, 0x1.86c776d732f00p-9, 0x1.3333333333333p-1),
        (-0x1.6666666666666p-1, 0x1.47ae147ae147bp-7, -0x1.6662648ff3f7ep-1, 0x1.057d54058dd00p-7, 0x1.ff7273f35ca83p-1),
        (0x0p0, 0x1.47ae147ae147bp-7, 0x0p0, 0x1.0624dd2f1a9fdp-7, 0x1.fffffffffffffp-1),
        (0x1.3333333333333p-2, 0x1.47ae147ae147bp-7, 0x1.3333333333235p-2, 0x1.0624dd2f17cd0p-7, 0x1.fffffffffdbf9p-1),
        (0x1.e666666666666p-1, 0x1.47ae147ae147bp-7, 0x1.de4c5a4f26e98p-1, 0x1.2643c44d3a780p-8, 0x1.819f7e82889f9p-1),
        (-0x1.0000000000000p0, 0x1.0000000000000p0, -0x1.60122f4463c00p-1, 0x1.152404bb653c3p-2, 0x1.29e1acfee2764p-1),
        (-0x1.6666666666666p-1, 0x1.0000000000000p0, -0x1.00a011f9e532cp-1, 0x1.523236eb40a94p-2, 0x1.513e14ce79cbap-1),
        (0x0p0, 0x1.0000000000000p0, 0x0p0, 0x1.a6c1527d720a2p-2, 0x1.7e0794e9aebfcp-1),
        (0x1.3333333333333p-2, 0x1.0000000000000p0, 0x1.c6e641d6a90a2p-3, 0x1.950e1f8ae2b08p-2, 0x1.753e017228909p-1),
        (0x1.e666666666666p-1, 0x1.0000000000000p0, 0x1.510056b006e14p-1, 0x1.1ef4a9b435fabp-2, 0x1.30e2d5337e636p-1),
        (-0x1.0000000000000p0, 0x1.4000000000000p4, -0x1.5c91402a37aacp-2, 0x1.956215e711157p-1, 0x1.5a39f183bec66p-2),
        (-0x1.6666666666666p-1, 0x1.4000000000000p4, -0x1.e8d54ef6651dcp-3, 0x1.7eb6eabed44fdp-1, 0x1.5c02c68edcd02p-2),
        (0x0p0, 0x1.4000000000000p4, 0x0p0, 0x1.691fb212de4aap-1, 0x1.5dbf1ef55834bp-2),
        (0x1.3333333333333p-2, 0x1.4000000000000p4, 0x1.a39152f8d7942p-4, 0x1.6d1350f0e48e7p-1, 0x1.5d6d1acdfc609p-2),
        (0x1.e666666666666p-1, 0x1.4000000000000p4, 0x1.4b3f5d0a79a5dp-2, 0x1.9108b7ea42bf8p-1, 0x1.5a90d63467940p-2),
    ]

    /// The mean over 180 angles of the linear Fisher information of one image, frequency 5, noise 20.
    static let ceilings: [(size: Int, mean: Double, first: Double)] = [
        (16, 0x1.5df087519006bp8, 0x1.49245e6a04612p8),
        (21, 0x1.0c0ec6cae9e19p9, 0x1.1c522e1b7ac90p9),
        (32, 0x1.59aa791afcda4p10, 0x1.53c79c02a38b0p10),
        (101, 0x1.bd9b08541b21ap13, 0x1.bd7a3bab69f58p13),
    ]
}
