internal import Assistance
internal import Diagnostics
internal import Vocabulary

/// What a shell completes behind `nnx`, written as that shell's own script from the commands' declarations.
struct ShellCompletion {
    enum Shell: String, CaseIterable {
        case bash, zsh, fish
    }

    let catalogue: Catalogue

    func script(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// What stands behind a command and its options.
    private enum Operand {
        case none
        case files([String])
        case words([String])
    }

    private func operand(of command: Command) -> Operand {
        switch command.operands {
        case "": .none
        case "[TOPIC]": .words(topics)
        case "ID": .words(Explanations.all.map(\.id))
        case "SHELL": .words(Shell.allCases.map(\.rawValue))
        case "[check|prune]": .words(["check", "prune"])
        case "[get NAME]": .words(["get"] + catalogue.names(.dataset))
        default: .files(command.files)
        }
    }

    /// Everything `nnx help` knows, each once.
    private var topics: [String] {
        var seen: Set<String> = []
        let all = Command.all.map(\.name.rawValue) + HelpText.topics.flatMap(\.names) + catalogue.entries.map(\.name)
            + WordText.all.map(\.word) + Explanations.all.map(\.id)
        return all.filter { seen.insert($0).inserted }
    }

    // MARK: bash

    private var bash: String {
        let commands = Command.all.map { command in
            """
                \(command.name.rawValue))
                  options="\(command.options.map { "--\($0.name)" }.joined(separator: " "))"
                  case $previous in
            \(command.options.compactMap(bashValue).joined(separator: "\n"))
                    *) \(bashOperand(operand(of: command))) ;;
                  esac ;;
            """
        }
        return """
            # Completion of nnx for bash: source this file, or keep it as nnx in the folder of bash completions.
            _nnx_words() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
            _nnx_folders() { local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current")); }
            _nnx_files() {
              local IFS=$'\\n' ending
              _nnx_folders
              for ending; do COMPREPLY+=($(compgen -f -X "!*.$ending" -- "$current")); done
            }
            _nnx() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options=
              COMPREPLY=()
              if [ "$COMP_CWORD" = 1 ]; then _nnx_words "\(Command.all.map(\.name.rawValue).joined(separator: " "))"; return; fi
              case ${COMP_WORDS[1]} in
            \(commands.joined(separator: "\n"))
              esac
              if [ "${current#-}" != "$current" ]; then _nnx_words "$options --help"; fi
            }
            complete -F _nnx nnx
            """
    }

    private func bashValue(_ option: CommandOption) -> String? {
        let action: String
        switch option.kind {
        case .flag: return nil
        case .integer: action = ":"
        case .path: action = option.placeholder == "DIR" ? "_nnx_folders" : "_nnx_files '*'"
        case .word(let words): action = "_nnx_words \"\(words.joined(separator: " "))\""
        }
        return "        --\(option.name)) \(action); return ;;"
    }

    private func bashOperand(_ operand: Operand) -> String {
        switch operand {
        case .none: ":"
        case .files(let endings): "_nnx_files \(endings.joined(separator: " "))"
        case .words(let words): "_nnx_words \"\(words.joined(separator: " "))\""
        }
    }

    // MARK: zsh

    private var zsh: String {
        let commands = Command.all.map { "    '\($0.name.rawValue):\(zshText($0.summary))'" }
        let cases = Command.all.map { command in
            let options = command.options.map(zshOption) + ["'--help[tell about the command]'"]
            let parts = (options + [zshOperand(command)]).filter { !$0.isEmpty }
            return "    \(command.name.rawValue)) _arguments \(parts.joined(separator: " ")) ;;"
        }
        return """
            #compdef nnx
            # Completion of nnx for zsh: keep this file as _nnx in a folder of $fpath.
            _nnx() {
              local -a commands
              commands=(
            \(commands.joined(separator: "\n"))
              )
              if (( CURRENT == 2 )); then
                _describe -t commands 'command' commands
                return
              fi
              shift words
              (( CURRENT-- ))
              case $words[1] in
            \(cases.joined(separator: "\n"))
              esac
            }
            if [ "$funcstack[1]" = _nnx ]; then _nnx "$@"; else compdef _nnx nnx; fi
            """
    }

    private func zshOption(_ option: CommandOption) -> String {
        let summary = zshText(option.summary)
        switch option.kind {
        case .flag: return "'--\(option.name)[\(summary)]'"
        case .integer: return "'--\(option.name)=[\(summary)]:\(option.placeholder):'"
        case .path: return "'--\(option.name)=[\(summary)]:\(option.placeholder):_files\(option.placeholder == "DIR" ? " -/" : "")'"
        case .word(let words): return "'--\(option.name)=[\(summary)]:\(option.placeholder):(\(words.joined(separator: " ")))'"
        }
    }

    private func zshOperand(_ command: Command) -> String {
        switch operand(of: command) {
        case .none: ""
        // One ending in parentheses would be read as qualifiers of the pattern.
        case .files(let endings) where endings.count == 1: "'*:file:_files -g \"*.\(endings[0])\"'"
        case .files(let endings): "'*:file:_files -g \"*.(\(endings.joined(separator: "|")))\"'"
        case .words(let words): "'*:word:(\(words.joined(separator: " ")))'"
        }
    }

    /// Without the signs that end a quoted text or a part of a specification.
    private func zshText(_ text: String) -> String {
        text.replacing("'", with: "'\\''").replacing("[", with: "\\[").replacing("]", with: "\\]").replacing(":", with: "\\:")
    }

    // MARK: fish

    private var fish: String {
        var lines = [
            "# Completion of nnx for fish: keep this file as nnx.fish in the folder of fish completions.", "complete -c nnx -f",
        ]
        for command in Command.all {
            let name = command.name.rawValue
            lines.append("complete -c nnx -n __fish_use_subcommand -a \(name) -d \(fishText(command.summary))")
            let here = "complete -c nnx -n '__fish_seen_subcommand_from \(name)'"
            for option in command.options {
                var line = "\(here) -l \(option.name)"
                switch option.kind {
                case .flag: break
                case .integer: line += " -x"
                case .path: line += option.placeholder == "DIR" ? " -x -a '(__fish_complete_directories)'" : " -r -F"
                case .word(let words): line += " -x -a '\(words.joined(separator: " "))'"
                }
                lines.append("\(line) -d \(fishText(option.summary))")
            }
            switch operand(of: command) {
            case .none: break
            case .files(let endings):
                for ending in endings { lines.append("\(here) -k -a '(__fish_complete_suffix .\(ending))'") }
            case .words(let words): lines.append("\(here) -a '\(words.joined(separator: " "))'")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func fishText(_ text: String) -> String {
        "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }
}
