internal import Experiments
internal import Reports

/// `nnx plot FILE`: a script's pictures as files of their own.
extension ReportCommand {
    private enum PictureFormat: String {
        case svg, png
    }

    func plot() -> ExitCode {
        let figure = arguments.integer("figure")
        let out = arguments.values["out"]
        if out != nil, figure == nil {
            session.complain("--out names one picture", hint: "say which with --figure N")
            return .usage
        }
        let ending = out.flatMap { name in name.split(separator: ".").last.flatMap { PictureFormat(rawValue: $0.lowercased()) } }
        let format = arguments.values["format"].flatMap(PictureFormat.init) ?? ending ?? .svg
        if let out, let ending, ending != format {
            session.complain("\(out) is no name for a picture in \(format.rawValue)", hint: "leave --format out, or change the name")
            return .usage
        }
        if out == "-", format == .png {
            session.complain("a PNG picture is not printed", hint: "name a file with --out FILE")
            return .usage
        }
        switch self.results() {
        case .failure(let code): return code
        case .success(let results, let reused):
            let code = write(MarkdownReport(results, name: baseName).pictures, of: results, figure, format)
            if let reused, out != "-" { session.print(reused) }
            return code
        }
    }

    private func write(
        _ pictures: [MarkdownReport.Picture], of results: Results, _ figure: Int?, _ format: PictureFormat
    ) -> ExitCode {
        guard !pictures.isEmpty else {
            session.complain("\(path) shows no picture", hint: "add a line such as `plot loss of net`")
            return .failure
        }
        if let figure, figure > pictures.count {
            session.complain("there is no picture \(figure)", hint: "\(path) has \(pictures.count)")
            return .failure
        }
        do throws(ReportFile.Failure) {
            for (index, picture) in pictures.enumerated() where figure == nil || figure == index + 1 {
                let name = arguments.values["out"] ?? "\(picture.name).\(format.rawValue)"
                if name == "-" {
                    surroundings.write(picture.svg)
                    continue
                }
                session.print(try file(name).write(format == .png ? picture.png : Array(picture.svg.utf8)))
            }
            return ScriptRun.exitCode(of: results)
        } catch {
            session.complain(error.message, hint: error.hint)
            return .failure
        }
    }
}
