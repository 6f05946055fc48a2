import { existsSync } from 'node:fs';
import { join } from 'node:path';
// biome-ignore lint/correctness/noUndeclaredDependencies: Visual Studio Code provides it.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

const languages = ['markdown', 'quarto', 'mdx', 'rmd'];

/** @type {LanguageClient | undefined} */
let client;

/** Starts the language server of Offprint. */
export async function activate() {
  const settings = vscode.workspace.getConfiguration('offprint');
  const [pages, guide] = [settings.get('pages'), settings.get('guide')];
  // npm creates commands as scripts on Windows, which need a shell.
  const isWindows = process.platform === 'win32';
  const run = {
    command: settings.get('command') || installed(isWindows) || 'offprint',
    args: ['lsp', '--stdio'],
    options: { shell: isWindows },
  };
  client = new LanguageClient(
    'offprint',
    'Offprint',
    { run, debug: run },
    {
      documentSelector: languages.map((language) => ({ scheme: 'file', language })),
      initializationOptions: { pages, ...(guide && { guide }) },
      synchronize: {
        fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{md,markdown,qmd,Rmd,mdx,bib,yaml,yml,json}'),
      },
    },
  );
  await client.start();
}

/** Ends it. */
export async function deactivate() {
  await client?.stop();
}

/** The command that a folder of the workspace has installed. */
function installed(isWindows) {
  return (vscode.workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, 'node_modules', '.bin', isWindows ? 'offprint.cmd' : 'offprint'))
    .find((path) => existsSync(path));
}
