// Made by scripts/make-function-references with NumPy and SciPy; run it again instead of editing.
enum FunctionReferences {
    struct Profile {
        let values: [Double]
        let reach: Int, isCircular: Bool
        /// scipy.signal.savgol_filter of degree 2: the values, and the slopes per place.
        let smooth: [Double], slope: [Double]
        /// scipy.signal.find_peaks with a prominence of 0.1 of the range.
        let peaks: Int
        /// √ mean of the variances of windows of this reach.
        let roughness: Double
    }

    static let profiles: [Profile] = [
        Profile(
            values: [0x1.488863930d47dp0, 0x1.64d1ce62c4706p-1, 0x1.3474e05157560p-7, 0x1.c47704125b52cp-4, -0x1.2d7d3be9f06b2p-1, -0x1.82ab21e041f61p0, -0x1.14dc4395bb420p-6, 0x1.0815154f05b16p-3, 0x1.0565551d2ffd8p-2],
            reach: 1, isCircular: false,
            smooth: [0x1.488863930d47ap0, 0x1.64d1ce62c4708p-1, 0x1.3474e05157595p-7, 0x1.c47704125b529p-4, -0x1.2d7d3be9f06b4p-1, -0x1.82ab21e041f63p0, -0x1.14dc4395bb44dp-6, 0x1.0815154f05b18p-3, 0x1.0565551d2ffd8p-2],
            slope: [-0x1.125e77b441a57p-1, -0x1.461f79d26a992p-1, -0x1.2c42ede079060p-2, -0x1.324f0f6b35c88p-2, -0x1.9ef2922167ab4p-1, 0x1.24d659cd42913p-2, 0x1.a3adc48a22ac4p-1, 0x1.16b319568bb1ap-3, 0x1.dd70210051c26p-4],
            peaks: 0, roughness: 0x1.2484c3e776bdfp-1),
        Profile(
            values: [0x1.2ce9bdc9896b4p0, 0x1.cab8307734da3p0, 0x1.9757927918107p-1, 0x1.ed31c798c67c8p-3, -0x1.47b2efe4cd19ap-3, -0x1.900b87216b31dp-2, -0x1.359c92d6c5114p-2, -0x1.53d96a4fd5372p-2, -0x1.708a819f0c02cp-1, -0x1.44d7fe30e744ep0, -0x1.259d2f1737b95p0, -0x1.5936f3971738cp0, -0x1.f872421b2f343p-1, -0x1.44fd7d528c5f4p-2, 0x1.31f45d3632f27p-4, 0x1.406c90427b7b1p-2, 0x1.435d415fb68f0p-2, -0x1.bc5312af0b3eep-4, 0x1.55ed1799dc68ap-2, 0x1.bb2adef4a9eb6p-1],
            reach: 3, isCircular: false,
            smooth: [0x1.958d87173536ep0, 0x1.2595dc393ed8ep0, 0x1.7d773c3ab5740p-1, 0x1.83fb330e23694p-2, -0x1.5160dd5f1dc9ap-3, -0x1.2155d8d642c5cp-2, -0x1.570aceaca9cf6p-2, -0x1.07d3d8784c987p-1, -0x1.7a38c72334fe2p-1, -0x1.12e16d08d37b6p0, -0x1.4fd7e35681c3dp0, -0x1.394f452bc1244p0, -0x1.bba6a7a92f3b8p-1, -0x1.bd2a5e6e31b97p-2, 0x1.1164d8d14850cp-4, 0x1.bc8d887cdc702p-3, 0x1.5bd3334d9e540p-3, 0x1.3dc8e8bb7c91bp-2, 0x1.e2bbf3e084ab5p-2, 0x1.4e615d8af3bb6p-1],
            slope: [-0x1.d21984fbfdf61p-2, -0x1.ada3d1f3b4f9cp-2, -0x1.892e1eeb6bfd8p-2, -0x1.64b86be323013p-2, -0x1.50685ed27d3d6p-2, -0x1.aab60367d5229p-3, -0x1.98ded363d7da2p-3, -0x1.77915dc7a6d70p-3, -0x1.9242d63a580afp-3, -0x1.49cd73cf54bb4p-3, -0x1.4bbae4e565be7p-6, 0x1.455c3fe7aedeap-3, 0x1.2c9cd78d2d31ep-2, 0x1.40c3b9c8d5948p-2, 0x1.fc84c3d836dbcp-3, 0x1.51a7510ee33e1p-3, 0x1.0aaae219001edp-3, 0x1.34d25a39b581fp-3, 0x1.5ef9d25a6ae50p-3, 0x1.89214a7b20482p-3],
            peaks: 2, roughness: 0x1.28c82b7005ed3p-1),
        Profile(
            values: [0x1.43d3a504682b5p0, 0x1.18cf411f908dcp0, 0x1.462d4a34eedeap0, 0x1.59d09a445eb3ap0, 0x1.39e1e1aaa14a4p0, 0x1.5667fa239ac54p-1, 0x1.8736a7b7235a6p-2, -0x1.3edf5e845e628p-6, -0x1.876aeed17aad8p-2, -0x1.6f407b07bbc1ep-2, -0x1.3485fa361a149p-2, -0x1.1d47182c3fc21p-1, -0x1.2be8108c91865p-5, -0x1.83632340cb280p-2, -0x1.2b7d34cdd588fp-2, -0x1.df8efc6f0a472p-2, -0x1.a31706ab68a9cp-1, -0x1.0b1d20f57ab40p0, -0x1.24b1f58b54cddp0, -0x1.091a998191efep0, -0x1.2de25f85a4a40p0, -0x1.c3e2d3e7ead86p-1, -0x1.93f1f83b52d2dp-1, -0x1.b4c7927cc4996p-2, -0x1.33476c1113ca2p-3, 0x1.07ede807e3e60p-7, 0x1.2b89646dbc97ap-1, 0x1.843d509f96a50p-3, 0x1.03af8187baad8p-5, 0x1.bb2fbda9c359ap-2, 0x1.fdbc444361d9dp-5, 0x1.384a28d4066d3p-3, 0x1.ad1c4dfa17b68p-5, 0x1.ff7e82548c898p-1, 0x1.02df597cd3599p0, 0x1.d0996a86216c3p-1],
            reach: 4, isCircular: true,
            smooth: [0x1.3422ba054cc6dp0, 0x1.3d2c6019bf128p0, 0x1.497cd99f687f6p0, 0x1.3f26b5c695ed8p0, 0x1.0cc90e0eb671cp0, 0x1.84545d615a04cp-1, 0x1.74401ea0950e8p-2, 0x1.ffcfeb3485421p-6, -0x1.1853fe70bfedcp-2, -0x1.6ab742f6d3216p-2, -0x1.93771567e2f39p-2, -0x1.5e7bde3e2fc04p-2, -0x1.13b38756a2669p-2, -0x1.25fcc0dc83c4ep-2, -0x1.87d8f070d50c2p-2, -0x1.17977114bffddp-1, -0x1.8f5f12ba68d18p-1, -0x1.e83ccdda6ad74p-1, -0x1.194f2794548eap0, -0x1.260fa1d3a5a42p0, -0x1.13ace72f63bdep0, -0x1.d550c6d582c3cp-1, -0x1.7ca9656f9331bp-1, -0x1.bda57f469ddf5p-2, -0x1.bb6d00026624cp-4, 0x1.e121023e2a471p-5, 0x1.efcc023c20046p-3, 0x1.257d8358e0184p-2, 0x1.2039af35b64b8p-2, 0x1.193f00f7ed411p-3, 0x1.805326ae7980ep-4, 0x1.1574952892249p-2, 0x1.b563fb0ee8396p-2, 0x1.3f8b1e6312ec3p-1, 0x1.c2db0e4832ab4p-1, 0x1.0fbab87024e09p0],
            slope: [0x1.b963db12bc5e2p-4, 0x1.dfdd9416b2ef4p-9, -0x1.a14e714393018p-5, -0x1.efa7a590982cdp-4, -0x1.a76503cac8606p-3, -0x1.eab37676e20dap-3, -0x1.05b7de17e859ep-2, -0x1.0091d29fbced8p-2, -0x1.642a696494b5fp-3, -0x1.b78cfd9547defp-4, -0x1.c01571db8514dp-5, -0x1.6330df07ed10cp-6, -0x1.005d40da01292p-5, -0x1.2a40ad4d14fd2p-4, -0x1.ba6b393420417p-4, -0x1.e402762ec6576p-4, -0x1.2d067bd1692c2p-3, -0x1.a2eee712e4232p-4, -0x1.0d20c7c39134ep-4, 0x1.27c8904af16a1p-7, 0x1.6fb51d86f52bep-4, 0x1.2c2bfab743f6ep-3, 0x1.acac522e1049fp-3, 0x1.ae8ac8397d7f6p-3, 0x1.7fc1098768ef4p-3, 0x1.4ac7ac252544ap-3, 0x1.bda06c657ecd5p-4, 0x1.bb9aae54122a4p-5, 0x1.e13c47cd30e2dp-8, 0x1.3d0fdf0c16a4bp-5, 0x1.09d6ce15df042p-4, 0x1.d9430ae539c3fp-4, 0x1.36a90cd32a891p-3, 0x1.2a190db69ac01p-3, 0x1.55d38a59210a4p-3, 0x1.3010e98576d97p-3],
            peaks: 4, roughness: 0x1.cee45cc10bdf3p-2),
        Profile(
            values: [0x1.782548f2d4662p0, 0x1.06efce169c9b9p1, 0x1.8506ef5ea6a96p0, 0x1.5e7c8a935b086p0, 0x1.79b46ff96df52p-1, 0x1.795fc3c419f13p-1, 0x1.149f25a2d6fb0p-2, 0x1.fe4e2e460fbc6p-4, -0x1.f5f8830bc0ee0p-3, -0x1.95eaccd23e5dep-2, -0x1.b30c61e14a206p-2, -0x1.7cbbddbd5f908p-5, 0x1.ad904f24e9980p-9, 0x1.c3bec128ba41cp-5, -0x1.d598f1a972fb3p-5, -0x1.539e7afc4bb29p-3, -0x1.f4d77b345f312p-2, -0x1.39eba928fc808p-1, -0x1.601c8c4d45dbdp0, -0x1.4129f5cfbea1dp0, -0x1.6e27f7771cef9p0, -0x1.a7cfff6d267bbp0, -0x1.51f944db459f8p0, -0x1.6f8d37ea6949ep0, -0x1.3d1397524ab9fp0, -0x1.28f3b279f0622p-1, 0x1.0fed57062fc6bp-2, 0x1.01f183b569942p-2, 0x1.c66b2c3dafe00p-11, 0x1.1408d28a85bcfp-1, 0x1.a4a41d75e4760p-2, -0x1.32124e4872f0ap-4, 0x1.d89d8edb60ad4p-2, 0x1.68e2c8ea3978ap-4, 0x1.55b0598ee6b00p-4, 0x1.d34a4d3bc7a6fp-4, 0x1.7453245eb3025p-1, 0x1.de221e3389830p-2, 0x1.bed305c12f418p-1, 0x1.4e3705aecc251p0],
            reach: 6, isCircular: true,
            smooth: [0x1.714747a2f2f58p0, 0x1.7dbbabb72483cp0, 0x1.6d7dbe0dd7335p0, 0x1.4eac4c8dfac90p0, 0x1.081ae8ff96934p0, 0x1.55bba52b9f9cbp-1, 0x1.50861db0e152dp-2, 0x1.062075b2a38a7p-5, -0x1.98aafaf0b0ad0p-4, -0x1.758297f588bdap-3, -0x1.5b9ee4c45e230p-3, -0x1.6651e9c971684p-3, -0x1.7c69d4995a2e5p-4, -0x1.c073c3469fa65p-4, -0x1.43f013fc7c7adp-3, -0x1.1eefb269fa6f4p-2, -0x1.08688335822e3p-1, -0x1.904fcb3c4e2b2p-1, -0x1.07ffdf428bb44p0, -0x1.494738573ed52p0, -0x1.7d0248405a4e5p0, -0x1.85337b6b9004cp0, -0x1.610d6cbae621ap0, -0x1.324c36ca54ca5p0, -0x1.c3daae4487976p-1, -0x1.1bbdd00110e26p-1, -0x1.180016e4ea96ep-2, 0x1.00324b6a75114p-6, 0x1.a4465bfff41c4p-3, 0x1.5d9dbbeb83b22p-2, 0x1.449d37050ee28p-2, 0x1.1102ed358d0dap-2, 0x1.7eb0c0a9a8217p-3, 0x1.77c8699852ceep-3, 0x1.e0947156f9d54p-3, 0x1.0f1e28ae7ee04p-2, 0x1.f9dee3487bfaap-2, 0x1.89050838872dfp-1, 0x1.061b847176d4ep0, 0x1.45d6a43abeca9p0],
            slope: [0x1.9647886c997b6p-5, -0x1.ed12a13a32628p-8, -0x1.36ca2864dcc58p-4, -0x1.fa853a3f96225p-4, -0x1.68e76b2dadd4dp-3, -0x1.9100e3c2001cfp-3, -0x1.894eac83e8c64p-3, -0x1.628db9dbb92ffp-3, -0x1.0568f27476f95p-3, -0x1.83e078499d973p-4, -0x1.1a5f140cf5435p-4, -0x1.f68580945ed68p-5, -0x1.24c9a47bfe8aep-4, -0x1.580179c02ae26p-4, -0x1.979280faad458p-4, -0x1.06661df6cc5bcp-3, -0x1.266b6d9b1a06dp-3, -0x1.46162f6d0d2b4p-3, -0x1.2f4308333caa4p-3, -0x1.b5465f9ee9760p-4, -0x1.091b1526573abp-5, 0x1.27be4418a168dp-5, 0x1.72587b4b563c0p-4, 0x1.316961c387161p-3, 0x1.8ba530f5915e2p-3, 0x1.7d87e7bc34557p-3, 0x1.8e824381e1d9dp-3, 0x1.651e9d2aed545p-3, 0x1.1896563bf5e40p-3, 0x1.a9f052acf7c28p-4, 0x1.430317eb92053p-4, 0x1.4ea5cfd2fd33ap-5, 0x1.07997998bdc63p-5, 0x1.fe76fb9377598p-5, 0x1.7739d2a24fe34p-4, 0x1.fb403e378fb70p-4, 0x1.2ed6f42cb0caap-3, 0x1.40befdfaa0264p-3, 0x1.edfe87c85a69ep-4, 0x1.9c9b6a5a9c063p-4],
            peaks: 4, roughness: 0x1.48a26f5698c9ap-1),
        Profile(
            values: [0x1.61c351d2b3839p0, 0x1.dc961fcc708c3p-1, 0x1.0b3193c5e2653p-3, -0x1.83ed15ab76fd8p-3, -0x1.abc5411d801f8p-7, -0x1.99485e00c8e0ep-1, -0x1.5919bf5e80e7cp0, -0x1.75c8a5dae399fp0, 0x1.9e9392b73f0fcp-5, 0x1.2c1a13351fab8p-2, 0x1.92e93383d2280p-9, 0x1.e5934b2877a4cp-1],
            reach: 5, isCircular: false,
            smooth: [0x1.89fd35c7e30b0p0, 0x1.9cf1ddd80a65ap-1, 0x1.ace6c546696d8p-3, -0x1.025c340714118p-2, -0x1.2845842762c68p-1, -0x1.8a0c8d19efdf6p-1, -0x1.b879c70ef20f4p-1, -0x1.90e7049ecadacp-1, -0x1.1ec3e9a011728p-1, -0x1.8841d84b17558p-3, 0x1.4a66ac122ff94p-2, 0x1.f7077ab388038p-1],
            slope: [-0x1.99b0be5061837p-1, -0x1.54605d1f15dd5p-1, -0x1.0f0ffbedca372p-1, -0x1.937f3578fd220p-2, -0x1.08de731665d5cp-2, -0x1.f8f6c2cf3a246p-4, 0x1.254b146f0c94dp-8, 0x1.336bbaddc1374p-3, 0x1.2ed68e8c05056p-2, 0x1.c3f73fa9296f2p-2, 0x1.2c8bf86326ec7p-1, 0x1.771c50f1b9215p-1],
            peaks: 1, roughness: 0x1.c0bbe5e6d1d05p-1),
    ]

