// Made by scripts/make-numpy-references with NumPy; run it again instead of editing.
/// Files that NumPy wrote, in base64, and what they hold.
enum NumPyFiles {
    struct File: Sendable {
        let name: String, base64: String, shape: [Int], numbers: [Float]
    }

    static let arrays: [File] = [
        .init(
            name: "bool", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAABAQE=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x0p0, 0x0p0, 0x1p0, 0x1p0, 0x1p0
            ]),
        .init(
            name: "u1", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQJkMgc=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: "<u2", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAEAAgBkADIABwA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: ">u2", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPnUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAABAAIAZAAyAAc=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: "<u4", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAQAAAAIAAABkAAAAMgAAAAcAAAA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: "<u8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAEAAAAAAAAAAgAAAAAAAABkAAAAAAAAADIAAAAA",
                "AAAABwAAAAAAAAA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: ">u8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPnU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAIAAAAAAAAAZAAAAAAA",
                "AAAyAAAAAAAAAAc=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
        .init(
            name: "i1", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoA/wKcMn8=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, -0x1p0, 0x1p1, -0x1.9p6, 0x1.9p5, 0x1.fcp6
            ]),
        .init(
            name: "<i2", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAP//AgCc/zIAfwA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, -0x1p0, 0x1p1, -0x1.9p6, 0x1.9p5, 0x1.fcp6
            ]),
        .init(
            name: ">i4", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA/////wAAAAL///+cAAAAMgAAAH8=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, -0x1p0, 0x1p1, -0x1.9p6, 0x1.9p5, 0x1.fcp6
            ]),
        .init(
            name: "<i8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAP//////////AgAAAAAAAACc/////////zIAAAAA",
                "AAAAfwAAAAAAAAA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, -0x1p0, 0x1p1, -0x1.9p6, 0x1.9p5, 0x1.fcp6
            ]),
        .init(
            name: ">i8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAP//////////AAAAAAAAAAL/////////nAAAAAAA",
                "AAAyAAAAAAAAAH8=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, -0x1p0, 0x1p1, -0x1.9p6, 0x1.9p5, 0x1.fcp6
            ]),
        .init(
            name: "<f2", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAOAC9AEAZFP97VTU=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.064p-10, 0x1.ffcp15, 0x1.554p-2
            ]),
        .init(
            name: ">f2", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo4AL0AQAAUGXv/NVU=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.064p-10, 0x1.ffcp15, 0x1.554p-2
            ]),
        .init(
            name: "<f4", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAA/AACgvwAAAEBvEoM6AOB/R6uqqj4=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.0624dep-10, 0x1.ffcp15, 0x1.555556p-2
            ]),
        .init(
            name: ">f4", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/AAAAv6AAAEAAAAA6gxJvR3/gAD6qqqs=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.0624dep-10, 0x1.ffcp15, 0x1.555556p-2
            ]),
        .init(
            name: "<f8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAAPS/AAAAAAAAAED8qfHSTWJQPwAAAAAA",
                "/O9AVVVVVVVV1T8=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.0624dep-10, 0x1.ffcp15, 0x1.555556p-2
            ]),
        .init(
            name: ">f8", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/4AAAAAAAAL/0AAAAAAAAQAAAAAAAAAA/UGJN0vGp/EDv/AAA",
                "AAAAP9VVVVVVVVU=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x1p-1, -0x1.4p0, 0x1p1, 0x1.0624dep-10, 0x1.ffcp15, 0x1.555556p-2
            ]),
        .init(
            name: "fortran", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMywgNCksIH0gICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAChAAAAAAAAAEEAAAAAAAAAwQAAAAAAA",
                "ACBAAAAAAAAANEAAAAAAAADwPwAAAAAAACpAAAAAAAAAFEAAAAAAAAAxQAAAAAAAACJAAAAAAAAANUAAAAAAAAAAQAAAAAAAACxAAAAAAAAAGE",
                "AAAAAAAAAyQAAAAAAAACRAAAAAAAAANkAAAAAAAAAIQAAAAAAAAC5AAAAAAAAAHEAAAAAAAAAzQAAAAAAAACZAAAAAAAAAN0A=",
            ].joined(),
            shape: [2, 3, 4],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.8p1, 0x1p2, 0x1.4p2,
                0x1.8p2, 0x1.cp2, 0x1p3, 0x1.2p3, 0x1.4p3, 0x1.6p3,
                0x1.8p3, 0x1.ap3, 0x1.cp3, 0x1.ep3, 0x1p4, 0x1.1p4,
                0x1.2p4, 0x1.3p4, 0x1.4p4, 0x1.5p4, 0x1.6p4, 0x1.7p4
            ]),
        .init(
            name: "images", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMsIDQpLCB9ICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhc=",
            ].joined(),
            shape: [2, 3, 4],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.8p1, 0x1p2, 0x1.4p2,
                0x1.8p2, 0x1.cp2, 0x1p3, 0x1.2p3, 0x1.4p3, 0x1.6p3,
                0x1.8p3, 0x1.ap3, 0x1.cp3, 0x1.ep3, 0x1p4, 0x1.1p4,
                0x1.2p4, 0x1.3p4, 0x1.4p4, 0x1.5p4, 0x1.6p4, 0x1.7p4
            ]),
        .init(
            name: "vector", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDUsKSwgfSAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoDAAAAAAAAAAEAAAAAAAAABAAAAAAAAAABAAAAAAAAAAUAAAAA",
                "AAAA",
            ].joined(),
            shape: [5],
            numbers: [
                0x1.8p1, 0x1p0, 0x1p2, 0x1p0, 0x1.4p2
            ]),
        .init(
            name: "subnormal halves", base64: [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAACAIQ=",
            ].joined(),
            shape: [3],
            numbers: [
                0x1p-24, 0x1p-15, -0x1p-14
            ]),
        .init(
            name: "version 2", base64: [
                "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAMhCAABIQgAA4EA=",
            ].joined(),
            shape: [2, 3],
            numbers: [
                0x0p0, 0x1p0, 0x1p1, 0x1.9p6, 0x1.9p5, 0x1.cp2
            ]),
    ]

    /// What cannot be read as numbers.
    static let others: [(name: String, base64: String)] = [
        ("objects", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWQAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSM",
                "DF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwKFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjA",
                "F8lE5OTkr/////Sv////9LP3SUYoldlChLAYwBYZRldJRiLg==",
            ].joined()),
        ("texts", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPFUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphAAAAAAAAAGIAAABjAAAA",
            ].joined()),
        ("complex", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCksIH0gICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAPA/",
            ].joined()),
        ("records", [
                "k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxpNCcpLCAoJ2InLCAnPGY4JyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOi",
                "AoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAAAAAAAAAEA=",
            ].joined()),
        ("dates", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPE04W0RdJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApWRwAAAAAAAA==",
            ].joined()),
        ("empty", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDAsIDQpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo=",
            ].joined()),
        ("single", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAIQA==",
            ].joined()),
        ("nan", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAABAAAAAAAAACEAAAAAAAAD4fw==",
            ].joined()),
        ("long", [
                "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqcdQCIPOQ3fg==",
            ].joined()),
    ]

    /// Archives of x_train (4 x 2 x 3 bytes 0, 1, …), y_train (0, 1, 2, 1), x_test and y_test (the last two of them).
    static let archives: [(name: String, base64: String)] = [
        ("stored", [
                "UEsDBC0AAAAAAAAAIQBFgVML//////////8LABQAeF90cmFpbi5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJ3",
                "x1MScsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICg0LCAyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg",
                "ICAgICAgICAgICAgICAgICAgICAgICAKAAECAwQFBgcICQoLDA0ODxAREhMUFRYXUEsDBC0AAAAAAAAAIQC+xP+T//////////8LABQAeV90cm",
                "Fpbi5ucHkBABAAoAAAAAAAAACgAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFw",
                "ZSc6ICg0LCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAAAABAA",
                "AAAAAAAAIAAAAAAAAAAQAAAAAAAABQSwMELQAAAAAAAAAhAPurXsj//////////woAFAB4X3Rlc3QubnB5AQAQAIwAAAAAAAAAjAAAAAAAAACT",
                "TlVNUFkBAHYAeydkZXNjcic6ICd8dTEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMiwgMyksIH0gICAgICAgICAgIC",
                "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgwNDg8QERITFBUWF1BLAwQtAAAAAAAAACEAHU9bTv//////////",
                "CgAUAHlfdGVzdC5ucHkBABAAkAAAAAAAAACQAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2",
                "UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAgAA",
                "AAAAAAABAAAAAAAAAFBLAQItAy0AAAAAAAAAIQBFgVMLmAAAAJgAAAALAAAAAAAAAAAAAACAAQAAAAB4X3RyYWluLm5weVBLAQItAy0AAAAAAA",
                "AAIQC+xP+ToAAAAKAAAAALAAAAAAAAAAAAAACAAdUAAAB5X3RyYWluLm5weVBLAQItAy0AAAAAAAAAIQD7q17IjAAAAIwAAAAKAAAAAAAAAAAA",
                "AACAAbIBAAB4X3Rlc3QubnB5UEsBAi0DLQAAAAAAAAAhAB1PW06QAAAAkAAAAAoAAAAAAAAAAAAAAIABegIAAHlfdGVzdC5ucHlQSwUGAAAAAA",
                "QABADiAAAARgMAAAAA",
            ].joined()),
        ("deflated", [
                "UEsDBC0AAAAIAAAAIQBFgVML//////////8LABQAeF90cmFpbi5ucHkBABAAmAAAAAAAAABhAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loF",
                "5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GiY6CkY6CsaaOgq1CuQBLgZGJmYWVjZ2Dk4ubh5ePn4BQSFhEVExcQBQSwMELQAA",
                "AAgAAAAhAL7E/5P//////////wsAFAB5X3RyYWluLm5weQEAEACgAAAAAAAAAEwAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNpoa6joJ",
                "6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaJjqaOgq1ChQALgYoYITSTGh8AFBLAwQtAAAACAAAACEA+6teyP//////////CgAUAHhfdGVz",
                "dC5ucHkBABAAjAAAAAAAAABUAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5Gk",
                "Y6CkBkrKmjUKtAHuDi4eXjFxAUEhYRFRMHAFBLAwQtAAAACAAAACEAHU9bTv//////////CgAUAHlfdGVzdC5ucHkBABAAkAAAAAAAAABKAAAA",
                "AAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC4mBghghNIAUEsBAi",
                "0DLQAAAAgAAAAhAEWBUwthAAAAmAAAAAsAAAAAAAAAAAAAAIABAAAAAHhfdHJhaW4ubnB5UEsBAi0DLQAAAAgAAAAhAL7E/5NMAAAAoAAAAAsA",
                "AAAAAAAAAAAAAIABngAAAHlfdHJhaW4ubnB5UEsBAi0DLQAAAAgAAAAhAPurXshUAAAAjAAAAAoAAAAAAAAAAAAAAIABJwEAAHhfdGVzdC5ucH",
                "lQSwECLQMtAAAACAAAACEAHU9bTkoAAACQAAAACgAAAAAAAAAAAAAAgAG3AQAAeV90ZXN0Lm5weVBLBQYAAAAABAAEAOIAAAA9AgAAAAA=",
            ].joined()),
    ]
}
