// A client for `nnx lsp` without packages: one process, messages with headers, and a provider for each capability.
'use strict'
const vscode = require('vscode')
const { spawn } = require('child_process')

class Server {
  constructor(path, log) {
    this.waiting = new Map()
    this.number = 0
    this.buffer = Buffer.alloc(0)
    this.handlers = {}
    this.process = spawn(path, ['lsp'])
    this.process.stdout.on('data', data => this.read(data))
    this.process.stderr.on('data', data => log(String(data)))
    this.process.on('error', problem => vscode.window.showErrorMessage(`nnx cannot be started: ${problem.message}; set nnx.path`))
    this.process.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('nnx has ended'))
      this.waiting.clear()
    })
    this.process.stdin.on('error', () => {})
  }

  post(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]))
  }

  tell(method, params) { this.post({ method, params }) }

  ask(method, params, token) {
    const id = ++this.number
    if (token) token.onCancellationRequested(() => this.tell('$/cancelRequest', { id }))
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.post({ id, method, params })
    })
  }

  read(data) {
    this.buffer = Buffer.concat([this.buffer, data])
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: *(\d+)/i.exec(this.buffer.toString('latin1', 0, end))[1])
      if (this.buffer.length < end + 4 + length) return
      const message = JSON.parse(this.buffer.toString('utf8', end + 4, end + 4 + length))
      this.buffer = this.buffer.subarray(end + 4 + length)
      const waiting = this.waiting.get(message.id)
      if (waiting) {
        this.waiting.delete(message.id)
        message.error ? waiting.reject(new Error(message.error.message)) : waiting.resolve(message.result)
      } else if (this.handlers[message.method]) {
        this.handlers[message.method](message.params)
      }
    }
  }
}

// From the protocol's shapes to the editor's.
const position = p => new vscode.Position(p.line, p.character)
const range = r => new vscode.Range(position(r.start), position(r.end))
const markdown = m => new vscode.MarkdownString(m.value)
const location = l => new vscode.Location(vscode.Uri.parse(l.uri), range(l.range))
const textEdit = e => new vscode.TextEdit(range(e.range), e.newText)

function diagnostic(d) {
  const made = new vscode.Diagnostic(range(d.range), d.message, d.severity === 1 ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning)
  made.code = d.code
  made.source = d.source
  made.tags = d.tags
  made.relatedInformation = (d.relatedInformation || []).map(r => new vscode.DiagnosticRelatedInformation(location(r.location), r.message))
  return made
}

function workspaceEdit(edit) {
  const made = new vscode.WorkspaceEdit()
  for (const [uri, edits] of Object.entries(edit.changes)) made.set(vscode.Uri.parse(uri), edits.map(textEdit))
  return made
}

function completion(item) {
  const made = new vscode.CompletionItem(item.label, item.kind - 1)
  made.detail = item.detail
  made.documentation = item.documentation && markdown(item.documentation)
  made.sortText = item.sortText
  made.filterText = item.filterText
  made.insertText = item.textEdit.newText
  made.range = range(item.textEdit.range)
  return made
}

function symbol(s) {
  const made = new vscode.DocumentSymbol(s.name, s.detail, s.kind - 1, range(s.range), range(s.selectionRange))
  made.children = s.children.map(symbol)
  return made
}

function signature(help) {
  const made = new vscode.SignatureHelp()
  made.signatures = help.signatures.map(s => {
    const one = new vscode.SignatureInformation(s.label, markdown(s.documentation))
    one.parameters = s.parameters.map(p => new vscode.ParameterInformation(p.label, markdown(p.documentation)))
    return one
  })
  made.activeSignature = help.activeSignature
  made.activeParameter = help.activeParameter
  return made
}

