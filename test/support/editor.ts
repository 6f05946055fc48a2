import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { CodeAction, CompletionItem, Diagnostic, DocumentSymbol, Hover, Location } from 'vscode-languageserver';
import { serveEditor } from '../../src/lsp/server.ts';
import { machineHost } from '../../src/platform/host.ts';
import { cachesOf, openSession } from '../../src/session.ts';
import { withScratchFolder } from './scratch.ts';

/** A scripted editor. Positions are those of `|` in a text. */
export interface Editor {
  folder: string;
  uri: (path: string) => string;
  open: (path: string, text: string) => Promise<void>;
  /** Replaces the whole text of a document. */
  change: (path: string, text: string) => Promise<void>;
  save: (path: string) => Promise<void>;
  close: (path: string) => Promise<void>;
  /** The next diagnostics of a file that satisfy a condition. */
  diagnostics: (path: string, isWanted?: (found: Diagnostic[]) => boolean) => Promise<Diagnostic[]>;
  request: <T>(method: string, params: object) => Promise<T>;
  complete: (path: string, marked: string) => Promise<CompletionItem[]>;
  hover: (path: string, marked: string) => Promise<Hover | null>;
  definition: (path: string, marked: string) => Promise<Location | null>;
  symbols: (path: string) => Promise<DocumentSymbol[]>;
  fixes: (path: string, line: number) => Promise<CodeAction[]>;
  /** What the server has logged. */
  logged: string[];
  shutDown: () => Promise<void>;
}

/** Connects a scripted editor to the streams of a server. */
export async function connectEditor(
  folder: string,
  { input, output }: { input: Writable; output: Readable },
  initializationOptions: object = {},
): Promise<Editor> {
  const connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  const latest = new Map<string, Diagnostic[]>();
  const waiting = new Set<() => void>();
  const logged: string[] = [];
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    latest.set(fileURLToPath(uri), diagnostics);
    for (const look of waiting) look();
  });
  connection.onNotification('window/logMessage', ({ message }) => void logged.push(message));
  connection.onRequest('client/registerCapability', () => null);
  connection.onError(() => {});
  connection.listen();
  const uri = (path: string) => pathToFileURL(join(folder, path)).href;
  const versions = new Map<string, number>();
  const texts = new Map<string, string>();
  const nextVersion = (path: string) => {
    const version = (versions.get(path) ?? 0) + 1;
    versions.set(path, version);
    return version;
  };
  const editor: Editor = {
    folder,
    uri,
    logged,
    async open(path, text) {
      texts.set(path, text);
      const textDocument = { uri: uri(path), languageId: 'markdown', version: nextVersion(path), text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    async change(path, text) {
      texts.set(path, text);
      latest.delete(join(folder, path));
      const textDocument = { uri: uri(path), version: nextVersion(path) };
      await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    },
    async save(path) {
      await writeFile(join(folder, path), texts.get(path) ?? '');
      latest.delete(join(folder, path));
      await connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri(path) } });
    },
    async close(path) {
      latest.delete(join(folder, path));
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } });
    },
    diagnostics: (path, isWanted = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = latest.get(join(folder, path));
          if (!found || !isWanted(found)) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    request: (method, params) => connection.sendRequest(method, params),
    complete: (path, marked) => atMark(path, marked, 'textDocument/completion'),
    hover: (path, marked) => atMark(path, marked, 'textDocument/hover'),
    definition: (path, marked) => atMark(path, marked, 'textDocument/definition'),
    symbols: (path) => connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: uri(path) } }),
    fixes: (path, line) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri(path) },
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
        context: { diagnostics: [] },
      }),
    async shutDown() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
    },
  };
  const atMark = async <T>(path: string, marked: string, method: string): Promise<T> => {
    const before = marked.slice(0, marked.indexOf('|')).split('\n');
    await editor.change(path, marked.replace('|', ''));
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return connection.sendRequest(method, { textDocument: { uri: uri(path) }, position });
  };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return editor;
}

/** Runs a script against a server in this process, in a folder with some files. Returns the exit code of the server. */
export async function withEditor(
  files: Readonly<Record<string, string>>,
  script: (editor: Editor, input: Writable) => Promise<void>,
  initializationOptions: object = { pages: false },
): Promise<number> {
  return withScratchFolder(async (folder) => {
    for (const [path, content] of Object.entries({ 'package.json': '{}', ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const host = { ...machineHost(), cwd: folder };
    await using session = openSession({ host, caches: cachesOf(host) });
    const [input, output] = [new PassThrough(), new PassThrough()];
    const serving = serveEditor({ input, output, session, signal: new AbortController().signal, pause: 20 });
    try {
      const editor = await connectEditor(folder, { input, output }, initializationOptions);
      await script(editor, input);
    } finally {
      input.end();
      await serving;
    }
    return serving;
  });
}
