/// Everything a run found, as plain data: reports are made from this and nothing else.
public struct Results: Codable, Sendable, Equatable {
    /// Rises whenever the meaning of a field changes.
    public static let schemaVersion = 1

    public var schema = Results.schemaVersion
    public var script: ScriptInfo
    public var nnxVersion: String
    /// The numerics edition.
    public var edition: Int
    public var seeds: [Int]
    /// Marks that stand on every result: `quick`, `stand-in for mnist: digits`.
    public var stamps: [String]
    public var data: [DataInfo]
    public var items: [Item]
    /// SHA-256 over the canonical bytes of all items.
    public var hash: String
    public var seconds: Double
    /// What those seconds did not go into, since earlier runs had left it: `16 of 16 trainings and 264 of 264 values`.
    public var reused: String?
    public var threads: Int
    public var cpuLevel: String
    /// Files the script saves besides; part of no number.
    public var saved: [SavedFile]?
    /// All that stands in the folder of these results, where they were written to one.
    public var files: [String]?

    public init(
        script: ScriptInfo, nnxVersion: String, edition: Int, seeds: [Int], stamps: [String], data: [DataInfo],
        items: [Item], hash: String, seconds: Double, threads: Int, cpuLevel: String
    ) {
        self.script = script
        self.nnxVersion = nnxVersion
        self.edition = edition
        self.seeds = seeds
        self.stamps = stamps
        self.data = data
        self.items = items
        self.hash = hash
        self.seconds = seconds
        self.threads = threads
        self.cpuLevel = cpuLevel
    }

    public struct ScriptInfo: Codable, Sendable, Equatable {
        public var name: String
        public var text: String
        public var sha256: String

        public init(name: String, text: String, sha256: String) {
            self.name = name
            self.text = text
            self.sha256 = sha256
        }
    }

    /// A file that a `save` statement names.
    public struct SavedFile: Codable, Sendable, Equatable {
        public enum Contents: Sendable, Equatable {
            case bytes([UInt8])
            /// In the format that the name's ending says.
            case quantities([Quantity])
        }

        public var name: String
        /// The SHA-256 that names what is saved: a network's identity, of values that of their canonical bytes.
        public var identity: String
        /// Nil where results were read from a file.
        public var contents: Contents?

        private enum CodingKeys: String, CodingKey {
            case name, identity
        }

        public init(name: String, identity: String, contents: Contents? = nil) {
            self.name = name
            self.identity = identity
            self.contents = contents
        }
    }

    /// What was read or drawn; a network's file has no rows.
    public struct DataInfo: Codable, Sendable, Equatable {
        public var name: String
        public var rows: Int
        public var sha256: String
        /// Of data in several files, what each holds.
        public var parts: [Part]?

        public struct Part: Codable, Sendable, Equatable {
            public var name: String
            public var sha256: String

            public init(name: String, sha256: String) {
                self.name = name
                self.sha256 = sha256
            }
        }

        public init(name: String, rows: Int, sha256: String, parts: [Part]? = nil) {
            self.name = name
            self.rows = rows
            self.sha256 = sha256
            self.parts = parts
        }
    }

    /// What one statement of the script shows, in the script's order; `line` is the statement's.
    public struct Item: Codable, Sendable, Equatable {
        public enum Content: Codable, Sendable, Equatable {
            case prose(String)
            case training(TrainingSummary)
            /// `measure`: each quantity by itself.
            case measures([Quantity])
            /// `table`: the quantities are columns, their remaining axes the rows.
            case table([Quantity])
            case plot(Plot)
            case claim(ClaimResult)
            /// `show`: plain text, such as a network's summary.
            case text(String)
            /// `show` of images: rows of grey levels 0…255.
            case images([Image])
        }

        public var line: Int
        /// The statement as written.
        public var statement: String
        public var content: Content

        public init(line: Int, statement: String, content: Content) {
            self.line = line
            self.statement = statement
            self.content = content
        }
    }

    /// A named axis of a quantity with a word for each place.
    public struct Axis: Codable, Sendable, Equatable {
        public var name: String
        public var labels: [String]
        /// Where the places are numbers: a plot's positions.
        public var positions: [Double]?

        public init(name: String, labels: [String], positions: [Double]? = nil) {
            self.name = name
            self.labels = labels
            self.positions = positions
        }

        public var count: Int { labels.count }
    }

