// Made by scripts/make-distribution-references with mpmath and SciPy; run it again instead of editing.
enum DistributionReferences {
    /// The von Mises law folded by π.
    static let vonMises: [(location: Double, concentration: Double, x: Double, density: Double, cumulative: Double)] = [
        (0x0p0, 0x0p0, 0x1.999999999999ap-5, 0x1.45f306dc9c883p-2, 0x1.04c26be3b06cfp-6),
        (0x0p0, 0x0p0, 0x1.ccccccccccccdp-1, 0x1.45f306dc9c883p-2, 0x1.255ab960267a9p-2),
        (0x0p0, 0x0p0, 0x1.8cccccccccccdp0, 0x1.45f306dc9c883p-2, 0x1.f938b10925d31p-2),
        (0x0p0, 0x0p0, 0x1.2666666666666p1, 0x1.45f306dc9c883p-2, 0x1.76d77b174d9c9p-1),
        (0x0p0, 0x0p0, 0x1.8cccccccccccdp1, 0x1.45f306dc9c883p-2, 0x1.f938b10925d31p-1),
        (0x1.921fb54442d18p0, 0x1p3, 0x1.999999999999ap-5, 0x1.a5ef7d3b334e7p-11, 0x1.40a4db3954899p-15),
        (0x1.921fb54442d18p0, 0x1p3, 0x1.ccccccccccccdp-1, 0x1.918509b0dc074p-3, 0x1.14124a2fc2c69p-5),
        (0x1.921fb54442d18p0, 0x1p3, 0x1.8cccccccccccdp0, 0x1.1b9273faca420p0, 0x1.e8623d33c82c4p-2),
        (0x1.921fb54442d18p0, 0x1p3, 0x1.2666666666666p1, 0x1.292a1e5612cddp-3, 0x1.f3d134f1931e7p-1),
        (0x1.921fb54442d18p0, 0x1p3, 0x1.8cccccccccccdp1, 0x1.9c1cec1c162ecp-11, 0x1.fffbddba6ca32p-1),
        (0x1.3333333333333p-2, 0x1p0, 0x1.999999999999ap-5, 0x1.840d38b5c0ee2p-2, 0x1.34eb972dbe0d6p-6),
        (0x1.3333333333333p-2, 0x1p0, 0x1.ccccccccccccdp-1, 0x1.5e3a2f2fb43b5p-2, 0x1.5a3a70e8d3109p-2),
        (0x1.3333333333333p-2, 0x1p0, 0x1.8cccccccccccdp0, 0x1.0e5b1894a449ap-2, 0x1.10eea9d5af88fp-1),
        (0x1.3333333333333p-2, 0x1p0, 0x1.2666666666666p1, 0x1.181106a742a90p-2, 0x1.73d2a30ddfa9ep-1),
        (0x1.3333333333333p-2, 0x1p0, 0x1.8cccccccccccdp1, 0x1.7c708197cc0b3p-2, 0x1.f80c8d3ed9a5bp-1),
        (0x1.7333333333333p1, 0x1p1, 0x1.999999999999ap-5, 0x1.f006aff3496abp-2, 0x1.9206cf2977191p-6),
        (0x1.7333333333333p1, 0x1p1, 0x1.ccccccccccccdp-1, 0x1.86df48ed5e540p-3, 0x1.3b8803f83ac4ap-2),
        (0x1.7333333333333p1, 0x1p1, 0x1.8cccccccccccdp0, 0x1.39d8bb53638e1p-3, 0x1.a1055d27afbb5p-2),
        (0x1.7333333333333p1, 0x1p1, 0x1.2666666666666p1, 0x1.823bf59fd2be6p-2, 0x1.2f4fe8ae0cb30p-1),
        (0x1.7333333333333p1, 0x1p1, 0x1.8cccccccccccdp1, 0x1.02d8479766a2cp-1, 0x1.f553214450980p-1),
        (-0x1p0, 0x1p2, 0x1.999999999999ap-5, 0x1.adf6fb54de071p-4, 0x1.76319c86522c4p-8),
        (-0x1p0, 0x1p2, 0x1.ccccccccccccdp-1, 0x1.c40fc7c672391p-5, 0x1.6eccd9f477bb5p-5),
        (-0x1p0, 0x1p2, 0x1.8cccccccccccdp0, 0x1.8f78a14547bdbp-2, 0x1.4efe714d30654p-3),
        (-0x1p0, 0x1p2, 0x1.2666666666666p1, 0x1.769090d04b96cp-1, 0x1.4e120dfb49d4bp-1),
        (-0x1p0, 0x1p2, 0x1.8cccccccccccdp1, 0x1.22591ddac6df9p-3, 0x1.fd2ccf64a4febp-1),
        (0x1p0, 0x1.ep5, 0x1.999999999999ap-5, 0x1.5531489cdb05ep-35, 0x1.959d34e269081p-41),
        (0x1p0, 0x1.ep5, 0x1.ccccccccccccdp-1, 0x1.247c202a8ae56p1, 0x1.c248f2c8f9749p-3),
        (0x1p0, 0x1.ep5, 0x1.8cccccccccccdp0, 0x1.d04ecb811290ep-12, 0x1.fffe3b71ce6a4p-1),
        (0x1p0, 0x1.ep5, 0x1.2666666666666p1, 0x1.29c874003ffa5p-62, 0x1.ffffffffffdc5p-1),
        (0x1p0, 0x1.ep5, 0x1.8cccccccccccdp1, 0x1.b286e877e9e1ep-42, 0x1.ffffffffffe07p-1),
        (0x1p1, 0x1.5e00000000000p9, 0x1.999999999999ap-5, 0x1.472070bf70670p-633, 0x1.5feae87068e61p-596),
        (0x1p1, 0x1.5e00000000000p9, 0x1.ccccccccccccdp-1, 0x1.82540aeec792bp-549, 0x1.3e30497a76c12p-558),
        (0x1p1, 0x1.5e00000000000p9, 0x1.8cccccccccccdp0, 0x1.d17221f16e40ep-98, 0x1.84bccd80a9b68p-106),
        (0x1p1, 0x1.5e00000000000p9, 0x1.2666666666666p1, 0x1.39fa7ba8ed9a8p-42, 0x1.ffffffffffff4p-1),
        (0x1p1, 0x1.5e00000000000p9, 0x1.8cccccccccccdp1, 0x1.82540aeec7754p-549, 0x1p0),
    ]

