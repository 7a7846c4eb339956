import Diagnostics
import Reports
import Running
import Synchronization
import Testing
@testable import Prompt

@Suite struct ConversationTests {
    /// What was written: path to text.
    final class Desk: Sendable {
        let files = Mutex<[String: String]>([:])

        var services: PromptServices {
            PromptServices(
                explain: { topic, _ in topic == "accuracy" ? "the share of right answers" : nil },
                nearTopic: { $0 == "acuracy" ? "accuracy" : nil }, plan: { _ throws(PromptServices.Failure) in "one cell\n" },
                save: { text, path, replaces throws(PromptServices.Failure) in
                    if self.files.withLock({ $0[path] }) != nil, !replaces { throw PromptServices.Failure("\(path) is there already") }
                    self.files.withLock { $0[path] = text }
                },
                report: { results, path throws(PromptServices.Failure) in "written \(path ?? "session.html")" }, seconds: { 0 })
        }
    }

    private let desk = Desk()
    private static let watch = Conversation.Watch(progress: { _ in }, isCancelled: { false })

    private func talk(_ entries: String...) -> [Conversation.Response] {
        var conversation = Conversation(session: Prompts.session(), services: desk.services, style: TerminalStyle())
        return entries.map { conversation.respond(to: $0, Self.watch) }
    }

    @Test func mistakesAreUnderlined() {
        let responses = talk("model net = 2 -> 8 relu -> 1", "  measure acuracy of net")
        #expect(responses[1].marks == [Span(10, 17)])
        #expect(responses[1].text.hasPrefix("error[unknown-measure]: there is no measure `acuracy`\n"))
    }

    @Test func trainingsShowTheirCurve() {
        let text = talk("model net = 2 -> 8 relu -> 1\ntrain net on x*y for 40 steps")[0].text
        #expect(text.contains("trained net on x*y, 40 steps: final loss"))
        #expect(text.contains("━ loss of net"))
        #expect(text.contains("net: 33 parameters"))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 24)
    }

    @Test func valuesShowTheirAxes() {
        let responses = talk("seeds 2", "model net = 2 -> 3 relu -> 1", "let w = weights of net at layer 1", "w")
        #expect(responses[2].text.contains("axes  seed 2 × unit 3 × input 2\n"))
        #expect(responses[3].text.contains("axes  seed 2 × unit 3 × input 2\n"))
    }

    @Test func commands() {
        let responses = talk(
            ":undo", ":save a.nnx", "let a = 1", ":env", "?a", "?accuracy", "?acuracy", ":plan", ":report", ":save a.nnx", ":save a.nnx",
            ":save! a.nnx", ":undo", ":sav", ":save", ":undo now", "exit", ":time", "let b = 2", ":help", ":quit")
        let texts = responses.map(\.text)
        #expect(texts[0] == "there is nothing to undo\n")
        #expect(texts[1].contains("nothing has been entered yet"))
        #expect(texts[3] == "a  value  a number\n")
        #expect(texts[4] == "a  (value, a number)\n\n  let a = 1\n")
        #expect(texts[5] == "the share of right answers\n")
        #expect(texts[6].contains("did you mean ?accuracy"))
        #expect(texts[7] == "one cell\n")
        #expect(texts[8] == "written session.html\n")
        #expect(texts[9].hasPrefix("written a.nnx, result hash "))
        #expect(texts[10].contains("a.nnx is there already"))
        #expect(texts[11].hasPrefix("written a.nnx"))
        #expect(texts[12] == "undone: let a = 1\n")
        #expect(texts[13].contains("did you mean :save?"))
        #expect(texts[14].contains(":save study.nnx"))
        #expect(texts[15].contains("stands alone"))
        #expect(texts[16].contains("Ctrl-D"))
        #expect(texts[18].contains("time  "))
        for entry in PromptCommand.all { #expect(texts[19].contains(entry.usage)) }
        #expect(responses[20].isEnd)
    }

    @Test func stoppedTrainingsAreKeptOnDemand() {
        for (answer, steps) in [("", true), ("n", false)] {
            var conversation = Conversation(session: Prompts.session(), services: desk.services, style: TerminalStyle())
            _ = conversation.respond(to: "model net = 2 -> 8 relu -> 1", Self.watch)
            let stop = Stop(after: 2)
            let response = conversation.respond(
                to: "train net on x*y for 500000 steps", .init(progress: { stop.note($0) }, isCancelled: { stop.isReached }))
            #expect(response.text.hasPrefix("stopped after "))
            #expect(response.question?.hasPrefix("Keep the network as `for ") ?? false)
            let answered = conversation.answer(answer, Self.watch)
            #expect(answered.text.contains("trained net") == steps)
            #expect(conversation.session.entries.count == (steps ? 2 : 1))
        }
    }
}

@Suite struct ProtocolTests {
    private static let watch = Conversation.Watch(progress: { _ in }, isCancelled: { false })

