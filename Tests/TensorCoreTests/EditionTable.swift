/// Digests of edition 1, one line per case of `EditionCases`: the same at every CPU level and on arm64.
let editionTable = """
    exp 238636c9e0f41999
    log 33ec2fc23db6895d
    tanh 9a8f4333104707a5
    sigmoid d87b1fb98e584be2
    softplus 258475d6e6e50fef
    multiply-add 3545a1ef76be8877
    product e1f4fd77cae6bdfa
    sparse product 29ba011add4d587e
    transpose fa7509010f3eb795
    column sums 678c41960d27b472
    activations 1b66de9819c9932b
    derivatives e0a0fed1d5fbadbf
    losses 5bdcc50bf58b951c
    updates e853c741f616031b
    rank one 5e9b1fdfb863391b
    training of 200 steps 3fc0732434b486a4
    """