    /// A measured quantity: one number for each place of its axes, seed by seed, and its summary over seeds.
    public struct Quantity: Codable, Sendable, Equatable {
        public var label: String
        /// All axes but `seed`, row-major, experiment axes before array axes.
        public var axes: [Axis]
        /// The seeds it was measured for; empty where it does not depend on the seed.
        public var seeds: [Int]
        /// For each place, the number for each seed (one where `seeds` is empty), nil where missing.
        public var values: [[Double?]]
        /// Why numbers are missing: reason (`diverged`, `undefined`) and how many, for each place.
        public var missing: [[String: Int]]
        public var summaries: [Summary]
        public var isBoolean: Bool
        /// What a reader should know of its data: `on rows it was trained on`; no part of the hash.
        public var mark: String?

        public init(
            label: String, axes: [Axis], seeds: [Int], values: [[Double?]], missing: [[String: Int]],
            summaries: [Summary], isBoolean: Bool = false, mark: String? = nil
        ) {
            self.mark = mark
            self.label = label
            self.axes = axes
            self.seeds = seeds
            self.values = values
            self.missing = missing
            self.summaries = summaries
            self.isBoolean = isBoolean
        }
    }

    /// Mean and standard deviation (n − 1) over the seeds that gave a number; nil where there are too few.
    public struct Summary: Codable, Sendable, Equatable {
        public var n: Int
        public var mean: Double?
        public var sd: Double?

        public init(n: Int, mean: Double?, sd: Double?) {
            self.n = n
            self.mean = mean
            self.sd = sd
        }
    }

    /// One line for each training statement.
    public struct TrainingSummary: Codable, Sendable, Equatable {
        public var network: String
        public var task: String
        public var steps: Int
        public var cells: Int
        /// The mean loss of the last hundredth of the steps, seed by seed, with all axes.
        public var finalLoss: Quantity
        /// Cells whose loss became not finite: `seed 3, rate 0.01: step 812`.
        public var diverged: [String]
        /// Cells that ended no better than the best constant.
        public var stuck: [String]

        public init(
            network: String, task: String, steps: Int, cells: Int, finalLoss: Quantity, diverged: [String], stuck: [String]
        ) {
            self.network = network
            self.task = task
            self.steps = steps
            self.cells = cells
            self.finalLoss = finalLoss
            self.diverged = diverged
            self.stuck = stuck
        }
    }

    public struct Plot: Codable, Sendable, Equatable {
        public enum Form: Codable, Sendable, Equatable {
            /// Each quantity's last axis is the horizontal one.
            case lines(horizontal: String, logarithmic: Bool)
            /// Points: the first quantity against the second, seeds pooled. Quantities hold the same axes.
            case scatter
            /// The quantity's last axis folded to height × width.
            case heatmap(height: Int, width: Int)
            case histogram
            case bars
            case images
        }

        public var form: Form
        public var quantities: [Quantity]
        /// The words after `as "…"`, if any.
        public var title: String?

        public init(form: Form, quantities: [Quantity], title: String? = nil) {
            self.form = form
            self.quantities = quantities
            self.title = title
        }
    }

    public struct Image: Codable, Sendable, Equatable {
        public var caption: String
        public var height: Int
        public var width: Int
        public var pixels: [UInt8]

        public init(caption: String, height: Int, width: Int, pixels: [UInt8]) {
            self.caption = caption
            self.height = height
            self.width = width
            self.pixels = pixels
        }
    }

    public struct ClaimResult: Codable, Sendable, Equatable {
        public enum Verdict: String, Codable, Sendable {
            case held, failed
            /// Nothing was left to decide on; counts as failed.
            case undecidable
        }

        /// One for each place of the remaining sweep axes; all must hold.
        public struct Part: Codable, Sendable, Equatable {
            /// `rate 0.003, act softplus`; empty where there is none.
            public var place: String
            public var verdict: Verdict
            /// What was found, in words and numbers: `held in 17 of 20 seeds (85%), 80% needed; sign test p = 0.0026`.
            public var evidence: String

            public init(place: String, verdict: Verdict, evidence: String) {
                self.place = place
                self.verdict = verdict
                self.evidence = evidence
            }
        }

        /// The claim as written.
        public var claim: String
        public var verdict: Verdict
        public var parts: [Part]

        public init(claim: String, verdict: Verdict, parts: [Part]) {
            self.claim = claim
            self.verdict = verdict
            self.parts = parts
        }
    }
}
