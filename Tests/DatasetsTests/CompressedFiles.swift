import Foundation
@testable import Datasets

/// Files compressed by zlib 1.3 (Python's `zlib.compressobj`), and what they hold.
enum CompressedFiles {
    /// Cells of the linear congruential generator x ← 1664525·x + 1013904223.
    private static func generator(_ count: Int, seed: UInt32) -> [UInt32] {
        var x = seed
        return (0..<count).map { _ in
            x = x &* 1_664_525 &+ 1_013_904_223
            return x
        }
    }

    static let text: [UInt8] = (0..<400).map { (i: Int) -> UInt8 in UInt8(97 + (i * i / 7 + i) % 23) }
    /// The same 120 bytes on both sides of 32 000 zeros: a distance of almost the whole window.
    static let farContents: [UInt8] = {
        let noise = generator(120, seed: 1).map { UInt8($0 >> 24) }
        return noise + [UInt8](repeating: 0, count: 32_000) + noise
    }()
    /// Symbols of frequencies 1/2, 1/4, 1/8, …: long codes.
    static let skewedContents: [UInt8] = generator(3000, seed: 7).map { x -> UInt8 in
        UInt8(65 + min(16, (x >> 8).trailingZeroBitCount))
    }
    static let runsContents: [UInt8] = (0..<2000).map { (i: Int) -> UInt8 in UInt8(i / 40 % 5) }

    static let all: [(name: String, file: [UInt8], contents: [UInt8])] = [
        ("stored", stored, text), ("fixed", fixed, text), ("dynamic", dynamic, text), ("far", far, farContents),
        ("skewed", skewed, skewedContents), ("runs", runs, runsContents), ("empty", empty, []),
        ("headed", headed, Array(text.prefix(50))),
    ]

    private static func bytes(_ base64: String) -> [UInt8] {
        [UInt8](Foundation.Data(base64Encoded: base64) ?? Foundation.Data())
    }