    private func talk(_ lines: String...) -> [String] {
        var spoken = ProtocolConversation(
            Conversation(session: Prompts.session(), services: ConversationTests.Desk().services, style: TerminalStyle()),
            helper: { script in
                .init(
                    complete: { _, offset in [Candidate(label: "loss", insertion: "loss\(script.utf8.count)", replaced: (offset - 1)..<offset)] },
                    awaitsMore: { $0.hasSuffix("{") })
            }, inspect: { text, offset in "\(text.utf8.count) \(offset)" })
        return lines.map { line in
            do throws(ProtocolRequest.Mistake) {
                return spoken.answer(try ProtocolRequest(line), Self.watch)
            } catch {
                return ProtocolConversation.answer(error)
            }
        }
    }

    @Test func executing() {
        let answers = talk(
            #"{"id": 7, "request": "execute", "code": "model net = 2 -> 8 relu -> 1\ntrain net on x*y for 20 steps"}"#,
            #"{"id": "b", "request": "execute", "code": "plot loss of net"}"#, #"{"request": "execute", "code": "measure acuracy of net"}"#,
            #"{"request": "execute", "code": ":nonsense"}"#)
        #expect(answers[0].hasPrefix(#"{"id":7,"#))
        #expect(answers[0].contains(#""kind":"training""#) && answers[0].contains(#""isUnasked":true"#) && answers[0].contains("<svg"))
        #expect(answers[0].contains(#""status":"ok""#) && !answers[0].contains("\n"))
        #expect(answers[1].hasPrefix(#"{"id":"b","#) && answers[1].contains(#""kind":"figure""#))
        #expect(answers[2].contains(#""column":9"#) && answers[2].contains(#""id":"unknown-measure""#) && answers[2].contains(#""status":"error""#))
        #expect(answers[3].contains(#""status":"error""#))
    }

    @Test func askingAboutCode() {
        let answers = talk(
            #"{"id": 1, "request": "complete", "code": "measure λl", "cursor": 10}"#,
            #"{"id": 2, "request": "inspect", "code": "λab", "cursor": 1}"#, #"{"id": 3, "request": "is_complete", "code": "repeat {"}"#,
            #"{"id": 4, "request": "is_complete", "code": "measure a"}"#, #"{"id": 5, "request": "is_complete", "code": "mesure a"}"#)
        #expect(answers[0].contains(#""start":9"#) && answers[0].contains(#""end":10"#) && answers[0].contains(#""text":"loss0""#))
        #expect(answers[1].contains(#""text":"4 2""#))
        #expect(answers[2].contains("incomplete"))
        #expect(answers[3].contains(#""complete":"complete""#))
        #expect(answers[4].contains("invalid"))
    }

    @Test func malformedRequestsGetAnAnswer() {
        let answers = talk(
            "no json", "[1]", "{}", #"{"id":1,"request":"exec"}"#, #"{"id":2,"request":"execute"}"#, #"{"id":3,"request":"execute","code":5}"#,
            #"{"id":4,"request":"complete","code":"a","cursor":2}"#, #"{"id":[1],"request":"execute","code":"","extra":1}"#, "",
            #"{"id":5,"request":"complete","code":"a","cursor":-1}"#, #"{"id":1e999,"request":"execute","code":"measure 1"}"#)
        for answer in answers { #expect(answer.contains(#""status":"error""#) && answer.contains(#""hint":"#), "\(answer)") }
        #expect(answers[3].hasPrefix(#"{"id":1,"#) && answers[7].hasPrefix(#"{"id":null,"#))
    }
}
