// Made by scripts/make-statistics-references with NumPy and SciPy; run it again instead of editing.
enum StatisticsReferences {
    struct Pair {
        let x: [Double], y: [Double]
        let mean: Double, sd: Double, median: Double, low: Double, high: Double
        let pearson: Double, spearman: Double, slope: Double
        /// Quantiles of x at 0, 0.1, 0.25, 0.5, 0.9 and 1.
        let quantiles: [Double]
        /// Two-sided, greater and less, of the signs of x − y flipped in every way.
        let permutation: [Double]?
    }

    static let pairs: [Pair] = [
        Pair(
            x: [-0x1.5e4a3d0cbcfa4p-4, -0x1.b7139bbe9c7bbp-2],
            y: [-0x1.754790d07aa50p1, 0x1.83f0385e01b48p1],
            mean: -0x1.07531580e5dd2p-2, sd: 0x1.f11a138ca59cep-3, median: -0x1.07531580e5dd2p-2,
            low: -0x1.380ee9ee7220ep1, high: 0x1.ec74491c71534p0,
            pearson: -0x1.0000000000000p0, spearman: -0x1.fffffffffffffp-1, slope: -0x1.153270cc8098dp4,
            quantiles: [-0x1.b7139bbe9c7bbp-2, -0x1.93ed1a7f118f3p-2, -0x1.5f33589fc12c6p-2, -0x1.07531580e5dd2p-2, -0x1.eae4420ae8ac4p-4, -0x1.5e4a3d0cbcfa4p-4],
            permutation: [0x1.0000000000000p0, 0x1.8000000000000p-1, 0x1.0000000000000p-1]),
        Pair(
            x: [0x1.2c6899913d0c4p-3, 0x1.4fc3674a4d561p0, 0x1.675904e65d18cp-2],
            y: [-0x1.4b51592fb399cp-1, 0x1.78ea495ee759bp0, -0x1.f12cb259e6150p0],
            mean: 0x1.34c47d2408293p-1, sd: 0x1.3e7ad6f597873p-1, median: 0x1.675904e65d18cp-2,
            low: -0x1.e261583e528adp-1, high: 0x1.12fa94a198b75p1,
            pearson: 0x1.b47dd44a98f89p-1, spearman: 0x1.0000000000000p-1, slope: 0x1.2e643875b48e3p1,
            quantiles: [0x1.2c6899913d0c4p-3, 0x1.8010e336bc7a2p-3, 0x1.fd8d51aefb9eep-3, 0x1.675904e65d18cp-2, 0x1.1e93f946f5b95p0, 0x1.4fc3674a4d561p0],
            permutation: [0x1.0000000000000p-1, 0x1.0000000000000p-2, 0x1.c000000000000p-1]),
        Pair(
            x: [0x1.2cee217cecce1p-2, 0x1.20bfb0dcc030dp-1, -0x1.f530a920c429bp-1, -0x1.005c239a1d1e3p0, 0x1.249ebcc0e781fp-1],
            y: [0x1.7a8883f0157f8p-1, -0x1.b8482b54d2664p-1, -0x1.ee4da2e766cf0p0, 0x1.97c0584103478p0, 0x1.990e3b0097ae2p-1],
            mean: -0x1.c3524ff49a13bp-4, sd: 0x1.9f4584f28ac52p-1, median: 0x1.2cee217cecce1p-2,
            low: -0x1.1e057ef513074p0, high: 0x1.cb3669ecff899p-1,
            pearson: 0x1.ccc95589c0480p-4, spearman: -0x1.9999999999999p-4, slope: 0x1.95e04deef853bp-3,
            quantiles: [-0x1.005c239a1d1e3p0, -0x1.fc1ba192d7ce8p-1, -0x1.f530a920c429bp-1, 0x1.2cee217cecce1p-2, 0x1.23125198d7c7ep-1, 0x1.249ebcc0e781fp-1],
            permutation: [0x1.a000000000000p-1, 0x1.4000000000000p-1, 0x1.a000000000000p-2]),
        Pair(
            x: [0x1.e28b40d796e0dp-6, -0x1.2b09595b42f26p0, -0x1.c6f879c2b3f4ep-1, -0x1.1de021f620fc0p-1, -0x1.1e0e06e4a8967p-1, -0x1.25a18c67deb3ap-1, 0x1.076c6779bed10p1, 0x1.280baac297acbp-1],
            y: [-0x1.671a58e517d19p0, -0x1.e1cd7832ebbc0p-4, -0x1.32b3d395fc5f4p1, -0x1.23b33304a95c8p0, -0x1.532413b0502a7p-1, 0x1.320a93d7cc926p-1, -0x1.c269f07cffb50p-3, 0x1.8d14e45212d06p-3],
            mean: -0x1.14e49f85c93bep-3, sd: 0x1.09894c919dc85p0, median: -0x1.1df7146d64c94p-1,
            low: -0x1.009b05aa7ee8dp0, high: 0x1.76c3bb921933ap-1,
            pearson: 0x1.0d36e34676c3ap-2, spearman: 0x1.861861861861ap-5, slope: 0x1.f7bf5bfba6495p-3,
            quantiles: [-0x1.2b09595b42f26p0, -0x1.f1e6be0bd9567p-1, -0x1.4df747be9403fp-1, -0x1.1df7146d64c94p-1, 0x1.05ab86a6c12cfp0, 0x1.076c6779bed10p1],
            permutation: [0x1.2000000000000p-2, 0x1.2000000000000p-3, 0x1.ba00000000000p-1]),
        Pair(
            x: [0x1.6ef9e031dcbb7p-4, -0x1.80ba1fa742bd9p0, -0x1.c34a870445c33p-2, 0x1.c347463896020p-1, -0x1.332c6f804ff58p-7, -0x1.84d29d83ab71ep-1, -0x1.0f28f40a5a60ap-2, 0x1.1cd3c273c3167p-2, -0x1.a1ef6baca0a86p-1, -0x1.c83586df4b893p0, 0x1.00241d112fc3fp0, -0x1.6ea5c75bfdd03p-4, -0x1.8c8953d9d8d3ap-2, -0x1.6ba66dad9aab8p-2, 0x1.22d7eafb19fc4p0, 0x1.c156d6806a099p-4, 0x1.441c9cc8d2a05p0],
            y: [0x1.e4502bcb286e1p0, -0x1.26fff982b003bp1, 0x1.0729b87f74942p-4, 0x1.cb98e072c3f34p-1, 0x1.1d8738e975d36p1, 0x1.3a1f5d16ad5e8p-4, 0x1.264eab8d2f699p0, -0x1.ffed0258ab628p-1, -0x1.19ac33e137a56p-3, -0x1.4c63028a78d10p-1, 0x1.2268788e11ac0p0, -0x1.0f0196a78f593p0, -0x1.d18c6e59adf24p-1, -0x1.8aa677f0eb8cdp-1, -0x1.3f44014d0208cp-3, 0x1.5b8abec2c6d4ap-2, 0x1.6fa338aa71fbbp-1],
            mean: -0x1.8c8b381da2f6cp-4, sd: 0x1.b85b4579e3424p-1, median: -0x1.6ea5c75bfdd03p-4,
            low: -0x1.13fa794bd47cep-1, high: 0x1.61af5688d77e7p-2,
            pearson: 0x1.efbf2a38b76abp-2, spearman: 0x1.969696969696ap-2, slope: 0x1.5058e3bba1876p-1,
            quantiles: [-0x1.c83586df4b893p0, -0x1.174579c37e17fp0, -0x1.c34a870445c33p-2, -0x1.6ea5c75bfdd03p-4, 0x1.0e05a2a1f3da8p0, 0x1.441c9cc8d2a05p0],
            permutation: nil),
        Pair(
            x: [0x1.21780922eb11dp-1, 0x1.25643c05e59fcp0, -0x1.04d393f77642ep1, -0x1.190de2163e391p-2, 0x1.6ecde81d606acp-3, -0x1.3c22d23e4d102p-1, -0x1.1618ed87e1efcp1, -0x1.f1cbfeeb6b5e0p-1, -0x1.51a630db1306ap0, 0x1.1a249e983fe3bp-2, -0x1.434d3c9a54042p1, 0x1.9dbd07904e95bp-2, -0x1.9eb0bd1a37521p-1, -0x1.4e605b5d3dffbp-1, 0x1.397f1be3fc486p-1, -0x1.6cec721cc83a4p-4, 0x1.092fb421896abp0, -0x1.86480f81358b8p0, -0x1.2423576116e20p0, 0x1.141792f7d0b08p-2, 0x1.a152f5ebcae6ep-2, -0x1.1dee11a094af6p-4, -0x1.a925d80f3dee8p-3, -0x1.a5c684d8d3d73p-1, 0x1.6ca33f3716b9cp-1, 0x1.bdbb76a3f57d3p-1, -0x1.a406320648ff4p0, -0x1.881992e85a8b7p-1, 0x1.b4396daa7c531p-2, -0x1.d97cb88472fbbp-1, 0x1.45d7e9aff569ep-3, -0x1.24107670026e6p-1, 0x1.8816a0396b631p0, -0x1.eda8e8c6c027fp-5, 0x1.e0095ad5f140dp0, 0x1.bf5cc17187b76p-3, 0x1.754f4e2350850p-1, 0x1.0848a49a75c12p-3, 0x1.5b48f5af56c04p-1, 0x1.d62268e30a051p-1],
            y: [-0x1.3274150538ccap-1, 0x1.47d56ce182b2fp0, -0x1.16537a9ca3435p0, -0x1.43824781ee857p1, -0x1.39681a6e87f92p-4, -0x1.b70b1bf9ca39ap0, -0x1.c1b28516ef9f7p-1, -0x1.ab14380050132p0, -0x1.54bba6c256bf1p-2, 0x1.c226758369d14p-4, -0x1.abaf0de62a14dp0, 0x1.656ba9e7b1afdp-1, -0x1.9bcd9c173c41fp-1, 0x1.30b86fbcfffb2p-3, -0x1.3e7a96d42eb12p0, 0x1.5afc759b1ef56p-5, 0x1.43710d37930e2p0, -0x1.91b3fbe9c62a9p-1, -0x1.0d3bafcf300b1p0, 0x1.c6a5a93dbf046p-3, 0x1.b47db141c0038p-1, 0x1.fea1159d4ca5ap-3, -0x1.f41ae631a78bbp-1, -0x1.dec94994284f0p0, 0x1.c6b6d743a471cp-4, -0x1.dac80bdc2bfcep-1, -0x1.e74434a2dda18p-1, 0x1.61e5c0a54a5a3p0, -0x1.2fd17d66b7e88p-2, -0x1.99bb2f30b0581p-2, -0x1.bd2b0d24546b0p-6, -0x1.18e91a65d930ap-1, 0x1.e0350fd586380p-8, 0x1.5c2baebac59acp1, 0x1.60e79a5bff7a3p-1, 0x1.7c3fbbce6a98fp-1, -0x1.a9fca6b2e6b12p-1, 0x1.bade0a8a151cbp-1, 0x1.8286bdc304826p-1, -0x1.26959f61b7fe3p-2],
            mean: -0x1.361f9a667eedbp-3, sd: 0x1.03ee43397b78cp0, median: 0x1.19bcd4d18b6e4p-5,
            low: -0x1.e794cb2aabdc4p-2, high: 0x1.62ea618859dd1p-3,
            pearson: 0x1.d8efda7b02a4bp-2, spearman: 0x1.f75ac6d822950p-2, slope: 0x1.e82a0d02210fcp-2,
            quantiles: [-0x1.434d3c9a54042p1, -0x1.8941795b51171p0, -0x1.a0762f09de736p-1, 0x1.19bcd4d18b6e4p-5, 0x1.dc28826ca4806p-1, 0x1.e0095ad5f140dp0],
            permutation: nil),
        Pair(
            x: [0x1.0000000000000p0, 0x1.0000000000000p1, 0x1.0000000000000p0, 0x1.8000000000000p1, 0x1.0000000000000p1, 0x1.0000000000000p1, 0x0p0, 0x1.0000000000000p1, 0x0p0, 0x0p0, 0x0p0, 0x0p0, 0x1.0000000000000p0, 0x1.0000000000000p1, 0x0p0],
            y: [0x1.0000000000000p1, 0x0p0, 0x0p0, 0x1.0000000000000p1, 0x1.0000000000000p1, 0x1.0000000000000p0, 0x1.0000000000000p0, 0x1.0000000000000p1, 0x1.0000000000000p1, 0x1.0000000000000p0, 0x1.0000000000000p1, 0x1.0000000000000p1, 0x0p0, 0x1.0000000000000p0, 0x1.0000000000000p0],
            mean: 0x1.1111111111111p0, sd: 0x1.08654a2d4f6dbp0, median: 0x1.0000000000000p0,
            low: 0x1.fa98cf6d547acp-2, high: 0x1.a37bee46cd037p0,
            pearson: -0x1.7a457b5aaad62p-6, spearman: -0x1.d3be89b4927a7p-6, slope: -0x1.2492492492493p-6,
            quantiles: [0x0p0, 0x0p0, 0x0p0, 0x1.0000000000000p0, 0x1.0000000000000p1, 0x1.8000000000000p1],
            permutation: nil),
        Pair(
            x: [0x1.e8481defcbf34p19, 0x1.e847df3840ea2p19, 0x1.e847ffc59d29cp19, 0x1.e848216e5a997p19, 0x1.e8480a7fd1708p19, 0x1.e847e3562bd2dp19, 0x1.e84805a61bee1p19, 0x1.e848041ce858bp19, 0x1.e847cdec528f4p19, 0x1.e848351e7e2cap19, 0x1.e847c5e741f11p19, 0x1.e847e9014d8bap19],
            y: [0x1.9249e5b3ca487p0, 0x1.4f6804f70eca7p-2, 0x1.2c9dd1b22987ep-8, 0x1.bc790ca47ec4cp-1, 0x1.2c6303f73f2e2p0, 0x1.cfb3b8807a0fep-1, 0x1.4e80a4a3ced49p-4, 0x1.e36a3fd70ff5fp-4, 0x1.460d150947f69p-1, 0x1.d691fa05ebc58p-4, 0x1.6690a1e61218ep-5, 0x1.82db5f4e3efbcp1],
            mean: 0x1.e847fb535dddbp19, sd: 0x1.13721b0d2d4dap0, median: 0x1.e84801f142c14p19,
            low: 0x1.e847e5730d0ebp19, high: 0x1.e8481133aeacbp19,
            pearson: -0x1.6f1723ccc28c8p-7, spearman: 0x1.57b864407292dp-3, slope: -0x1.2cc72d8a388f8p-7,
            quantiles: [0x1.e847c5e741f11p19, 0x1.e847cfa71d985p19, 0x1.e847e24eb118ap19, 0x1.e84801f142c14p19, 0x1.e8482114e5ef4p19, 0x1.e848351e7e2cap19],
            permutation: [0x1.0000000000000p-11, 0x1.0000000000000p-12, 0x1.0000000000000p0]),
    ]

