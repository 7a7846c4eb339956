/// Fetching the four files for `nnx data get mnist`.
extension MNIST {
    /// Folders on the web that hold the files, in the order to try.
    public static let mirrors = [
        "https://ossci-datasets.s3.amazonaws.com/mnist",
        "https://storage.googleapis.com/cvdf-datasets/mnist",
        "http://yann.lecun.com/exdb/mnist",
    ]

    public static let remoteFiles = [
        RemoteFile(
            "train-images-idx3-ubyte.gz", size: 9_912_422,
            contentSum: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", contentSize: 47_040_016),
        RemoteFile(
            "train-labels-idx1-ubyte.gz", size: 28_881,
            contentSum: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", contentSize: 60_008),
        RemoteFile(
            "t10k-images-idx3-ubyte.gz", size: 1_648_877,
            contentSum: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", contentSize: 7_840_016),
        RemoteFile(
            "t10k-labels-idx1-ubyte.gz", size: 4_542,
            contentSum: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", contentSize: 10_008),
    ]

    /// Fetches the four files into a directory; those that are there and whole are kept.
    public static func download(
        into directory: String, from mirrors: [String] = mirrors, progress: (String) -> Void = { _ in }
    ) throws(DataError) {
        try Download.fetch(remoteFiles, from: mirrors, into: directory, progress: progress)
    }
}