    struct Line {
        let x: [Double], y: [Double]
        /// scipy.stats.t.interval of the mean of x at 90%, and of the slope of y on x at 95%.
        let mean: [Double], slope: [Double]
        let intercept: Double
        /// Two-sided p-values: scipy.stats.pearsonr, binomtest of the signs, permutation_test of the differences.
        let correlation: Double, sign: Double, permutation: Double
    }

    static let lines: [Line] = [
        Line(
            x: [-0x1.0b731b91e7dc0p-1, -0x1.e5077a2ee78a5p0, -0x1.4e81fa6ba2a04p-2], y: [-0x1.79070436b7805p-2, -0x1.7391cfa02646cp0, -0x1.cd8bd83e180dep-2],
            mean: [-0x1.2d6f29bf384bcp1, 0x1.0d3a9e3931034p-1],
            slope: [-0x1.e171a7d0cfc17p-1, 0x1.2a02a1ab39dfap1], intercept: -0x1.f445987d5d3e0p-4,
            correlation: 0x1.dde22ad494ad7p-4,
            sign: 0x1.0000000000000p0, permutation: 0x1.0000000000000p-1),
        Line(
            x: [-0x1.65dbbec0c9be6p-3, -0x1.47e978e11e671p-3, 0x1.173c3e2590c4ap-2, -0x1.66a2dbce34628p-1, 0x1.1de060dd54793p-6], y: [-0x1.4451132dd71dep-1, -0x1.5cb5df6dc6216p-2, 0x1.35c1bfa589664p-1, 0x1.0d1050cc7d1d8p-1, 0x1.9612a76005c3bp-2],
            mean: [-0x1.f55ac87a441c3p-2, 0x1.8843eb2c8f952p-3],
            slope: [-0x1.633005bfcd78ap1, 0x1.7cfb6c4610090p1], intercept: 0x1.014d5caedb54ap-3,
            correlation: 0x1.d625790ff8708p-1,
            sign: 0x1.0000000000000p0, permutation: 0x1.0000000000000p-1),
        Line(
            x: [0x1.0c427a13e08dfp-1, 0x1.e15e32e632275p-3, -0x1.a262708b36359p-3, -0x1.5b24c276d4626p-3, 0x1.199e6c3b4d8e8p0, -0x1.0f31efd360284p0, -0x1.45b4341638294p0, -0x1.913ccbe9b3d05p-1], y: [-0x1.8a9283aa6a780p-7, -0x1.6914f9aadf3f0p-4, -0x1.e9d2d4a06c3a2p-2, 0x1.a0d17f8bfc1c0p-8, 0x1.f414f77757043p-2, -0x1.ebc5315f25026p-1, -0x1.58e2e49087e67p0, -0x1.6d67a50c199bbp0],
            mean: [-0x1.7f579afe93c37p-1, 0x1.5d65356078148p-2],
            slope: [0x1.daf23254833dep-2, 0x1.1fc9f20d90d28p0], intercept: -0x1.432778545c52ap-2,
            correlation: 0x1.18029ca59d8c3p-10,
            sign: 0x1.2800000000000p-2, permutation: 0x1.0000000000000p-4),
        Line(
            x: [-0x1.0eb426d30e811p0, 0x1.9839e737d4993p-3, 0x1.14cffe36e9923p0, 0x1.273c1d20b4184p0, -0x1.41b932a2663c5p0, -0x1.79304b0242deap0, -0x1.0b71975975d22p-3, 0x1.8f77b43b0d65dp-2, 0x1.7ec75216ac5fap-1, 0x1.fedcbec9c1366p0, 0x1.e8d0ee1db329fp-1, 0x1.acea227aca3e9p-1], y: [-0x1.2b62bbcb16c79p0, -0x1.3f71e060bce91p0, 0x1.40a237a1aa1bep-1, 0x1.713e75ac005c0p-1, -0x1.fa3f346d3481dp0, -0x1.945de5c891d46p-1, -0x1.78baaf06ddbccp-2, 0x1.3355782703eb9p-2, 0x1.2806c3b462261p-2, 0x1.0f09dee15d95ap-1, -0x1.23de3841728e2p-3, 0x1.726467c12ab43p-2],
            mean: [-0x1.15bc845a17d0ep-2, 0x1.b08a0c30fa5c0p-1],
            slope: [0x1.672c1752dfd04p-2, 0x1.fd3a2b798b5c0p-1], intercept: -0x1.ba3864dd34416p-2,
            correlation: 0x1.d7d323d8a71aep-11,
            sign: 0x1.a000000000000p-8, permutation: 0x1.a000000000000p-7),
    ]