    /// Wins, losses; two-sided, greater, less.
    static let signTests: [(wins: Int, losses: Int, p: [Double])] = [
        (0, 1, [0x1.0000000000000p0, 0x1.0000000000000p0, 0x1.0000000000000p-1]),
        (3, 3, [0x1.0000000000000p0, 0x1.5000000000000p-1, 0x1.5000000000000p-1]),
        (17, 3, [0x1.51c0000000000p-9, 0x1.51c0000000000p-10, 0x1.ffe5a00000000p-1]),
        (3, 17, [0x1.51c0000000000p-9, 0x1.ffe5a00000000p-1, 0x1.51c0000000000p-10]),
        (5, 6, [0x1.0000000000000p0, 0x1.7380000000000p-1, 0x1.0000000000000p-1]),
        (0, 20, [0x1.0000000000000p-19, 0x1.0000000000000p0, 0x1.0000000000000p-20]),
        (60, 41, [0x1.2a0340518042dp-4, 0x1.2a0340518042dp-5, 0x1.f43674be5d176p-1]),
        (700, 800, [0x1.5a017473273e8p-7, 0x1.fdac470d3a791p-1, 0x1.5a017473273e8p-8]),
    ]

    /// Degrees of freedom; t, and P(|T| ≥ t).
    static let tails: [(degrees: Int, t: Double, p: Double)] = [
        (1, 0x1.999999999999ap-4, 0x1.df835890bf95cp-1),
        (1, 0x1.0000000000000p0, 0x1.0000000000001p-1),
        (1, 0x1.0000000000000p1, 0x1.2e4051d9df308p-2),
        (1, 0x1.4000000000000p2, 0x1.015d21c885ebcp-3),
        (1, 0x1.e000000000000p4, 0x1.5b8cf3bae0f70p-6),
        (2, 0x1.999999999999ap-4, 0x1.dbe2e4d980879p-1),
        (2, 0x1.0000000000000p0, 0x1.b0cb174df99c7p-2),
        (2, 0x1.0000000000000p1, 0x1.77d0a3fcf4f08p-3),
        (2, 0x1.4000000000000p2, 0x1.353e8c0faad0dp-5),
        (2, 0x1.e000000000000p4, 0x1.22c95bc44a612p-10),
        (3, 0x1.999999999999ap-4, 0x1.da722d39b8db1p-1),
        (3, 0x1.0000000000000p0, 0x1.9062e2bc50594p-2),
        (3, 0x1.0000000000000p1, 0x1.1d56eef38ccf8p-3),
        (3, 0x1.4000000000000p2, 0x1.f8612110b57d3p-7),
        (3, 0x1.e000000000000p4, 0x1.5537e88fed342p-14),
        (4, 0x1.999999999999ap-4, 0x1.d9ae06c1139ffp-1),
        (4, 0x1.0000000000000p0, 0x1.7edfe518ce636p-2),
        (4, 0x1.0000000000000p1, 0x1.db9cfff07aa00p-4),
        (4, 0x1.4000000000000p2, 0x1.eae4a08d8c74ap-8),
        (4, 0x1.e000000000000p4, 0x1.ed711b1b62545p-18),
        (9, 0x1.999999999999ap-4, 0x1.d856b282af145p-1),
        (9, 0x1.0000000000000p0, 0x1.5fadca66ac7b7p-2),
        (9, 0x1.0000000000000p1, 0x1.398f74282f905p-4),
        (9, 0x1.4000000000000p2, 0x1.836e980b0e51ap-11),
        (9, 0x1.e000000000000p4, 0x1.111612873a43ep-32),
        (19, 0x1.999999999999ap-4, 0x1.d7c0af861431ep-1),
        (19, 0x1.0000000000000p0, 0x1.51cb395ea94d7p-2),
        (19, 0x1.0000000000000p1, 0x1.eb8963ff181eep-5),
        (19, 0x1.4000000000000p2, 0x1.4d7234e0d3233p-14),
        (19, 0x1.e000000000000p4, 0x1.4dd62b801a4ebp-56),
        (99, 0x1.999999999999ap-4, 0x1.d751e0a3ba1f6p-1),
        (99, 0x1.0000000000000p0, 0x1.476c24dd7f2eap-2),
        (99, 0x1.0000000000000p1, 0x1.8b2df82cf1e19p-5),
        (99, 0x1.4000000000000p2, 0x1.4d0c1e27d84d1p-19),
        (99, 0x1.e000000000000p4, 0x1.45d16fdd76126p-169),
        (1000, 0x1.999999999999ap-4, 0x1.d739ffa2b8592p-1),
        (1000, 0x1.0000000000000p0, 0x1.452c7609c1eedp-2),
        (1000, 0x1.0000000000000p1, 0x1.76f35faa15555p-5),
        (1000, 0x1.4000000000000p2, 0x1.6b5076986e317p-21),
        (1000, 0x1.e000000000000p4, 0x1.2bf97403ddefdp-468),
    ]
}
