import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { VFileMessage } from 'vfile-message';
import {
  CodeActionKind,
  createConnection,
  type InitializeResult,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findConfig } from '../config/load.ts';
import { projectRootOf } from '../config/sources.ts';
import { isMarkdown } from '../model/dialects.ts';
import { version } from '../model/version.ts';
import { pending } from '../platform/breather.ts';
import { installation } from '../platform/installation.ts';
import type { Session } from '../session.ts';
import { completionsOf, type KeySchema } from './completion.ts';
import { pointerAt, writingAt } from './cursor.ts';
import { diagnosticOf, quickFixes, type RuleTexts, rangeOf, touches } from './diagnostics.ts';
import { type Asked, definitionOf, hoverOf, markdownHover, symbolsOf } from './navigation.ts';
import { type CheckedProject, openProject } from './project.ts';

/** What an editor can set, as `initializationOptions`. */
interface EditorSettings {
  /** Whether all formats are checked when a document is saved. Default: `true`. */
  pages?: boolean;
  /** URL of the folder in which the guide is published, for links from messages to their rules. Default: no links. */
  guide?: string;
}

/** How a server talks with its editor. */
export interface ServerOptions {
  input: Readable;
  output: Writable;
  session: Session;
  signal: AbortSignal;
  /** Milliseconds without a change before documents are checked. Default: 200. */
  pause?: number;
}

/**
 * Serves an editor, in the Language Server Protocol.
 *
 * @returns the exit code, once the editor has ended the server, closed the connection, or the signal is aborted
 */