async function activate(context) {
  const output = vscode.window.createOutputChannel('nnx')
  const server = new Server(vscode.workspace.getConfiguration('nnx').get('path'), text => output.append(text))
  const told = vscode.languages.createDiagnosticCollection('nnx')
  server.handlers['textDocument/publishDiagnostics'] = p => told.set(vscode.Uri.parse(p.uri), p.diagnostics.map(diagnostic))
  const { capabilities } = await server.ask('initialize', { processId: process.pid, rootUri: null, capabilities: {} })
  server.tell('initialized', {})

  const here = document => ({ textDocument: { uri: document.uri.toString() } })
  const at = (document, place) => ({ ...here(document), position: { line: place.line, character: place.character } })
  const within = (document, r) => ({ ...here(document), range: { start: r.start, end: r.end } })
  const ask = async (method, params, make, token) => {
    const result = await server.ask('textDocument/' + method, params, token)
    return result === null ? null : make(result)
  }
  const each = make => list => list.map(make)
  const l = vscode.languages
  const nnx = { language: 'nnx' }
  const legend = capabilities.semanticTokensProvider.legend

  context.subscriptions.push(
    output, told,
    l.registerHoverProvider(nnx, { provideHover: (d, p, t) => ask('hover', at(d, p), h => new vscode.Hover(markdown(h.contents), range(h.range)), t) }),
    l.registerCompletionItemProvider(nnx, {
      provideCompletionItems: (d, p, t) => ask('completion', at(d, p), c => new vscode.CompletionList(c.items.map(completion), c.isIncomplete), t)
    }, ...capabilities.completionProvider.triggerCharacters),
    l.registerSignatureHelpProvider(nnx, { provideSignatureHelp: (d, p, t) => ask('signatureHelp', at(d, p), signature, t) }, '(', ','),
    l.registerDefinitionProvider(nnx, { provideDefinition: (d, p, t) => ask('definition', at(d, p), location, t) }),
    l.registerReferenceProvider(nnx, { provideReferences: (d, p, c, t) => ask('references', { ...at(d, p), context: c }, each(location), t) }),
    l.registerDocumentHighlightProvider(nnx, {
      provideDocumentHighlights: (d, p, t) => ask('documentHighlight', at(d, p), each(h => new vscode.DocumentHighlight(range(h.range), h.kind - 1)), t)
    }),
    l.registerRenameProvider(nnx, {
      prepareRename: (d, p, t) => ask('prepareRename', at(d, p), r => ({ range: range(r.range), placeholder: r.placeholder }), t),
      provideRenameEdits: (d, p, newName, t) => ask('rename', { ...at(d, p), newName }, workspaceEdit, t)
    }),
    l.registerDocumentSymbolProvider(nnx, { provideDocumentSymbols: (d, t) => ask('documentSymbol', here(d), each(symbol), t) }),
    l.registerDocumentFormattingEditProvider(nnx, { provideDocumentFormattingEdits: (d, o, t) => ask('formatting', { ...here(d), options: {} }, each(textEdit), t) }),
    l.registerCodeActionsProvider(nnx, {
      provideCodeActions: (d, r, c, t) => ask('codeAction', { ...within(d, r), context: { diagnostics: [] } }, each(a => {
        const made = new vscode.CodeAction(a.title, vscode.CodeActionKind.QuickFix)
        made.edit = workspaceEdit(a.edit)
        made.isPreferred = a.isPreferred
        return made
      }), t)
    }),
    l.registerInlayHintsProvider(nnx, {
      provideInlayHints: (d, r, t) => ask('inlayHint', within(d, r), each(h => {
        const made = new vscode.InlayHint(position(h.position), h.label)
        made.paddingLeft = true
        made.tooltip = h.tooltip
        return made
      }), t)
    }),
    l.registerFoldingRangeProvider(nnx, { provideFoldingRanges: (d, c, t) => ask('foldingRange', here(d), each(f => new vscode.FoldingRange(f.startLine, f.endLine)), t) }),
    l.registerDocumentSemanticTokensProvider(nnx, {
      provideDocumentSemanticTokens: (d, t) => ask('semanticTokens/full', here(d), s => new vscode.SemanticTokens(new Uint32Array(s.data)), t)
    }, new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers)))

  const open = d => d.languageId === 'nnx' && server.tell('textDocument/didOpen', { textDocument: { uri: d.uri.toString(), languageId: 'nnx', version: d.version, text: d.getText() } })
  const close = d => d.languageId === 'nnx' && server.tell('textDocument/didClose', here(d))
  const change = e => e.document.languageId === 'nnx' && e.contentChanges.length > 0 && server.tell('textDocument/didChange', {
    textDocument: { uri: e.document.uri.toString(), version: e.document.version },
    contentChanges: e.contentChanges.map(c => ({ range: { start: c.range.start, end: c.range.end }, text: c.text }))
  })
  vscode.workspace.textDocuments.forEach(open)
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(open), vscode.workspace.onDidCloseTextDocument(close), vscode.workspace.onDidChangeTextDocument(change),
    { dispose: () => server.ask('shutdown', null).then(() => server.tell('exit', null), () => {}) })
}

module.exports = { activate }