    struct Representations {
        let samples: Int
        /// samples × 4 and samples × 3, row-major.
        let x: [Double], y: [Double]
        /// At 90% of the variance.
        let svcca: Double
        /// From the scale of scipy.linalg.orthogonal_procrustes.
        let procrustes: Double
        let rsa: Double
    }

    static let representations: [Representations] = [
        Representations(
            samples: 6,
            x: [0x1.598158ab0d3c9p-1, -0x1.124ed6da915f4p0, 0x1.656288a4fb718p-1, 0x1.cfd9b5c359815p-6, -0x1.45d1a14af88e0p0, 0x1.de8c35e557295p-2, 0x1.9b6459be6252cp-5, -0x1.b640a726730bfp-5, -0x1.8b2f0fefe2341p2, 0x1.5a17d4f7c3db7p0, 0x1.20c689cf6fcefp-1, 0x1.18cff45517036p-3, -0x1.da413a13359c2p-9, 0x1.25707f5beb96cp-1, -0x1.643bd43ab36dcp-1, -0x1.59b8b50f537f3p-7, -0x1.251a982b6325cp-1, -0x1.33c01bb4a1924p-1, -0x1.117ea949d2079p-3, 0x1.03c8795ebe6a5p-7, -0x1.9f7cfcae5039bp1, -0x1.fc7846c841447p-4, 0x1.acde105643fb1p-2, -0x1.e454af023eb94p-4],
            y: [-0x1.36e2aead176c2p0, -0x1.4f1d2073d8965p0, 0x1.9139059add5ebp0, 0x1.9aeda7c7739cap0, -0x1.8ef7b196d7c4ep0, 0x1.71c0140b3fb34p-3, 0x1.3f556e151982cp3, -0x1.2bdb5b3d62ea0p2, -0x1.492f075848090p-5, 0x1.178a8001e9ebfp1, 0x1.bfba99d7d0824p0, 0x1.af35987c38142p-1, -0x1.ac3326e7f564cp-4, 0x1.f653d8c559b3cp-2, 0x1.0dd54f152271cp1, 0x1.827901d8a7729p2, -0x1.bbf8ad8418333p1, 0x1.6196475892e82p-3],
            svcca: 0x1.f48f210a14ccbp-1, procrustes: 0x1.1d33bf89f6b50p-4, rsa: 0x1.c57c57c57c57ap-1),
        Representations(
            samples: 15,
            x: [0x1.b5e0c5c4b8b16p-1, -0x1.88664694be9bep-1, 0x1.fa0720ddfd9d8p-3, -0x1.a920e35600ab2p-3, -0x1.13611326a1813p2, -0x1.01a3ca86ba938p-3, -0x1.9e18d415bf4e9p-3, -0x1.39bc932184935p-4, 0x1.99ba917883c7ep1, -0x1.b7d5176481032p0, 0x1.503fbd31c687ap-2, -0x1.79329506a33f0p-5, 0x1.da5c3c1bfee86p-2, -0x1.da4fbd3c93515p-1, -0x1.5675067cc22f4p-1, -0x1.7bf3157bc6949p-4, -0x1.899a3afdd03b8p0, -0x1.cd4a91b17d0dcp-1, 0x1.3cdf9189280d9p-4, -0x1.2da8b89c58fc1p-4, 0x1.a0f92db6a8a00p2, 0x1.212cfe5ee08bbp-1, 0x1.c04ecf78a73e8p-1, 0x1.718f172dc3509p-3, -0x1.82b7c3a38a40cp1, 0x1.be19a6fec831cp-2, 0x1.49cff425c73f2p-1, -0x1.8cd532c41e2a0p-4, 0x1.96d31d60672a1p1, 0x1.d238400e4be95p-1, 0x1.3aa8f647a92a9p-2, -0x1.710000530e620p-4, -0x1.1404b24421508p1, -0x1.d09e94b31647ap-2, 0x1.c556bd95c2f0cp-1, -0x1.6521249dff94fp-4, -0x1.e334c09126f06p1, 0x1.7fe07c71d32c7p-1, 0x1.3c33e810a4cfap-1, -0x1.ad9b386f91235p-5, -0x1.429e8948f854bp-1, -0x1.a0d36b488e95bp-1, -0x1.2f70917b7aaecp-2, -0x1.76fbb2424de70p-6, -0x1.f16469b962142p-2, -0x1.a0a94e4a4c511p-1, 0x1.10b5eaeec1e05p-2, -0x1.ae4dc730d14a0p-5, 0x1.8075ca1b00df7p-1, 0x1.292eb79d538ecp1, -0x1.0b5561f139c3fp-2, 0x1.38a1d2bb0ccf8p-6, 0x1.05bee7b547f82p1, -0x1.282149a620d00p-3, -0x1.7f77b4ba7e7d5p-2, -0x1.6b18ba069bc63p-4, 0x1.c5aee7320551ap1, -0x1.d4b2d02b223b5p-4, -0x1.5acdafcf14a70p-3, 0x1.1a54117ff6e69p-4],
            y: [-0x1.bf75a30265b20p0, -0x1.87e0693f7ccaap0, 0x1.e32afff1e0f49p0, -0x1.effc7ad93602cp-1, 0x1.ea94ea228a331p1, -0x1.9cd71914b6a39p0, -0x1.ee30ca5592e70p0, -0x1.94fdd559c14c1p1, 0x1.9f87755751ae5p2, -0x1.78b4b6012c49cp-1, -0x1.3ef06bce1c500p0, 0x1.164ed8c8db652p1, -0x1.a2834ee5ebfe4p-2, 0x1.f7a8f0200e61cp-2, 0x1.d0b6266ee77cap-1, 0x1.0b6e4840a3828p1, -0x1.6acf9a4e86275p2, 0x1.1a7e82e43a4b6p1, -0x1.370309722d984p1, 0x1.9db1849838682p1, -0x1.1874cdcb54ed5p2, 0x1.e4e9ffdaa0950p0, -0x1.e870023cb868dp1, -0x1.db0f5f5483c42p-4, -0x1.0af5239ae53bap1, 0x1.2ac6141b01e01p1, -0x1.e9dd6c17600dcp-1, -0x1.3422e06dfabecp0, 0x1.d9fdc4d9bc842p1, -0x1.d1324b29369acp2, 0x1.501421013e160p-3, 0x1.0723c5bc64522p1, 0x1.835a17e101dbap1, 0x1.ff3d5a2a3fd74p-1, -0x1.7d97f681be899p-1, 0x1.2f07d8a32eea4p-3, 0x1.e1ba4952e3ba2p0, 0x1.cd3aa20236890p-5, -0x1.53e0ed4190b96p1, -0x1.89a3ab3150dddp-1, -0x1.9c69e0feb079ep-1, 0x1.08eb0ced467e5p1, 0x1.0dd799cbcfa93p-1, -0x1.b700358487c0cp0, 0x1.09de72fe0651cp2],
            svcca: 0x1.cbfd5f05ca45fp-1, procrustes: 0x1.00cf2e018b9c0p-2, rsa: 0x1.6a0266300c0f4p-1),
    ]
}
