import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseToml } from 'smol-toml';
import { afterEach, expect, test } from 'vitest';
import { descendants, runningProcesses } from '../platform/browser/processes.ts';
import { connectEditor, type Editor } from '../support/editor.ts';
import { withScratchFolder } from '../support/scratch.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'lib/cli.js');
const children = new Set<ChildProcess>();

// A test that fails leaves its program running.
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children.clear();
});

interface Server {
  child: ChildProcess;
  editor: Editor;
  ended: Promise<number | null>;
}

/** Starts a command as an editor does, and connects to it. */
async function start(folder: string, [command = '', ...args]: readonly string[], settings = {}): Promise<Server> {
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { mode: 0o711, recursive: true });
  const path = [join(folder, 'bin'), process.env.PATH].join(delimiter);
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, PATH: path },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const editor = await connectEditor(folder, { input: child.stdin, output: child.stdout }, settings);
  return { child, editor, ended };
}

async function temporaryFiles(folder: string): Promise<string[]> {
  return (await readdir(join(folder, 'tmp'))).filter((name) => name.startsWith('offprint'));
}

const faulty = '---\ntitle: Tides\nauhtor: Ada\n---\n\n## High water\n\nText\n';

async function showsMessages({ editor }: Server): Promise<void> {
  await editor.open('a.md', faulty);
  const found = await editor.diagnostics('a.md', (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(['front-matter-key']);
}

const ends: readonly (readonly [string, (server: Server) => Promise<unknown> | unknown])[] = [
  ['the editor asks it to', ({ editor }) => editor.shutDown()],
  ['its input is closed', ({ child }) => child.stdin?.end()],
  ['Ctrl-C is pressed', ({ child }) => child.kill('SIGINT')],
];

test.each(ends)('the server ends when %s, and leaves nothing', async (_, end) => {
  await withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'package.json'), '{}');
    const command = [process.execPath, cli, 'lsp', '--stdio', `--clientProcessId=${process.pid}`];
    const server = await start(folder, command, { pages: false });
    await showsMessages(server);
    const started = await descendants(server.child.pid ?? 0);
    await end(server);
    expect(await server.ended).toBe(0);
    const running = new Set((await runningProcesses()).map(({ pid }) => pid));
    expect(started.filter(({ pid }) => running.has(pid))).toEqual([]);
    expect(await temporaryFiles(folder)).toEqual([]);
  });
});

test('messages that only pages show come with a save, and go with the next change', async () => {
  await withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    await writeFile(join(folder, 'package.json'), '{}');
    const server = await start(folder, [process.execPath, cli, 'lsp', '--stdio']);
    const { editor } = server;
    const text = '---\ntitle: Tides\n---\n\nA sign that no font has: \uE123.\n';
    await editor.open('a.md', text);
    expect(await editor.diagnostics('a.md')).toEqual([]);
    await editor.save('a.md');
    const found = await editor.diagnostics('a.md', (all) => all.length > 0);
    expect(found.map(({ code }) => code)).toContain('glyph-missing');
    await editor.change('a.md', `${text}\nMore.\n`);
    expect(await editor.diagnostics('a.md', (all) => all.length === 0)).toEqual([]);
    await editor.shutDown();
    expect(await server.ended).toBe(0);
    expect(await temporaryFiles(folder)).toEqual([]);
  });
});

/** The commands that the guide tells editors to start. */
async function documentedCommands(): Promise<Record<string, string[]>> {
  const guide = await readFile(join(root, 'source/guide/editors.md'), 'utf8');
  const [, lua = ''] = /```lua\n(.*?)```/su.exec(guide) ?? [];
  const [, toml = ''] = /```toml\n(.*?)```/su.exec(guide) ?? [];
  const neovim = /cmd = \{(.*?)\}/su.exec(lua)?.[1]?.match(/(?<=')[^',]+(?=')/gu) ?? [];
  const helix = parseToml(toml) as { 'language-server': { offprint: { command: string; args: string[] } } };
  const { command, args } = helix['language-server'].offprint;
  return { neovim: [...neovim], helix: [command, ...args] };
}

test.each(['neovim', 'helix'])('the settings for %s start the server', async (name) => {
  await withScratchFolder(async (folder) => {
    await installCommand(join(folder, 'bin'));
    await writeFile(join(folder, 'package.json'), '{}');
    const server = await start(folder, (await documentedCommands())[name] ?? [], { pages: false });
    await showsMessages(server);
    await server.editor.shutDown();
    expect(await server.ended).toBe(0);
  });
});

/** As npm installs it. */
async function installCommand(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await symlink(cli, join(folder, 'offprint'));
}

/** What stands for the modules of Visual Studio Code: the extension is loaded with them, and not changed. */
const vscode = `
export const workspace = {
  workspaceFolders: [{ uri: { fsPath: process.env.WORKSPACE } }],
  getConfiguration: () => ({ get: (key) => ({ pages: false })[key] }),
  createFileSystemWatcher: (pattern) => ({ pattern }),
};`;
const languageClient = `
export const clients = [];
export class LanguageClient {
  constructor(...args) { clients.push(args); }
  async start() {}
  async stop() { clients.length = 0; }
}`;

test('the extension of Visual Studio Code starts the server that the project has installed', async () => {
  await withScratchFolder(async (folder) => {
    const extension = join(folder, 'extension');
    await mkdir(join(extension, 'node_modules/vscode-languageclient'), { recursive: true });
    await mkdir(join(extension, 'node_modules/vscode'), { recursive: true });
    for (const name of ['package.json', 'extension.js']) {
      await copyFile(join(root, 'editors/vscode', name), join(extension, name));
    }
    const module = { type: 'module', exports: { '.': './index.js', './node': './index.js' } };
    for (const [name, text] of [
      ['vscode', vscode],
      ['vscode-languageclient', languageClient],
    ] as const) {
      await writeFile(join(extension, 'node_modules', name, 'index.js'), text);
      await writeFile(join(extension, 'node_modules', name, 'package.json'), JSON.stringify(module));
    }
    await writeFile(join(folder, 'package.json'), '{}');
    await installCommand(join(folder, 'node_modules/.bin'));
    process.env.WORKSPACE = folder;
    const { activate, deactivate } = await import(pathToFileURL(join(extension, 'extension.js')).href);
    const stub = join(extension, 'node_modules/vscode-languageclient/index.js');
    const { clients } = await import(pathToFileURL(stub).href);
    await activate();
    const [, , { run }, { documentSelector, initializationOptions }] = clients[0];
    expect(documentSelector).toContainEqual({ scheme: 'file', language: 'markdown' });
    expect(run.command).toBe(join(folder, 'node_modules/.bin/offprint'));
    const server = await start(folder, [run.command, ...run.args], initializationOptions);
    await showsMessages(server);
    await server.editor.shutDown();
    expect(await server.ended).toBe(0);
    await deactivate();
    expect(clients).toEqual([]);
  });
});
