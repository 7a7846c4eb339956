/// Digests of edition 1, one line per case of `EditionCases`: the same at every CPU level and on arm64.
let editionTable = """
    exp 238636c9e0f41999
    log 33ec2fc23db6895d
    tanh 9a8f4333104707a5
    sigmoid d87b1fb98e584be2
    softplus 258475d6e6e50fef
    multiply-add 411a01729110b1c0
    product 28bd4b87659358d3
    sparse product 06a379368737e6f3
    transpose e2273eff332e57d9
    column sums ee5de25cc5edf69f
    activations db60c8ba1c9c462e
    derivatives ea98f311ae6dc6f2
    gelu 0ef1483b8fe9fe43
    losses ecd53b9a68bbc3ab
    power losses 77dee953098c6c87
    updates fd85de20a804ba7d
    rank one 4a47a94bf95c85a0
    training of 200 steps bbacb02d4920de66
    uniform 84c1b0e31e52431f
    uniform in a range 400978341e43264d
    uniform double 680aac30b4fc3442
    integers 35ba5a742c0502d8
    bernoulli 0407f429bdcb11f1
    normal c17934b931d42bf7
    order 0248b0efd4a8a039
    patch product 7337abb5db2e5be9
    """
