#if arch(x86_64) || !(LEVEL_V3 || LEVEL_V4)
    /// The kernels of one CPU level; what each computes stands with `Kernels` and `PlainKernels` in TensorCore.
    ///
    /// This folder is built once per level. Its code is limited to static functions on pointers, integers and floats: generic
    /// or closure code of the standard library would be compiled with this level's instructions into weak symbols, which the
    /// linker may then hand to code that runs on older CPUs.
    public enum LevelKernels {}
#endif
