import { spawn } from 'node:child_process';
import { basename, resolve } from 'node:path';

/** Opens a line of a file in the author's editor. A returned URL is for the browser to open. */
export type OpenEditor = (file: string, line: number, column: number) => Promise<string | undefined>;

/** Editors that take the line before the file; all others take both with a colon, as `subl a.md:3`. */
const plusLine = new Set(
  'emacs emacsclient gedit gvim kak kate kwrite mate mg micro mvim nano nvim vi vim xed'.split(' '),
);

/**
 * The editor for links to sources.
 *
 * @param choice `code`, `idea`, or a command. Its `{file}` and `{line}` are replaced; otherwise both are added
 */
export function editorFor(choice: string, cwd: string): OpenEditor {
  const absolute = (file: string) => resolve(cwd, file).replaceAll('\\', '/');
  if (choice === 'code') {
    return async (file, line, column) => `vscode://file/${encoded(absolute(file))}:${line}:${column}`;
  }
  if (choice === 'idea') {
    return async (file, line) => `idea://open?file=${encodeURIComponent(absolute(file))}&line=${line}`;
  }
  return async (file, line) => {
    const [command = '', ...args] = argumentsOf(choice, resolve(cwd, file), line);
    await started(command, args);
    return undefined;
  };
}

/** The editor of the environment, as far as it opens a window of its own. */
export function usualEditor(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.TERM_PROGRAM === 'vscode') return 'code';
  if (env.TERMINAL_EMULATOR?.startsWith('JetBrains')) return 'idea';
  return undefined;
}

/** A command with its arguments. They are not interpreted by a shell. */
export function argumentsOf(choice: string, file: string, line: number): string[] {
  const parts = choice.split(/\s+/u).filter((part) => part !== '');
  const fill = (part: string) => part.replaceAll('{line}', String(line)).replaceAll('{file}', () => file);
  if (parts.some((part) => part.includes('{file}'))) return parts.map(fill);
  const name = basename(parts[0] ?? '').replace(/\.(?:exe|cmd)$/u, '');
  return plusLine.has(name) ? [...parts, `+${line}`, file] : [...parts, `${file}:${line}`];
}

/** Starts a program that outlives Offprint. @throws the reason if it cannot be started */
export function started(command: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.on('error', fail);
    child.on('spawn', () => {
      child.unref();
      done();
    });
  });
}

function encoded(path: string): string {
  return path.replace(/^\//u, '').split('/').map(encodeURIComponent).join('/');
}