export async function serveEditor({ input, output, session, signal, pause = 200 }: ServerOptions): Promise<number> {
  const { promise: ended, resolve } = pending<number>();
  let isShutDown = false;
  // A connection that is closed throws whenever something is sent.
  let isOpen = true;
  const end = (exitCode: number) => {
    isOpen = false;
    resolve(exitCode);
  };
  const connection = createConnection(
    (logger) => createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger),
    {
      initialize: () => {},
      get shutdownReceived() {
        return isShutDown;
      },
      set shutdownReceived(value) {
        isShutDown = value;
      },
      exit: end,
    },
  );
  for (const event of ['end', 'close', 'error']) input.once(event, () => end(0));
  output.once('error', () => end(0));
  if (signal.aborted) end(0);
  signal.addEventListener('abort', () => end(0), { once: true });

  const documents = new TextDocuments(TextDocument);
  const projects = new Map<string, Promise<CheckedProject>>();
  /** The messages of each project, by the absolute path of their file. */
  const shown = new Map<CheckedProject['folder'], Map<string, VFileMessage[]>>();
  /** The folder of the project of each document, by absolute paths. */
  const folders = new Map<string, string>();
  let settings: EditorSettings = {};
  const rules: RuleTexts = JSON.parse(await readFile(join(installation, 'schema/rules.json'), 'utf8'));
  const frontMatter: KeySchema = JSON.parse(await readFile(join(installation, 'schema/front-matter.json'), 'utf8'));

  const logBug = (error: unknown) => {
    if (!isOpen) return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    connection.console.error(`This is a bug in Offprint or in a plugin, please report it:\n${text}`);
  };
  const opened = () => documents.all().filter(({ uri }) => pathOf(uri) !== undefined);
  const buffers = () => new Map(opened().map((document) => [pathOf(document.uri) ?? '', document.getText()]));
  const textAt = (path: string) => opened().find(({ uri }) => pathOf(uri) === path);
  const toDiagnostic = (message: VFileMessage) => diagnosticOf(message, rules, settings.guide);

  const publish = (folder: string, messages: readonly VFileMessage[]) => {
    const byFile = new Map<string, VFileMessage[]>();
    for (const message of messages) {
      if (message.file === undefined && isOpen)
        connection.console.warn([message.reason, message.note ?? ''].join('\n'));
      const path = join(folder, message.file ?? '');
      if (message.file !== undefined) byFile.set(path, [...(byFile.get(path) ?? []), message]);
    }
    const earlier = shown.get(folder) ?? new Map<string, VFileMessage[]>();
    shown.set(folder, byFile);
    // An editor shows that an open document has been checked, even if there is nothing to say.
    const open = [...buffers().keys()].filter((path) => folders.get(path) === folder);
    for (const path of new Set([...earlier.keys(), ...byFile.keys(), ...open])) {
      if (!isOpen) return;
      const uri = textAt(path)?.uri ?? pathToFileURL(path).href;
      void connection.sendDiagnostics({ uri, diagnostics: (byFile.get(path) ?? []).map(toDiagnostic) });
    }
  };

  const folderOf = async (path: string): Promise<string> => {
    const config = await findConfig(dirname(path), session.host).catch(() => undefined);
    return config === undefined ? projectRootOf(dirname(path), session.host) : dirname(config);
  };
  const projectOf = async (path: string): Promise<CheckedProject> => {
    const folder = await folderOf(path);
    folders.set(path, folder);
    const owns = (other: string) => folders.get(other) === folder && isMarkdown(other);
    const options = { folder, session, buffers, owns, onBug: logBug, pause };
    const project =
      projects.get(folder) ??
      Promise.resolve(openProject({ ...options, publish: (messages) => publish(folder, messages) }));
    projects.set(folder, project);
    return project;
  };

  /** Checks after a change. Nothing that happens in a document may end the server. */
  const changed = async (uri: string, withPages = false) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    const project = await projectOf(path);
    if (!withPages) project.forgetPages(path);
    project.check(withPages);
  };
  const attempt = (work: Promise<void>) => void work.catch(logBug);

  documents.onDidChangeContent(({ document }) => attempt(changed(document.uri)));
  documents.onDidSave(({ document }) => attempt(changed(document.uri, settings.pages ?? true)));
  documents.onDidClose(({ document }) => attempt(changed(document.uri)));
  connection.onDidChangeWatchedFiles(({ changes: [first] }) => first && attempt(changed(first.uri)));

  connection.onInitialize(({ initializationOptions }): InitializeResult => {
    settings = settingsIn(initializationOptions);
    return {
      serverInfo: { name: 'offprint', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: ['@', '#', ':', '(', '/', '!', '='] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        hoverProvider: true,
        definitionProvider: true,
        documentSymbolProvider: true,
      },
    };
  });

  /** What is asked about, if it is a document that is open. */
  const askedAt = async ({ textDocument, position }: TextDocumentPositionParams) => {
    const path = pathOf(textDocument.uri);
    const document = documents.get(textDocument.uri);
    if (path === undefined || !document) return undefined;
    const project = await projectOf(path);
    const publications = project.publicationsWith(path);
    const root = publications[0]?.root ?? project.folder;
    const asked: Asked = { path, files: { host: project.host(), root }, publications };
    return { document, asked, offset: document.offsetAt(position) };
  };

  connection.onCompletion(async (params) => {
    const at = await askedAt(params);
    const writing = at && writingAt(at.document.getText(), at.offset);
    if (!at || !writing) return [];
    // A reference is replaced together with its sign.
    const length = writing.written.length + (writing.kind === 'mention' ? 1 : 0);
    const range = { start: at.document.positionAt(at.offset - length), end: params.position };
    return completionsOf(writing, { ...at.asked, frontMatter }, range);
  });
  connection.onDefinition(async (params) => {
    const at = await askedAt(params);
    const pointer = at && pointerAt(at.document.getText(), at.offset);
    return pointer ? definitionOf(pointer, at.asked) : undefined;
  });
  connection.onHover(async (params) => {
    const at = await askedAt(params);
    if (!at) return undefined;
    const pointer = pointerAt(at.document.getText(), at.offset);
    const place = { start: params.position, end: params.position };
    const explained = messagesAt(at.asked.path)
      .filter((message) => touches(rangeOf(message), place))
      .flatMap(({ ruleId = '' }) => (rules[ruleId] ? `\`${ruleId}\`: ${rules[ruleId].meaning}` : []));
    const parts = [pointer && (await hoverOf(pointer, at.asked)), ...new Set(explained)].filter(
      (part) => part !== undefined,
    );
    return parts.length > 0 ? markdownHover(parts.join('\n\n')) : undefined;
  });
  connection.onDocumentSymbol(({ textDocument }) => symbolsOf(documents.get(textDocument.uri)?.getText() ?? ''));
  connection.onCodeAction(({ textDocument: { uri }, range }) => {
    const text = documents.get(uri)?.getText();
    return text === undefined ? [] : quickFixes(messagesAt(pathOf(uri) ?? ''), { uri, text, range }, toDiagnostic);
  });
  const messagesAt = (path: string) => [...shown.values()].flatMap((byFile) => byFile.get(path) ?? []);

  documents.listen(connection);
  connection.listen();
  const exitCode = await ended;
  await Promise.all([...projects.values()].map(async (project) => (await project)[Symbol.asyncDispose]()));
  connection.dispose();
  return exitCode;
}

/** The absolute path of a document; nothing for one that is not saved yet. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The settings of an editor, without what has the wrong type. */
function settingsIn(given: unknown): EditorSettings {
  const { pages, guide }: { pages?: unknown; guide?: unknown } = given && typeof given === 'object' ? given : {};
  return {
    ...(typeof pages === 'boolean' && { pages }),
    ...(typeof guide === 'string' && URL.canParse(guide) && { guide }),
  };
}