    /// A gzip file of one stored block for each 65 535 bytes, made here.
    static func storedGzip(_ contents: [UInt8]) -> [UInt8] {
        var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        var start = 0
        repeat {
            let block = contents[start..<min(contents.count, start + 65_535)]
            start += block.count
            let length = UInt16(block.count)
            file += [start == contents.count ? 1 : 0]
            for word in [length, ~length] { file += [UInt8(word & 255), UInt8(word >> 8)] }
            file += block
        } while start < contents.count
        let sum = contents.withUnsafeBufferPointer(CRC32.sum)
        for word in [sum, UInt32(contents.count)] { file += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
        return file
    }

    static let stored = bytes(
        """
        H4sIAAAAAAAA/wGQAW/+YWJjZWdpbG9ydWJmam90Ymdtc2JpcHdnb3docWNsdWhyZXBkb2NvZHBmc2l2bWRyamJxaWJya2V2cGpld3JuamZidnNw\
        bmxqaGdmZWVlZWVmZ2hqbG5wc3ZiZmpucndlanB2ZWtyYmlxYmpyZG12aXNmcGRvY29kcGVyaHVsY3Fod29nd3BpYnNtZ2J0b2pmYnVyb2xpZ2Vj\
        YmF3dnZ2dndhYmNlZ2lsb3J1YmZqb3RiZ21zYmlwd2dvd2hxY2x1aHJlcGRvY29kcGZzaXZtZHJqYnFpYnJrZXZwamV3cm5qZmJ2c3BubGpoZ2Zl\
        ZWVlZWZnaGpsbnBzdmJmam5yd2VqcHZla3JiaXFianJkbXZpc2ZwZG9jb2RwZXJodWxjcWh3b2d3cGlic21nYnRvamZidXJvbGlnZWNiYXd2dnZ2\
        d2FiY2VnaWxvcnViZmpvdGJnbXNiaXB3Z293aHFjbHVocmVwZG9jb2RwZnNpdm1kcmpicWlicmtldnBqZXdybmpmYnZzcG5samhnZmVlZfIbCIKQ\
        AQAA
        """)
    static let fixed = bytes(
        """
        H4sIAAAAAAAA/0tMSk5Nz8zJLypNSsvKL0lKzy1OyiwoT88vzyhMzinNKEotSMlPzk8pSCvOLMtNKcpKKsxMKspOLSvISi0vystKSyorLsjLycpI\
        T0sFgbT0jKycvILiMqBxeUXlqVkFZanZRUmZhUlZRSm5ZZnFaVDzUosySnOSCzPK89PLCzKTinPTk0rygcaVFuXnZKanJicllpcBQXniyHIgAPIb\
        CIKQAQAA
        """)
    static let dynamic = bytes(
        """
        H4sIAAAAAAAA/+XOgRHDIAhA0VmDIkJUEKOs3/SuW/QP8O5fkJC4qW8oog9QX8AWpFFnars6Wtak2cri07MLTAa/8Zhg+JACZ9loUqngt0JV2rB1\
        Xm54oNjB24EniOd+eJWfh153S7OGUhjD6gSPvtx2bUyY4IrzFtd/DX4A8hsIgpABAAA=
        """)
    static let far = bytes(
        """
        H4sIAAAAAAAA/+3dPSuEAQAA4EuHAYtMthsuKeYbvEkpKRb5CMPJxyB0JUopXxslKadbKDFdigUpw1ncIlnEopiU5RJJeoXFf7A8zx95guTSUXky\
        vxbda5rI3AbhfefBcqK6siN2vDnYfF6o7w6HV2e+H0/eP2sGDmvn6zIPXdG3hpuSobLe2PVofOuyUFT6czU9sv9xNjcWf8rtplcqxtdfe/Itzy+p\
        VH9xNje5cNca6ctWtSUaLxa3N8LZ9q/TnakIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJ/gn971XxhsmijwfQAA
        """)
    static let skewed = bytes(
        """
        H4sIAAAAAAAA/wXBgYEESREEMdsUWT17z4P/7iDxO3zz8+gamhQn+VrLtZLq2H+q71uLg9dyxLaKy68yDWLa/mLm3+XV8eIrhSPxOwoO1HcIuuPz\
        3oyilCEel4OT6UWqT16cFCsmO9iOxDLPAwYm2ABwswpOpwGN4MStlEDJ8EFHw1jTTEejSm2DSvXDMqRYjHyl00fq+8dkaH6QeEkUSmK98Mts5Gda\
        63Rtnt2i9q56PYLWxKPajabbT14wsmokdboXjd7sEJ9RvEHgVhhckUq8cWcTRnSCPPm3x+wtp5HZaCOfgor/GE0SEMhBAaB0G+RyAYtBRt3sDLzP\
        E4LFhWi55MXibv/YVfDesy30E+YbjThtfln83JWcsAQzOjM27MxoHTopJlmvl/VXUo1btX29GKzLiHevYlnl9CCe7i1+zi6rsVgpjMRGwUBtCNqY\
        7TyKUg4xlsHktEg1WUyKV5y8wf2NxMuZAR94gr8PADt/FUzTAR3BxK6UQMlh0OjD43V6nkaPKnX3B5VquBxSvPjIStNIbU4eOoPEkiiUxLWw/Pk7\
        Mqfra1p35vaibqvWCPo6Marb0Wk3WXDkVx1JTVt0tHNDzFHsQWBXOFiRSuzY3BMe0QSZrHFul+mRzz16R6agYn70JwkIZFAAKO17kGUBFwc5as/N\
        BzYTgouF6LJkcbG9eatgm/vvC0149qMjpneWi9lKJlyCz9H867iHm3P0GpoUT3Kt5Wsl1WNX3a3Fg2v5H7Gt4uUq0yCm7WLmlquPiyuFR+IeBQ/U\
        fQj6Pc7djKKUIY6XB59MF6lOLv6kWDHZg+2RWOYcMDDBBoA3q+DppwGN4BNvpQRKhoN+NIw1zfSjUaW2QaU6LEOKxciVPh2pO5OhOUhcEoWSWBcu\
        s5EzrfWvXpuzt6jdr7qOoDVxVPtG09vJBSOrRlKf3kWjm32IM4obBL4VBq9IJW68ZxNG9BPk5Dpmt/xpZDbayCmoOKNJAgJ5UAAo/TbIly9gMcio\
        b/YZuHNCsPgL0fKSi8X3dvYquDvb/wE06BDluAsAAA==
        """)
    static let runs = bytes(
        """
        H4sIAAAAAAAA/43BAQEAAAgCoLT+b+4CMCioaNGhQUFFiw4NCipadGhQUNGiQ4OCihYdGhRUtOjQoKCiRYcGBRUtOjQoqGjRoUFBRYsOPX9G46XQ\
        BwAA
        """)
    static let empty = bytes(
        """
        H4sIAAAAAAAA/wMAAAAAAAAAAAA=
        """)
    static let headed = bytes(
        """
        H4sIHgAAAAAA/wMAYWJjbmFtZQByZW1hcmsAEcIFwYENwCAIBMBZ+6CI0TxFrev37oEU88E8qJ0bNhc8rvG2V8ZpWUIp1KjLv6nZ8QN7bB//MgAA\
        AA==
        """)
}