    /// Means of cos 2θ and sin 2θ, and the variance of θ, from SciPy's density on the circle.
    static let moments: [(location: Double, concentration: Double, cosine: Double, sine: Double, variance: Double)] = [
        (0x0p0, 0x0p0, 0x1.5fdbbe9bba775p-54, 0x1.43bdb93689a64p-55, 0x1.a51a6625307d4p-1),
        (0x1.921fb54442d18p0, 0x1p3, -0x1.884a340e9dc74p-1, 0x1.6a00d9bd34736p-53, 0x1.12a037d5bb374p-3),
        (0x1.3333333333333p-2, 0x1p0, 0x1.6a7727935a0ffp-4, 0x1.eff3b04dfd980p-5, 0x1.d0924813237cap-1),
        (0x1.7333333333333p1, 0x1p1, 0x1.120caa4a42c24p-2, -0x1.1f91aa39d87e4p-3, 0x1.12216f50e3c1bp0),
        (-0x1p0, 0x1p2, -0x1.e44ac4ce3b33ap-3, -0x1.088ca35363201p-1, 0x1.64161321224f3p-2),
    ]

    /// x, density and distribution function of N(1.5, 0.25²).
    static let normal: [(x: Double, density: Double, cumulative: Double)] = [
        (0x1.999999999999ap-2, 0x1.a2771935795a8p-14, 0x1.6b3acbd97723dp-18),
        (0x1.3333333333333p0, 0x1.8db16b1beff02p-1, 0x1.d7534b65d1e31p-4),
        (0x1.8p0, 0x1.9884533d43651p0, 0x1p-1),
        (0x1.e666666666666p0, 0x1.c654ecd64ae4cp-2, 0x1.e3f158e49ce4fp-1),
        (0x1.6p1, 0x1.8f16964c8fd3fp-18, 0x1.fffff661ae86fp-1),
    ]
}
