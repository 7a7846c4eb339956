extension Explanations {
    /// Diagnostics of `save` and `load`.
    static let checkFiles: [Explanation] = [
        Explanation(
            "cannot-save",
            """
                The ending of a file's name says in which format it is saved: a network as `.safetensors` or `.npz`, values as \
                `.csv`, `.jsonl`, `.npy` (one array) or `.npz` (several).
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                save net as "net.csv"
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                save net as "net.safetensors"
                """),
        Explanation(
            "bad-file-name",
            """
                Files are saved in the results folder of the run, so that a script can overwrite nothing else: their names are \
                plain, without folders, and each is saved once. In braces may stand `seed` or the name of a sweep.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                save net as "/tmp/net.safetensors"
                """,
            right: """
                seeds 3
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                save net as "net-{seed}.safetensors"
                """),
        Explanation(
            "cannot-load",
            """
                A network is loaded from a `.safetensors` file whose tensors have its names and shapes: those that `save` \
                writes, which are those of PyTorch's `nn.Sequential`. Names that are a word and a number, such as `layers.0.weight`, \
                are taken in the order of the numbers.
                """,
            wrong: """
                model net = 2 -> 8 relu -> 1
                load net from "net.pt"
                measure loss of net on (x in -1..1, y in -1..1)
                """,
            right: """
                model net = 2 -> 8 relu -> 1
                train net on x*y for 50 steps
                save net as "net.safetensors"
                """),
    ]
}
